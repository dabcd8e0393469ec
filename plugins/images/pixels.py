"""From any image file to upright 8-bit sRGB pixels that carry nothing else: no profile, no camera, no place."""

import io
import warnings

from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""What we read. Pillow tries no other decoder on an editor's file: EPS would start Ghostscript."""


def opened(data: bytes) -> Image.Image:
    """The image by its header; the pixels wait.

    Pillow's warning of a bomb (from 89 million pixels) stops it as the error (from 178 million) does;
    what it has to say of a camera's sloppy metadata, which we drop, is of no use to an editor.
    """
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    return Image.open(io.BytesIO(data), formats=FORMATS)


def decode(data: bytes) -> Image.Image:
    """The first frame of the image, upright, in its own colours; for bytes that `examine` found sound."""
    with opened(data) as image:
        image.load()
        return upright(image)


def upright(image: Image.Image) -> Image.Image:
    """The image turned as its camera said it was held; a broken EXIF block says nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # EXIF is a small TIFF file of any quality, and Pillow warns or raises in many ways
        return image


def screen_pixels(image: Image.Image, size: tuple[int, int], transparent: bool) -> Image.Image:
    """The image at `size` in RGB or RGBA, ready to encode; scaled first, for colours cost by the pixel."""
    scaled = resized(plain_mode(image), size)
    converted = in_srgb(scaled, image.info.get("icc_profile"))
    bare = converted.convert("RGBA" if transparent else "RGB")
    bare.info.clear()  # encoders copy comments, profiles and XMP from here
    return bare


def resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The image at that size, or itself."""
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def plain_mode(image: Image.Image) -> Image.Image:
    """The image in a mode that can be scaled: 8-bit L, RGB, RGBA or CMYK."""
    if is_deep(image):
        return eight_bit(image)
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def is_deep(image: Image.Image) -> bool:
    """Whether these are 16-bit greys; Pillow reads deep colours as 8-bit by itself."""
    return image.mode.startswith("I")


def eight_bit(image: Image.Image) -> Image.Image:
    """16-bit greys by their upper byte; Pillow's own conversion would cut everything above 255 to white."""
    return image.point(lambda value: value * (1 / 256) + 0).convert("L")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The image in sRGB, which is what screens assume of a file without a profile."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    return (_by_profile(image, profile, mode) if profile else None) or image.convert(mode)


def _by_profile(image: Image.Image, profile: bytes, mode: str) -> Image.Image | None:
    """Colours through the embedded profile, or None where it is broken or belongs to another kind of pixels."""
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            mode,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return None
