"""The indexes of a kind: one page for each way to group its records."""

from collections.abc import Iterator
from functools import partial

from plugins.authorities.anchors import anchors
from plugins.authorities.cards import card
from plugins.authorities.contexts import CardGroup, RecordIndex
from plugins.authorities.edition import Edition
from plugins.authorities.groupings import grouped
from plugins.authorities.head import index_meta
from plugins.core.kinds import NO_RECORD, Kind, index_links
from plugins.core.pages import Link, Page, Planned


def index_pages(kind: Kind, edition: Edition) -> Iterator[Planned]:
    """The index and its further groupings; an archive without such records has them all the same."""
    newest = edition.published[0].date.iso if edition.published else ""
    parts = (
        ("hồ sơ", edition.records_key),
        ("số bài", tuple(edition.totals[record.key] for record in edition.records.of(kind.name))),
        ("ngày của bài mới nhất", newest),
    )
    for part, label, by in kind.groupings:
        make = partial(index_page, kind, part, label, by, edition)
        yield Planned(kind.grouping_url(part), "records.html", parts, make)


def index_page(kind: Kind, part: str, label: str, by: str, edition: Edition) -> Page:
    """The records of a kind, grouped one way."""
    found = grouped(edition.records.of(kind.name), by, edition)
    ids = anchors((heading for heading, _ in found), "nhom")
    groups = tuple(
        CardGroup(heading, anchor, tuple(card(record, edition) for record in records))
        for (heading, records), anchor in zip(found, ids, strict=True)
    )
    return _page(kind, part, edition.words.gettext(label), groups, edition)


def _page(kind: Kind, part: str, label: str, groups: tuple[CardGroup, ...], edition: Edition) -> Page:
    words, url = edition.words, kind.grouping_url(part)
    plural, summary = words.gettext(kind.plural), words.gettext(kind.summary) % {"portal": edition.identity.name}
    heading = f"{plural} – {label[:1].lower()}{label[1:]}" if part else plural
    crumbs = (edition.home, Link(plural, kind.index_url), *((Link(label, url),) if part else ()))
    urls = [card.url for group in groups for card in group.cards]
    context = RecordIndex(
        meta=index_meta(heading, summary, crumbs, edition, urls),
        kind=kind.name,
        heading=heading,
        groups=groups,
        groupings=tuple(Link(words.gettext(name), kind.grouping_url(at)) for at, name, _ in kind.groupings),
        kinds=index_links(edition.words),
        more=_more(kind, edition),
    )
    return Page(url, "records.html", context)


def _more(kind: Kind, edition: Edition) -> tuple[Link, ...]:
    if kind.name != "documents":
        return ()
    return (Link(edition.words.gettext("Cited documents without a record"), kind.grouping_url(NO_RECORD)),)
