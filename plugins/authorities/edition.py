"""What the pages of records are made from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from plugins.core import edition as core_edition
from plugins.core.authority import Record, RecordKey, Records
from plugins.core.edition import public
from plugins.core.model import Article
from plugins.core.related import Relatives


@dataclass(frozen=True)
class Edition(core_edition.Edition):
    """An edition, as records are looked up in it."""

    @property
    def records(self) -> Records:
        return self.archive.records

    @cached_property
    def relatives(self) -> Relatives:
        return Relatives(self.records)

    @cached_property
    def totals(self) -> Mapping[RecordKey, int]:
        """The published articles of each record."""
        if len(self.published) == len(self.archive.articles):  # as everywhere but in a preview
            return {record.key: len(self.articles(record)) for record in self.records.all}
        return {record.key: len(public(self.articles(record))) for record in self.records.all}

    def articles(self, record: Record) -> tuple[Article, ...]:
        """The articles of a record, newest first; in the preview also those that are not published."""
        return self.backlinks.articles(record.key)

    def named_in(self, articles: Iterable[Article]) -> Counter[RecordKey]:
        """In how many of some articles each record is named; of campaigns, in how many tagged."""
        return Counter(chain.from_iterable(map(self._named_keys, articles)))

    def _named_keys(self, article: Article) -> tuple[RecordKey, ...]:
        keys = self._counted.get(article.id)
        if keys is None:
            named = [key for key in self.backlinks.named(article) if key[0] != "campaigns"]
            tags = dict.fromkeys(campaign.key for campaign in article.tags)
            keys = self._counted[article.id] = (*named, *tags)
        return keys

    @cached_property
    def _counted(self) -> dict[str, tuple[RecordKey, ...]]:
        """By article id, those asked for so far."""
        return {}
