"""Offices of officials, and what was written while they were held."""

from collections.abc import Sequence

from plugins.authorities.contexts import Step
from plugins.authorities.edition import Edition
from plugins.authorities.entries import Entries
from plugins.authorities.words import recorded
from plugins.core.authority import Official, Position
from plugins.core.edition import public
from plugins.core.model import Article
from plugins.core.naming import newest_first, span_text, title_of
from plugins.core.pages import Link

NEWEST = 10
"""Articles under a position."""


def timeline(official: Official, entries: Entries) -> tuple[Step, ...]:
    """The positions, each with the articles that fall in it."""
    return tuple(_step(position, entries) for position in newest_first(official))


def outside(official: Official, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that fall in no recorded position."""
    return tuple(article for article in articles if not official.positions_on(article.date))


def _step(position: Position, entries: Entries) -> Step:
    edition = entries.edition
    held = [article for article in entries.articles if position.held_on(article.date)]
    organization = edition.records.get("organizations", position.organization)
    return Step(
        title=title_of(position, edition.records),
        period=_period(position, edition),
        organization=Link(organization.name, organization.url) if organization else None,
        source=position.source or position.source_url,
        source_url=position.source_url,
        entries=entries.shown(held[:NEWEST]),
        total=len(public(held)),
    )


def _period(position: Position, edition: Edition) -> str:
    if position.as_of and not position.period:
        return recorded(position.as_of, edition.words)
    return span_text(position.period, edition.words)
