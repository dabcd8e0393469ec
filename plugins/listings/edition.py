"""What the pages of listings are made from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from plugins.core import edition as core_edition
from plugins.core.model import Article
from plugins.core.pages import Note, Teaser
from plugins.listings.contexts import FeedEntry

Notes = Callable[[Article], tuple[Note, ...]]
"""What an article says of the record on whose page it is listed."""


def no_notes(article: Article) -> tuple[Note, ...]:
    """Of a listing that is no record's."""
    return ()


@dataclass(frozen=True)
class Edition(core_edition.Edition):
    """An edition, as listings show it."""

    @cached_property
    def feed_entries(self) -> dict[str, FeedEntry]:
        """By article id, those made so far."""
        return {}

    def named(self, sentence: str, name: str = "") -> str:
        """A sentence with the portal's name, and that of a listing, put in."""
        return sentence % {"portal": self.identity.name, "name": name}

    def shown(self, articles: Iterable[Article], notes: Notes = no_notes) -> tuple[Teaser, ...]:
        """The teasers of some articles, in their order, each with its notes."""
        return tuple(self._with_notes(article, notes(article)) for article in articles)

    def _with_notes(self, article: Article, notes: tuple[Note, ...]) -> Teaser:
        return self.teaser(article).with_notes(notes) if notes else self.teaser(article)
