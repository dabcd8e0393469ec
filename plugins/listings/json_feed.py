"""JSON Feed 1.1, with what it has no words for under `_portal`."""

import json
from typing import Any

from plugins.core.model import Article, Correction, Identity
from plugins.core.structured import LANGUAGE
from plugins.listings.contexts import AtomFeed, FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: AtomFeed, url: str, identity: Identity) -> bytes:
    """The same feed as JSON at `url`."""
    data = _known({
        "version": VERSION,
        "title": feed.title,
        "home_page_url": identity.url + feed.home_url,
        "feed_url": identity.url + url,
        "description": feed.subtitle,
        "language": LANGUAGE,
        "authors": [{"name": identity.publisher or identity.name, "url": f"{identity.url}/"}],
    })  # fmt: skip
    items = [json_item(entry, identity) for entry in feed.entries]
    return (json.dumps(data | {"items": items}, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def json_item(entry: FeedEntry, identity: Identity) -> dict[str, Any]:
    """One entry; its id is the article's, which outlives its address."""
    article = entry.article
    known = _known({
        "id": article.id,
        "url": identity.url + article.url,
        "external_url": article.source_url,
        "title": article.title,
        "summary": article.summary,
        "image": entry.image_url,
        "date_published": article.date.rfc3339,
        "date_modified": article.updated.isoformat(),
        "authors": _authors(article, identity),
        "tags": [campaign.name for campaign in article.tags],
        "language": LANGUAGE,
        "_portal": _portal(article, identity),
    })  # fmt: skip
    return known | {"content_html": str(entry.content)}


def _authors(article: Article, identity: Identity) -> list[dict[str, str]]:
    if article.authors:
        return [{"name": author.name, "url": identity.url + author.url} for author in article.authors]
    return [_known({"name": article.source, "url": article.source_url})] if article.source else []


def _portal(article: Article, identity: Identity) -> dict[str, Any]:
    """What the feed's own fields cannot hold: the date as it is known, the section, briefs, source, corrections."""
    page_url = identity.url + article.url
    briefs = [{"anchor": b.anchor, "title": b.title, "url": f"{page_url}#{b.anchor}"} for b in article.briefs]
    return _known({
        "date": article.date.iso,
        "date_precision": str(article.date.precision),
        "section": {"name": article.section.name, "url": identity.url + article.section.url},
        "briefs": briefs,
        "source": _known({"name": article.source, "url": article.source_url}),
        "corrections": [_correction(correction) for correction in article.corrections],
    })  # fmt: skip


def _correction(correction: Correction) -> dict[str, str]:
    parts = {"wrong": correction.wrong, "right": correction.right, "note": correction.note}
    return {"date": correction.date.iso} | _known(parts)


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value}
