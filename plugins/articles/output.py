"""The pages of articles and static pages: pure functions of the archive."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from itertools import islice
from typing import Any
from urllib.parse import unquote

from plugins.articles.addresses import is_page_address
from plugins.articles.contexts import ArticlePage, TextPage, WithdrawnPage
from plugins.core import structured
from plugins.core.backlinks import Backlinks
from plugins.core.mentioned import mentioned_groups
from plugins.core.model import Archive, Article, Picture, StaticPage, Status
from plugins.core.pages import Document, Link, MentionGroup, Meta, Page, Teaser, redirect, teaser
from plugins.core.pictures import place_pictures
from plugins.core.structured_records import event_term, mentioned_terms
from plugins.core.text import shorten

OTHERS = 5
DESCRIPTION_LONGEST = 200

Pictures = Mapping[str, Picture]
Output = Page | Document


def article_outputs(
    archive: Archive, backlinks: Backlinks, pictures: Pictures, cards: Mapping[str, str], words: NullTranslations
) -> Iterator[Output]:
    """Every output of the articles plugin."""
    others = _others(archive, pictures)
    for article in (*archive.articles, *archive.unlisted):
        meta = article_meta(article, archive, backlinks, pictures, cards.get(article.id, ""), words)
        mentioned = mentioned_groups(article, backlinks, archive.records, words)
        yield _article_page(article, meta, pictures, others.get(article.id, ()), mentioned)
    for page in archive.pages:
        yield Page(page.url, "page.html", _text_page(page, archive, pictures, words))
    yield from _redirects(archive)
    for url, path in archive.attachments:
        yield Document(url, archive.content_folder / path)


def _article_page(
    article: Article,
    meta: Meta,
    pictures: Pictures,
    others: tuple[Teaser, ...],
    mentioned: tuple[MentionGroup, ...],
) -> Page:
    if article.status is Status.WITHDRAWN:
        return Page(article.url, "withdrawn.html", WithdrawnPage(meta, article))
    context = ArticlePage(
        meta=meta,
        article=article,
        body=place_pictures(article.body_html, pictures),
        picture=pictures.get(article.image.source) if article.image else None,
        others=others,
        mentioned=mentioned,
        draft=article.scheduled or article.status is Status.DRAFT,
    )
    return Page(article.url, "article.html", context)


def _others(archive: Archive, pictures: Pictures) -> dict[str, tuple[Teaser, ...]]:
    """For each article the next older ones of its section, so that a new article never changes an old page."""
    by_section = defaultdict(list)
    for article in archive.articles:
        by_section[article.section.slug].append(article)
    return {
        article.id: tuple(teaser(other, pictures) for other in islice(articles, place + 1, place + 1 + OTHERS))
        for articles in by_section.values()
        for place, article in enumerate(articles)
    }


def article_meta(
    article: Article, archive: Archive, backlinks: Backlinks, pictures: Pictures, card: str, words: NullTranslations
) -> Meta:
    """The head of an article's page."""
    crumbs = (
        Link(words.gettext("Home"), "/"),
        Link(article.section.name, article.section.url),
        Link(article.title, article.url),
    )
    listed = article.status is Status.PUBLISHED and not article.scheduled
    identity = archive.identity
    return Meta(
        title=article.title,
        description=shorten(article.reason or article.summary, DESCRIPTION_LONGEST),
        url=article.url,
        breadcrumbs=crumbs,
        json_ld=(
            structured.news_article(article, identity, pictures, card) | _named(article, archive, backlinks),
            structured.breadcrumb_list(crumbs, identity.url),
        ),
        dublin_core=structured.dublin_core(article, identity),
        open_graph=structured.open_graph(article, identity, card),
        indexed=listed,
    )


def _named(article: Article, archive: Archive, backlinks: Backlinks) -> dict[str, Any]:
    """What the article is about and which records it names, for schema.org; a tombstone says neither."""
    if article.status is Status.WITHDRAWN:
        return {}
    about = [event_term(article.event, archive.records, archive.identity)] if article.event else []
    mentions = backlinks.of_articles.get(article.id, ())
    named = mentioned_terms(mentions, archive.records, archive.identity)
    return {name: terms for name, terms in (("about", about), ("mentions", named)) if terms}


def _text_page(page: StaticPage, archive: Archive, pictures: Pictures, words: NullTranslations) -> TextPage:
    crumbs = (Link(words.gettext("Home"), "/"), Link(page.title, page.url))
    description = shorten(page.summary or page.body_text, DESCRIPTION_LONGEST)
    meta = Meta(
        title=page.title,
        description=description,
        url=page.url,
        breadcrumbs=crumbs,
        json_ld=(structured.breadcrumb_list(crumbs, archive.identity.url),),
        dublin_core=structured.page_dublin_core(page.title, description, page.url, archive.identity),
        open_graph=structured.page_open_graph(page.title, description, page.url, archive.identity),
    )
    return TextPage(meta, page, place_pictures(page.body_html, pictures))


def _redirects(archive: Archive) -> Iterator[Output]:
    """A page at every former address that a static host can hold, and a map of all of them for servers."""
    targets = {alias: a.url for a in (*archive.articles, *archive.unlisted) for alias in a.aliases}
    for alias, target in sorted(targets.items()):
        if is_page_address(alias):
            yield redirect(unquote(alias), target)
    content = json.dumps(targets, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    yield Document("/data/redirects.json", content.encode())
