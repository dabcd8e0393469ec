"""The home page is right with no article, with three and with three thousand."""

import lxml.html
import pytest

from plugins.core.authority import Campaign
from plugins.core.dates import parse_moment
from plugins.core.spans import Span
from tests.listings.samples import FEATURES, NEWS, archive, article, made, page, render, run, titles


def test_an_empty_portal_has_a_home_page_without_empty_blocks():
    home = page(archive(), "/")
    assert (home.lead, home.top, home.sections, home.campaigns) == (None, (), (), ())
    assert home.meta.description == "Tin tức và tư liệu về công tác dân vận của tỉnh."


def test_the_newest_leads_and_six_follow():
    articles = run(20)
    home = page(archive(articles), "/")
    newest = [one.title for one in reversed(articles)]
    assert home.lead.title == newest[0]
    assert titles(home.top) == newest[1:7]


def test_a_section_shows_others_than_stand_above():
    articles = run(20)
    (block,) = page(archive(articles), "/").sections
    assert titles(block.teasers) == [one.title for one in reversed(articles)][7:11]


def test_a_section_without_others_repeats_what_it_has_rather_than_vanish():
    home = page(archive([*run(3), *run(1, section=FEATURES)]), "/")
    assert [(block.name, len(block.teasers)) for block in home.sections] == [("Tin tức", 3), ("Phóng sự", 1)]


def test_a_section_with_one_other_shows_that_one_alone():
    articles = run(8)
    (block,) = page(archive(articles), "/").sections
    assert titles(block.teasers) == [articles[0].title]


def test_a_section_without_articles_is_left_out():
    assert [block.name for block in page(archive(run(1)), "/").sections] == [NEWS.name]


def test_current_campaigns_come_first_the_most_active_before_others():
    over = Campaign("da-qua", "Đã qua", period=Span(parse_moment("2016"), parse_moment("2019")))
    busy = Campaign("nhieu-tin", "Nhiều tin", period=Span(parse_moment("2020")))
    quiet, silent = Campaign("it-tin", "Ít tin"), Campaign("chua-co-tin", "Chưa có tin")
    articles = [*run(2, tags=(quiet, over)), *run(9, "09/2020", tags=(busy, over)), *run(9, "01/2018", tags=(over,))]
    cards = page(archive(articles, campaigns=(silent, over, quiet, busy)), "/").campaigns
    assert [card.name for card in cards] == ["Nhiều tin", "Ít tin", "Chưa có tin", "Đã qua"]
    assert [(card.period, card.count) for card in cards] == [("từ 2020", 9), ("", 2), ("", 0), ("2016 – 2019", 20)]


@pytest.mark.parametrize(
    ("start", "end", "current"),
    [
        (None, None, True),
        ("2016", None, True),
        ("2016", "2020", True),
        ("10/2020", "10/2020", True),
        ("2016", "12/10/2020", True),
        ("2016", "11/10/2020", False),
        ("2016", "09/2020", False),
        ("2016", "2019", False),
        ("2021", None, True),
        (None, "2019", False),
    ],
)
def test_a_campaign_lasts_to_the_end_of_its_last_year_month_or_day(start, end, current):
    period = Span(start and parse_moment(start), end and parse_moment(end))
    assert Campaign("a", "A", period=period).is_past(parse_moment("12/10/2020 - 19:57")) is not current


def test_a_campaign_still_to_begin_stands_before_one_that_is_over():
    over = Campaign("da-qua", "Đã qua", period=Span(until=parse_moment("2019")))
    ahead = Campaign("sap-toi", "Sắp tới", period=Span(parse_moment("2021")))
    cards = page(archive(run(9, tags=(over,)), campaigns=(over, ahead)), "/").campaigns
    assert [card.name for card in cards] == ["Sắp tới", "Đã qua"]


def test_the_newest_page_shows_thirty_and_the_years():
    latest = page(archive([*run(40), article("Chuyện cũ", "1986")]), "/moi-nhat/")
    (group,) = latest.groups
    assert (latest.kind, latest.heading, len(group.teasers), latest.total) == ("latest", "Tin mới nhất", 30, 30)
    assert [(year.label, year.url, year.count) for year in latest.years] == [
        ("2020", "/luu-tru/2020/", 40),
        ("1986", "/luu-tru/1986/", 1),
    ]


def test_the_fragment_holds_the_six_newest_and_nothing_else():
    fragment = made(archive(run(9)))["/fragments/latest.html"]
    assert len(fragment.context.teasers) == 6
    links = lxml.html.fragment_fromstring(render(fragment).decode()).findall(".//a")
    assert [link.get("href") for link in links] == [teaser.url for teaser in fragment.context.teasers]


def test_the_home_page_describes_the_portal():
    home = page(archive(run(1)), "/")
    assert home.meta.title == ""
    assert [data["@type"] for data in home.meta.json_ld] == ["WebSite"]
    assert [feed.url for feed in home.meta.feeds] == ["/feeds/tat-ca.atom.xml", "/feeds/tat-ca.json"]


def test_the_home_page_shares_the_card_of_its_lead():
    one = article()
    home = page(archive([one]), "/", cards={one.id: "/the/hop-mat.png"})
    assert dict(home.meta.open_graph)["og:image"] == "https://danvan.vi-du.vn/the/hop-mat.png"
