"""Sections, campaigns and authors: a front page, and periods that stay what they are."""

import lxml.html
import pytest

from plugins.core.pages import Link
from tests.listings.samples import (
    DIRECTIVE_4,
    DIRECTIVE_42,
    FEATURES,
    archive,
    article,
    author,
    made,
    page,
    render,
    run,
    said,
    titles,
)

SECTION = "/chuyen-muc/tin-tuc/"


def listing_urls(content, start: str) -> list[str]:
    return sorted(url for url in made(content) if url.startswith(start))


def test_the_front_page_shows_the_newest_and_the_years():
    front = page(archive([*run(30), *run(5, "03/2018")]), SECTION)
    (group,) = front.groups
    assert (front.kind, front.heading, front.description, front.total) == ("section", "Tin tức", "Việc mỗi ngày.", 35)
    assert (group.label, len(group.teasers)) == ("", 20)
    assert [(year.label, year.url, year.count) for year in front.years] == [
        ("2020", f"{SECTION}2020/", 30),
        ("2018", f"{SECTION}2018/", 5),
    ]


def test_a_short_year_shows_its_articles_under_their_months():
    year = page(archive([*run(2), *run(1, "03/2020"), article("Không rõ", "2020")]), f"{SECTION}2020/")
    assert [(group.label, len(group.teasers)) for group in year.groups] == [
        ("Tháng 10/2020", 2),
        ("Tháng 3/2020", 1),
        (said("Month unknown"), 1),
    ]
    assert (year.months, year.total, year.years) == ((), 4, ())


def test_a_year_of_one_month_needs_no_heading():
    assert [group.label for group in page(archive(run(2)), f"{SECTION}2020/").groups] == [""]


def test_a_long_year_shows_its_months_and_what_no_month_can_hold():
    content = archive([*run(60), *run(5, "03/2020"), article("Không rõ", "2020")])
    year = page(content, f"{SECTION}2020/")
    assert [(month.label, month.url, month.count) for month in year.months] == [
        ("Tháng 10/2020", f"{SECTION}2020/10/", 0),
        ("Tháng 3/2020", f"{SECTION}2020/03/", 0),
    ]
    assert year.total == 0  # told by the front page, which changes with every article as it is
    assert [(group.label, titles(group.teasers)) for group in year.groups] == [(said("Month unknown"), ["Không rõ"])]
    assert len(page(content, f"{SECTION}2020/10/").groups[0].teasers) == 60


def test_newer_and_older_pass_over_periods_without_articles():
    content = archive([*run(61), *run(2, "03/2020"), *run(2, "05/2017")])
    chain = {url: page(content, SECTION + url) for url in ("2020/", "2020/10/", "2020/03/", "2017/")}
    assert {url: (at.newer and at.newer.url, at.older and at.older.url) for url, at in chain.items()} == {
        "2020/": (None, f"{SECTION}2017/"),
        "2020/10/": (None, f"{SECTION}2020/03/"),
        "2020/03/": (f"{SECTION}2020/10/", f"{SECTION}2017/"),
        "2017/": (f"{SECTION}2020/", None),
    }
    assert chain["2020/03/"].newer == Link("Tháng 10/2020", f"{SECTION}2020/10/")
    assert chain["2020/03/"].front == Link("Tin tức", SECTION)


def test_the_head_of_a_period_page_names_its_period():
    meta = page(archive(run(61)), f"{SECTION}2020/10/").meta
    assert meta.title == "Chuyên mục: Tin tức – tháng 10/2020"
    assert "61" in meta.description
    assert [crumb.label for crumb in meta.breadcrumbs] == ["Trang chủ", "Tin tức", "2020", "Tháng 10/2020"]
    collection, crumbs = meta.json_ld
    assert len(collection["mainEntity"]["itemListElement"]) == 61
    assert crumbs["itemListElement"][-1]["item"] == f"https://danvan.vi-du.vn{SECTION}2020/10/"


