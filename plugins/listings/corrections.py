"""“Thông tin cải chính, xin lỗi”: `/cai-chinh/`, of the articles that are listed."""

from functools import partial

from plugins.core.model import Article, Correction
from plugins.core.pages import Feed, Link, Page, Planned
from plugins.listings.contexts import CorrectionEntry, CorrectionsPage
from plugins.listings.edition import Edition
from plugins.listings.meta import page_meta

URL = "/cai-chinh/"
FEED_URL = "/feeds/cai-chinh.atom.xml"


def planned_corrections(edition: Edition) -> Planned:
    """The page of all corrections: of the articles that have some."""
    parts = (("bài có cải chính", edition.keys(corrected(edition.archive.articles))),)
    return Planned(URL, "corrections.html", parts, partial(corrections_page, edition))


def corrections_page(edition: Edition) -> Page:
    """All corrections, newest first."""
    heading = edition.words.gettext("Corrections and apologies")
    summary = edition.words.gettext("Mistakes of %(portal)s and how they were put right, the newest first.")
    feed = Feed(heading, FEED_URL, "application/atom+xml")
    corrections = dated_corrections(edition.archive.articles)
    meta = page_meta(edition, heading, edition.named(summary), (edition.home, Link(heading, URL)), feeds=(feed,))
    entries = tuple(_entry(article, correction) for article, correction in corrections)
    return Page(URL, "corrections.html", CorrectionsPage(meta, entries))


def dated_corrections(articles: tuple[Article, ...]) -> list[tuple[Article, Correction]]:
    """Every correction with its article, newest correction first."""
    pairs = [(article, correction) for article in articles for correction in reversed(article.corrections)]
    return sorted(pairs, key=lambda pair: pair[1].date.at, reverse=True)


def corrected(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles that have corrections, the last corrected first."""
    return tuple({article.id: article for article, _ in dated_corrections(articles)}.values())


def _entry(article: Article, correction: Correction) -> CorrectionEntry:
    return CorrectionEntry(article.title, article.url, article.section.name, article.date.printed, correction)
