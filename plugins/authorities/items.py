"""`items.csv` and `items.json` of a campaign: its articles as a table."""

import csv
from collections.abc import Iterable, Iterator
from functools import partial
from io import StringIO
from typing import Any

from plugins.authorities.data import json_bytes
from plugins.authorities.edition import Edition
from plugins.core.authority import Campaign
from plugins.core.edition import public
from plugins.core.model import Article
from plugins.core.pages import Document, Planned

COLUMNS = (
    "id", "title", "date", "url", "section", "authors", "summary", "tags", "officials", "places", "documents",
)  # fmt: skip
SEPARATOR = "; "
"""Between several values of one cell."""
FORMULA_STARTS = tuple("=+-@\t\r\n")
"""A cell that begins so is run as a formula by Excel and LibreOffice (OWASP: CSV injection).

A `'` before it makes it text there. The JSON beside it holds every value as it is.
"""


def campaign_files(campaign: Campaign, edition: Edition) -> Iterator[Planned]:
    """The published articles of a campaign, newest first, in two formats."""
    parts = (
        ("hồ sơ", (campaign.id, edition.records_key)),
        ("bài", edition.keys(public(edition.articles(campaign)))),
    )
    for name, make in (("items.csv", items_csv), ("items.json", items_json)):
        yield Planned(campaign.url + name, "", parts, partial(make, campaign, edition))


def items_csv(campaign: Campaign, edition: Edition) -> Document:
    """The articles as a table."""
    return Document(f"{campaign.url}items.csv", csv_bytes(_items(campaign, edition)))


def items_json(campaign: Campaign, edition: Edition) -> Document:
    """The articles with the campaign that they belong to."""
    count = len(public(edition.articles(campaign)))
    named = {"id": campaign.id, "name": campaign.name, "url": edition.identity.url + campaign.url}
    content = json_bytes({"campaign": named, "count": count, "items": _items(campaign, edition)})
    return Document(f"{campaign.url}items.json", content)


def csv_bytes(items: Iterable[dict[str, Any]]) -> bytes:
    """By RFC 4180, with the mark without which Excel does not read UTF-8."""
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows([_cell(item[column]) for column in COLUMNS] for item in items)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | list) -> str:
    """Records stand in a table by their names; no cell is a formula."""
    text = value if isinstance(value, str) else SEPARATOR.join(_names(value))
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _names(values: list) -> Iterator[str]:
    return (one["name"] if isinstance(one, dict) else one for one in values)


def _items(campaign: Campaign, edition: Edition) -> Iterator[dict[str, Any]]:
    """One after the other: those of a large campaign would fill more memory than its articles."""
    return (_item(article, edition) for article in public(edition.articles(campaign)))


def _item(article: Article, edition: Edition) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date.iso,
        "url": edition.identity.url + article.url,
        "section": article.section.name,
        "authors": [author.name for author in article.authors] or [article.source] * bool(article.source),
        "summary": article.summary,
        "tags": [{"id": tag.id, "name": tag.name} for tag in article.tags],
        **_records(article, edition),
    }


def _records(article: Article, edition: Edition) -> dict[str, list[dict[str, str]]]:
    """What the article names, of those kinds that have a column."""
    named: dict[str, list[dict[str, str]]] = {"officials": [], "places": [], "documents": []}
    for key in edition.backlinks.named(article):
        record = edition.records.by_key.get(key)
        if record and record.KIND in named:
            named[record.KIND].append({"id": record.id, "name": record.name})
    return named
