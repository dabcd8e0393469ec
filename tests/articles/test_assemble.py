"""What single files cannot know: sections, campaigns, bylines, what is shown, and who replaces whom."""

import pytest

from tests.articles.desk import archive, slugs, told

UNDECLARED = "name: Cổng thử\nurl: https://cong-thu.example\n"


def sections(found) -> list[tuple[str, str]]:
    return [(section.name, section.slug) for section in found.sections]


def test_declared_sections_are_all_there_in_their_order(site):
    site.article("a", category="Chuyên đề")
    assert sections(archive(site)) == [("Tin tức", "tin-tuc"), ("Chuyên đề", "chuyen-de")]


@pytest.mark.parametrize("name", ["Chuyên đề", "chuyen-de"])
def test_a_section_is_named_or_addressed(site, name):
    site.article("a", category=name)
    (article,) = archive(site).articles
    assert (article.section.name, article.section.slug) == ("Chuyên đề", "chuyen-de")


def test_where_none_is_declared_the_articles_name_the_sections(site):
    site.portal(UNDECLARED)
    for slug, category in [("a", "Tin tức"), ("b", "Đền ơn"), ("c", "Dân vận"), ("d", "Tin tức")]:
        site.article(slug, category=category)
    assert sections(archive(site)) == [("Dân vận", "dan-van"), ("Đền ơn", "den-on"), ("Tin tức", "tin-tuc")]


def test_a_draft_announces_no_section(site):
    site.portal(UNDECLARED)
    site.article("a")
    site.article("b", category="Còn kín", status="draft")
    assert sections(archive(site)) == [("Tin tức", "tin-tuc")]
    assert ("Còn kín", "con-kin") in sections(archive(site, preview=True))


UNDECLARED_MISTAKES = {
    "two names, one address": (
        "Tin Tức",
        "articles/2020/b.md:4: [category] chuyên mục “Tin Tức” trùng địa chỉ với “Tin tức” · "
        "viết tên thống nhất, hoặc khai chuyên mục trong portal.yaml",
    ),
    "no letter": (
        '"???"',
        "articles/2020/b.md:4: [category] chuyên mục “???” không có địa chỉ · "
        "viết tên thống nhất, hoặc khai chuyên mục trong portal.yaml",
    ),
}


@pytest.mark.parametrize(("category", "problem"), UNDECLARED_MISTAKES.values(), ids=UNDECLARED_MISTAKES)
def test_an_undeclared_section_has_an_address_of_its_own(site, category, problem):
    site.portal(UNDECLARED)
    site.article("a")
    site.article("b", category=category)
    assert told(site) == [problem]


@pytest.mark.parametrize("tag", ["Dân vận khéo", "DÂN VẬN KHÉO", "DVK", "dan-van-kheo"])
def test_a_tag_is_a_campaigns_name_alias_or_id(site, tag):
    site.campaign("dan-van-kheo", "Dân vận khéo", "aliases: [DVK]\n")
    site.article("a", tags=f"[{tag}]")
    (article,) = archive(site).articles
    assert [campaign.id for campaign in article.tags] == ["dan-van-kheo"]


def test_a_campaign_named_twice_is_one_tag(site):
    site.campaign("dan-van-kheo", "Dân vận khéo", "aliases: [DVK]\n")
    site.campaign("den-on", "Đền ơn")
    site.article("a", tags="[DVK, Đền ơn, dan-van-kheo]")
    assert [campaign.id for campaign in archive(site).articles[0].tags] == ["dan-van-kheo", "den-on"]


def test_authors_who_differ_by_a_tone_are_three(site):
    site.article("a", authors="[Quốc Hùng, Quốc Hưng, Quốc Hứng]")
    assert [author.url for author in archive(site).articles[0].authors] == [
        "/tac-gia/quoc61-hung2/",
        "/tac-gia/quoc61-hung7/",
        "/tac-gia/quoc61-hung71/",
    ]


BYLINES = {
    "list": ("[Quốc Hùng, Văn Minh]", ["Quốc Hùng", "Văn Minh"]),
    "as newspapers print it": ("Quốc Hùng - Văn Minh", ["Quốc Hùng", "Văn Minh"]),
    "en dash": ("Quốc Hùng – Văn Minh", ["Quốc Hùng", "Văn Minh"]),
    "hyphen within a name": ("Huỳnh-Thúc Kháng", ["Huỳnh-Thúc Kháng"]),
    "named twice": ("[Quốc Hùng, Quốc Hùng]", ["Quốc Hùng"]),
}


@pytest.mark.parametrize(("written", "names"), BYLINES.values(), ids=BYLINES)
def test_bylines(site, written, names):
    site.article("a", authors=written)
    (article,) = archive(site).articles
    assert [author.name for author in article.authors] == names
    assert article.byline == " - ".join(names)


def test_one_name_in_two_spellings_is_told(site):
    site.article("a", authors="[Thúy Hằng]")
    site.article("b", authors="[Thuý Hằng]")
    assert told(site) == [
        "articles/2020/b.md:5: [author] bút danh “Thuý Hằng” trùng địa chỉ với “Thúy Hằng” · "
        "viết tên thống nhất, hoặc khai slug riêng trong mục authors của portal.yaml"
    ]


def test_the_portals_file_gives_an_author_another_address(site):
    site.portal(UNDECLARED + "authors: [{name: Thuý Hằng, slug: thuy-hang}]\n")
    site.article("a", authors="[Thúy Hằng]")
    site.article("b", authors="[Thuý Hằng]")
    by_slug = {article.slug: article.authors[0].slug for article in archive(site).articles}
    assert by_slug == {"a": "thuy1-hang82", "b": "thuy-hang"}


