"""The pages of articles and static pages: pure functions of the archive."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from gettext import NullTranslations
from typing import Any
from urllib.parse import unquote

from plugins.articles.addresses import is_page_address
from plugins.articles.contexts import ArticlePage, TextPage, WithdrawnPage
from plugins.core import structured
from plugins.core.backlinks import Backlinks
from plugins.core.edition import Edition
from plugins.core.memory import digest_of
from plugins.core.mentioned import mentioned_groups
from plugins.core.model import Archive, Article, Picture, StaticPage, Status
from plugins.core.pages import Document, Group, Link, Meta, Output, Page, Planned, planned_redirect
from plugins.core.pictures import place_pictures
from plugins.core.related import Closures
from plugins.core.structured_records import event_term, mentioned_terms
from plugins.core.text import shorten

REDIRECTS_URL = "/data/redirects.json"
OTHERS = 5
DESCRIPTION_LONGEST = 200

Pictures = Mapping[str, Picture]


def article_outputs(
    archive: Archive, backlinks: Backlinks, pictures: Pictures, cards: Mapping[str, str], words: NullTranslations
) -> Iterator[Output]:
    """Every output of the articles plugin."""
    edition = Edition(archive, backlinks, pictures, cards, words)
    yield from article_groups(edition)
    for page in archive.pages:
        yield planned_page(page, edition)
    yield from _redirects(archive)
    for url, path in archive.attachments:
        yield Document(url, archive.content_folder / path)


def reread_page(
    article: Article,
    archive: Archive,
    backlinks: Backlinks,
    pictures: Pictures,
    cards: Mapping[str, str],
    words: NullTranslations,
) -> Page:
    """The page of an article that is newer than the archive it stands in."""
    others = _others(archive).get(article.id, ())
    return article_page(article, others, Edition(archive, backlinks, pictures, cards, words))


def article_groups(edition: Edition) -> Iterator[Group]:
    """The pages of articles, month by month: of the articles, of what they lead to, and of all records' headers."""
    archive, closures = edition.archive, Closures(edition.archive.records)
    records = digest_of(*(record.header_digest for record in archive.records.all))
    others = _others(archive)
    for month, articles in _by_month((*archive.articles, *archive.unlisted)).items():
        parts = (edition.keys(articles), records, edition.keys(_older(articles, others)))
        expand = partial(_planned_articles, articles, others, edition, closures)
        yield Group(f"bài tháng {month}", parts, expand)


def _by_month(articles: Iterable[Article]) -> dict[str, list[Article]]:
    months: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        months[article.url[:8]].append(article)
    return months


def _older(articles: list[Article], others: Mapping[str, tuple[Article, ...]]) -> Iterable[Article]:
    """All that the articles lead to, each once."""
    found = {older.id: older for article in articles for older in others.get(article.id, ())}
    return found.values()


def _planned_articles(
    articles: list[Article], others: Mapping[str, tuple[Article, ...]], edition: Edition, closures: Closures
) -> Iterator[Planned]:
    return (planned_article(article, others.get(article.id, ()), edition, closures) for article in articles)


def planned_article(article: Article, others: tuple[Article, ...], edition: Edition, closures: Closures) -> Planned:
    """The page of an article: of itself, of the records that it names, and of the older articles that it leads to."""
    template = "withdrawn.html" if article.status is Status.WITHDRAWN else "article.html"
    place = ("places", article.event.place) if article.event else None
    named = (*edition.backlinks.named(article), *((place,) if place else ()))
    parts = (
        ("bài", edition.key(article)),
        ("hồ sơ được nhắc", closures.key(named)),
        ("bài cũ hơn", edition.keys(others)),
    )
    return Planned(article.url, template, parts, partial(article_page, article, others, edition))


