"""What single surveys found, turned round: which articles name each record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plugins.core.authority import RecordKey
from plugins.core.backlinks import Backlinks, Citation, tagged_articles
from plugins.core.choice import Choice, chosen
from plugins.core.model import Archive, Article
from plugins.mentions.survey import Survey


def linked_archive(archive: Archive, surveys: Mapping[str, Survey]) -> Archive:
    """The archive with the links that surveys, by file, have put into its articles."""

    def linked(articles: Sequence[Article]) -> tuple[Article, ...]:
        return tuple(_linked(article, surveys.get(article.file)) for article in articles)

    parts = {name: linked(getattr(archive, name)) for name in ("articles", "unlisted", "unpublished")}
    return replace(archive, **parts)


def make_backlinks(archive: Archive, surveys: Mapping[str, Survey]) -> Backlinks:
    """All mentions of an archive, from the surveys of its texts by file."""
    everything = (*archive.articles, *archive.unlisted, *archive.unpublished)
    surveyed = [article for article in everything if article.file in surveys]
    return Backlinks(
        of_articles={article.id: surveys[article.file].mentions for article in surveyed},
        of_records=_of_records(archive.articles, surveys),
        tagged=tagged_articles(archive.articles),
        cited={file: survey.cited for file, survey in surveys.items() if survey.cited},
        unanswered=_unanswered(archive, surveys),
        digests={article.id: surveys[article.file].digest for article in surveyed},
    )


def _linked(article: Article, survey: Survey | None) -> Article:
    return article.linked(survey.html, survey.local_links) if survey else article


def _of_records(articles: tuple[Article, ...], surveys: Mapping[str, Survey]) -> dict[RecordKey, Choice]:
    def named() -> Iterator[tuple[RecordKey, int]]:
        for place, article in enumerate(articles):
            if article.file in surveys:
                yield from ((mention.record, place) for mention in surveys[article.file].mentions)

    return chosen(articles, named())


def _unanswered(archive: Archive, surveys: Mapping[str, Survey]) -> tuple[Citation, ...]:
    citing = [(file, survey) for file, survey in surveys.items() if survey.unanswered]
    open_to_readers = {article.file: article for article in (*archive.articles, *archive.unlisted)} if citing else {}
    found = [citation.within(open_to_readers.get(file)) for file, survey in citing for citation in survey.unanswered]
    return tuple(sorted(found, key=lambda citation: (citation.file, citation.line)))
