"""Feeds, read with the eyes of a feed reader."""

import json
from datetime import datetime

import feedparser
import lxml.etree
import lxml.html
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from plugins.core.dates import parse_moment
from plugins.core.model import Brief, Correction, Figure, Picture, Status
from tests.listings.samples import (
    DIRECTIVE_4,
    DIRECTIVE_42,
    FEATURES,
    SITE,
    archive,
    article,
    author,
    made,
    render,
    run,
)

ALL, ALL_JSON = "/feeds/tat-ca.atom.xml", "/feeds/tat-ca.json"
PICTURES = {"articles/2020/hop-mat.png": Picture("/anh/hop-mat.jpg", 1200, 800)}
FULL = article(
    "“Dân vận khéo” & những việc khó",
    modified=parse_moment("13/10/2020 08:00"),
    authors=(author("Quốc Hùng"), author("Văn Minh")),
    tags=(DIRECTIVE_4,),
    source="Báo Đồng Khởi",
    source_url="https://bao.vi-du.vn/1?a=1&b=2",
    image=Figure("articles/2020/hop-mat.png", "Quang cảnh"),
    briefs=(Brief("cung-ngay-1", "Thạnh Phú họp mặt", "…"),),
    corrections=(Correction(parse_moment("14/10/2020"), "ba", "bốn"),),
    html='<p>Xem <a href="/van-ban/1/">văn bản</a>.</p>'
    '<img alt="Một &amp; hai" data-source="articles/2020/hop-mat.png">',
)
URL = f"{SITE}/2020/10/12/dan-van-kheo-nhung-viec-kho/"
AUTHOR = {"type": "object", "minProperties": 1, "properties": {"url": {"type": "string", "format": "uri"}}}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$"}
TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https://"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items", "home_page_url", "feed_url"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "description": TEXT,
        "language": {"const": "vi"},
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "authors": {"type": "array", "minItems": 1, "items": AUTHOR},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_html", "date_published", "date_modified", "language"],
                "additionalProperties": False,
                "properties": {
                    "id": TEXT,
                    "url": ADDRESS,
                    "external_url": ADDRESS,
                    "title": TEXT,
                    "content_html": {"type": "string"},
                    "summary": TEXT,
                    "image": ADDRESS,
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                    "authors": {"type": "array", "minItems": 1, "items": AUTHOR},
                    "tags": {"type": "array", "minItems": 1, "items": TEXT},
                    "language": {"const": "vi"},
                    "_portal": {"type": "object"},
                },
            },
        },
    },
}


def json_feed(content, url: str = ALL_JSON, **maps) -> dict:
    data = json.loads(made(content, **maps)[url].content)
    Draft202012Validator(JSON_FEED, format_checker=FormatChecker()).validate(data)
    return data


def atom(content, url: str = ALL, **maps):
    parsed = feedparser.parse(render(made(content, **maps)[url]))
    assert not parsed.bozo
    return parsed


def test_the_json_feed_tells_all_of_an_article():
    (item,) = json_feed(archive([FULL]), pictures=PICTURES)["items"]
    content = item.pop("content_html")
    assert item == {
        "id": "20201012-dan-van-kheo-nhung-viec-kho",
        "url": URL,
        "external_url": "https://bao.vi-du.vn/1?a=1&b=2",
        "title": "“Dân vận khéo” & những việc khó",
        "summary": FULL.summary,
        "image": f"{SITE}/anh/hop-mat.jpg",
        "date_published": "2020-10-12T19:57:00+07:00",
        "date_modified": "2020-10-14T00:00:00+07:00",
        "authors": [
            {"name": "Quốc Hùng", "url": f"{SITE}/tac-gia/quoc61-hung2/"},
            {"name": "Văn Minh", "url": f"{SITE}/tac-gia/van8-minh/"},
        ],
        "tags": ["Chỉ thị 4"],
        "language": "vi",
        "_portal": {
            "date": "2020-10-12T19:57:00+07:00",
            "date_precision": "minute",
            "section": {"name": "Tin tức", "url": f"{SITE}/chuyen-muc/tin-tuc/"},
            "briefs": [{"anchor": "cung-ngay-1", "title": "Thạnh Phú họp mặt", "url": f"{URL}#cung-ngay-1"}],
            "source": {"name": "Báo Đồng Khởi", "url": "https://bao.vi-du.vn/1?a=1&b=2"},
            "corrections": [{"date": "2020-10-14", "wrong": "ba", "right": "bốn"}],
        },
    }
    image = lxml.html.fragments_fromstring(content)[1]
    assert dict(image.attrib) == {
        "src": f"{SITE}/anh/hop-mat.jpg",
        "width": "1200",
        "height": "800",
        "alt": "Một & hai",
    }


