"""What is an image that we can publish, and what is said of anything else."""

import struct
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from plugins.images.examination import Examined, Kind, examine
from tests.images.samples import ORIENTATION, corners, encoded, photo, png, poster


def frames(format: str, **options) -> bytes:
    return encoded(photo(40, 30), format, save_all=True, append_images=[poster(40, 30)], **options)


def heic() -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + b"\0\0\0\0mif1heic" + b"\0" * 100


NOISE = encoded(photo(200, 200), "PNG")
BROKEN_SUM = bytearray(NOISE)
BROKEN_SUM[-15] ^= 0xFF


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(encoded(photo())[:-1500], "image-damaged", id="truncated JPEG"),
        pytest.param(encoded(photo())[:300], "image-damaged", id="JPEG cut in its header"),
        pytest.param(NOISE[:-500], "image-damaged", id="truncated PNG"),
        pytest.param(NOISE[:-12], "image-damaged", id="PNG without its end"),
        pytest.param(bytes(BROKEN_SUM), "image-damaged", id="PNG whose check sum is wrong"),
        pytest.param(encoded(photo(), "WEBP")[:-40], "image-damaged", id="truncated WebP"),
        pytest.param(encoded(poster(), "GIF")[:-40], "image-damaged", id="truncated GIF"),
        pytest.param(encoded(photo(99, 99), "AVIF")[:-40], "image-damaged", id="truncated AVIF"),
        pytest.param(b"", "image-damaged", id="empty"),
        pytest.param("Kính gửi các đồng chí".encode(), "image-damaged", id="a text"),
        pytest.param(b"<!DOCTYPE html><title>404</title>", "image-damaged", id="a saved error page"),
        pytest.param(png(60_000, 60_000), "image-too-large", id="a header that claims 3.6 billion pixels"),
        pytest.param(png(10_000, 10_000), "image-too-large", id="a header that claims 100 million pixels"),
        pytest.param(png(8_000, 8_000), "image-too-large", id="a header that claims 64 million pixels"),
        pytest.param(encoded(Image.new("L", (2, 100)), "PNG"), "image-too-large", id="fifty times as tall as wide"),
        pytest.param(b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "image-format", id="SVG"),
        pytest.param(heic(), "image-format", id="HEIC"),
        pytest.param(b"8BPS\0\1" + b"\0" * 50, "image-format", id="PSD"),
        pytest.param(encoded(photo(9, 9), "TIFF"), "image-format", id="TIFF"),
        pytest.param(encoded(photo(9, 9), "BMP"), "image-format", id="BMP"),
        pytest.param(encoded(photo(9, 9), "JPEG2000"), "image-format", id="JPEG 2000"),
        pytest.param(b"%PDF-1.7\n", "image-format", id="PDF"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", "image-format", id="EPS"),
        pytest.param(frames("GIF"), "image-animated", id="animated GIF"),
        pytest.param(frames("PNG"), "image-animated", id="animated PNG"),
        pytest.param(frames("WEBP"), "image-animated", id="animated WebP"),
        pytest.param(frames("AVIF"), "image-animated", id="animated AVIF"),
    ],
)
def test_refused(data, code):
    assert examine(data).code == code


@pytest.mark.parametrize("name", ["SVG", "HEIC", "PSD", "TIFF", "BMP", "PDF"])
def test_a_foreign_format_is_named_with_its_remedy(name):
    samples = {"SVG": b"<svg/>", "HEIC": heic(), "PSD": b"8BPS", "TIFF": b"II*\0", "BMP": b"BM", "PDF": b"%PDF"}
    refusal = examine(samples[name])
    assert name in refusal.message
    assert refusal.remedy == "lưu lại thành JPEG hoặc PNG"


def test_a_claim_of_many_pixels_is_refused_before_any_is_decoded(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda image: pytest.fail("decoded"))
    assert examine(png(8_000, 8_000)).code == "image-too-large"


