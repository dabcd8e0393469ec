"""Social cards: what stands on them and what they are called. `drawing` makes them."""

import hashlib
from dataclasses import astuple, dataclass
from functools import cached_property

import PIL

from plugins.core.model import Article, Identity
from plugins.core.text import clean

RECIPE = 1
"""Raise when `drawing` or `typesetting` would give other bytes for the same card."""


@dataclass(frozen=True, order=True)
class Card:
    """All that a card's bytes depend on."""

    title: str
    section: str
    date: str
    """As printed."""
    portal: str
    fonts: str
    """SHA-256 of the font files."""

    @cached_property
    def name(self) -> str:
        parameters = repr((RECIPE, PIL.__version__, astuple(self)))
        return f"card-{hashlib.sha256(parameters.encode()).hexdigest()[:16]}.png"

    @property
    def url(self) -> str:
        return f"/images/{self.name}"


def card_of(article: Article, identity: Identity, fonts: str) -> Card:
    """The card of an article."""
    return Card(clean(article.title), clean(article.section.name), article.date.printed, clean(identity.name), fonts)
