"""What every page of one build is made from, with what is worth making only once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations

from plugins.core.model import Archive, Article, Identity, Picture, Status
from plugins.core.pages import Link, Teaser, teaser
from plugins.core.structured import last_change


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
        return tuple(filter(is_public, self.archive.articles))

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

    def shown(self, articles: Iterable[Article]) -> tuple[Teaser, ...]:
        """The teasers of some articles, in their order."""
        return tuple(self.teasers[article.id] for article in articles)


def is_public(article: Article) -> bool:
    """False for what only the preview shows."""
    return article.status == Status.PUBLISHED and not article.scheduled
