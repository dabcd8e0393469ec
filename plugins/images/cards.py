"""Social cards: what stands on them and what they are called. `drawing` makes them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import PIL

from plugins.core.model import Article, Identity

FOLDER = "/images/"
RECIPE = 4
"""Raise when `drawing` and what it calls would give other bytes for the same card."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card's bytes depend on."""

    title: str
    section: str
    date: str
    """As printed."""
    portal: str
    fonts: str
    """SHA-256 of the font files."""

    @property
    def name(self) -> str:
        words = self.title, self.section, self.date, self.portal
        parameters = repr((RECIPE, PIL.__version__, words, self.fonts))
        return f"card-{hashlib.sha256(parameters.encode()).hexdigest()[:16]}.png"

    @property
    def url(self) -> str:
        return f"{FOLDER}{self.name}"


def card_of(article: Article, identity: Identity, fonts: str) -> Card:
    """The card of an article."""
    return Card(article.title, article.section.name, article.date.printed, identity.name, fonts)


@dataclass(frozen=True)
class Drawing:
    """A card yet to be drawn: called in whichever process prints its file, it gives the bytes."""

    card: Card
    fonts_folder: Path

    def __call__(self) -> bytes:
        # Only here: a build that draws no card has no use for numpy, which takes long to import.
        from plugins.images.drawing import card_bytes
        from plugins.images.fonts import load_fonts

        return card_bytes(self.card, load_fonts(self.fonts_folder, self.card.fonts))
