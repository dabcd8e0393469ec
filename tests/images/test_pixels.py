"""What stands in derivatives: the right colours, the right way up, and nothing but pixels."""

import struct

import pytest
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from plugins.images.derivatives import ENCODINGS
from plugins.images.examination import Kind, examine
from plugins.images.making import encode, with_palette
from plugins.images.pixels import decode, screen_pixels
from tests.images.samples import GPS, MAKE, ORIENTATION, corners, encoded, opened, photo, png, poster

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>12,0N</exif:GPSLatitude></x:xmpmeta>'
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]


def shown(data: bytes) -> Image.Image:
    """The pixels that every derivative is made of, at the size of the source."""
    seen = examine(data)
    return screen_pixels(decode(data), (seen.width, seen.height), seen.kind is Kind.TRANSPARENT)


def alike(image: Image.Image, other: Image.Image, within: int) -> bool:
    return max(high for _, high in ImageChops.difference(image, other).getextrema()) <= within


def profile(name: str = "sRGB") -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()


def swapped_profile() -> bytes:
    """sRGB with red and blue exchanged: colours that come out exchanged went through the profile."""
    data = bytearray(profile())
    tags = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(data[128:132]), 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    data[red + 4 : red + 8], data[blue + 4 : blue + 8] = data[blue + 4 : blue + 8], data[red + 4 : red + 8]
    return bytes(data)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", FORMATS)
def test_orientation_is_applied(format, orientation):
    turned_back = {1: [], 2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}[orientation]
    stored = corners()
    for method in turned_back:
        stored = stored.transpose(Image.Transpose(method))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image = shown(encoded(stored, format, exif=exif, quality=95))
    assert image.size == (400, 200)
    assert image.getpixel((50, 100))[0] > 200 > 60 > image.getpixel((350, 100))[0]


def exif_of_a_camera() -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE] = "Máy ảnh".encode()
    exif.get_ifd(GPS)[2] = (12.0, 0.0, 34.5)
    return exif


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("format", FORMATS)
def test_nothing_but_pixels_is_published(format, kind):
    options = {"comment": b"ghi ch\xc3\xba"} if format == "JPEG" else {}
    if format == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Author", "Q. Hung")
    else:
        options["xmp"] = XMP
    source = encoded(photo(90, 60), format, exif=exif_of_a_camera(), icc_profile=profile(), **options)
    assert opened(source).getexif().get_ifd(GPS), "the sample holds a place"
    image = screen_pixels(decode(source), (90, 60), kind is Kind.TRANSPARENT)
    for encoding in ENCODINGS[kind]:
        made = encode(image, encoding)
        assert not opened(made).getexif()
        assert not {"exif", "icc_profile", "xmp", "comment", "Author", "XML:com.adobe.xmp"} & set(opened(made).info)
        assert not any(trace in made for trace in (b"Exif\0", b"GPS", b"xmpmeta", b"ghi ch", b"Hung", b"ICC_PROFILE"))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_go_through_the_embedded_profile(mode):
    source = Image.new("RGB", (8, 8), (200, 60, 30))
    source = source.quantize(4) if mode == "P" else source.convert(mode)
    image = shown(encoded(source, "PNG", icc_profile=swapped_profile()))
    assert alike(image, Image.new("RGB", (8, 8), (30, 60, 200)), within=3)


def test_transparency_survives_the_profile():
    source = Image.new("RGBA", (8, 8), (200, 60, 30, 77))
    image = shown(encoded(source, "PNG", icc_profile=swapped_profile()))
    assert alike(image, Image.new("RGBA", (8, 8), (30, 60, 200, 77)), within=3)


@pytest.mark.parametrize(
    ("mode", "broken"),
    [
        pytest.param("RGB", profile()[:200], id="a broken profile"),
        pytest.param("RGB", b"", id="an empty one"),
        pytest.param("CMYK", profile(), id="one of other pixels"),
        pytest.param("L", profile(), id="one of colours on grey"),
    ],
)
def test_a_profile_that_cannot_be_used_is_passed_over(mode, broken):
    source = poster(32, 32).convert(mode)
    made = shown(encoded(source, "PNG" if mode == "RGB" else "JPEG", icc_profile=broken))
    assert alike(made, source.convert("RGB"), within=60)


