"""`/luu-tru/`: every year and every month, always."""

from tests.listings.samples import archive, article, made, page, run, said, titles


def test_the_index_has_every_year_with_its_months():
    index = page(archive([*run(4), *run(2, "03/2020"), *run(3, "12/2018"), article("Chuyện cũ", "1986")]), "/luu-tru/")
    assert index.total == 10
    assert [(row.year.label, row.year.url, row.year.count, row.share) for row in index.years] == [
        ("2020", "/luu-tru/2020/", 6, 100),
        ("2018", "/luu-tru/2018/", 3, 50),
        ("1986", "/luu-tru/1986/", 1, 17),
    ]
    assert [[(month.label, month.url, month.count) for month in row.months] for row in index.years] == [
        [("Tháng 10/2020", "/luu-tru/2020/10/", 4), ("Tháng 3/2020", "/luu-tru/2020/03/", 2)],
        [("Tháng 12/2018", "/luu-tru/2018/12/", 3)],
        [],
    ]


def test_a_short_year_shows_its_articles_and_leads_to_its_months():
    year = page(archive([*run(2), *run(1, "03/2020")]), "/luu-tru/2020/")
    assert [month.url for month in year.months] == ["/luu-tru/2020/10/", "/luu-tru/2020/03/"]
    assert [len(group.teasers) for group in year.groups] == [2, 1]
    assert (year.kind, year.heading, year.front.url) == ("archive", "Lưu trữ – năm 2020", "/luu-tru/")


def test_a_month_has_its_page_from_its_first_article_on():
    month = page(archive([*run(1), *run(1, "03/2018")]), "/luu-tru/2018/03/")
    assert titles(month.groups[0].teasers) == ["Tin tức số 0 tháng 03/2018"]
    assert (month.newer.url, month.older) == ("/luu-tru/2020/10/", None)


def test_an_article_of_a_year_stands_on_the_page_of_the_year_alone():
    content = archive([article("Chuyện cũ", "1986"), article("Tết", "01/01/1986")])
    assert [(group.label, titles(group.teasers)) for group in page(content, "/luu-tru/1986/").groups] == [
        ("Tháng 1/1986", ["Tết"]),
        (said("Month unknown"), ["Chuyện cũ"]),
    ]
    assert titles(page(content, "/luu-tru/1986/01/").groups[0].teasers) == ["Tết"]


def test_an_empty_archive_has_its_page():
    content = archive()
    assert page(content, "/luu-tru/").years == ()
    assert [url for url in made(content) if url.startswith("/luu-tru/")] == ["/luu-tru/"]
