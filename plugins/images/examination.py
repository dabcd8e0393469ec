"""Whether a file is an image that we can publish: decoded in full once, then remembered by its hash."""

import codecs
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PIL import Image

from plugins.images.files import SHRINK, Refusal
from plugins.images.pixels import is_deep, opened, upright

MOST_PIXELS = 60_000_000
TALLEST_RATIO = 40
MOST_GRAPHIC_COLOURS = 256
MOST_GRAPHIC_BITS_PER_PIXEL = 2

SAVE_AGAIN = "lưu lại thành JPEG hoặc PNG"
FOREIGN_OPENINGS = {
    b"8BPS": "PSD",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"%!PS": "EPS",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
    b"\xd7\xcd\xc6\x9a": "WMF",
}
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


class Kind(StrEnum):
    """What an image is like, which decides how its derivatives are encoded."""

    PHOTO = "photo"
    GRAPHIC = "graphic"
    """Few flat colours: a poster, a chart, a scanned seal. JPEG would fray its lines, PNG stores it in fewer bytes."""
    TRANSPARENT = "transparent"


@dataclass(frozen=True)
class Examined:
    """What planning needs to know of a sound image."""

    width: int
    """Pixels, orientation applied."""
    height: int
    kind: Kind


def examine_file(path: Path) -> Examined | Refusal:
    """Examine one file; module-level and small in its arguments, so that a worker process can run it."""
    return examine(path.read_bytes())


def examine(data: bytes) -> Examined | Refusal:
    """Decode the image in full, as its derivatives will be; no file whatever makes this raise."""
    if foreign := foreign_format(data):
        return Refusal("image-format", f"có định dạng {foreign}, không dùng được trên trang", SAVE_AGAIN)
    try:
        with opened(data) as image:
            return _refused_unseen(image) or _decoded(image, data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _too_many_pixels()
    except Exception:  # a hostile file may trip any decoder in any way; it must not take the build with it
        return _damaged(data)


def foreign_format(data: bytes) -> str | None:
    """The name of an image format that we know and do not take, by the file's first bytes, whatever its suffix."""
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS and b"avif" not in data[8:40]:
        return "HEIC"
    if _is_svg(data):
        return "SVG"
    return next((name for opening, name in FOREIGN_OPENINGS.items() if data.startswith(opening)), None)


def _is_svg(data: bytes) -> bool:
    opening = data[:2000].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return opening.startswith(b"<") and b"<svg" in opening


def _refused_unseen(image: Image.Image) -> Refusal | None:
    """What the header alone tells: too many pixels, too tall, or moving. MPO is a phone's JPEG with a second view."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        return _too_many_pixels(f" ({width} × {height})")
    if image.format != "MPO" and getattr(image, "is_animated", False):
        return Refusal("image-animated", "là ảnh động", "chọn một khung hình và " + SAVE_AGAIN)
    return None


def _decoded(image: Image.Image, data: bytes) -> Examined | Refusal:
    _check_sums(image, data)
    image.load()
    width, height = upright(image).size
    if height > TALLEST_RATIO * width:
        message = f"cao {height} mà rộng chỉ {width} điểm ảnh"
        return Refusal("image-too-large", message, "cắt ảnh thành nhiều đoạn ngắn hơn")
    return Examined(width, height, _kind(image, data))


def _check_sums(image: Image.Image, data: bytes) -> None:
    # Loading a PNG passes over its check sums and a missing end; only `verify`, on a second opening, reads them.
    if image.format == "PNG":
        with opened(data) as again:
            again.verify()


def _kind(image: Image.Image, data: bytes) -> Kind:
    if is_transparent(image):
        return Kind.TRANSPARENT
    return Kind.GRAPHIC if is_graphic(image, data) else Kind.PHOTO


def is_transparent(image: Image.Image) -> bool:
    """Whether some pixel lets the paper through; an alpha channel that is opaque all over does not count."""
    if is_deep(image) or not image.has_transparency_data:  # 16-bit greys lose their colour key
        return False
    return image.convert("RGBA").getchannel("A").getextrema()[0] < 255


def is_graphic(image: Image.Image, data: bytes) -> bool:
    """Whether a lossless file has few colours in flat areas.

    Colours alone would not do: a photograph saved as GIF has no more of them, but its dots take 4 bits a pixel or more.
    """
    bits_per_pixel = len(data) * 8 / (image.width * image.height)
    if image.format not in ("PNG", "GIF") or is_deep(image) or bits_per_pixel > MOST_GRAPHIC_BITS_PER_PIXEL:
        return False
    return image.getcolors(MOST_GRAPHIC_COLOURS) is not None


def _too_many_pixels(size: str = "") -> Refusal:
    return Refusal("image-too-large", f"vượt mức {MOST_PIXELS / 1e6:.0f} triệu điểm ảnh{size}", SHRINK)


def _damaged(data: bytes) -> Refusal:
    message = "đã hỏng hoặc không phải là ảnh" if data else "là tệp trống"
    return Refusal("image-damaged", message, "mở thử bằng trình xem ảnh, chép lại từ bản gốc hoặc " + SAVE_AGAIN)