def test_cmyk():
    """Photoshop stores inks inverted and says so in a marker; a lacquer red must not come out cyan."""
    data = encoded(Image.new("CMYK", (16, 16), (20, 240, 240, 30)), "JPEG", quality=95)
    assert b"Adobe" in data
    red, green, blue = shown(data).getpixel((8, 8))
    assert red > 150 > 60 > max(green, blue)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            png(4, 1, struct.pack(">x4H", 0, 0x4000, 0x8000, 0xFFFF), depth=16, colour=0),
            [(0, 0, 0), (64, 64, 64), (128, 128, 128), (255, 255, 255)],
            id="16-bit grey",
        ),
        pytest.param(
            png(2, 1, struct.pack(">x6H", 0, 0x4000, 0x8000, 0xFFFF, 0, 0), depth=16),
            [(0, 64, 128), (255, 0, 0)],
            id="16-bit colour",
        ),
        pytest.param(
            png(2, 1, bytes([0, 1, 0]), colour=3, PLTE=bytes([255, 0, 0, 0, 0, 255])),
            [(0, 0, 255), (255, 0, 0)],
            id="palette",
        ),
        pytest.param(
            png(2, 1, bytes([0, 1, 0]), colour=3, PLTE=bytes([255, 0, 0, 0, 0, 255]), tRNS=bytes([255, 51])),
            [(0, 0, 255, 51), (255, 0, 0, 255)],
            id="palette with transparency",
        ),
        pytest.param(
            png(2, 1, bytes([0, 1, 0]), colour=3, PLTE=bytes([255, 0, 0, 0, 0, 255]), tRNS=bytes([255, 255])),
            [(0, 0, 255), (255, 0, 0)],
            id="palette with an alpha table, all opaque",
        ),
        pytest.param(
            png(2, 1, bytes([0, 9, 200]), colour=0, tRNS=b"\0\x09"),
            [(9, 9, 9, 0), (200, 200, 200, 255)],
            id="grey with a colour key",
        ),
        pytest.param(
            png(2, 1, bytes([0, 9, 255, 200, 128]), colour=4),
            [(9, 9, 9, 255), (200, 200, 200, 128)],
            id="grey with alpha",
        ),
        pytest.param(png(2, 1, bytes([0, 0b01000000]), depth=1, colour=0), [(0, 0, 0), (255, 255, 255)], id="one bit"),
    ],
)
def test_modes(source, expected):
    image = shown(source)
    assert [image.getpixel((x, 0)) for x in range(image.width)] == expected


def test_a_gif_shows_its_frame_with_its_transparency():
    image = Image.new("P", (30, 20), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 15, 20))
    made = shown(encoded(image, "GIF", transparency=0))
    assert made.getpixel((5, 5))[3] == 0
    assert made.getpixel((25, 5)) == (0, 0, 255, 255)


def test_scaling_does_not_bleed_what_transparent_pixels_hide():
    image = Image.new("RGBA", (400, 400), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 200, 400))
    small = screen_pixels(decode(encoded(image, "PNG")), (37, 37), True)
    assert all(small.getpixel((x, 18))[1] < 30 for x in range(37) if small.getpixel((x, 18))[3] > 20)


@pytest.mark.parametrize("kind", Kind)
def test_encoders_keep_the_picture(kind):
    image = poster(300, 200).convert("RGBA" if kind is Kind.TRANSPARENT else "RGB")
    for encoding in ENCODINGS[kind]:
        made = opened(encode(image, encoding))
        assert made.size == image.size
        assert alike(made.convert("RGB").resize((30, 20)), image.convert("RGB").resize((30, 20)), within=24)


def test_jpeg_is_progressive_and_better_formats_are_smaller():
    image = photo(900, 600)
    avif, webp, jpeg = (encode(image, encoding) for encoding in ENCODINGS[Kind.PHOTO])
    assert opened(jpeg).info["progressive"]
    assert len(avif) < len(webp) < len(jpeg)


def test_few_colours_stay_exact_and_many_are_kept_close():
    image = poster(300, 200)
    assert alike(with_palette(image, 256).convert("RGB"), image, within=0)
    smooth = image.resize((211, 140), Image.Resampling.LANCZOS)
    assert alike(with_palette(smooth, 256).convert("RGB"), smooth, within=8)


def test_encoding_is_deterministic():
    for kind in Kind:
        for encoding in ENCODINGS[kind]:
            image = photo(96, 64).convert("RGBA" if kind is Kind.TRANSPARENT else "RGB")
            assert encode(image, encoding) == encode(opened(encoded(image, "PNG")), encoding)


def test_a_truncated_read_is_never_padded_with_grey():
    with pytest.raises(OSError, match="truncated"):
        decode(encoded(photo())[:-1500])
