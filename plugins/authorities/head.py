"""The `<head>` of the pages of records and of their indexes."""

from collections.abc import Iterable

from plugins.authorities.edition import Edition
from plugins.core.authority import OfficialDocument, Record
from plugins.core.kinds import BY_NAME
from plugins.core.naming import page_title
from plugins.core.pages import Feed, Link, Meta, feed_links
from plugins.core.structured import breadcrumb_list, collection_page, page_dublin_core, page_open_graph
from plugins.core.structured_records import record_dublin_core, record_object
from plugins.core.text import shorten

DESCRIPTION_LONGEST = 200


def record_meta(record: Record, edition: Edition) -> Meta:
    """Meta of a record's page. Its newest article lends it a card."""
    kind, identity = BY_NAME[record.KIND], edition.identity
    plural = edition.words.gettext(kind.plural)
    crumbs = (edition.home, Link(plural, kind.index_url), Link(record.name, record.url))
    title, description = page_title(record, edition.records, edition.words), _description(record, edition)
    articles = edition.articles(record)
    card_url = edition.cards.get(articles[0].id, "") if articles else ""
    return Meta(
        title=title,
        description=description,
        url=record.url,
        breadcrumbs=crumbs,
        feeds=_feeds(record),
        json_ld=(record_object(record, edition.relatives, identity), breadcrumb_list(crumbs, identity.url)),
        dublin_core=record_dublin_core(record, description, edition.relatives, identity),
        open_graph=page_open_graph(title, description, record.url, identity, card_url),
    )


def index_meta(title: str, description: str, crumbs: tuple[Link, ...], edition: Edition, urls: Iterable[str]) -> Meta:
    """Meta of the page at the last of `crumbs`, which lists the records at `urls`."""
    identity, url = edition.identity, crumbs[-1].url
    return Meta(
        title=title,
        description=description,
        url=url,
        breadcrumbs=crumbs,
        json_ld=(collection_page(title, description, url, identity, urls), breadcrumb_list(crumbs, identity.url)),
        dublin_core=page_dublin_core(title, description, url, identity, "Collection"),
        open_graph=page_open_graph(title, description, url, identity),
    )


def _description(record: Record, edition: Edition) -> str:
    abstract = record.abstract if isinstance(record, OfficialDocument) else ""
    said = record.description or abstract or " ".join(record.body_text.split())
    if said:
        return shorten(said, DESCRIPTION_LONGEST)
    names = {"name": record.name, "portal": edition.identity.name}
    return edition.words.gettext("What %(portal)s holds on %(name)s.") % names


def _feeds(record: Record) -> tuple[Feed, ...]:
    """The listings plugin makes those of campaigns."""
    return feed_links(record.name, record.url.strip("/")) if record.KIND == "campaigns" else ()
