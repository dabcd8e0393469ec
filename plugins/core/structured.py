"""Machine-readable descriptions: schema.org JSON-LD, Open Graph, Dublin Core.

Pure functions of an article, a page's own words and the portal's identity; every address in them is absolute.
Nothing is claimed that is not known: a date is printed to its precision, an empty property is left out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from plugins.core.dates import Moment, Precision
from plugins.core.model import Article, Correction, Figure, Identity, Picture, Status
from plugins.core.pages import Link

SCHEMA = "https://schema.org"
LANGUAGE = "vi"
LOCALE = "vi_VN"
CARD_SIZE = (1200, 630)
"""Pixels of a social card."""

COMPACT_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Terms = tuple[tuple[str, str], ...]


def json_script(data: Mapping[str, Any]) -> Markup:
    """JSON that may stand inside a `<script>` element: no `<`, `>` or `&` in it."""
    text = COMPACT_JSON.encode(data)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def last_change(article: Article) -> Moment:
    """`Article.updated` with the precision to which it is known."""
    if not article.modified and not article.corrections:  # as most
        return article.date
    moments = (article.date, article.modified, *(correction.date for correction in article.corrections))
    return max(filter(None, moments), key=lambda moment: moment.at)


def news_article(
    article: Article, identity: Identity, pictures: Mapping[str, Picture], card_url: str = ""
) -> dict[str, Any]:
    """The article as a schema.org NewsArticle; of a withdrawn one only what its tombstone shows."""
    url = identity.url + article.url
    head = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": f"{url}#webpage", "url": url},
        "identifier": article.id,
        "headline": article.title,
        "description": _abstract(article),
        "author": _authors(article, identity),
        "datePublished": article.date.iso,
        "dateModified": last_change(article).iso,
        "articleSection": article.section.name,
        "keywords": [campaign.name for campaign in article.tags],
        "inLanguage": LANGUAGE,
        "publisher": publisher(identity),
    }
    if _is_withdrawn(article):
        return _known(head | {"creativeWorkStatus": "Withdrawn"})
    return _known(head | _substance(article, identity, pictures, card_url))


def _substance(article: Article, identity: Identity, pictures: Mapping[str, Picture], card_url: str) -> dict[str, Any]:
    return {
        "image": [*_images(article, identity, pictures), *_card(identity, card_url)],
        "isBasedOn": _original(article),
        "correction": [_correction(correction) for correction in article.corrections],
        "hasPart": _briefs(article, identity),
    }


def publisher(identity: Identity) -> dict[str, Any]:
    """Who answers for the portal."""
    name, url = identity.publisher or identity.name, f"{identity.url}/"
    return {"@type": identity.publisher_kind, "@id": f"{url}#publisher", "name": name, "url": url}


def breadcrumb_list(crumbs: Sequence[Link], site_url: str) -> dict[str, Any]:
    """The way from the home page down to a page."""
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.label, "item": site_url + crumb.url}
            for position, crumb in enumerate(crumbs, 1)
        ],
    }


def website(identity: Identity) -> dict[str, Any]:
    """The portal as a whole, for its home page."""
    return _known({
        "@context": SCHEMA,
        "@type": "WebSite",
        "@id": f"{identity.url}/#website",
        "url": f"{identity.url}/",
        "name": identity.name,
        "alternateName": identity.tagline,
        "description": identity.description,
        "inLanguage": LANGUAGE,
        "publisher": publisher(identity),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{identity.url}/tim-kiem/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    })  # fmt: skip


def collection_page(
    title: str, description: str, url: str, identity: Identity, items: Iterable[str] = ()
) -> dict[str, Any]:
    """A list as a schema.org CollectionPage; `items` are the root-relative addresses that stand on it, in order."""
    urls = enumerate((identity.url + item for item in items), 1)
    elements = [{"@type": "ListItem", "position": position, "url": item_url} for position, item_url in urls]
    return _known({
        "@context": SCHEMA,
        "@type": "CollectionPage",
        "@id": identity.url + url,
        "url": identity.url + url,
        "name": title,
        "description": description,
        "inLanguage": LANGUAGE,
        "isPartOf": {"@type": "WebSite", "@id": f"{identity.url}/#website", "name": identity.name},
        "mainEntity": {"@type": "ItemList", "itemListElement": elements} if elements else None,
    })  # fmt: skip


def open_graph(article: Article, identity: Identity, card_url: str = "") -> Terms:
    """The article for those who share it. A time that is not known to the day is left out: the format has no other."""
    changed = last_change(article)
    return (
        *_shared("article", article.title, _abstract(article), article.url, identity),
        *_card_terms(identity, card_url, article.title),
        *_time_terms("article:published_time", article.date),
        *(_time_terms("article:modified_time", changed) if changed != article.date else ()),
        *(("article:author", identity.url + author.url) for author in article.authors),
        ("article:section", article.section.name),
        *(("article:tag", campaign.name) for campaign in article.tags),
    )


def page_open_graph(title: str, description: str, url: str, identity: Identity, card_url: str = "") -> Terms:
    """A page that is no article, for those who share it."""
    named = title or identity.name
    return *_shared("website", named, description, url, identity), *_card_terms(identity, card_url, named)


def dublin_core(article: Article, identity: Identity) -> Terms:
    """The article as catalogues take it over."""
    subjects = (article.section.name, *(campaign.name for campaign in article.tags))
    return _filled(
        ("DC.title", article.title),
        *(("DC.creator", name) for name in _creators(article, identity)),
        *(("DC.subject", subject) for subject in subjects),
        ("DC.description", _abstract(article)),
        ("DC.publisher", identity.publisher or identity.name),
        ("DC.date", article.date.iso),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.identifier", identity.url + article.url),
        ("DC.source", article.source_url or article.source),
        ("DC.language", LANGUAGE),
    )


def page_dublin_core(title: str, description: str, url: str, identity: Identity, kind: str = "Text") -> Terms:
    """A page that is no article, as catalogues take it over; a listing's DCMI type is `Collection`."""
    return _filled(
        ("DC.title", title or identity.name),
        ("DC.creator", identity.publisher or identity.name),
        ("DC.description", description),
        ("DC.publisher", identity.publisher or identity.name),
        ("DC.type", kind),
        ("DC.format", "text/html"),
        ("DC.identifier", identity.url + url),
        ("DC.language", LANGUAGE),
    )


