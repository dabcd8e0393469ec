"""Offices of officials: their order, how they are called, and what was written while they were held."""

from collections.abc import Mapping, Sequence

from plugins.authorities.contexts import Step
from plugins.authorities.edition import Edition
from plugins.authorities.words import printed, span_text
from plugins.core.authority import Official, Position, Records, joined
from plugins.core.dates import Moment
from plugins.core.edition import public
from plugins.core.model import Article
from plugins.core.pages import Link, Teaser

NEWEST = 10
"""Articles under a position."""


def begin(position: Position) -> Moment | None:
    """The first day on which an office is known to have been held."""
    return position.period.since or position.as_of


def newest_first(official: Official) -> tuple[Position, ...]:
    """Sorted by their beginning and nothing else: the end of one moves none. Those of unknown time come last."""

    def age(position: Position) -> float:
        moment = begin(position)
        return -moment.at.timestamp() if moment else float("inf")

    return tuple(sorted(official.positions, key=age))


def title_of(position: Position, records: Records) -> str:
    """An office with its organisation as named when it began."""
    moment, organization = begin(position), records.get("organizations", position.organization)
    if moment:
        return records.title_on(position, moment)
    return joined(position.title, organization.name) if organization else position.title


def last_title(official: Official, records: Records) -> str:
    """What tells a person from a namesake."""
    return next((title_of(position, records) for position in newest_first(official)), "")


def timeline(
    official: Official, articles: Sequence[Article], teasers: Mapping[str, Teaser], edition: Edition
) -> tuple[Step, ...]:
    """The positions, each with the articles that fall in it; `teasers` by article id."""
    return tuple(_step(position, articles, teasers, edition) for position in newest_first(official))


def outside(official: Official, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that fall in no recorded position."""
    return tuple(article for article in articles if not official.positions_on(article.date))


def _step(position: Position, articles: Sequence[Article], teasers: Mapping[str, Teaser], edition: Edition) -> Step:
    held = [article for article in articles if position.held_on(article.date)]
    organization = edition.records.get("organizations", position.organization)
    return Step(
        title=title_of(position, edition.records),
        period=_period(position, edition),
        organization=Link(organization.name, organization.url) if organization else None,
        source=position.source or position.source_url,
        source_url=position.source_url,
        entries=tuple(teasers[article.id] for article in held[:NEWEST]),
        total=len(public(held)),
    )


def _period(position: Position, edition: Edition) -> str:
    if position.as_of and not position.period:
        return edition.words.gettext("recorded on %(date)s") % {"date": printed(position.as_of)}
    return span_text(position.period, edition.words)
