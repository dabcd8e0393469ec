"""The articles of a record as its page lists them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from plugins.authorities.contexts import Count, Group
from plugins.authorities.edition import Edition
from plugins.core.authority import Record
from plugins.core.edition import public
from plugins.core.model import Article
from plugins.core.pages import Link, Teaser
from plugins.core.periods import by_year, is_cut

NEWEST = 20
"""Articles on the page of a record that has pages of years."""


@dataclass(frozen=True)
class Entries:
    """A record's articles, and how they are shown."""

    record: Record
    edition: Edition

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Newest first; in the preview also those that are not published."""
        return self.edition.articles(self.record)

    @property
    def is_cut(self) -> bool:
        """Whether the articles stand on pages of years."""
        return is_cut(self.record.KIND, len(self.articles))

    def teaser(self, article: Article) -> Teaser:
        """An article with the briefs that name the record, and the sentences that cite a document."""
        made, notes = self.edition.teaser(article), self.edition.backlinks.notes(self.record.key, article)
        return made.with_notes(notes) if notes else made

    def shown(self, articles: Iterable[Article]) -> tuple[Teaser, ...]:
        return tuple(map(self.teaser, articles))

    def groups(self) -> tuple[Group, ...]:
        """The articles by year, newest first; of a list that is cut only the newest, under no heading."""
        if self.is_cut:
            newest = self.shown(self.articles[:NEWEST])
            return (Group("", "", newest),) if newest else ()
        return tuple(Group(str(y.year), _anchor(y.year), self.shown(y.articles)) for y in by_year(self.articles))

    def years(self) -> tuple[Link, ...]:
        """The pages of years, newest first, where the record has them."""
        return tuple(Link(str(y.year), self.record.url + y.path) for y in by_year(self.articles)) if self.is_cut else ()

    def counts(self, has_headings: bool = True) -> tuple[Count, ...]:
        """The published articles by year, oldest first; `has_headings`: the page has those of the years."""
        counts = Counter(article.date.at.year for article in public(self.articles))
        fullest = max(counts.values(), default=0)
        return tuple(
            Count(str(year), self._year_url(year, has_headings), count, -(-100 * count // fullest))
            for year, count in sorted(counts.items())
        )

    def untagged(self) -> tuple[Teaser, ...]:
        """Of a campaign: the newest articles that name it without being tagged."""
        return self.shown(self.untagged_articles())

    def untagged_articles(self) -> tuple[Article, ...]:
        """Those of `untagged`."""
        if self.record.KIND != "campaigns":
            return ()
        tagged = {article.id for article in self.articles}
        naming = self.edition.backlinks.of_records.get(self.record.key, ())
        others = (article for article in naming if article.id not in tagged)
        return tuple(sorted(others, key=lambda article: article.order, reverse=True)[:NEWEST])

    def _year_url(self, year: int, has_headings: bool) -> str:
        if self.is_cut:
            return f"{self.record.url}{year}/"
        return f"#{_anchor(year)}" if has_headings else ""


def _anchor(year: int) -> str:
    return f"nam-{year}"
