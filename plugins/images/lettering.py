"""Letters as they fall on a card's pixels, each drawn once by a process and then only copied."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from PIL import Image, ImageDraw, ImageFont

from plugins.images.fonts import SCALE, Fonts
from plugins.images.layout import Line
from plugins.images.palette import SHADES


@dataclass(frozen=True)
class Glyph:
    """A letter in numbers of colours, cut to what is inked."""

    image: Image.Image
    inked: Image.Image
    """Which pixels are not left to the paper."""
    left: int
    top: int
    """From the pixel where the pen stood."""


@dataclass(frozen=True)
class Mark:
    """A letter in its place."""

    glyph: Glyph
    left: int
    top: int

    @property
    def bottom(self) -> int:
        return self.top + self.glyph.image.height


def marks(line: Line, fonts: Fonts) -> Iterator[Mark]:
    """The letters of a line; it stands on a whole pixel, and letters within it on halves."""
    glyph, advance = glyphs(fonts, line.weight, line.size, line.colour), fonts.advances(line.weight)
    x, baseline = line.x, round(line.baseline)
    for letter in line.text:
        pixel, half = divmod(round(x * SCALE), SCALE)
        if drawn := glyph(letter, half):
            yield Mark(drawn, pixel + drawn.left, baseline + drawn.top)
        x += advance(letter) * line.size


@lru_cache(maxsize=64)
def glyphs(fonts: Fonts, weight: int, size: int, colour: str) -> Callable[[str, int], Glyph | None]:
    """Gives the letters of one font, size and colour."""
    return cache(partial(glyph, fonts.at(weight, size), SHADES[colour]))


def glyph(font: ImageFont.FreeTypeFont, shades: list[int], letter: str, half: int) -> Glyph | None:
    """The letter, written `half` of half a pixel right of a whole one; None if it leaves no trace."""
    left, top, right, bottom = (edge // SCALE for edge in font.getbbox(letter, anchor="ls"))
    large = Image.new("L", ((right - left + 2) * SCALE, (bottom - top + 1) * SCALE))
    ImageDraw.Draw(large).text((half - left * SCALE, -top * SCALE), letter, 255, font, anchor="ls")
    image = large.reduce(SCALE).point(shades)
    box = image.getbbox()
    if not box:
        return None
    cut = image.crop(box)
    return Glyph(cut, cut.point([0] + [255] * 255, "1"), left + box[0], top + box[1])
