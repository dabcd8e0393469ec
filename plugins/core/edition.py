"""What the pages of one build are made from, with what is worth making only once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations

from plugins.core.backlinks import Backlinks
from plugins.core.model import Archive, Article, Identity, Picture
from plugins.core.pages import Link, Teaser, teaser


@dataclass(frozen=True)
class Edition:
    """An archive, who names its records, and how it is shown."""

    archive: Archive
    backlinks: Backlinks
    pictures: Mapping[str, Picture]
    """By source path."""
    cards: Mapping[str, str]
    """The root-relative address of each article's social card, by id."""
    words: NullTranslations
    """The interface's words."""

    @property
    def identity(self) -> Identity:
        return self.archive.identity

    @property
    def home(self) -> Link:
        """The first breadcrumb of every page."""
        return Link(self.words.gettext("Home page"), "/")

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """What feeds, sitemaps and data tell the world: never the drafts and scheduled articles of the preview."""
        return public(self.archive.articles)

    @cached_property
    def teasers(self) -> Mapping[str, Teaser]:
        """By article id, each made once however many lists it stands in."""
        return {article.id: teaser(article, self.pictures) for article in self.archive.articles}


def public(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Those that not only the preview shows."""
    return tuple(article for article in articles if article.is_public)
