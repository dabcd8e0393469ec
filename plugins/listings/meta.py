"""The `<head>` of a page that lists other pages."""

from collections.abc import Sequence

from plugins.core.model import Article
from plugins.core.pages import Feed, Link, Meta
from plugins.core.structured import breadcrumb_list, collection_page, page_dublin_core, page_open_graph
from plugins.listings.edition import Edition


def page_meta(
    edition: Edition,
    title: str,
    description: str,
    crumbs: tuple[Link, ...],
    articles: Sequence[Article] = (),
    feeds: tuple[Feed, ...] = (),
) -> Meta:
    """Meta of the page at the last of `crumbs`; `articles` are those that stand on it, the first lends its card."""
    identity, url = edition.identity, crumbs[-1].url
    card_url = edition.cards.get(articles[0].id, "") if articles else ""
    urls = [article.url for article in articles]
    return Meta(
        title,
        description,
        url,
        crumbs,
        feeds,
        json_ld=(collection_page(title, description, url, identity, urls), breadcrumb_list(crumbs, identity.url)),
        dublin_core=page_dublin_core(title, description, url, identity, "Collection"),
        open_graph=page_open_graph(title, description, url, identity, card_url),
    )
