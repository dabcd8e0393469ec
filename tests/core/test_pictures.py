"""`<picture>` markup: every format, its size reserved, nothing unescaped."""

import pytest
from bs4 import BeautifulSoup

from plugins.core.html import sanitise
from plugins.core.model import ImageSource, Picture
from plugins.core.pictures import BODY_SIZES, picture, place_pictures

FILES = (ImageSource("/images/a-360.avif", 360), ImageSource("/images/a-720.avif", 720))
FALLBACK = (ImageSource("/images/a-360.jpg", 360), ImageSource("/images/a-720.jpg", 720))
MADE = Picture("/images/a-720.jpg", 720, 480, (("image/avif", FILES), ("image/jpeg", FALLBACK)))
ALTS = ["Hội trường", 'Nói: "Được" & <vỗ tay>', "a'b", "", "&amp;", "{0}", "\\1"]


def parsed(markup) -> BeautifulSoup:
    return BeautifulSoup(markup, "lxml").picture


def test_better_formats_come_first_and_the_fallback_is_the_image():
    markup = parsed(picture(MADE, "Hội trường", "100vw"))
    assert [(source["type"], source["srcset"], source["sizes"]) for source in markup.find_all("source")] == [
        ("image/avif", "/images/a-360.avif 360w, /images/a-720.avif 720w", "100vw")
    ]
    assert (markup.img["src"], markup.img["srcset"]) == (
        "/images/a-720.jpg",
        "/images/a-360.jpg 360w, /images/a-720.jpg 720w",
    )
    assert (markup.img["width"], markup.img["height"]) == ("720", "480")


@pytest.mark.parametrize(
    ("lazy", "attributes"), [(True, {"loading": "lazy", "decoding": "async"}), (False, {"fetchpriority": "high"})]
)
def test_only_the_first_image_of_a_page_is_fetched_early(lazy, attributes):
    image = parsed(picture(MADE, "a", "100vw", lazy)).img
    assert {name: image.get(name) for name in ("loading", "decoding", "fetchpriority") if image.get(name)} == attributes


@pytest.mark.parametrize("alt", ALTS)
def test_alternative_texts_are_escaped_once(alt):
    assert parsed(picture(MADE, alt, "100vw")).img["alt"] == alt


def test_a_picture_without_derivatives_is_one_file():
    markup = parsed(picture(Picture("/images/a.png", 80, 50), "a", "100vw"))
    assert markup.find_all("source") == [] and not markup.img.has_attr("srcset")


@pytest.mark.parametrize("alt", ALTS)
@pytest.mark.parametrize("source", ["articles/2020/a.png", "Ảnh & chữ/a 'b' <c>.png", "a\\1.png"])
def test_every_placeholder_of_a_body_becomes_its_picture(alt, source):
    body = BeautifulSoup("<p>Một</p>", "html.parser")
    body.p.append(body.new_tag("img", attrs={"data-source": source, "alt": alt}))
    placed = place_pictures(sanitise(str(body)), {source: MADE})
    assert "data-source" not in placed
    assert (parsed(placed).img["alt"], parsed(placed).img["sizes"]) == (alt, BODY_SIZES)


def test_a_body_without_images_is_left_as_it_is():
    body = '<p>Một &amp; <a href="/x/">hai</a></p>'
    assert place_pictures(body, {}) == body
