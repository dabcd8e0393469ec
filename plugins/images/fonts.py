"""The theme's fonts as cards use them."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from PIL import ImageFont

from plugins.core.problems import Problems
from plugins.core.text import clean
from plugins.images.typesetting import JOINT, Measure, cut

WEIGHTS = (400, 600, 700)
MOST_TEXTS = 1 << 14
"""Whose widths a process remembers: words, mostly."""
MOST_LINES = 256
"""That a process remembers: the portal's name and those of its sections."""
NO_GLYPH = "\U0010ffff"
SCALE = 2
"""Letters are drawn twice as large and reduced: they stand where they should, not on the next whole pixel."""
DESIGN_SIZE = 500
"""Widths are measured at `SCALE` times this size, the grid on which the letters were designed."""


def font_path(folder: Path, weight: int) -> Path:
    return folder / f"be-vietnam-pro-{weight}.woff2"


def fonts_digest(folder: Path, problems: Problems) -> str | None:
    """The hash of the theme's fonts, or None after reporting which are missing."""
    paths = [font_path(folder, weight) for weight in WEIGHTS]
    missing = [path for path in paths if not path.is_file()]
    for path in missing:
        message = f"giao diện thiếu phông chữ {path.name} để vẽ thẻ chia sẻ"
        problems.add("/".join(path.parts[-4:]), 1, "card-font", message, "chép tệp phông chữ vào thư mục đó")
    return None if missing else hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


@dataclass(frozen=True, eq=False)
class Fonts:
    """One family in its weights; sizes and widths in the card's pixels. Each object is its own key: paths are slow."""

    folder: Path
    digest: str
    """Tells one state of the files from the next."""

    def at(self, weight: int, size: int) -> ImageFont.FreeTypeFont:
        """The font at `SCALE` times its size."""
        return load_font(self, weight, size)

    def advances(self, weight: int) -> Callable[[str], float]:
        """Says how far each letter moves the pen, in sizes of the letters; no pair of letters is kerned."""
        return load_advances(self, weight)

    def width(self, weight: int, size: int, text: str) -> float:
        return load_width(self, weight, text) * size

    def measure(self, weight: int) -> Callable[[int], Measure]:
        """Measures by size."""
        return lambda size: lambda text: load_width(self, weight, text) * size

    def one_line(self, weight: int, size: int, text: str, width: int) -> str:
        """The text, cut to one line of that width."""
        return load_line(self, weight, size, text, width)

    def drawable(self, weight: int, text: str) -> str:
        """The text without what the fonts cannot draw: a foreign letter loses its marks, a pictograph goes."""
        return " ".join("".join(map(load_substitutes(self, weight), clean(text))).split())


@lru_cache(maxsize=4)
def load_fonts(folder: Path, digest: str) -> Fonts:
    """The same object for the same fonts, by which all that is kept of them is found without comparing paths."""
    return Fonts(folder, digest)


@lru_cache(maxsize=64)
def load_font(fonts: Fonts, weight: int, size: int) -> ImageFont.FreeTypeFont:
    """Basic layout: Raqm needs a system library (FriBidi), and a card's bytes must not depend on the machine.

    Vietnamese in NFC has a glyph for every letter, so that nothing needs shaping.
    """
    path = font_path(fonts.folder, weight)
    return ImageFont.truetype(path, size * SCALE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=len(WEIGHTS))
def load_advances(fonts: Fonts, weight: int) -> Callable[[str], float]:
    """See `Fonts.advances`."""
    font = fonts.at(weight, DESIGN_SIZE)
    return cache(lambda letter: font.getlength(letter.replace(JOINT, " ")) / (DESIGN_SIZE * SCALE))


@lru_cache(maxsize=MOST_TEXTS)
def load_width(fonts: Fonts, weight: int, text: str) -> float:
    """In sizes of the letters."""
    return sum(map(fonts.advances(weight), text))


@lru_cache(maxsize=MOST_LINES)
def load_line(fonts: Fonts, weight: int, size: int, text: str, width: int) -> str:
    """See `Fonts.one_line`."""
    return cut(fonts.drawable(weight, text), partial(fonts.width, weight, size), width, 1)[0]


@lru_cache(maxsize=len(WEIGHTS))
def load_substitutes(fonts: Fonts, weight: int) -> Callable[[str], str]:
    """Says what is drawn for each letter."""
    return cache(partial(substitute, fonts.at(weight, 36)))


def substitute(font: ImageFont.FreeTypeFont, letter: str) -> str:
    """The letter, or if the font lacks it, what it is without its marks."""
    if letter.isascii() or letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask(NO_GLYPH)):
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if part.isascii())
