"""Addresses that texts name with their own hand must be there."""

import pytest

from tests.minisite import NOW

FOUND = {
    "article": "/2020/10/12/b/",
    "place in an article": "/2020/10/12/b/#muc-ket-qua",
    "listing": "/luu-tru/",
    "static page": "/lien-he/",
    "former address": "/cu.html",
    "feed": "/feeds/tat-ca.atom.xml",
    "home": "/",
    "visit counter": "/thong-ke/",
    "another host": "https://a.vn/khong-co/",
    "another host without scheme": "//a.vn/khong-co/",
}
MISSING = {
    "no such article": (
        "/2020/10/12/khong-co/",
        "liên kết tới địa chỉ không có “/2020/10/12/khong-co/” · "
        "sửa địa chỉ; tới bài trong kho thì viết {filename}ten-tep.md",
    ),
    "slash forgotten": (
        "/lien-he",
        "liên kết tới địa chỉ không có “/lien-he” · viết /lien-he/ với dấu / ở cuối",
    ),
    "draft": (
        "/2020/10/12/nhap/",
        "liên kết tới địa chỉ không có “/2020/10/12/nhap/” · "
        "sửa địa chỉ; tới bài trong kho thì viết {filename}ten-tep.md",
    ),
}


@pytest.fixture
def library(site):
    site.article("b", aliases="[/cu.html]")
    site.article("nhap", status="draft")
    site.write("pages/lien-he.md", "---\ntitle: Liên hệ\n---\nThư.\n")
    return site


def test_addresses_that_are_there(library):
    links = "\n\n".join(f"[x]({url})" for url in FOUND.values())
    library.article("a", body=links)
    assert library.build(), library.problems


@pytest.mark.parametrize(("url", "problem"), MISSING.values(), ids=MISSING)
def test_addresses_that_are_not(library, url, problem):
    library.article("a", body=f"Một.\n\nXem [bài]({url}).\n")
    assert not library.build()
    assert [str(told) for told in library.problems] == [f"articles/2020/a.md:11: [link] {problem}"]
    assert not library.output.exists()


OPEN = {
    "published": ({}, NOW, True),
    "hidden": ({"status": "hidden"}, NOW, True),
    "withdrawn": ({"status": "withdrawn", "withdrawn_reason": "Sai."}, NOW, False),
    "draft": ({"status": "draft"}, NOW, False),
    "scheduled": ({"date": "05/01/2021 - 08:00"}, NOW, False),
    "scheduled, its time come": ({"date": "05/01/2021 - 08:00"}, "2021-02-01", True),
}


@pytest.mark.parametrize(("header", "now", "is_open"), OPEN.values(), ids=OPEN)
def test_only_what_readers_can_open_is_looked_at(library, header, now, is_open):
    library.article("a", body="[x](/khong-co/)\n", **header)
    assert library.build(NOW=now) is not is_open
    assert [(told.file, told.code) for told in library.problems] == [("articles/2020/a.md", "link")] * is_open


@pytest.mark.parametrize("header", [{"status": "draft"}, {"date": "05/01/2021 - 08:00"}], ids=["draft", "scheduled"])
def test_the_preview_looks_at_what_it_alone_shows(library, header):
    library.article("a", body="[x](/khong-co/)\n", **header)
    assert not library.build(PREVIEW=True)
    assert [told.file for told in library.problems] == ["articles/2020/a.md"]


def test_pages_and_campaigns_are_looked_at_as_well(library):
    library.write("pages/p.md", "---\ntitle: P\n---\n[x](/khong-co-1/)\n")
    library.write("records/campaigns/c.md", "---\nid: c\nname: C\n---\n[x](/khong-co-2/)\n")
    assert not library.build()
    assert [(told.file, told.line) for told in library.problems] == [("pages/p.md", 4), ("records/campaigns/c.md", 5)]
