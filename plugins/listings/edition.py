"""What every page of one build is made from, with what is worth making only once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from gettext import NullTranslations

from plugins.core.backlinks import Backlinks
from plugins.core.model import Archive, Article, Identity, Picture
from plugins.core.pages import Link, Note, Teaser, teaser
from plugins.core.structured import last_change

NOTHING: Mapping[str, tuple[Note, ...]] = {}


@dataclass(frozen=True)
class Edition:
    """An archive and how it is shown."""

    archive: Archive
    pictures: Mapping[str, Picture]
    """By source path."""
    cards: Mapping[str, str]
    """The root-relative address of each article's social card, by id."""
    words: NullTranslations
    """The interface's words."""
    backlinks: Backlinks

    @property
    def identity(self) -> Identity:
        return self.archive.identity

    @property
    def home(self) -> Link:
        """The first breadcrumb of every page."""
        return Link(self.words.gettext("Home page"), "/")

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """What feeds and sitemaps tell the world: never the drafts and scheduled articles of the preview."""
        return tuple(article for article in self.archive.articles if article.is_public)

    @cached_property
    def teasers(self) -> Mapping[str, Teaser]:
        """By article id, each made once however many lists it stands in."""
        return {article.id: teaser(article, self.pictures) for article in self.archive.articles}

    @cached_property
    def changes(self) -> Mapping[str, str]:
        """When each article last changed, by id, as exactly as is known: `2020-10-12T19:57:00+07:00`, `2020-12`.

        All are written in Vietnam's time, so the greatest text is the newest moment.
        """
        return {article.id: last_change(article).iso for article in self.archive.articles}

    def named(self, sentence: str, name: str = "") -> str:
        """A sentence with the portal's name, and that of a listing, put in."""
        return sentence % {"portal": self.identity.name, "name": name}

    def shown(self, articles: Iterable[Article], notes: Mapping[str, tuple[Note, ...]] = NOTHING) -> tuple[Teaser, ...]:
        """The teasers of some articles, in their order; `notes`, by article id, are put to them."""
        return tuple(self._teaser(article.id, notes.get(article.id)) for article in articles)

    def _teaser(self, id: str, notes: tuple[Note, ...] | None) -> Teaser:
        return replace(self.teasers[id], notes=notes) if notes else self.teasers[id]
