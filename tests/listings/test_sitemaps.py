"""Sitemaps: every indexable page once, with a true last change or none."""

import lxml.etree
import pytest

from plugins.core.dates import parse_moment
from plugins.core.model import Correction, StaticPage, Status
from plugins.listings import sitemaps
from tests.listings.samples import DIRECTIVE_4, SITE, archive, article, author, made, record_urls, render, run

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(outputs, url: str) -> dict[str, str]:
    """Address and last change of each entry, read from the rendered file."""
    tree = lxml.etree.fromstring(render(outputs[url]))
    read = {}
    for element in tree:
        loc = element.findtext("s:loc", namespaces=NAMESPACE)
        assert loc.startswith(SITE) and loc.removeprefix(SITE) not in read
        read[loc.removeprefix(SITE)] = element.findtext("s:lastmod", "", namespaces=NAMESPACE)
    return read


def test_articles_stand_by_year_with_their_last_change():
    outputs = made(archive([
        article("Sửa rồi", modified=parse_moment("13/01/2021 08:00")),
        article("Cải chính", corrections=(Correction(parse_moment("14/10/2020"), "a", "b"),)),
        article("Như cũ", "12/10/2019 - 07:05"),
        article("Theo ngày", "11/10/2019"),
    ]))  # fmt: skip
    assert entries(outputs, "/sitemaps/2020.xml") == {
        "/2020/10/12/cai-chinh/": "2020-10-14",
        "/2020/10/12/sua-roi/": "2021-01-13T08:00:00+07:00",
    }
    assert entries(outputs, "/sitemaps/2019.xml") == {
        "/2019/10/11/theo-ngay/": "2019-10-11",
        "/2019/10/12/nhu-cu/": "2019-10-12T07:05:00+07:00",
    }
    assert entries(outputs, "/sitemap.xml") == {
        "/sitemaps/2020.xml": "2021-01-13T08:00:00+07:00",
        "/sitemaps/2019.xml": "2019-10-12T07:05:00+07:00",
        "/sitemaps/trang.xml": "",
    }


@pytest.mark.parametrize("date", ["10/2020", "2020"])
def test_a_month_or_year_is_no_last_change(date):
    """sitemaps.org wants a day at least; the first of the month would be a lie."""
    assert list(entries(made(archive([article(date=date)])), "/sitemaps/2020.xml").values()) == [""]


def test_a_year_whose_newest_article_has_no_day_has_no_date_either():
    """The second of two articles came in December: to say October would be as wrong as to say the first."""
    outputs = made(archive([article(), article("Phóng sự", "12/2020")]))
    assert entries(outputs, "/sitemap.xml") == {"/sitemaps/2020.xml": "", "/sitemaps/trang.xml": ""}


def test_only_static_pages_say_when_they_changed():
    """A listing changes with every article; an article that is added leaves the sitemap of pages as it is."""
    pages = (StaticPage("Giới thiệu", "gioi-thieu", "p.md", modified=parse_moment("02/03/2020")),)
    before, after = (made(archive(run(count, "10/2020"), pages=pages)) for count in (61, 62))
    told = entries(before, "/sitemaps/trang.xml")
    assert told.pop("/gioi-thieu/") == "2020-03-02"
    assert set(told.values()) == {""}
    assert entries(after, "/sitemaps/trang.xml") == entries(before, "/sitemaps/trang.xml")


def test_every_indexed_page_stands_in_a_sitemap_and_no_other():
    content = archive([*run(61, tags=(DIRECTIVE_4,)), article("1986", "1986", authors=(author("Văn Minh"),))])
    outputs = made(content)
    metas = [output.context.meta for output in outputs.values() if hasattr(getattr(output, "context", None), "meta")]
    indexed = {meta.url for meta in metas if meta.indexed}
    assert set(entries(outputs, "/sitemaps/trang.xml")) == indexed | record_urls(content) | {"/tim-kiem/"}


def test_sitemaps_hold_only_what_is_published():
    statuses = {"Nháp": Status.DRAFT, "Ẩn": Status.HIDDEN, "Rút": Status.WITHDRAWN, "Đăng": Status.PUBLISHED}
    articles = [article(title, status=status) for title, status in statuses.items()]
    outputs = made(archive([*articles, article("Hẹn giờ", scheduled=True)]))
    assert list(entries(outputs, "/sitemaps/2020.xml")) == ["/2020/10/12/dang/"]


def test_a_full_file_is_followed_by_another_and_stays_as_it_is(monkeypatch):
    monkeypatch.setattr(sitemaps, "LONGEST", 10)
    before, after = made(archive(run(25))), made(archive(run(26)))
    assert [url for url in before if url.startswith("/sitemaps/2020")] == [
        "/sitemaps/2020.xml",
        "/sitemaps/2020-2.xml",
        "/sitemaps/2020-3.xml",
    ]
    assert [len(entries(before, f"/sitemaps/2020{n}.xml")) for n in ("", "-2", "-3")] == [10, 10, 5]
    for full in ("/sitemaps/2020.xml", "/sitemaps/2020-2.xml"):
        assert before[full] == after[full]
    assert sitemaps.LONGEST < 50_000


def test_an_empty_archive_has_valid_sitemaps():
    outputs = made(archive())
    assert entries(outputs, "/sitemap.xml") == {"/sitemaps/trang.xml": ""}
    assert set(entries(outputs, "/sitemaps/trang.xml").values()) == {""}