def test_pillow_s_warning_of_a_bomb_stops_the_image_whatever_the_filters(monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
        assert examine(encoded(photo(40, 30), "PNG")).code == "image-too-large"


TWO_VIEWS = {"save_all": True, "append_images": [photo()]}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(encoded(photo()), "photo", id="JPEG"),
        pytest.param(encoded(photo(), "MPO", **TWO_VIEWS), "photo", id="a phone's JPEG with a second view"),
        pytest.param(encoded(photo(), "PNG"), "photo", id="a photograph as PNG"),
        pytest.param(encoded(photo(), "GIF"), "photo", id="a photograph as GIF: few colours, but dots"),
        pytest.param(encoded(photo(), "WEBP"), "photo", id="WebP"),
        pytest.param(encoded(photo(), "AVIF", speed=10), "photo", id="AVIF"),
        pytest.param(encoded(poster(), "PNG"), "graphic", id="flat colours as PNG"),
        pytest.param(encoded(poster(), "GIF"), "graphic", id="flat colours as GIF"),
        pytest.param(encoded(poster().convert("P"), "PNG"), "graphic", id="palette PNG"),
        pytest.param(encoded(poster().convert("1"), "PNG"), "graphic", id="a scanned page, black and white"),
        pytest.param(encoded(poster(), "JPEG"), "photo", id="flat colours frayed already"),
        pytest.param(encoded(Image.new("I;16", (900, 600)), "PNG"), "photo", id="16-bit grey"),
        pytest.param(encoded(Image.new("RGBA", (900, 600)), "PNG"), "transparent", id="transparent"),
        pytest.param(encoded(photo().convert("RGBA"), "PNG"), "photo", id="an alpha channel, all opaque"),
        pytest.param(
            encoded(Image.new("P", (900, 600)), "GIF", transparency=0), "transparent", id="GIF, a clear colour"
        ),
    ],
)
def test_accepted(data, kind):
    assert examine(data) == Examined(900, 600, Kind(kind))


@pytest.mark.parametrize(
    ("data", "size"),
    [
        pytest.param(encoded(Image.new("RGB", (1, 1)), "PNG"), (1, 1), id="one pixel"),
        pytest.param(png(1, 1, b"\0\0\0", 16, 0, tRNS=b"\0\0"), (1, 1), id="16-bit grey with a colour key"),
        pytest.param(encoded(photo(4000, 50)), (4000, 50), id="a panorama, eighty times as wide as tall"),
        pytest.param(encoded(photo(50, 2000)), (50, 2000), id="forty times as tall as wide"),
    ],
)
def test_odd_images_are_accepted(data, size):
    seen = examine(data)
    assert (seen.width, seen.height) == size


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_size_is_that_of_the_upright_image(format, orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    seen = examine(encoded(corners(400, 200), format, exif=exif))
    assert (seen.width, seen.height) == ((400, 200) if orientation < 5 else (200, 400))


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0garbage", b"Exif\0\0MM\0*\0\0\0\x08\0\xff", b"Exif\0\0II*\0\xff\xff\xff\x7f"], ids=repr
)
def test_a_broken_exif_block_spoils_no_image(exif):
    assert isinstance(examine(encoded(photo(), exif=exif)), Examined)


def test_a_broken_profile_spoils_no_image():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()[:200]
    assert isinstance(examine(encoded(photo(), icc_profile=profile)), Examined)


SOUND = [encoded(photo(30, 20), format) for format in ("JPEG", "PNG", "GIF", "WEBP")]


@given(sound=st.sampled_from(SOUND), place=st.floats(0, 1), junk=st.binary(max_size=20), end=st.booleans())
def test_no_bytes_whatever_stop_the_build(sound, place, junk, end):
    at = int(place * len(sound))
    verdict = examine(sound[:at] + junk + (b"" if end else sound[at:]))
    assert isinstance(verdict, Examined) or verdict.code.startswith("image-")