def test_an_author_without_letters_is_told(site):
    site.article("a", authors="['***']")
    assert told(site) == [
        "articles/2020/a.md:5: [author] bút danh “***” không có địa chỉ · "
        "viết tên bằng chữ, hoặc khai slug trong mục authors của portal.yaml"
    ]


@pytest.fixture
def one_of_each(site):
    site.article("cu", date="11/10/2020 - 08:00")
    site.article("moi", date="12/10/2020 - 08:00")
    site.article("nhap", status="draft")
    site.article("an", status="hidden")
    site.article("go", status="withdrawn", withdrawn_reason="Nhầm")
    site.article("mai", date="01/01/2021 - 07:00")
    return site


WHEN = {
    "before the first": ("11/10/2020 - 07:59", [], []),
    "at the minute of the first": ("11/10/2020 - 08:00", ["cu"], []),
    "all but the one to come": ("31/12/2020", ["moi", "cu"], ["go", "an"]),
    "all": ("01/01/2021 - 07:00", ["mai", "moi", "cu"], ["go", "an"]),
}


@pytest.mark.parametrize(("now", "listed", "unlisted"), WHEN.values(), ids=WHEN)
def test_what_is_shown_when(one_of_each, now, listed, unlisted):
    found = archive(one_of_each, now=now)
    assert (slugs(found.articles), slugs(found.unlisted)) == (listed, unlisted)


def test_the_preview_shows_drafts_and_what_is_to_come_and_says_so(one_of_each):
    found = archive(one_of_each, now="31/12/2020", preview=True)
    assert slugs(found.articles) == ["mai", "nhap", "moi", "cu"]
    assert slugs(article for article in found.articles if article.scheduled) == ["mai"]


def test_articles_of_one_minute_keep_one_order(site):
    for slug in "cab":
        site.article(slug, id=f"id-{slug}")
    assert slugs(archive(site).articles) == ["c", "b", "a"]


SUCCESSORS = {
    "id": ("20201012-sau", "/2020/10/12/sau/"),
    "address": ("/2020/10/12/sau/", "/2020/10/12/sau/"),
    "page of another host": ("https://a.vn/bai", "https://a.vn/bai"),
    "none": (None, ""),
}


@pytest.mark.parametrize(("successor", "url"), SUCCESSORS.values(), ids=SUCCESSORS)
def test_a_withdrawn_article_names_its_successor(site, successor, url):
    site.article("sau")
    site.article("go", status="withdrawn", withdrawn_reason="Nhầm", successor=successor)
    (withdrawn,) = archive(site).unlisted
    assert (withdrawn.successor, withdrawn.reason) == (url, "Nhầm")


@pytest.mark.parametrize("successor", ["20201012-nhap", "20201012-go", "/2020/10/12/nhap/"])
def test_a_successor_must_be_another_article_that_is_shown(site, successor):
    site.article("nhap", status="draft")
    site.article("go", status="withdrawn", withdrawn_reason="Nhầm", successor=successor)
    (problem,) = told(site)
    assert problem.startswith(f"articles/2020/go.md:10: [successor] không có bài thay thế “{successor}”")


def test_the_officials_and_the_event_of_an_article(site):
    site.record("officials", "tran-ngoc-tam", "name: Trần Ngọc Tam\npositions: [{title: Bí thư}]\n")
    site.record("places", "ben-tre", "name: tỉnh Bến Tre\n")
    event = "{name: Họp mặt, date: 12/10/2020, to: 13/10/2020, place: ben-tre}"
    site.article(officials="[tran-ngoc-tam]", event=event, titles_as_written="true")
    (article,) = archive(site).articles
    assert (article.officials, article.titles_as_written) == (("tran-ngoc-tam",), True)
    assert (article.event.name, article.event.place) == ("Họp mặt", "ben-tre")
    assert [moment.iso for moment in article.event.period] == ["2020-10-12", "2020-10-13"]


NAMED_WRONGLY = {
    "official without a record": (
        {"officials": "[tran-ngoc-tan]"},
        "8: [official] officials “tran-ngoc-tan” không có hồ sơ · có phải “tran-ngoc-tam”? nếu không, "
        "viết id của một hồ sơ trong records/officials/",
    ),
    "event in a place without a record": (
        {"event": "{name: A, date: 12/10/2020, place: can-tho}"},
        "8: [place] place “can-tho” của event không có hồ sơ · viết id của một hồ sơ trong records/places/",
    ),
    "event in a place that is no more": (
        {"event": "{name: A, date: 12/10/2020, place: q9}"},
        "8: [place] sự kiện diễn ra sau khi tỉnh Cũ kết thúc (1976) · "
        "kiểm tra date và place của event, hoặc until trong records/places/q9.md",
    ),
    "event without a date": ({"event": "{name: A}"}, "8: [missing] thiếu date · thêm dòng date: …"),
    "event that ends before it begins": (
        {"event": "{name: A, date: 12/10/2020, to: 11/10/2020}"},
        "8: [date] sự kiện kết thúc trước khi bắt đầu · kiểm tra date và to của event",
    ),
    "titles as written, perhaps": (
        {"titles_as_written": "có"},
        "8: [titles-as-written] titles_as_written lạ “có” · dùng một trong: true, false",
    ),
}


@pytest.mark.parametrize(("header", "problem"), NAMED_WRONGLY.values(), ids=NAMED_WRONGLY)
def test_what_the_header_names_must_be_there(site, header, problem):
    site.record("officials", "tran-ngoc-tam", "name: Trần Ngọc Tam\npositions: [{title: Bí thư}]\n")
    site.record("places", "q9", "name: tỉnh Cũ\nuntil: 1976\n")
    site.article(**header)
    assert told(site) == [f"articles/2020/hop-mat.md:{problem}"]
