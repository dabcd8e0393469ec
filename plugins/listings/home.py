"""The home page, the newest articles, and the fragment that brings them to every page."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from plugins.core.model import Article
from plugins.core.pages import Link, Page
from plugins.core.structured import website
from plugins.listings.campaigns import campaign_card, most_current
from plugins.listings.contexts import HomePage, LatestFragment, ListingPage, SectionBlock, TeaserGroup
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing, period_links
from plugins.listings.meta import page_meta
from plugins.listings.shelves import Shelves

TOP = 6
"""Articles that follow the lead."""
IN_SECTION = 4
CAMPAIGNS = 6
LATEST = 30
IN_FRAGMENT = 6
LATEST_URL = "/moi-nhat/"


def home_pages(edition: Edition, shelves: Shelves) -> Iterator[Page]:
    """`/`, `/moi-nhat/` and `/fragments/latest.html`."""
    yield home_page(edition, shelves)
    yield latest_page(edition, shelves.calendar)
    newest = edition.archive.articles[:IN_FRAGMENT]
    yield Page("/fragments/latest.html", "fragments/latest.html", LatestFragment(edition.shown(newest)))


def home_page(edition: Edition, shelves: Shelves) -> Page:
    """The newest article leads; sections and campaigns follow."""
    identity, front = edition.identity, edition.archive.articles[: 1 + TOP]
    description = identity.description or identity.tagline or identity.name
    meta = page_meta(edition, "", description, (edition.home,), front, shelves.calendar.feeds)
    lead, *top = edition.shown(front) or (None,)
    campaigns = most_current(shelves.campaigns, next(iter(front), None))[:CAMPAIGNS]
    context = HomePage(
        meta=replace(meta, json_ld=(website(identity),)),
        lead=lead,
        top=tuple(top),
        sections=tuple(_block(section, front, edition) for section in shelves.sections if section.articles),
        campaigns=tuple(campaign_card(campaign, edition) for campaign in campaigns),
    )
    return Page("/", "home.html", context)


def latest_page(edition: Edition, calendar: Listing) -> Page:
    """The newest articles of all sections, and the years of the archive."""
    newest = edition.archive.articles[:LATEST]
    heading = edition.words.gettext("Latest news")
    summary = edition.named(edition.words.gettext("The newest articles of %(portal)s."))
    crumbs = (edition.home, Link(heading, LATEST_URL))
    context = ListingPage(
        meta=page_meta(edition, heading, summary, crumbs, newest, calendar.feeds),
        kind="latest",
        heading=heading,
        description="",
        total=len(newest),
        groups=(TeaserGroup("", edition.shown(newest)),) if newest else (),
        years=period_links(calendar, calendar.years, edition),
    )
    return Page(LATEST_URL, "listing.html", context)


def _block(section: Listing, front: tuple[Article, ...], edition: Edition) -> SectionBlock:
    """A section's newest articles that do not already stand above, or those that do when it has no others."""
    above = {article.id for article in front}
    others = tuple(islice((article for article in section.articles if article.id not in above), IN_SECTION))
    return SectionBlock(section.name, section.url, edition.shown(others or section.articles[:IN_SECTION]))
