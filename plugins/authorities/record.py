"""The page of one record, of any kind."""

from functools import partial

from markupsafe import Markup

from plugins.authorities.contexts import Group, RecordPage, Step
from plugins.authorities.edition import Edition
from plugins.authorities.entries import NEWEST, Entries
from plugins.authorities.facts import facts
from plugins.authorities.head import record_meta
from plugins.authorities.notices import notice
from plugins.authorities.positions import outside, timeline
from plugins.authorities.relations import relations
from plugins.core.authority import Official, Record
from plugins.core.kinds import BY_NAME
from plugins.core.model import Article
from plugins.core.pages import Link, Page, Planned


def planned_record(record: Record, edition: Edition) -> Planned:
    """The page of a record: of all records, which may stand close to it, and of its articles."""
    entries = Entries(record, edition)
    parts = (
        ("hồ sơ", (record.id, edition.records_key)),
        ("bài", edition.keys(entries.articles)),
        ("bài nhắc tới", edition.keys(entries.untagged_articles())),
    )
    return Planned(record.url, "record.html", parts, partial(record_page, record, edition))


def record_page(record: Record, edition: Edition) -> Page:
    """What is known of a record, what stands close to it, and its articles."""
    kind, entries = BY_NAME[record.KIND], Entries(record, edition)
    steps, strangers = _career(record, entries)
    groups = _groups(record, entries, steps, strangers)
    sentence, links = notice(record, edition)
    context = RecordPage(
        meta=record_meta(record, edition),
        kind=kind.name,
        kicker=Link(edition.words.gettext(kind.singular), kind.index_url),
        heading=record.name,
        description=record.description,
        notice=sentence,
        notice_links=links,
        facts=facts(record, edition),
        body=Markup(record.body_html),
        steps=steps,
        outside=entries.shown(strangers),
        relations=relations(record, edition),
        counts=entries.counts(has_headings=bool(groups)),
        total=edition.totals[record.key],
        groups=groups,
        years=entries.years(),
        mentioned=entries.untagged(),
        downloads=_downloads(record),
    )
    return Page(record.url, "record.html", context)


def _career(record: Record, entries: Entries) -> tuple[tuple[Step, ...], tuple[Article, ...]]:
    """Of an official: the positions, and the articles of other times; of a long list only the newest of those."""
    if not isinstance(record, Official):
        return (), ()
    strangers = outside(record, entries.articles)
    steps = timeline(record, entries)
    return steps, strangers[:NEWEST] if entries.is_cut else strangers


def _groups(
    record: Record, entries: Entries, steps: tuple[Step, ...], strangers: tuple[Article, ...]
) -> tuple[Group, ...]:
    """An official's articles stand under the positions; again by year only where those do not hold them all."""
    if not isinstance(record, Official):
        return entries.groups()
    shown = {teaser.url for step in steps for teaser in step.entries} | {article.url for article in strangers}
    is_complete = all(article.url in shown for article in entries.articles)
    return () if is_complete or entries.is_cut else entries.groups()


def _downloads(record: Record) -> tuple[Link, ...]:
    """The list of a campaign's articles as data."""
    if record.KIND != "campaigns":
        return ()
    return Link("CSV", f"{record.url}items.csv"), Link("JSON", f"{record.url}items.json")
