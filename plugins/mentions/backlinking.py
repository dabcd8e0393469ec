"""What single surveys found, turned round: which articles and briefs name each record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plugins.core.authority import RecordKey
from plugins.core.backlinks import BackLink, Backlinks, Citation, tagged_articles
from plugins.core.model import Archive, Article
from plugins.mentions.survey import Naming, Survey


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
        citations=_citations(archive, surveys),
        digests={article.id: surveys[article.file].digest for article in surveyed},
    )


def _linked(article: Article, survey: Survey | None) -> Article:
    return article.linked(survey.html, survey.local_links) if survey else article


def _of_records(articles: Sequence[Article], surveys: Mapping[str, Survey]) -> dict[RecordKey, tuple[BackLink, ...]]:
    found: dict[RecordKey, list[BackLink]] = {}
    for article in articles:
        namings = surveys[article.file].namings if article.file in surveys else ()
        for naming in _in_order(article, namings) if article.briefs else namings:
            found.setdefault(naming.mention.record, []).append(_backlink(article, naming))
    return {record: tuple(links) for record, links in found.items()}


def _in_order(article: Article, namings: tuple[Naming, ...]) -> list[Naming]:
    """Those of the article itself before those of its briefs, in their order."""
    order = ["", *(brief.anchor for brief in article.briefs)]
    return sorted(namings, key=lambda one: order.index(one.mention.anchor))


def _backlink(article: Article, naming: Naming) -> BackLink:
    anchor = naming.mention.anchor
    title = next((brief.title for brief in article.briefs if brief.anchor == anchor), "") if anchor else ""
    return BackLink(article, anchor, title, naming.sentences)


def _citations(archive: Archive, surveys: Mapping[str, Survey]) -> tuple[Citation, ...]:
    open_to_readers = {article.file: article for article in (*archive.articles, *archive.unlisted)}
    found = [
        citation.within(open_to_readers.get(file)) for file, survey in surveys.items() for citation in survey.citations
    ]
    return tuple(sorted(found, key=lambda citation: (citation.file, citation.line)))
