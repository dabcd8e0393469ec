"""The home page, the newest articles, and the fragment that brings them to every page."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from plugins.core.model import Article
from plugins.core.pages import Link, Page, Planned
from plugins.core.structured import website
from plugins.listings.campaigns import campaign_card, most_current
from plugins.listings.contexts import HomePage, LatestFragment, ListingPage, SectionBlock, TeaserGroup
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing, counts, period_links
from plugins.listings.meta import page_meta
from plugins.listings.shelves import Shelves

TOP = 6
"""Articles that follow the lead."""
IN_SECTION = 4
CAMPAIGNS = 6
LATEST = 30
IN_FRAGMENT = 6
LATEST_URL = "/moi-nhat/"
FRAGMENT_URL = "/fragments/latest.html"


def home_pages(edition: Edition, shelves: Shelves) -> Iterator[Planned]:
    """`/`, `/moi-nhat/` and `/fragments/latest.html`."""
    yield planned_home(edition, shelves)
    parts = (
        ("bài mới nhất", edition.keys(edition.archive.articles[:LATEST])),
        ("số bài các năm", counts(shelves.calendar.years)),
    )
    yield Planned(LATEST_URL, "listing.html", parts, partial(latest_page, edition, shelves.calendar))
    newest = edition.archive.articles[:IN_FRAGMENT]
    parts = (("bài mới nhất", edition.keys(newest)),)
    yield Planned(FRAGMENT_URL, "fragments/latest.html", parts, partial(latest_fragment, newest, edition))


def planned_home(edition: Edition, shelves: Shelves) -> Planned:
    """The home page: of the newest articles, those of each section, and the campaigns of the day."""
    front = edition.archive.articles[: 1 + TOP]
    # What stands above is left out of a section: no more than all of it.
    in_sections = ((listing.about, edition.keys(listing.articles[: len(front) + IN_SECTION]))
                   for listing in shelves.sections)  # fmt: skip
    campaigns = current_campaigns(edition, shelves)
    parts = (
        ("bài mới nhất", edition.keys(front)),
        ("chuyên mục", tuple(in_sections)),
        ("chiến dịch", tuple((one.about, one.campaign.header_digest, len(one.articles)) for one in campaigns)),
    )
    return Planned("/", "home.html", parts, partial(home_page, edition, shelves))


def current_campaigns(edition: Edition, shelves: Shelves) -> tuple[Listing, ...]:
    """The campaigns that the home page shows."""
    return most_current(shelves.campaigns, next(iter(edition.archive.articles), None))[:CAMPAIGNS]


def latest_fragment(newest: tuple[Article, ...], edition: Edition) -> Page:
    """What a script puts into every page."""
    return Page(FRAGMENT_URL, "fragments/latest.html", LatestFragment(edition.shown(newest)))


def home_page(edition: Edition, shelves: Shelves) -> Page:
    """The newest article leads; sections and campaigns follow."""
    identity, front = edition.identity, edition.archive.articles[: 1 + TOP]
    description = identity.description or identity.tagline or identity.name
    meta = page_meta(edition, "", description, (edition.home,), front, shelves.calendar.feeds)
    lead, *top = edition.shown(front) or (None,)
    campaigns = current_campaigns(edition, shelves)
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
