"""The theme's fonts as cards use them."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from PIL import ImageFont

from plugins.core.problems import Problems
from plugins.core.text import nfc
from plugins.images.typesetting import JOINT, Measure, cut

WEIGHTS = (400, 600, 700)
NO_GLYPH = "\U0010ffff"
SCALE = 2
"""Cards are drawn twice as large and reduced: letters stand where they should, not on the next whole pixel."""


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


@lru_cache(maxsize=64)
def load_font(path: Path, size: int, digest: str) -> ImageFont.FreeTypeFont:
    """The font at `SCALE` times its size; `digest` only tells one state of the files from the next.

    Basic layout: Raqm needs a system library (FriBidi), and a card's bytes must not depend on the machine.
    Vietnamese in NFC has a glyph for every letter, so that nothing needs shaping.
    """
    return ImageFont.truetype(path, size * SCALE, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True)
class Fonts:
    """One family in its weights; sizes and widths in the card's pixels."""

    folder: Path
    digest: str

    def at(self, weight: int, size: int) -> ImageFont.FreeTypeFont:
        return load_font(font_path(self.folder, weight), size, self.digest)

    def width(self, weight: int, size: int, text: str) -> float:
        return self.at(weight, size).getlength(text.replace(JOINT, " ")) / SCALE

    def measure(self, weight: int) -> Callable[[int], Measure]:
        """Measures by size, each remembering the words it has measured."""
        return lambda size: cache(partial(self.width, weight, size))

    def one_line(self, weight: int, size: int, text: str, width: int) -> str:
        """The text, cut to one line of that width."""
        return cut(self.drawable(weight, text), partial(self.width, weight, size), width, 1)[0]

    def drawable(self, weight: int, text: str) -> str:
        """The text without what the fonts cannot draw: a foreign letter loses its marks, a pictograph goes."""
        drawn = "".join(self._drawable_letter(weight, letter) for letter in nfc(text))
        return " ".join(drawn.split())

    def _drawable_letter(self, weight: int, letter: str) -> str:
        if letter.isascii() or letter.isspace() or self._has(weight, letter):
            return letter
        plain = unicodedata.normalize("NFKD", letter)
        return "".join(c for c in plain if c.isascii())

    def _has(self, weight: int, letter: str) -> bool:
        font = self.at(weight, 36)
        return bytes(font.getmask(letter)) != bytes(font.getmask(NO_GLYPH))