def _is_withdrawn(article: Article) -> bool:
    return article.status == Status.WITHDRAWN


def _abstract(article: Article) -> str:
    return article.reason if _is_withdrawn(article) else article.summary


def _authors(article: Article, identity: Identity) -> list[dict[str, Any]]:
    people = [{"@type": str(a.kind), "name": a.name, "url": identity.url + a.url} for a in article.authors]
    if people:
        return people
    return [_organization(article.source) if article.source else publisher(identity)]


def _creators(article: Article, identity: Identity) -> list[str]:
    names = [author.name for author in article.authors]
    return names or [article.source or identity.publisher or identity.name]


def _organization(name: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name}


def _original(article: Article) -> dict[str, Any] | None:
    """The text that a taken-over article stands on."""
    if not (article.source or article.source_url):
        return None
    source = _organization(article.source) if article.source else None
    return _known({"@type": "CreativeWork", "url": article.source_url, "publisher": source})


def _images(article: Article, identity: Identity, pictures: Mapping[str, Picture]) -> list[dict[str, Any]]:
    """The lead picture, then those of the body, each once."""
    figures = {figure.source: figure for figure in (article.image, *article.figures) if figure}
    return [_image(figure, pictures[source], identity) for source, figure in figures.items() if source in pictures]


def _image(figure: Figure, picture: Picture, identity: Identity) -> dict[str, Any]:
    return _known({
        "@type": "ImageObject",
        "url": identity.url + picture.url,
        "width": picture.width,
        "height": picture.height,
        "caption": figure.caption or figure.alt,
        "creditText": figure.credit,
    })  # fmt: skip


def _card(identity: Identity, card_url: str) -> list[dict[str, Any]]:
    width, height = CARD_SIZE
    card = {"@type": "ImageObject", "url": identity.url + card_url, "width": width, "height": height}
    return [card] if card_url else []


def _correction(correction: Correction) -> dict[str, Any]:
    text = f"“{correction.wrong}” → “{correction.right}”"
    return {
        "@type": "CorrectionComment",
        "datePublished": correction.date.iso,
        "text": f"{text}. {correction.note}" if correction.note else text,
    }


def _briefs(article: Article, identity: Identity) -> list[dict[str, Any]]:
    base = f"{identity.url}{article.url}#"
    return [
        {"@type": "NewsArticle", "@id": base + brief.anchor, "url": base + brief.anchor, "headline": brief.title}
        for brief in article.briefs
    ]


def _shared(kind: str, title: str, description: str, url: str, identity: Identity) -> Terms:
    return _filled(
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", identity.url + url),
        ("og:site_name", identity.name),
        ("og:locale", LOCALE),
    )


def _time_terms(name: str, moment: Moment) -> Terms:
    return ((name, moment.iso),) if moment.precision in (Precision.MINUTE, Precision.DAY) else ()


def _card_terms(identity: Identity, card_url: str, title: str) -> Terms:
    if not card_url:
        return ()
    width, height = CARD_SIZE
    size = ("og:image:width", str(width)), ("og:image:height", str(height))
    return ("og:image", identity.url + card_url), *size, ("og:image:alt", title)


def _known(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in ("", None, [])}


def _filled(*terms: tuple[str, str]) -> Terms:
    return tuple(term for term in terms if term[1])
