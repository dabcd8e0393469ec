"""Which files are made of an image, and what they are called."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import PIL

from plugins.core.model import ImageSource, Picture
from plugins.core.text import slugify
from plugins.images.examination import Examined, Kind

RECIPE = 1
"""Raise when the code below or in `pixels` and `making` would give other bytes for the same parameters."""
LADDER = (360, 720, 1080, 1600)
"""Widths in pixels: a phone, a sharp phone, a column of text on a sharp screen, the same filled to its edges."""
TALLEST = 16_383
"""The most rows a WebP file can have."""
LONGEST_STEM = 60


@dataclass(frozen=True)
class Encoding:
    """One file format and how it is written."""

    extension: str
    media_type: str
    format: str
    """Pillow's name of it."""
    options: dict[str, Any] = field(default_factory=dict)
    colours: int = 0
    """Size of the palette; 0 for full colour."""


# One thread: libaom's bytes must not depend on how many cores a machine has.
_AVIF = Encoding("avif", "image/avif", "AVIF", {"quality": 55, "speed": 8, "max_threads": 1})
_AVIF_SHARP = Encoding("avif", "image/avif", "AVIF", {**_AVIF.options, "quality": 65, "subsampling": "4:4:4"})
_WEBP = Encoding("webp", "image/webp", "WEBP", {"quality": 78, "method": 4})
_WEBP_SHARP = Encoding("webp", "image/webp", "WEBP", {"quality": 85, "method": 4, "use_sharp_yuv": True})
_JPEG = Encoding("jpg", "image/jpeg", "JPEG", {"quality": 80, "progressive": True, "optimize": True})
_PNG = Encoding("png", "image/png", "PNG", {"optimize": True})
_PNG_PALETTE = Encoding("png", "image/png", "PNG", {"optimize": True}, colours=256)

ENCODINGS = {
    Kind.PHOTO: (_AVIF, _WEBP, _JPEG),
    Kind.GRAPHIC: (_AVIF_SHARP, _WEBP_SHARP, _PNG_PALETTE),
    Kind.TRANSPARENT: (_AVIF_SHARP, _WEBP_SHARP, _PNG),
}
"""Best first; the last is the fallback that every browser reads."""

_CANONICAL = {kind: json.dumps([asdict(e) for e in made], sort_keys=True) for kind, made in ENCODINGS.items()}


def widths(width: int, height: int) -> tuple[int, ...]:
    """The widths to make of an image of that size, ascending, never above its own.

    A step within a tenth of the largest is left out: it would save its readers nothing.
    """
    largest = min(width, LADDER[-1], max(1, TALLEST * width // height))
    return (*(step for step in LADDER if step * 10 <= largest * 9), largest)


@dataclass(frozen=True)
class Derivative:
    """One file to make of an image."""

    name: str
    width: int
    height: int
    encoding: Encoding

    @property
    def url(self) -> str:
        return f"/images/{self.name}"


@dataclass(frozen=True)
class Rendition:
    """The parameters that all derivatives of one image come from, and which name them."""

    digest: str
    """SHA-256 of the source's bytes."""
    stem: str
    """The readable part of the file names."""
    image: Examined

    @cached_property
    def derivatives(self) -> tuple[Derivative, ...]:
        """Every file to make: format by format, widths ascending."""
        return tuple(derivative for encoding in ENCODINGS[self.image.kind] for derivative in self._ladder(encoding))

    @cached_property
    def hash16(self) -> str:
        """Changes with the source's bytes, with any parameter, and with Pillow, whose encoders make the bytes."""
        image = self.image
        parameters = (self.digest, image.width, image.height, _CANONICAL[image.kind], LADDER, RECIPE, PIL.__version__)
        return hashlib.sha256(repr(parameters).encode()).hexdigest()[:16]

    @property
    def picture(self) -> Picture:
        """What pages print."""
        largest = self.derivatives[-1]
        sources = tuple((encoding.media_type, self._srcset(encoding)) for encoding in ENCODINGS[self.image.kind])
        return Picture(largest.url, largest.width, largest.height, sources)

    def _ladder(self, encoding: Encoding) -> Iterator[Derivative]:
        for width in widths(self.image.width, self.image.height):
            height = max(1, round(self.image.height * width / self.image.width))
            yield Derivative(f"{self.stem}-{self.hash16}-{width}.{encoding.extension}", width, height, encoding)

    def _srcset(self, encoding: Encoding) -> tuple[ImageSource, ...]:
        return tuple(ImageSource(made.url, made.width) for made in self.derivatives if made.encoding is encoding)


def stem_slug(source: str) -> str:
    """The readable part of a derivative's name: the source's own name, folded to ASCII and cut."""
    stem = source.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return slugify(stem)[:LONGEST_STEM].strip("-") or "anh"
