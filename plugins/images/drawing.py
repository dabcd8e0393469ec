"""Drawing social cards: what all cards share is painted once by a process, letters are copied in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from plugins.images.cards import Card
from plugins.images.fonts import Fonts, load_fonts
from plugins.images.layout import HEIGHT, MARGIN, WIDTH, Line, composed
from plugins.images.lettering import Mark, marks, written
from plugins.images.ornament import draw_drum
from plugins.images.palette import COLOURS, GOLD, RAMPS, RED, SHADES, TINT
from plugins.images.png import QUICK, SMALL, Strip, png, strip

BARS = {(0, 0, WIDTH - 1, 13): RED, (0, 19, WIDTH - 1, 20): GOLD, (MARGIN, 532, WIDTH - MARGIN - 1, 533): GOLD}
"""Left, top, right, bottom."""
DRUM_CENTRE, DRUM_RADIUS = (WIDTH, 277), 236
FINE = 4
"""The drum is painted so many times as large and reduced, which makes its hairlines even."""
RHYTHM = 10
"""Strips begin and end on multiples of so many rows, so that many cards share those without letters."""


@dataclass(frozen=True)
class Drawing:
    """A card yet to be drawn: called in whichever process prints its file, it gives the bytes."""

    card: Card
    fonts_folder: Path

    def __call__(self) -> bytes:
        return card_bytes(self.card, load_fonts(self.fonts_folder, self.card.fonts))


def card_bytes(card: Card, fonts: Fonts) -> bytes:
    """The card as PNG with a palette: flat colours and letters, which JPEG would fray."""
    portal, *title, section, date = composed(card, fonts)
    return png(WIDTH, list(strips(portal, (title, (section, date)), fonts)), COLOURS)


def strips(portal: Line, bands: Iterable[Iterable[Line]], fonts: Fonts) -> Iterator[Strip]:
    """The card from top to bottom: each band of lines, and the rows between that many cards share."""
    row = 0
    for lines in bands:
        words = [mark for line in lines for mark in marks(line, fonts)]
        if words:
            start, stop = extent(words)
            yield shared(portal, fonts, row, start)
            image = ground(portal, fonts).crop((0, start, WIDTH, stop))
            yield strip(written(image, words, start, WIDTH - DRUM_RADIUS), QUICK)
            row = stop
    yield shared(portal, fonts, row, HEIGHT)


def extent(words: list[Mark]) -> tuple[int, int]:
    """The rows that the words stand in."""
    top, bottom = min(mark.top for mark in words), max(mark.bottom for mark in words)
    return top // RHYTHM * RHYTHM, -(-bottom // RHYTHM) * RHYTHM


@lru_cache(maxsize=256)
def shared(portal: Line, fonts: Fonts, start: int, stop: int) -> Strip:
    """Rows without a letter of the card's own."""
    return strip(ground(portal, fonts).crop((0, start, WIDTH, stop)), SMALL)


@lru_cache(maxsize=4)
def ground(portal: Line, fonts: Fonts) -> Image.Image:
    """What all cards of a portal share, in numbers of colours."""
    image = Image.new("L", (WIDTH, HEIGHT))
    image.paste(drum(), (DRUM_CENTRE[0] - DRUM_RADIUS, DRUM_CENTRE[1] - DRUM_RADIUS))
    for box, colour in BARS.items():
        ImageDraw.Draw(image).rectangle(box, RAMPS[colour][-1])
    return written(image, marks(portal, fonts))


def drum() -> Image.Image:
    """The ornament, in numbers of colours; the card's right edge cuts it."""
    side = 2 * DRUM_RADIUS * FINE
    large = Image.new("L", (side, side))
    draw_drum(ImageDraw.Draw(large), (side / 2, side / 2), side / 2, FINE, 255)
    return large.reduce(FINE).point(SHADES[TINT])
