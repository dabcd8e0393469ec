"""What the pages of one build are made from, with what is worth making only once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations
from operator import attrgetter

from plugins.core.backlinks import Backlinks
from plugins.core.choice import Run, counted, looked_up, runs
from plugins.core.memory import digest_of
from plugins.core.model import Archive, Article, Identity, Picture
from plugins.core.pages import Link, Teaser, teaser

_ID, _IS_PUBLIC, _PERIOD = attrgetter("id"), attrgetter("is_public"), attrgetter("period")


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

    def key(self, article: Article) -> bytes:
        """The digest of everything that any page prints of an article, its pictures and what it names included."""
        return self._keys.get(article.id) or self._key(article)

    def keys(self, articles: Iterable[Article]) -> bytes:
        """Of several articles and their order."""
        known, by_id = self._listed_keys, self._keys
        return digest_of(b"".join(looked_up(articles, self.archive.articles, known, lambda one: by_id[one.id])))

    def period_counts(self, articles: Iterable[Article]) -> Mapping[tuple[int, int], int]:
        """How many articles stand in each period."""
        return counted(articles, self.archive.articles, self._periods, _PERIOD)

    @cached_property
    def _periods(self) -> tuple[Run, ...]:
        return runs(map(_PERIOD, self.archive.articles))

    @cached_property
    def _keys(self) -> dict[str, bytes]:
        """Of all articles that have a page, worked out once for all editions of a build."""
        keys = self.archive.keys
        if not keys:
            articles = (*self.archive.articles, *self.archive.unlisted)
            keys.update((article.id, self._key(article)) for article in articles)
        return keys

    @property
    def _listed_keys(self) -> list[bytes]:
        known = self.archive.listed_keys
        if len(known) < len(self.archive.articles):
            known += map(self._keys.__getitem__, map(_ID, self.archive.articles))
        return known

    def _key(self, article: Article) -> bytes:
        # Its card follows from these and from the portal's name and fonts, which are the ground of every output.
        key = article.digest + self.backlinks.digests.get(article.id, b"")
        if not article.image and not article.figures:
            return key
        figures = (article.image, *article.figures) if article.image else article.figures
        pictures = (self.pictures.get(figure.source) for figure in figures)
        return digest_of(key, *(picture.url.encode() if picture else b"" for picture in pictures))

    @cached_property
    def records_key(self) -> bytes:
        """The digest of all records and their order."""
        return digest_of(*(record.digest for record in self.archive.records.all))

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """What feeds, sitemaps and data tell the world: never the drafts and scheduled articles of the preview."""
        return public(self.archive.articles)

    @cached_property
    def _teasers(self) -> dict[str, Teaser]:
        return {}

    def teaser(self, article: Article) -> Teaser:
        """The article as lists show it, made once however many lists it stands in."""
        made = self._teasers.get(article.id)
        if made is None:
            made = self._teasers[article.id] = teaser(article, self.pictures)
        return made


def public(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Those that not only the preview shows; elsewhere these are all."""
    found = tuple(filter(_IS_PUBLIC, articles))
    return articles if len(found) == len(articles) else found
