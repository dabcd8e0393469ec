"""A listing: a front page with the newest articles, and a page for each of its periods."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain

from plugins.core.authority import Campaign
from plugins.core.memory import digest_of, plain_bytes
from plugins.core.model import Article
from plugins.core.pages import Feed, Group, Link, Meta, Page, Planned
from plugins.core.periods import Period, by_year, leaves, neighbours
from plugins.listings.contexts import ListingPage, PeriodLink, TeaserGroup
from plugins.listings.edition import Edition, Notes, no_notes
from plugins.listings.meta import page_meta
from plugins.listings.words import counted, period_heading, period_label

NEWEST = 20
"""Articles on a front page."""


@dataclass(frozen=True)
class Listing:
    """Articles that belong together, in a folder of their own."""

    kind: str
    """`section`, `author`, `archive`, or the kind of a record"""
    name: str
    title: str
    """The name with its kind, so that a section and a campaign of one name have two titles."""
    crumbs: tuple[Link, ...]
    """From the home page down to the front page."""
    articles: tuple[Article, ...]
    """Newest first."""
    summary: str
    """One sentence for search engines."""
    description: str = ""
    """What editors wrote about it."""
    feeds: tuple[Feed, ...] = ()
    every_month: bool = False
    """Whether short years have pages of months too."""
    campaign: Campaign | None = None
    notes: Notes = no_notes
    """Of a record: what its articles say of it."""

    @property
    def front(self) -> Link:
        return self.crumbs[-1]

    @property
    def url(self) -> str:
        return self.front.url

    @cached_property
    def about(self) -> bytes:
        """The digest of everything but the articles."""
        named = (self.kind, self.name, self.title, self.summary, self.description)
        links = tuple((link.label, link.url) for link in self.crumbs)
        return digest_of(plain_bytes((*named, links, tuple(feed.url for feed in self.feeds))))

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """Newest first."""
        return by_year(self.articles)

    @cached_property
    def leaves(self) -> tuple[Period, ...]:
        """The periods whose own pages hold articles, newest first."""
        return tuple(leaves(self.years, self.every_month))

    def has_months(self, year: Period) -> bool:
        """Whether the months of `year` have pages of their own."""
        return self.every_month or year.is_long


def listing_pages(listing: Listing, edition: Edition) -> Group:
    """The front page and the pages of the periods."""

    def expand() -> Iterator[Planned]:
        yield planned_front(listing, edition)
        yield from planned_periods(listing, edition)

    return _grouped(listing, edition, expand)


def period_pages(listing: Listing, edition: Edition) -> Group:
    """The pages of the periods alone."""
    return _grouped(listing, edition, partial(planned_periods, listing, edition))


def _grouped(listing: Listing, edition: Edition, expand: Callable[[], Iterable[Planned]]) -> Group:
    return Group(f"danh mục {listing.url}", (listing.about, edition.keys(listing.articles)), expand)


def planned_front(listing: Listing, edition: Edition) -> Planned:
    """The front page: of the newest articles and of how many there are in each year."""
    parts = (
        ("danh mục", listing.about),
        ("bài mới nhất", edition.keys(listing.articles[:NEWEST])),
        ("số bài các năm", counts(listing.years)),
    )
    return Planned(listing.url, "listing.html", parts, partial(front_page, listing, edition))


def counts(periods: Iterable[Period]) -> tuple[tuple[str, int], ...]:
    """The periods with the number of their articles."""
    return tuple((period.path, len(period.articles)) for period in periods)


def front_page(listing: Listing, edition: Edition) -> Page:
    """The newest articles, and the way to every year."""
    newest = listing.articles[:NEWEST]
    context = ListingPage(
        meta=page_meta(edition, listing.title, listing.summary, listing.crumbs, newest, listing.feeds),
        kind=listing.kind,
        heading=listing.name,
        description=listing.description,
        total=len(listing.articles),
        groups=_group("", newest, listing, edition),
        years=period_links(listing, listing.years, edition),
    )
    return Page(listing.url, "listing.html", context)


def planned_periods(listing: Listing, edition: Edition) -> Iterator[Planned]:
    """A page for each year, and for each month where months have pages."""
    for newer, year, older in neighbours(listing.years):
        yield _planned_period(listing, year, newer, older, edition)
    for newer, period, older in neighbours(listing.leaves):
        if period.month:
            yield _planned_period(listing, period, newer, older, edition)


def _planned_period(
    listing: Listing, period: Period, newer: Period | None, older: Period | None, edition: Edition
) -> Planned:
    """Of a long year's articles only those stand on its page that no month can hold.

    It does not tell how many there are: a new article would change it beside the page of its month.
    """
    parts = (
        ("danh mục", listing.about),
        ("bài", edition.keys(_standing(period))),
        ("các tháng", (period.is_long, _months(period))),
        ("kỳ trước, kỳ sau", (newer and newer.path, older and older.path)),
    )
    make = partial(_period_page, listing, period, newer, older, edition)
    return Planned(listing.url + period.path, "listing.html", parts, make)


def _months(period: Period) -> tuple[tuple[str, int], ...]:
    """The months of a year and how many articles they have; of a long year the months alone."""
    return tuple((path, 0 if period.is_long else count) for path, count in counts(period.months))


def _standing(period: Period) -> tuple[Article, ...]:
    """The articles on a period's own page."""
    return period.undated if period.is_long else period.articles


