"""Campaigns: `/chien-dich/<id>/` and their index."""

from datetime import datetime, timedelta

from plugins.core.dates import Moment, coarsened
from plugins.core.model import Article, Campaign
from plugins.core.pages import Link, Page
from plugins.core.text import sort_key
from plugins.listings.contexts import CampaignCard, IndexPage
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing
from plugins.listings.meta import feed_links, page_meta
from plugins.listings.sections import grouped
from plugins.listings.words import year_span

INDEX_URL = "/chien-dich/"
RECENT = timedelta(days=365)
"""How far back from the archive's newest article a campaign's activity is counted."""


def campaign_listings(edition: Edition) -> tuple[Listing, ...]:
    """Every campaign in Vietnamese order, also one that has no article yet."""
    articles = grouped(
        (identifier, article)
        for article in edition.archive.articles
        for identifier in dict.fromkeys(campaign.id for campaign in article.tags)
    )
    family = _Family(edition.archive.campaigns)
    campaigns = sorted(edition.archive.campaigns, key=_order)
    return tuple(_listing(campaign, articles.get(campaign.id, ()), family, edition) for campaign in campaigns)


def campaigns_index(edition: Edition, campaigns: tuple[Listing, ...]) -> Page:
    """`/chien-dich/`"""
    heading = edition.words.gettext("Campaigns")
    summary = edition.named(edition.words.gettext("Campaigns and movements on %(portal)s."))
    meta = page_meta(edition, heading, summary, (edition.home, Link(heading, INDEX_URL)))
    cards = tuple(campaign_card(listing, edition) for listing in campaigns)
    return Page(INDEX_URL, "index_of.html", IndexPage(meta, "campaigns", heading, cards))


def campaign_card(listing: Listing, edition: Edition) -> CampaignCard:
    """A campaign in brief."""
    start, end = listing.campaign.period
    period = year_span(start and start.at.year, end and end.at.year, edition.words)
    return CampaignCard(listing.name, listing.url, listing.description, period, len(listing.articles))


def most_current(campaigns: tuple[Listing, ...], newest: Article | None) -> tuple[Listing, ...]:
    """Current campaigns first, each kind by recent and then by all articles.

    No clock: what is current is measured at the archive's newest article.
    """
    if newest is None:
        return campaigns
    at = newest.date.at

    def rank(listing: Listing) -> tuple:
        recent = sum(article.date.at > at - RECENT for article in listing.articles)
        return not is_current(listing.campaign, at), -recent, -len(listing.articles)

    return tuple(sorted(campaigns, key=rank))


def is_current(campaign: Campaign, at: datetime) -> bool:
    """Whether `at` is within the campaign's period, an open or unrecorded end counted as open."""
    start, end = campaign.period
    return (start is None or start.at <= at) and (end is None or coarsened(Moment(at), end.precision).at <= end.at)


class _Family:
    """Which campaign is part of which."""

    def __init__(self, campaigns: tuple[Campaign, ...]):
        self.by_id = {campaign.id: campaign for campaign in campaigns}
        self.parts: dict[str, list[Campaign]] = {}
        for campaign in sorted(campaigns, key=_order):
            self.parts.setdefault(campaign.part_of, []).append(campaign)

    def parent(self, campaign: Campaign) -> Link | None:
        parent = self.by_id.get(campaign.part_of)
        return Link(parent.name, parent.url) if parent else None

    def parts_of(self, campaign: Campaign) -> tuple[Link, ...]:
        return tuple(Link(part.name, part.url) for part in self.parts.get(campaign.id, ()))


def _order(campaign: Campaign) -> tuple:
    return sort_key(campaign.name), campaign.id


def _listing(campaign: Campaign, articles: tuple[Article, ...], family: _Family, edition: Edition) -> Listing:
    words = edition.words
    return Listing(
        kind="campaign",
        name=campaign.name,
        title=words.gettext("Campaign: %(name)s") % {"name": campaign.name},
        crumbs=(edition.home, Link(words.gettext("Campaigns"), INDEX_URL), Link(campaign.name, campaign.url)),
        articles=articles,
        summary=campaign.description
        or edition.named(words.gettext("News of the campaign %(name)s on %(portal)s."), campaign.name),
        description=campaign.description,
        feeds=feed_links(campaign.name, campaign.url.strip("/")),
        campaign=campaign,
        parent=family.parent(campaign),
        parts=family.parts_of(campaign),
    )
