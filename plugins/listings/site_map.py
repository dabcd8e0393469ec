"""The map of the portal for people, and the page that stands where there is none."""

from functools import partial

from plugins.core.kinds import index_links
from plugins.core.model import StaticPage
from plugins.core.pages import Link, Meta, Page, Planned
from plugins.listings import archive, authors, corrections, home
from plugins.listings.contexts import LinkGroup, NotFoundPage, SiteMapPage
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing
from plugins.listings.meta import page_meta
from plugins.listings.shelves import Shelves

URL = "/so-do/"
SEARCH_URL = "/tim-kiem/"
"""Made by the search plugin."""
NOT_FOUND_URL = "/404.html"


def planned_site_map(edition: Edition, shelves: Shelves) -> Planned:
    """The map: of all links that stand on it."""
    groups = tuple((group.heading, tuple((link.label, link.url) for link in group.links))
                   for group in _groups(edition, shelves))  # fmt: skip
    return Planned(URL, "site_map.html", (("liên kết", groups),), partial(site_map_page, edition, shelves))


def planned_not_found(edition: Edition) -> Planned:
    """`/404.html`: of nothing but the words."""
    return Planned(NOT_FOUND_URL, "404.html", (), partial(not_found_page, edition))


def site_map_page(edition: Edition, shelves: Shelves) -> Page:
    """`/so-do/`: every section, campaign, year and static page. Authors have an index of their own."""
    title = edition.words.gettext("Site map")
    summary = edition.named(edition.words.gettext("Every section, campaign and year of %(portal)s."))
    meta = page_meta(edition, title, summary, (edition.home, Link(title, URL)))
    groups = tuple(group for group in _groups(edition, shelves) if group.links)
    return Page(URL, "site_map.html", SiteMapPage(meta, groups))


def not_found_page(edition: Edition) -> Page:
    """`/404.html`, which the web server shows at any address: it has none of its own to index."""
    title = edition.words.gettext("This page was not found")
    meta = Meta(title, title, NOT_FOUND_URL, (edition.home, Link(title, NOT_FOUND_URL)), indexed=False)
    return Page(NOT_FOUND_URL, "404.html", NotFoundPage(meta))


def _groups(edition: Edition, shelves: Shelves) -> tuple[LinkGroup, ...]:
    gettext = edition.words.gettext
    years = tuple(Link(str(year.year), shelves.calendar.url + year.path) for year in shelves.calendar.years)
    return (
        LinkGroup(gettext("The portal"), (*_main_links(edition), *map(_page_link, edition.archive.pages))),
        LinkGroup(gettext("Sections"), _fronts(shelves.sections)),
        LinkGroup(gettext("Campaigns"), _fronts(shelves.campaigns)),
        LinkGroup(gettext("By year"), years),
    )


def _main_links(edition: Edition) -> tuple[Link, ...]:
    gettext = edition.words.gettext
    return (
        edition.home,
        Link(gettext("Latest news"), home.LATEST_URL),
        *index_links(edition.words),
        Link(gettext("Authors"), authors.INDEX_URL),
        Link(gettext("Archive"), archive.URL),
        Link(gettext("Corrections and apologies"), corrections.URL),
        Link(gettext("Search"), SEARCH_URL),
    )


def _fronts(listings: tuple[Listing, ...]) -> tuple[Link, ...]:
    return tuple(listing.front for listing in listings)


def _page_link(page: StaticPage) -> Link:
    return Link(page.title, page.url)