def period_links(listing: Listing, periods: tuple[Period, ...], edition: Edition) -> tuple[PeriodLink, ...]:
    """Periods with their counts."""
    links = ((_link(listing, period, edition), len(period.articles)) for period in periods)
    return tuple(PeriodLink(link.label, link.url, count) for link, count in links)


def _period_page(
    listing: Listing, period: Period, newer: Period | None, older: Period | None, edition: Edition
) -> Page:
    """Only the period itself and its neighbours stand on it: other years and their counts would change it for ever."""
    context = ListingPage(
        meta=_period_meta(listing, period, edition),
        kind=listing.kind,
        heading=period_heading(listing.name, period, edition.words),
        description="",
        total=0 if period.is_long else len(period.articles),
        groups=_groups(listing, period, edition),
        years=(),
        months=_month_links(listing, period, edition) if listing.has_months(period) else (),
        front=listing.front,
        newer=_link(listing, newer, edition) if newer else None,
        older=_link(listing, older, edition) if older else None,
    )
    return Page(context.meta.url, "listing.html", context)


def _period_meta(listing: Listing, period: Period, edition: Edition) -> Meta:
    title = period_heading(listing.title, period, edition.words)
    crumbs = (*listing.crumbs, *_period_crumbs(listing, period, edition))
    by_month = edition.words.gettext("%(heading)s, month by month.") % {"heading": title}
    summary = by_month if period.is_long else counted(title, len(period.articles), edition.words)
    return page_meta(edition, title, summary, crumbs, _standing(period))


def _month_links(listing: Listing, year: Period, edition: Edition) -> tuple[PeriodLink, ...]:
    """The months of a year; of a long one without their counts."""
    links = period_links(listing, year.months, edition)
    return tuple(replace(link, count=0) for link in links) if year.is_long else links


def _period_crumbs(listing: Listing, period: Period, edition: Edition) -> Iterator[Link]:
    yield Link(str(period.year), f"{listing.url}{period.year}/")
    if period.month:
        yield _link(listing, period, edition)


def _link(listing: Listing, period: Period, edition: Edition) -> Link:
    return Link(period_label(period, edition.words), listing.url + period.path)


def _groups(listing: Listing, period: Period, edition: Edition) -> tuple[TeaserGroup, ...]:
    """What stands on the page of a period; of a long year only what no month can hold."""
    undated = _group(edition.words.gettext("Month unknown"), period.undated, listing, edition)
    if period.is_long:
        return undated
    months = (_group(period_label(month, edition.words), month.articles, listing, edition) for month in period.months)
    groups = (*chain.from_iterable(months), *undated)
    return groups if len(groups) > 1 else _group("", period.articles, listing, edition)


def _group(label: str, articles: tuple[Article, ...], listing: Listing, edition: Edition) -> tuple[TeaserGroup, ...]:
    return (TeaserGroup(label, edition.shown(articles, listing.notes)),) if articles else ()