def article_page(article: Article, others: tuple[Article, ...], edition: Edition) -> Page:
    """The page of an article, composed."""
    meta = article_meta(article, edition)
    if article.status is Status.WITHDRAWN:
        return Page(article.url, "withdrawn.html", WithdrawnPage(meta, article.without_texts()))
    context = ArticlePage(
        meta=meta,
        article=article.without_texts(),
        body=place_pictures(edition.backlinks.body_html(article), edition.pictures),
        picture=edition.pictures.get(article.image.source) if article.image else None,
        others=tuple(map(edition.teaser, others)),
        mentioned=mentioned_groups(article, edition.backlinks, edition.archive.records, edition.words),
        draft=article.scheduled or article.status is Status.DRAFT,
    )
    return Page(article.url, "article.html", context)


def _others(archive: Archive) -> dict[str, tuple[Article, ...]]:
    """For each article the next older ones of its section, so that a new article never changes an old page."""
    by_section: dict[str, list[Article]] = defaultdict(list)
    for article in archive.articles:
        by_section[article.section.slug].append(article)
    return {
        article.id: tuple(articles[place + 1 : place + 1 + OTHERS])
        for articles in by_section.values()
        for place, article in enumerate(articles)
    }


def article_meta(article: Article, edition: Edition) -> Meta:
    """The head of an article's page."""
    crumbs = (
        Link(edition.words.gettext("Home"), "/"),
        Link(article.section.name, article.section.url),
        Link(article.title, article.url),
    )
    listed = article.status is Status.PUBLISHED and not article.scheduled
    identity, card = edition.identity, edition.cards.get(article.id, "")
    return Meta(
        title=article.title,
        description=shorten(article.reason or article.summary, DESCRIPTION_LONGEST),
        url=article.url,
        breadcrumbs=crumbs,
        json_ld=(
            structured.news_article(article, identity, edition.pictures, card) | _named(article, edition),
            structured.breadcrumb_list(crumbs, identity.url),
        ),
        dublin_core=structured.dublin_core(article, identity),
        open_graph=structured.open_graph(article, identity, card),
        indexed=listed,
    )


def _named(article: Article, edition: Edition) -> dict[str, Any]:
    """What the article is about and which records it names, for schema.org; a tombstone says neither."""
    if article.status is Status.WITHDRAWN:
        return {}
    records, identity = edition.archive.records, edition.identity
    about = [event_term(article.event, records, identity)] if article.event else []
    named = mentioned_terms(edition.backlinks.of_articles.get(article.id, ()), records, identity)
    return {name: terms for name, terms in (("about", about), ("mentions", named)) if terms}


def planned_page(page: StaticPage, edition: Edition) -> Planned:
    """A static page."""
    pictures = tuple(picture.url for figure in page.figures if (picture := edition.pictures.get(figure.source)))
    parts = (("trang", repr(page)), ("ảnh", pictures))
    return Planned(page.url, "page.html", parts, lambda: Page(page.url, "page.html", text_page(page, edition)))


def text_page(page: StaticPage, edition: Edition) -> TextPage:
    """What a static page prints."""
    crumbs = (Link(edition.words.gettext("Home"), "/"), Link(page.title, page.url))
    description = shorten(page.summary or page.body_text, DESCRIPTION_LONGEST)
    meta = Meta(
        title=page.title,
        description=description,
        url=page.url,
        breadcrumbs=crumbs,
        json_ld=(structured.breadcrumb_list(crumbs, edition.identity.url),),
        dublin_core=structured.page_dublin_core(page.title, description, page.url, edition.identity),
        open_graph=structured.page_open_graph(page.title, description, page.url, edition.identity),
    )
    return TextPage(meta, page, place_pictures(page.body_html, edition.pictures))


def _redirects(archive: Archive) -> Iterator[Output]:
    """A page at every former address that a static host can hold, and a map of all of them for servers."""
    targets = {alias: a.url for a in (*archive.articles, *archive.unlisted) for alias in a.aliases}
    for alias, target in sorted(targets.items()):
        if is_page_address(alias):
            yield planned_redirect(unquote(alias), target)
    parts = (("địa chỉ", tuple(sorted(targets.items()))),)
    yield Planned(REDIRECTS_URL, "", parts, partial(_redirect_map, targets))


def _redirect_map(targets: Mapping[str, str]) -> Document:
    content = json.dumps(targets, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return Document(REDIRECTS_URL, content.encode())
