"""What the templates of listings, feeds and sitemaps read."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from plugins.core.model import Article, Correction
from plugins.core.pages import Link, Meta, Teaser


@dataclass(frozen=True)
class CampaignCard:
    """A campaign as the home page and the index of campaigns show it."""

    name: str
    url: str
    description: str
    period: str
    """`2016 – 2020`, `2020`, or empty."""
    count: int


@dataclass(frozen=True)
class SectionBlock:
    """A section on the home page; a section without articles is left out."""

    name: str
    url: str
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True)
class HomePage:
    """`home.html`: right with no article, with three and with three thousand."""

    meta: Meta
    lead: Teaser | None
    top: tuple[Teaser, ...]
    """Up to six that follow the lead."""
    sections: tuple[SectionBlock, ...]
    campaigns: tuple[CampaignCard, ...]


@dataclass(frozen=True)
class PeriodLink:
    """A year or month of a listing."""

    label: str
    """`2020` or `Tháng 10/2020`"""
    url: str
    count: int
    """Its articles; 0 where the page does not tell, because it is to stay as it is when they become more."""


@dataclass(frozen=True)
class TeaserGroup:
    """Articles under one heading; the heading is empty where one group is all."""

    label: str
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True)
class ListingPage:
    """`listing.html`: a section, author or the whole archive, its front page or a period; or a period of a record."""

    meta: Meta
    kind: str
    """`section`, `author`, `latest`, `archive` or the kind of a record: decides the kicker."""
    heading: str
    description: str
    total: int
    """Articles of the whole listing (on a period page: of the period; 0 on that of a long year)."""
    groups: tuple[TeaserGroup, ...]
    years: tuple[PeriodLink, ...]
    """Every year of the listing, newest first."""
    months: tuple[PeriodLink, ...] = ()
    """On the page of a year: its months, newest first. A long year shows these instead of articles."""
    front: Link | None = None
    """On a period page: the listing's front page."""
    newer: Link | None = None
    """On a period page: the next newer period that has articles."""
    older: Link | None = None


@dataclass(frozen=True)
class ArchivePage:
    """`archive.html`: `/luu-tru/`, every year with its count and its months."""

    meta: Meta
    total: int
    years: tuple["ArchiveYear", ...]


@dataclass(frozen=True)
class ArchiveYear:
    """One row of the archive."""

    year: PeriodLink
    share: int
    """Percent of the fullest year, for the bar beside the number."""
    months: tuple[PeriodLink, ...]


@dataclass(frozen=True)
class IndexPage:
    """`index_of.html`: all authors in Vietnamese order, grouped by initial letter."""

    meta: Meta
    heading: str
    groups: tuple["LinkGroup", ...]


@dataclass(frozen=True)
class CorrectionEntry:
    """One correction and the article it belongs to."""

    article_title: str
    article_url: str
    section: str
    published: str
    correction: Correction


@dataclass(frozen=True)
class CorrectionsPage:
    """`corrections.html`: `/cai-chinh/`"""

    meta: Meta
    entries: tuple[CorrectionEntry, ...]


@dataclass(frozen=True)
class LinkGroup:
    """Links under a heading."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class SiteMapPage:
    """`site_map.html`: `/so-do/`, Sơ đồ cổng"""

    meta: Meta
    groups: tuple[LinkGroup, ...]


@dataclass(frozen=True)
class NotFoundPage:
    """`404.html`"""

    meta: Meta


@dataclass(frozen=True)
class LatestFragment:
    """`fragments/latest.html`: TIN MỚI NHẤT, filled in by script."""

    teasers: tuple[Teaser, ...]


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed."""

    article: Article
    content: Markup
    """The body with absolute addresses."""
    image_url: str
    """Absolute, or empty."""


@dataclass(frozen=True)
class AtomFeed:
    """`feed.atom.xml` (RFC 4287)"""

    title: str
    subtitle: str
    url: str
    """The feed's own address, root-relative."""
    home_url: str
    """The page it is the feed of, root-relative."""
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True)
class SitemapEntry:
    """One `<url>` or `<sitemap>`."""

    url: str
    """Root-relative."""
    lastmod: str
    """W3CDTF, or empty where nothing true can be said."""


@dataclass(frozen=True)
class Sitemap:
    """`sitemap.xml` (urls) or `sitemap_index.xml` (sitemaps) by sitemaps.org."""

    entries: tuple[SitemapEntry, ...]