def test_atom_tells_the_same():
    feed = atom(archive([FULL]), pictures=PICTURES)
    (entry,) = feed.entries
    assert feed.feed.title == "Cổng Dân vận tỉnh"
    assert feed.feed.updated == entry.updated == "2020-10-14T00:00:00+07:00"
    assert (entry.title, entry.link, entry.published) == (FULL.title, URL, "2020-10-12T19:57:00+07:00")
    assert [person.name for person in entry.authors] == ["Quốc Hùng", "Văn Minh"]
    assert f'href="{SITE}/van-ban/1/"' in entry.content[0].value
    assert [link.href for link in feed.feed.links] == [f"{SITE}{ALL}", f"{SITE}/"]


@pytest.mark.parametrize(
    ("url", "count", "home"),
    [
        (ALL, 30, "/"),
        ("/feeds/chuyen-muc/tin-tuc.atom.xml", 30, "/chuyen-muc/tin-tuc/"),
        ("/feeds/chuyen-muc/phong-su.atom.xml", 2, "/chuyen-muc/phong-su/"),
        ("/feeds/chien-dich/chi-thi-4.atom.xml", 25, "/chien-dich/chi-thi-4/"),
        ("/feeds/chien-dich/chi-thi-42.atom.xml", 1, "/chien-dich/chi-thi-42/"),
    ],
)
def test_each_listing_has_its_feed_of_the_newest(url, count, home):
    content = archive([
        *run(40, "11/2020"),
        *run(2, section=FEATURES),
        *run(25, "09/2020", tags=(DIRECTIVE_4,)),
        *run(1, "08/2020", tags=(DIRECTIVE_42,)),
    ])  # fmt: skip
    feed, data = atom(content, url), json_feed(content, url.replace("atom.xml", "json"))
    assert len(feed.entries) == len(data["items"]) == count
    assert [entry.link for entry in feed.entries] == [item["url"] for item in data["items"]]
    assert [entry.published for entry in feed.entries] == sorted((e.published for e in feed.entries), reverse=True)
    assert data["home_page_url"] == feed.feed.links[1].href == SITE + home
    assert data["feed_url"] == SITE + url.replace("atom.xml", "json")
    assert data["title"] == feed.feed.title


def test_a_page_announces_the_feeds_that_there_are():
    outputs = made(archive([article(tags=(DIRECTIVE_4,))]))
    pages = [output.context for output in outputs.values() if hasattr(getattr(output, "context", None), "meta")]
    announced = {feed.url for context in pages for feed in context.meta.feeds}
    feeds = {url for url in outputs if url.startswith("/feeds/")}
    assert announced == {url for url in feeds if "/chien-dich/" not in url}


def test_a_feed_without_entries_is_valid_and_has_no_clock_in_it():
    url = "/feeds/chuyen-muc/phong-su.atom.xml"
    feed = atom(archive(), url)
    assert feed.entries == []
    assert datetime.fromisoformat(feed.feed.updated).year == 1970
    assert json_feed(archive(), "/feeds/chuyen-muc/phong-su.json")["items"] == []
    assert render(made(archive())[url]) == render(made(archive([article()]))[url])


def test_feeds_hold_only_what_is_published():
    content = archive([
        article("Nháp", status=Status.DRAFT),
        article("Hẹn giờ", scheduled=True),
        article("Ẩn", status=Status.HIDDEN),
        article("Rút", status=Status.WITHDRAWN),
        article("Đã đăng"),
    ])  # fmt: skip
    assert [item["title"] for item in json_feed(content)["items"]] == ["Đã đăng"]
    assert [entry.title for entry in atom(content).entries] == ["Đã đăng"]


def test_a_coarse_date_is_full_for_readers_and_true_beside():
    (item,) = json_feed(archive([article(date="12/2020")]))["items"]
    assert item["date_published"] == "2020-12-01T00:00:00+07:00"
    assert (item["_portal"]["date"], item["_portal"]["date_precision"]) == ("2020-12", "month")


def test_a_text_taken_over_is_signed_by_its_source():
    content = archive([article(source="Báo Đồng Khởi", source_url="https://bao.vi-du.vn/1")])
    assert json_feed(content)["items"][0]["authors"] == [{"name": "Báo Đồng Khởi", "url": "https://bao.vi-du.vn/1"}]


def test_an_article_without_a_picture_lends_its_card():
    one = article()
    (item,) = json_feed(archive([one]), cards={one.id: "/the/a.png"})["items"]
    assert item["image"] == f"{SITE}/the/a.png"


def test_atom_has_what_rfc_4287_asks_for():
    tree = lxml.etree.fromstring(render(made(archive([FULL, *run(3)]), PICTURES)[ALL]))
    atom_namespace = {"a": "http://www.w3.org/2005/Atom"}
    for element in tree.xpath("/a:feed | //a:entry", namespaces=atom_namespace):
        for name in ("id", "title", "updated"):
            assert len(element.xpath(f"a:{name}", namespaces=atom_namespace)) == 1
    ids = tree.xpath("//a:id/text()", namespaces=atom_namespace)
    assert len(set(ids)) == len(ids) == 5
    assert tree.xpath("//a:entry[not(a:author) and not(/a:feed/a:author)]", namespaces=atom_namespace) == []
