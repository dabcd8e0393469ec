"""Campaigns as listings: their periods, feeds and cards. Their own pages are made by the authorities plugin."""

from datetime import timedelta
from itertools import takewhile

from plugins.core.authority import Campaign
from plugins.core.model import Article
from plugins.core.pages import Link, feed_links
from plugins.listings.contexts import CampaignCard
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing
from plugins.listings.words import year_span

INDEX_URL = "/chien-dich/"
RECENT = timedelta(days=365)
"""How far back from the archive's newest article a campaign's activity is counted."""


def campaign_listings(edition: Edition) -> tuple[Listing, ...]:
    """Every campaign in Vietnamese order, also one that has no article yet."""
    tagged = edition.backlinks.tagged
    campaigns = sorted(edition.archive.campaigns, key=lambda campaign: campaign.order)
    return tuple(_listing(campaign, tagged.get(campaign.id, ()), edition) for campaign in campaigns)


def campaign_card(listing: Listing, edition: Edition) -> CampaignCard:
    """A campaign in brief."""
    start, end = listing.campaign.period
    period = year_span(start and start.at.year, end and end.at.year, edition.words)
    return CampaignCard(listing.name, listing.url, listing.description, period, len(listing.articles))


def most_current(campaigns: tuple[Listing, ...], newest: Article | None) -> tuple[Listing, ...]:
    """Past campaigns last, both by recent and then by all articles.

    No clock: what is past is measured at the archive's newest article.
    """
    if newest is None:
        return campaigns
    date, since = newest.date, newest.date.at - RECENT

    def rank(listing: Listing) -> tuple:
        recent = sum(1 for _ in takewhile(lambda article: article.date.at > since, listing.articles))
        return listing.campaign.is_past(date), -recent, -len(listing.articles)

    return tuple(sorted(campaigns, key=rank))


def _listing(campaign: Campaign, articles: tuple[Article, ...], edition: Edition) -> Listing:
    words = edition.words
    return Listing(
        kind=campaign.KIND,
        name=campaign.name,
        title=words.gettext("Campaign: %(name)s") % {"name": campaign.name},
        crumbs=(edition.home, Link(words.gettext("Campaigns"), INDEX_URL), Link(campaign.name, campaign.url)),
        articles=articles,
        summary=campaign.description
        or edition.named(words.gettext("News of the campaign %(name)s on %(portal)s."), campaign.name),
        description=campaign.description,
        feeds=feed_links(campaign.name, campaign.url.strip("/")),
        campaign=campaign,
    )
