"""Drawing social cards: what all cards share is painted once by a process, letters are copied in."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from PIL import Image, ImageDraw

from plugins.images.cards import Card
from plugins.images.fonts import Fonts
from plugins.images.layout import HEIGHT, MARGIN, WIDTH, Line, composed
from plugins.images.lettering import Mark, marks, rows_of, written
from plugins.images.ornament import draw_drum
from plugins.images.palette import COLOURS, GOLD, RAMPS, RED, SHADES, TINT
from plugins.images.png import PLAIN, QUICK, SMALL, UP, Strip, filtered, numbered, packed, png, strip

BARS = {(0, 0, WIDTH - 1, 13): RED, (0, 19, WIDTH - 1, 20): GOLD, (MARGIN, 532, WIDTH - MARGIN - 1, 533): GOLD}
"""Left, top, right, bottom."""
DRUM_CENTRE, DRUM_RADIUS = (WIDTH, 277), 236
DRUM_LEFT = WIDTH - DRUM_RADIUS
FINE = 4
"""The drum is painted so many times as large and reduced, which makes its hairlines even."""
RHYTHM = 10
"""Strips begin and end on multiples of so many rows, so that many cards share those without letters."""


def card_bytes(card: Card, fonts: Fonts) -> bytes:
    """The card as PNG with a palette: flat colours and letters, which JPEG would fray."""
    portal, *title, section, date = composed(card, fonts)
    bands = [(line,) for line in title], [(section, date)]
    return png(WIDTH, list(strips(portal, bands, fonts)), COLOURS)


def strips(portal: Line, bands: Iterable[Iterable[Iterable[Line]]], fonts: Fonts) -> Iterator[Strip]:
    """The card from top to bottom: each band of lines, and the rows between that many cards share.

    A line is of one text or of several that stand in it.
    """
    row = 0
    for band in bands:
        lines = [[mark for text in line for mark in marks(text, fonts)] for line in band]
        if any(lines):
            start, stop = extent(list(chain.from_iterable(lines)))
            yield shared(portal, fonts, row, start)
            yield lettered(portal, fonts, list(filter(None, lines)), start, stop)
            row = stop
    yield shared(portal, fonts, row, HEIGHT)


def extent(words: Sequence[Mark]) -> tuple[int, int]:
    """The rows that the words stand in."""
    top, bottom = min(mark.top for mark in words), max(mark.bottom for mark in words)
    return top // RHYTHM * RHYTHM, -(-bottom // RHYTHM) * RHYTHM


def are_apart(lines: Iterable[Sequence[Mark]]) -> bool:
    """Whether no line begins in the row in which another ends, and no two words of a line touch."""
    if not all(one.right < other.left for line in lines for one, other in pairwise(line)):
        return False
    edges = [(min(mark.top for mark in line), max(mark.bottom for mark in line)) for line in lines]
    return all(bottom < top for (_, bottom), (top, _) in pairwise(edges))


@lru_cache(maxsize=256)
def shared(portal: Line, fonts: Fonts, start: int, stop: int) -> Strip:
    """Rows without a letter of the card's own."""
    return strip(numbered(packed(ground(portal, fonts).crop((0, start, WIDTH, stop))), PLAIN), SMALL)


def lettered(portal: Line, fonts: Fonts, lines: Sequence[Sequence[Mark]], start: int, stop: int) -> Strip:
    """Rows with words. On paper these are copied as a file has them; what stands on anything else is painted."""
    words = list(chain.from_iterable(lines))
    paper = DRUM_LEFT if are_apart(lines) else 0
    others = [mark for mark in words if mark.right > paper]
    rows = ground_rows(portal, fonts)[start:stop].copy()
    if others:
        left = min(mark.left for mark in others) // 2
        image = ground(portal, fonts).crop((2 * left, start - 1, WIDTH, stop))
        rows[:, 1 + left :] = filtered(packed(written(image, others, 2 * left, start - 1)))
    for mark in (mark for mark in words if mark.right <= paper):
        word, top, left = rows_of(mark.glyph, mark.left % 2 == 1), mark.top - start, 1 + mark.left // 2
        # Below the last row of the strip no row is less what stands in it.
        place = rows[top : top + len(word), left : left + word.shape[1]]
        place[:] = word[: len(place)]
    return strip(rows, QUICK)


@lru_cache(maxsize=4)
def ground_rows(portal: Line, fonts: Fonts) -> np.ndarray:
    """The ground as a file has it."""
    return numbered(filtered(packed(ground(portal, fonts).crop((0, -1, WIDTH, HEIGHT)))), UP)


@lru_cache(maxsize=4)
def ground(portal: Line, fonts: Fonts) -> Image.Image:
    """What all cards of a portal share, in numbers of colours."""
    image = Image.new("L", (WIDTH, HEIGHT))
    image.paste(drum(), (DRUM_LEFT, DRUM_CENTRE[1] - DRUM_RADIUS))
    for box, colour in BARS.items():
        ImageDraw.Draw(image).rectangle(box, RAMPS[colour][-1])
    return written(image, marks(portal, fonts))


def drum() -> Image.Image:
    """The ornament, in numbers of colours; the card's right edge cuts it."""
    side = 2 * DRUM_RADIUS * FINE
    large = Image.new("L", (side, side))
    draw_drum(ImageDraw.Draw(large), (side / 2, side / 2), side / 2, FINE, 255)
    return large.reduce(FINE).point(SHADES[TINT])
