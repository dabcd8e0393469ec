"""Where the words of a card stand."""

from dataclasses import dataclass, replace

from plugins.images.cards import Card
from plugins.images.fonts import Fonts
from plugins.images.palette import INK, QUIET, RED
from plugins.images.typesetting import JOINT, Box, fit

WIDTH, HEIGHT = 1200, 630
MARGIN = 84
TITLE_TOP = 150
TITLE = Box(WIDTH - 2 * MARGIN, 350, leading=1.3)
"""A dot under one line (ậ, ự) stays clear of a mark over the next (ễ, Ả): 0.25 + 1.04 sizes."""
TALL_TITLE = replace(TITLE, leading=1.44)
"""The same for capitals with two marks: 0.25 + 1.18 sizes."""
TALL_CAPITALS = frozenset("ẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖ")
TITLE_SIZES = (100, 92, 84, 78, 72, 66, 60, 56, 52, 48, 45, 42, 39, 36)
OPENING_QUOTES = tuple("“‘«„\"'")


@dataclass(frozen=True)
class Line:
    """A line of text as it will stand on the card, in the card's pixels."""

    text: str
    x: float
    baseline: float
    size: int
    weight: int
    colour: str


def composed(card: Card, fonts: Fonts) -> list[Line]:
    """Every line of the card in its place."""
    date_width = fonts.width(400, 28, card.date)
    portal = fonts.one_line(600, 30, card.portal, TITLE.width)
    section = fonts.one_line(600, 28, card.section, int(TITLE.width - date_width - 40))
    return [
        Line(portal, MARGIN, 92, 30, 600, RED),
        *title_lines(card.title, fonts),
        Line(section, MARGIN, 582, 28, 600, RED),
        Line(card.date, WIDTH - MARGIN - date_width, 582, 28, 400, QUIET),
    ]


def title_lines(title: str, fonts: Fonts) -> list[Line]:
    """The title, centred upright in its box; an opening quotation mark hangs in the margin, so that letters align."""
    text = fonts.drawable(700, title)
    box = TITLE if TALL_CAPITALS.isdisjoint(text) else TALL_TITLE
    setting = fit(text, TITLE_SIZES, fonts.measure(700), box)
    leading = setting.size * box.leading
    first = TITLE_TOP + (box.height - leading * len(setting.lines)) / 2 + setting.size
    lines = [line.replace(JOINT, " ") for line in setting.lines]
    hang = [fonts.width(700, setting.size, line[0]) if line.startswith(OPENING_QUOTES) else 0 for line in lines]
    return [
        Line(line, MARGIN - hung, first + leading * row, setting.size, 700, INK)
        for row, (line, hung) in enumerate(zip(lines, hang, strict=True))
    ]
