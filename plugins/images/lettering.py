"""Words as they fall on a card's pixels, each put together once by a process and then only copied."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from plugins.images.fonts import SCALE, Fonts
from plugins.images.layout import Line
from plugins.images.palette import SHADES
from plugins.images.png import filtered, packed

MOST_WORDS = 4096
"""Kept by a process, some ten kilobytes each. Vietnamese is written in syllables: titles share most of theirs."""


@dataclass(frozen=True, eq=False)
class Glyph:
    """A letter or a word in numbers of colours, cut to what is inked. Each object is its own key."""

    image: Image.Image
    inked: Image.Image
    left: int
    top: int
    """From the pixel where the pen stood."""

    @cached_property
    def width(self) -> int:
        return self.image.width

    @cached_property
    def height(self) -> int:
        return self.image.height


class Mark(NamedTuple):
    """A letter or a word in its place."""

    glyph: Glyph
    left: int
    top: int

    @property
    def right(self) -> int:
        return self.left + self.glyph.width

    @property
    def bottom(self) -> int:
        return self.top + self.glyph.height


@dataclass(frozen=True)
class Word:
    """A word as it is written."""

    glyph: Glyph | None
    """None if it leaves no trace."""
    advance: float
    """How far it and a space move the pen, in the card's pixels."""


def marks(line: Line, fonts: Fonts) -> Iterator[Mark]:
    """The words of a line; it stands on a whole pixel, and words and the letters in them on halves."""
    x, baseline = line.x, round(line.baseline)
    for text in line.text.split(" "):
        pixel, half = divmod(round(x * SCALE), SCALE)
        word = load_word(fonts, line.weight, line.size, line.colour, text, half)
        if word.glyph:
            yield Mark(word.glyph, pixel + word.glyph.left, baseline + word.glyph.top)
        x += word.advance


def written(ground: Image.Image, words: Iterable[Mark], left: int = 0, top: int = 0) -> Image.Image:
    """The words put on a ground that begins at column `left` and row `top` of the card."""
    for mark in words:
        # Edges are not mixed with what is under them.
        ground.paste(mark.glyph.image, (mark.left - left, mark.top - top), mark.glyph.inked)
    return ground


@lru_cache(maxsize=MOST_WORDS)
def rows_of(glyph: Glyph, is_odd: bool) -> np.ndarray:
    """A glyph on paper as a file has it, with the row below it; `is_odd`: whether its first pixel is a byte's other."""
    width, height = glyph.image.size
    paper = Image.new("L", (width + is_odd + (width + is_odd) % 2, height + 2))
    paper.paste(glyph.image, (int(is_odd), 1))
    return filtered(packed(paper))


@lru_cache(maxsize=MOST_WORDS)
def load_word(fonts: Fonts, weight: int, size: int, colour: str, text: str, half: int) -> Word:
    """The word, written `half` of half a pixel right of a whole one."""
    glyph, advance = glyphs(fonts, weight, size, colour), fonts.advances(weight)
    letters, x = [], half / SCALE
    for letter in text:
        pixel, rest = divmod(round(x * SCALE), SCALE)
        if drawn := glyph(letter, rest):
            letters.append(Mark(drawn, pixel + drawn.left, drawn.top))
        x += advance(letter) * size
    return Word(joined(letters) if letters else None, sum(map(advance, f"{text} ")) * size)


def joined(letters: list[Mark]) -> Glyph:
    """The letters as one."""
    left, top = min(mark.left for mark in letters), min(mark.top for mark in letters)
    image = Image.new("L", (max(mark.right for mark in letters) - left, max(mark.bottom for mark in letters) - top))
    for mark in letters:
        # No two letters that can meet in a word share a pixel, but the boxes around them may.
        image.paste(mark.glyph.image, (mark.left - left, mark.top - top), mark.glyph.inked)
    return Glyph(image, inked(image), left, top)


def inked(image: Image.Image) -> Image.Image:
    """Which pixels are not left to the paper."""
    return image.point([0] + [255] * 255, "1")


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
    return Glyph(cut, inked(cut), left + box[0], top + box[1])
