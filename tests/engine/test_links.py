"""Addresses that texts name with their own hand must be there."""

import pytest

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


def test_pages_and_campaigns_are_looked_at_as_well(library):
    library.write("pages/p.md", "---\ntitle: P\n---\n[x](/khong-co-1/)\n")
    library.write("records/campaigns/c.md", "---\nid: c\nname: C\n---\n[x](/khong-co-2/)\n")
    assert not library.build()
    assert [(told.file, told.line) for told in library.problems] == [("pages/p.md", 4), ("records/campaigns/c.md", 5)]
