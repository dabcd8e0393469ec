"""All outputs of one archive together."""

import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import lxml.html
import pytest

from plugins.core import edition
from plugins.core.authority import Campaign
from plugins.core.backlinks import Backlinks, tagged_articles
from plugins.core.dates import Moment, parse_moment
from plugins.core.model import Author, Correction, Figure, Picture, Section, StaticPage, Status
from plugins.core.pages import Document, Meta, Page
from plugins.listings.outputs import outputs
from tests.listings.samples import (
    DIRECTIVE_4,
    DIRECTIVE_42,
    FEATURES,
    IDENTITY,
    archive,
    article,
    author,
    made,
    record_urls,
    render,
    run,
    words,
)
from tests.outputs import each

PICTURES = {"a.png": Picture("/anh/a.jpg", 800, 600)}
FULL = archive(
    [
        *run(61, tags=(DIRECTIVE_4,), authors=(author("Quốc Hùng"), author("Văn Minh"))),
        *run(5, "03/2019", section=FEATURES, image=Figure("a.png", "Ảnh")),
        article("Chuyện cũ", "1986", tags=(DIRECTIVE_42,), authors=(author("Quốc Hưng"),)),
        article("Sửa", "02/05/2018", corrections=(Correction(parse_moment("03/05/2018"), "a", "b"),)),
    ],
    pages=(StaticPage("Giới thiệu", "gioi-thieu", "pages/gioi-thieu.md"),),
)


@pytest.fixture(scope="module")
def full() -> dict[str, Page | Document]:
    return made(FULL, PICTURES)


def heads(found) -> list[Meta]:
    """The heads of all HTML pages."""
    return [output.context.meta for output in found.values() if hasattr(getattr(output, "context", None), "meta")]


def changed(before, after) -> set[str]:
    return {url for url in before.keys() | after.keys() if before.get(url) != after.get(url)}


def test_titles_and_addresses_are_unique(full):
    metas = heads(full)
    assert [title for title, count in Counter(meta.title for meta in metas).items() if count > 1] == []
    assert all(meta.description for meta in metas)
    assert all(full[meta.url].context.meta is meta for meta in metas)


def test_every_breadcrumb_leads_somewhere(full):
    crumbs = {crumb.url for meta in heads(full) for crumb in meta.breadcrumbs}
    assert crumbs <= {*full, *record_urls(FULL)}
    assert all(meta.breadcrumbs[0].url == "/" for meta in heads(full))
    assert all(meta.breadcrumbs[-1].url == meta.url for meta in heads(full))


def test_every_link_of_every_page_leads_somewhere(full):
    known = {*full, *(one.url for one in FULL.articles), *(page.url for page in FULL.pages), *record_urls(FULL)}
    known |= {"/tim-kiem/", "/thong-ke/", "/doc-nhieu/"}
    for output in full.values():
        if isinstance(output, Page) and not output.url.endswith(".xml"):
            links = lxml.html.fromstring(render(output).decode()).xpath("//a/@href | //link[@rel='alternate']/@href")
            local = {link for link in links if link.startswith("/")}
            assert local <= known, output.url


def test_every_page_has_one_first_heading(full):
    for meta in heads(full):
        tree = lxml.html.fromstring(render(full[meta.url]).decode())
        assert len(tree.xpath("//h1")) == 1, meta.url


def test_the_same_content_gives_the_same_outputs():
    assert made(FULL, PICTURES) == made(FULL, PICTURES)


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.WITHDRAWN])
def test_an_unlisted_article_stands_nowhere_but_among_the_paths(status):
    unlisted = article("Không ai thấy", status=status, tags=(DIRECTIVE_4,), authors=(author("Ẩn Danh"),))
    listed = [article("Ai cũng thấy", tags=(DIRECTIVE_4,))]
    assert changed(made(archive(listed)), made(archive([*listed, unlisted]))) == {"/data/paths.json"}


@pytest.mark.parametrize("size", [70, 700])
def test_a_new_article_changes_few_files_whatever_the_archives_size(size):
    old = [one for year in range(2011, 2021) for one in run(size // 10, f"10/{year}", tags=(DIRECTIVE_4,))]
    new = article("Tin mới", "05/11/2020", tags=(DIRECTIVE_4,))
    before, after = made(archive(old)), made(archive([*old, new]))
    listings = {"/chuyen-muc/tin-tuc/", "/chien-dich/chi-thi-4/", "/luu-tru/"}
    feeds = {"tat-ca", "chuyen-muc/tin-tuc", "chien-dich/chi-thi-4"}
    expected = {
        *("/", "/moi-nhat/", "/fragments/latest.html", "/chien-dich/", "/data/paths.json", "/sitemap.xml"),
        *("/sitemaps/2020.xml", "/sitemaps/trang.xml"),
        *(url + period for url in listings for period in ("", "2020/", "2020/10/", "2020/11/")),
        *(f"/feeds/{stem}.{suffix}" for stem in feeds for suffix in ("atom.xml", "json")),
    }
    assert changed(before, after) - expected == set()


def test_the_first_article_of_a_year_changes_of_older_years_only_the_newest():
    old = [one for year in (2018, 2019) for one in run(3, f"10/{year}")]
    before, after = made(archive(old)), made(archive([*old, article("Tin mới", "05/01/2020")]))
    assert {url for url in changed(before, after) if "/2018/" in url} == set()
    assert after["/luu-tru/2019/"].context.newer.url == "/luu-tru/2020/"
    assert after["/luu-tru/2019/10/"].context.newer.url == "/luu-tru/2020/01/"


def test_an_empty_portal_has_its_pages():
    found = made(archive())
    for url, output in found.items():
        assert render(output) if isinstance(output, Page) else output.content, url


def test_a_teaser_is_made_once_however_many_lists_show_it(monkeypatch):
    made_of = []
    monkeypatch.setattr(edition, "teaser", lambda one, _, make=edition.teaser: made_of.append(one.id) or make(one, {}))
    made(FULL, PICTURES)
    assert sorted(made_of) == sorted(one.id for one in FULL.articles)


@pytest.mark.slow
def test_ten_thousand_articles_take_no_time():
    content = large(10_000)
    list(outputs(archive(), Backlinks(), {}, {}, words()))
    start = time.process_time()
    found = outputs(content, Backlinks(tagged=tagged_articles(content.articles)), {}, {}, words())
    count = sum(1 for _ in each(found))
    assert count > 4_000
    assert time.process_time() - start < 4, "some loop is quadratic: 0.7 s on the machine where it was written"


def large(count: int):
    """Ten years of articles with 12 sections, 60 campaigns and 200 authors."""
    sections = tuple(Section(f"Mục {n}", f"muc-{n}") for n in range(12))
    campaigns = tuple(Campaign(f"chien-dich-{n}", f"Chiến dịch {n}") for n in range(60))
    authors = [Author(f"Nguyễn Văn {n}", f"nguyen-van-{n}") for n in range(200)]
    first, model = parse_moment("01/01/2011").at, article(html="<p>Đoạn văn.</p>" * 40)
    articles = [
        replace(
            model,
            id=f"bai-{n:05}",
            slug=f"bai-{n}",
            date=Moment(first + timedelta(hours=8 * n)),
            section=sections[n % 12],
            tags=(campaigns[n % 60], campaigns[n * 7 % 60]),
            authors=(authors[n % 200], authors[n * 3 % 200]),
        )
        for n in range(count)
    ]
    return archive(articles, identity=IDENTITY, sections=sections, campaigns=campaigns)
