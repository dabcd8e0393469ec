"""Social cards: what stands on them and what they are called. `drawing` makes them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True, eq=False)
class Cards(Mapping[str, str]):
    """The root-relative address of each article's card, by its id: worked out when a page prints it."""

    articles: Sequence[Article]
    identity: Identity
    fonts: str
    """As in `Card`."""

    def __getitem__(self, id: str) -> str:
        return self.card(self._by_id[id]).url

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self.articles)

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    def card(self, article: Article) -> Card:
        """The card of an article."""
        return Card(article.title, article.section.name, article.date.printed, self.identity.name, self.fonts)

    def by_month(self) -> dict[tuple[int, int], list[Article]]:
        """The articles parted so that whatever cards are alike are those of one month."""
        months: dict[tuple[int, int], list[Article]] = {}
        for article in self.articles:
            months.setdefault(article.period, []).append(article)
        return months


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
