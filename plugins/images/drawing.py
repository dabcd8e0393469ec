"""Drawing social cards, in a worker process."""

import io
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw

from plugins.core.files import write_atomically
from plugins.images.cards import Card
from plugins.images.fonts import SCALE, Fonts
from plugins.images.ornament import draw_drum
from plugins.images.typesetting import JOINT, Box, fit

WIDTH, HEIGHT = 1200, 630
MARGIN = 84
PAPER, INK, QUIET, RED, GOLD, TINT = "#fffdf9", "#1c1a19", "#5c5550", "#9b1c1c", "#b8862f", "#f6eddd"
SHADES = {INK: 28, QUIET: 28, RED: 28, GOLD: 12, TINT: 4}
"""Steps of each colour down to the paper, none so near the paper that Pillow's search would take it for the paper."""

TITLE_TOP = 150
TITLE = Box(WIDTH - 2 * MARGIN, 350, leading=1.3)
"""A dot under one line (ậ, ự) stays clear of a mark over the next (ễ, Ả): 0.25 + 1.04 sizes."""
TALL_TITLE = replace(TITLE, leading=1.44)
"""The same for capitals with two marks: 0.25 + 1.18 sizes."""
TALL_CAPITALS = frozenset("ẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖ")
TITLE_SIZES = (100, 92, 84, 78, 72, 66, 60, 56, 52, 48, 45, 42, 39, 36)
OPENING_QUOTES = tuple("“‘«„\"'")


@dataclass(frozen=True)
class Drawing:
    """What a worker needs to draw one card."""

    card: Card
    fonts_folder: Path
    path: Path


@dataclass(frozen=True)
class Line:
    """A line of text as it will stand on the card, in the card's pixels."""

    text: str
    x: float
    baseline: float
    size: int
    weight: int
    colour: str


def draw_card(drawing: Drawing) -> None:
    """Draw the card into the pool."""
    write_atomically(drawing.path, card_bytes(drawing.card, Fonts(drawing.fonts_folder, drawing.card.fonts)))


def card_bytes(card: Card, fonts: Fonts) -> bytes:
    """The card as PNG with a palette: flat colours and letters, which JPEG would fray."""
    buffer = io.BytesIO()
    image = painted(card, fonts).reduce(SCALE)
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()


def painted(card: Card, fonts: Fonts) -> Image.Image:
    """The card, `SCALE` times as large."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    draw = ImageDraw.Draw(image)
    draw_drum(draw, (WIDTH * SCALE, 277 * SCALE), 236 * SCALE, SCALE, TINT)
    _bar(draw, 0, 0, WIDTH, 14, RED)
    _bar(draw, 0, 19, WIDTH, 2, GOLD)
    _bar(draw, MARGIN, 532, WIDTH - 2 * MARGIN, 2, GOLD)
    for line in composed(card, fonts):
        font = fonts.at(line.weight, line.size)
        draw.text((line.x * SCALE, line.baseline * SCALE), line.text, line.colour, font, anchor="ls")
    return image


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


def _bar(draw: ImageDraw.ImageDraw, x: int, y: int, width: int, height: int, colour: str) -> None:
    draw.rectangle((x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1), colour)


@cache
def _palette() -> Image.Image:
    """Every colour of a card in its shades: mapping to a fixed palette takes a twentieth of the time of finding one."""
    paper = ImageColor.getrgb(PAPER)
    palette = Image.new("P", (1, 1))
    inks = [(ImageColor.getrgb(ink), step / (steps - 1)) for ink, steps in SHADES.items() for step in range(steps)]
    palette.putpalette([channel for ink, part in inks for channel in _mixed(paper, ink, part)])
    return palette


def _mixed(paper: tuple[int, ...], ink: tuple[int, ...], part: float) -> list[int]:
    return [round(p + (i - p) * part) for p, i in zip(paper, ink, strict=True)]
