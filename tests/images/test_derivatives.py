"""Widths, names and the `Picture` that pages print."""

from dataclasses import replace

import PIL
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.images import derivatives
from plugins.images.derivatives import ENCODINGS, Rendition, stem_slug, widths
from plugins.images.examination import TALLEST_RATIO, Examined, Kind
from plugins.images.pool import OURS

RENDITION = Rendition("a" * 64, "hop-mat", Examined(4000, 3000, Kind.PHOTO))
SIZES = st.tuples(st.integers(1, 60_000), st.integers(1, 60_000)).filter(lambda s: s[1] <= TALLEST_RATIO * s[0])


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        pytest.param(4000, 3000, (360, 720, 1080, 1600), id="a camera's"),
        pytest.param(1600, 1200, (360, 720, 1080, 1600), id="the largest step itself"),
        pytest.param(1000, 700, (360, 720, 1000), id="between steps: its own width on top"),
        pytest.param(1100, 700, (360, 720, 1100), id="a step just below is left out"),
        pytest.param(360, 200, (360,), id="the smallest step"),
        pytest.param(200, 200, (200,), id="smaller than all steps"),
        pytest.param(1, 1, (1,), id="one pixel"),
        pytest.param(30_000, 500, (360, 720, 1080, 1600), id="a panorama"),
        pytest.param(1200, 20_000, (360, 720, 982), id="a poster too tall for WebP at its own width"),
    ],
)
def test_widths(width, height, expected):
    assert widths(width, height) == expected


@given(SIZES)
def test_widths_ascend_and_never_exceed_the_source(size):
    made = widths(*size)
    assert list(made) == sorted(set(made))
    assert made[0] >= 1 and made[-1] <= min(size[0], 1600)


@given(SIZES, st.sampled_from(Kind))
def test_shape_is_kept_within_rounding_and_fits_every_format(size, kind):
    for made in Rendition("a" * 64, "x", Examined(*size, kind)).derivatives:
        assert abs(made.height - size[1] * made.width / size[0]) <= 0.5 or made.height == 1
        assert made.height <= 16_383


@given(SIZES, st.sampled_from(Kind), st.text(max_size=300))
def test_every_name_is_ours_and_fits_a_file_system(size, kind, stem):
    for made in Rendition("a" * 64, stem_slug(stem), Examined(*size, kind)).derivatives:
        assert OURS.fullmatch(made.name)
        assert len(made.name) < 100


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("articles/2020/Họp mặt 90 năm.JPG", "hop-mat-90-nam"),
        ("articles/Đắk Nông.tar.png", "dak-nong-tar"),
        ("ảnh/中文.jpg", "anh"),
        ("khong-duoi", "khong-duoi"),
        ("x" * 59 + "-y.jpg", "x" * 59),
    ],
)
def test_stem(source, expected):
    assert stem_slug(source) == expected


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(RENDITION, digest="b" * 64), id="other bytes"),
        pytest.param(replace(RENDITION, image=Examined(4000, 2999, Kind.PHOTO)), id="another size"),
        pytest.param(replace(RENDITION, image=Examined(4000, 3000, Kind.GRAPHIC)), id="another kind"),
    ],
)
def test_hash_changes_with_each_parameter(other):
    assert other.hash16 != RENDITION.hash16


@pytest.mark.parametrize(("module", "name"), [(derivatives, "RECIPE"), (PIL, "__version__"), (derivatives, "LADDER")])
def test_hash_changes_with_the_recipe(monkeypatch, module, name):
    before = replace(RENDITION).hash16
    monkeypatch.setattr(module, name, "khác")
    assert replace(RENDITION).hash16 != before


def test_hash_does_not_depend_on_the_name():
    """A renamed image is the same image: only the readable part of its address changes."""
    assert replace(RENDITION, stem="khac").hash16 == RENDITION.hash16


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        (Kind.PHOTO, ["image/avif", "image/webp", "image/jpeg"]),
        (Kind.GRAPHIC, ["image/avif", "image/webp", "image/png"]),
        (Kind.TRANSPARENT, ["image/avif", "image/webp", "image/png"]),
    ],
)
def test_picture(kind, types):
    picture = replace(RENDITION, image=Examined(1000, 701, kind)).picture
    assert [media_type for media_type, _ in picture.sources] == types
    for _, files in picture.sources:
        assert [file.width for file in files] == [360, 720, 1000]
    assert picture.url == picture.sources[-1][1][-1].url
    assert (picture.width, picture.height) == (1000, 701)


def test_addresses():
    urls = [made.url for made in RENDITION.derivatives]
    assert len(set(urls)) == len(urls) == 12
    assert f"/images/hop-mat-{RENDITION.hash16}-1080.avif" in urls
    assert len(RENDITION.hash16) == 16


def test_every_kind_has_its_encodings():
    assert set(ENCODINGS) == set(Kind)
