"""`/tim-kiem/`: the page that readers search on."""

from functools import partial
from gettext import NullTranslations

from plugins.core.authority import Campaign
from plugins.core.edition import Edition
from plugins.core.i18n import marked
from plugins.core.kinds import KINDS, index_links
from plugins.core.pages import Link, Meta, Page, Planned
from plugins.core.structured import breadcrumb_list, page_dublin_core, page_open_graph
from plugins.search.contexts import SearchPage

URL = "/tim-kiem/"
CAMPAIGNS = 12
OTHER_INDEXES = (
    (marked("Authors"), "/tac-gia/"),
    (marked("Archive by year"), "/luu-tru/"),
    (marked("Site map"), "/so-do/"),
)
TEXT_KINDS = (("bai-viet", marked("Article")), ("tin-van", marked("In brief")), ("trang", marked("Page")))


def planned_page(edition: Edition) -> Planned:
    """The page: of nothing but words and the names of campaigns."""
    campaigns = fullest_campaigns(edition)
    parts = (("chiến dịch", tuple((link.label, link.url) for link in campaigns)),)
    return Planned(URL, "search.html", parts, partial(search_page, edition, campaigns))


def search_page(edition: Edition, campaigns: tuple[Link, ...]) -> Page:
    """The page with its forms, and every word that its script needs."""
    gettext = edition.words.gettext
    others = (Link(gettext(name), url) for name, url in OTHER_INDEXES)
    indexes = (*index_links(edition.words), *others)
    return Page(URL, "search.html", SearchPage(_meta(edition), kinds(edition.words), indexes, campaigns))


def kinds(words: NullTranslations) -> tuple[tuple[str, str], ...]:
    """Everything that can be found: texts, and records by the first part of their address."""
    records = ((kind.model.ADDRESS, kind.singular) for kind in KINDS)
    return tuple((value, words.gettext(name)) for value, name in (*TEXT_KINDS, *records))


def fullest_campaigns(edition: Edition) -> tuple[Link, ...]:
    """The campaigns that most articles belong to."""
    campaigns = sorted(edition.archive.campaigns, key=partial(_articles, edition), reverse=True)[:CAMPAIGNS]
    return tuple(Link(campaign.name, campaign.url) for campaign in sorted(campaigns, key=lambda one: one.order))


def _articles(edition: Edition, campaign: Campaign) -> int:
    return len(edition.backlinks.tagged.get(campaign.id, ()))


def _meta(edition: Edition) -> Meta:
    identity, title = edition.identity, edition.words.gettext("Search")
    summary = edition.words.gettext("Search %(portal)s: articles, people, places and documents, by any spelling.")
    description = summary % {"portal": identity.name}
    crumbs = (edition.home, Link(title, URL))
    return Meta(
        title, description, URL, crumbs,
        json_ld=(breadcrumb_list(crumbs, identity.url),),
        dublin_core=page_dublin_core(title, description, URL, identity, "InteractiveResource"),
        open_graph=page_open_graph(title, description, URL, identity),
    )  # fmt: skip
