"""Where Pelican calls this plugin."""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from plugins.core.authority import Records
from plugins.core.backlinks import Backlinks
from plugins.core.memory import digest_of
from plugins.core.model import Archive, Article, StaticPage, Status
from plugins.core.spread import Spread
from plugins.mentions.backlinking import make_backlinks
from plugins.mentions.reading import Reader
from plugins.mentions.survey import Survey, survey_article, survey_page

LABEL = "Nhận diện hồ sơ"


class MentionsGenerator:
    """Reads `archive` on the context and puts `backlinks` beside it."""

    def __init__(self, context: dict[str, Any], settings: Mapping[str, Any], path: str, theme: str, output_path: str):
        self.context, self.content, self.spread = context, Path(path), context["spread"]

    def generate_context(self) -> None:
        surveys = survey(self.context["archive"], self.content, self.spread)
        for one in surveys.values():
            self.context["problems"].extend(one.problems)
            self.context["notices"].extend(one.notices)
        self.context["backlinks"] = make_backlinks(self.context["archive"], surveys)

    def relink(self, article: Article) -> tuple[Article, Backlinks] | None:
        """An article that was read again, and all mentions with its own; None if it is at odds with records."""
        known, records = self.context["backlinks"], self.context["archive"].records
        found = survey_article(article, reader(pack(records)), self.content)
        return None if found.problems else (article, known.again(article, found.mentions, found.html))

    def generate_output(self, writer: Any) -> None:
        """Nothing: pages are printed by those who read the context."""


def survey(archive: Archive, content: Path, spread: Spread) -> dict[str, Survey]:
    """The survey of every text of an archive, by file. Withdrawn articles have none: no word of them is left."""
    articles = (*archive.articles, *archive.unlisted, *archive.unpublished)
    texts = [article for article in articles if article.status is not Status.WITHDRAWN] + list(archive.pages)
    work = partial(survey_text, packed=pack(archive.records), content=content)
    # By their files too: notices name these.
    records = digest_of(*(record.header_digest + record.file.encode() for record in archive.records.all))
    # Nothing is remembered of static pages, which are few.
    given = (text.origin or None if isinstance(text, Article) else None for text in texts)
    surveys = spread.remember(LABEL, work, texts, given, is_sound, grounds=(records,))
    return {text.file: found for text, found in zip(texts, surveys, strict=True)}


def is_sound(survey: Survey) -> bool:
    """Whether the text agrees with the records."""
    return not survey.problems


def survey_text(text: Article | StaticPage, packed: bytes, content: Path) -> Survey:
    """One text's survey, in whichever process."""
    one = survey_page if isinstance(text, StaticPage) else survey_article
    return one(text, reader(packed), content)


def pack(records: Records) -> bytes:
    """What workers need of the records, packed once."""
    slim = (replace(record, body_html="", body_text="", lines={}) for record in records.all)
    return pickle.dumps(Records(tuple(slim)))


@lru_cache(maxsize=1)
def reader(packed: bytes) -> Reader:
    """The reader of packed records. Making one takes longer than reading many articles, so a process keeps its last."""
    return Reader(pickle.loads(packed))