def test_a_section_without_articles_has_its_page():
    content = archive(run(1))
    front = page(content, FEATURES.url)
    assert (front.total, front.groups, front.years) == (0, (), ())
    assert front.meta.description == said(
        "News of the section %(name)s on %(portal)s.", name="Phóng sự", portal="Cổng Dân vận tỉnh"
    )
    assert listing_urls(content, FEATURES.url) == [FEATURES.url]
    tree = lxml.html.fromstring(render(made(content)[FEATURES.url]).decode())
    assert tree.findtext(".//h1") == "Phóng sự"
    assert tree.find(".//*[@class='empty']") is not None


def test_campaigns_of_like_names_share_no_file():
    """Stock pagination writes page 2 of `chi-thi-4` to the place of page 1 of `chi-thi-42`."""
    content = archive([*run(25, tags=(DIRECTIVE_4,)), *run(1, "09/2020", tags=(DIRECTIVE_42,))])
    assert listing_urls(content, "/chien-dich/chi-thi") == [
        "/chien-dich/chi-thi-4/2020/",
        "/chien-dich/chi-thi-42/2020/",
    ]
    assert page(content, f"{DIRECTIVE_4.url}2020/").total == 25
    assert page(content, f"{DIRECTIVE_42.url}2020/").total == 1


def test_three_bylines_that_differ_by_a_tone_are_three_pages():
    names = ["Phạm Văn Đông", "Phạm Văn Đồng", "Phạm Văn Động"]
    content = archive(article(f"Bài của {name}", authors=(author(name),), id=name) for name in names)
    pages = {author(name).url: name for name in names}
    assert len(pages) == 3
    for url, name in pages.items():
        front = page(content, url)
        assert (front.kind, front.heading, titles(front.groups[0].teasers)) == ("author", name, [f"Bài của {name}"])


def test_authors_stand_by_given_name_under_its_letter():
    names = ["Trần Ngọc Tam", "Nguyễn Thị Ổi", "Lê Văn Đạt", "Quốc Hùng", "Hồ Dũng", "Phan Thị Ơn", "Lê Thị Hằng"]
    groups = page(archive([article(authors=tuple(map(author, names)))]), "/tac-gia/").groups
    assert [(group.heading, [link.label for link in group.links]) for group in groups] == [
        ("D", ["Hồ Dũng"]),
        ("Đ", ["Lê Văn Đạt"]),
        ("H", ["Lê Thị Hằng", "Quốc Hùng"]),
        ("Ô", ["Nguyễn Thị Ổi"]),
        ("Ơ", ["Phan Thị Ơn"]),
        ("T", ["Trần Ngọc Tam"]),
    ]


def test_two_spellings_of_one_byline_are_one_page_with_the_newer_name():
    newer = article("Bài mới", "13/10/2020", authors=(author("Lê Thúy"),))
    older = article("Bài cũ", "12/10/2020", authors=(author("Lê Thuý"),))
    front = page(archive([older, newer]), author("Lê Thúy").url)
    assert (front.heading, front.total) == ("Lê Thúy", 2)


def test_an_article_counts_once_in_a_listing_that_it_names_twice():
    twice = article(tags=(DIRECTIVE_4, DIRECTIVE_4), authors=(author("Văn Minh"), author("Văn Minh")))
    content = archive([twice])
    assert page(content, f"{DIRECTIVE_4.url}2020/").total == 1
    assert page(content, author("Văn Minh").url).total == 1


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("/chuyen-muc/tin-tuc/", "Chuyên mục: Tin tức"),
        ("/chien-dich/chi-thi-4/2020/", "Chiến dịch: Chỉ thị 4 – năm 2020"),
        ("/tac-gia/van8-minh/", "Tác giả: Văn Minh"),
        ("/luu-tru/2020/10/", "Lưu trữ – tháng 10/2020"),
    ],
)
def test_a_title_says_of_what_kind_the_listing_is(url, title):
    content = archive([article(tags=(DIRECTIVE_4,), authors=(author("Văn Minh"),))])
    assert page(content, url).meta.title == title
