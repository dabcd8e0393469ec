"""What single surveys found, turned round: which articles name each record."""

from collections.abc import Iterator, Mapping

from plugins.core.authority import RecordKey
from plugins.core.backlinks import Backlinks, Citation, tagged_articles
from plugins.core.choice import Choice, chosen
from plugins.core.model import Archive, Article
from plugins.mentions.survey import Survey


def make_backlinks(archive: Archive, surveys: Mapping[str, Survey]) -> Backlinks:
    """All mentions of an archive, from the surveys of its texts by file."""
    everything = (*archive.articles, *archive.unlisted, *archive.unpublished)
    surveyed = [(article.id, surveys[article.file]) for article in everything if article.file in surveys]
    return Backlinks(
        of_articles={id: survey.mentions for id, survey in surveyed},
        of_records=_of_records(archive.articles, surveys),
        tagged=tagged_articles(archive.articles),
        cited={file: survey.cited for file, survey in surveys.items() if survey.cited},
        unanswered=_unanswered(archive, surveys),
        digests={id: survey.digest for id, survey in surveyed},
        bodies={id: survey.html for id, survey in surveyed},
        local_links=_local_links(archive, surveys),
    )


def _of_records(articles: tuple[Article, ...], surveys: Mapping[str, Survey]) -> dict[RecordKey, Choice]:
    def named() -> Iterator[tuple[RecordKey, int]]:
        for place, article in enumerate(articles):
            if article.file in surveys:
                yield from ((mention.record, place) for mention in surveys[article.file].mentions)

    return chosen(articles, named())


def _local_links(archive: Archive, surveys: Mapping[str, Survey]) -> dict[str, tuple[str, ...]]:
    """Of articles that readers can open: the others lead nowhere yet."""
    closed = {article.file for article in archive.unpublished}
    return {file: one.local_links for file, one in surveys.items() if one.local_links and file not in closed}


def _unanswered(archive: Archive, surveys: Mapping[str, Survey]) -> tuple[Citation, ...]:
    citing = [(file, survey) for file, survey in surveys.items() if survey.unanswered]
    open_to_readers = {article.file: article for article in (*archive.articles, *archive.unlisted)} if citing else {}
    found = [citation.within(open_to_readers.get(file)) for file, survey in citing for citation in survey.unanswered]
    return tuple(sorted(found, key=lambda citation: (citation.file, citation.line)))
