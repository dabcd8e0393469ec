"""Addresses belong to one file each, for good: those of today and those of former portals."""

import pytest

from plugins.articles.addresses import RESERVED, Addresses, is_page_address, written_at
from plugins.core.problems import Problems
from tests.articles.desk import archive, told

ALIASES = {
    "folder": ("/tin-cu/bai/", True),
    "page": ("/tin/bai.html", True),
    "old page": ("/tin/bai.htm", True),
    "of an old program": ("/old/path.aspx?id=12", False),
    "page with a query": ("/bai.html?id=12", False),
    "page with a place": ("/bai.html#a", False),
    "without an ending": ("/tin/bai", False),
}
WRITTEN = {
    "folder": ("/tin/bai/", "tin/bai/index.html"),
    "page": ("/tin/bai.html", "tin/bai.html"),
    "encoded": ("/tin-t%E1%BB%A9c/a%20b.html", "tin-tức/a b.html"),
    "top": ("/", "index.html"),
}


@pytest.mark.parametrize(("alias", "is_page"), ALIASES.values(), ids=ALIASES)
def test_which_former_addresses_a_page_can_hold(alias, is_page):
    assert is_page_address(alias) is is_page


@pytest.mark.parametrize(("url", "path"), WRITTEN.values(), ids=WRITTEN)
def test_files_are_named_as_servers_look_for_them(url, path):
    assert written_at(url) == path


CLAIMS = {
    "others": (["/a/", "/b/", "/a.html", "/c/d/"], []),
    "twice": (["/a/", "/a/"], ["/a/"]),
    "the same file": (["/a/", "/a/index.html"], ["/a/index.html"]),
    "the same, encoded": (["/tức/", "/t%E1%BB%A9c/"], ["/t%E1%BB%A9c/"]),
    "a folder where a file is": (["/a.html", "/a.html/"], ["/a.html/"]),
    "a file where a folder is": (["/a.html/", "/a.html"], ["/a.html"]),
    "deep below a file": (["/a.html", "/a.html/b/c/"], ["/a.html/b/c/"]),
    "the home page": (["/"], ["/"]),
    "the portal's own": (["/luu-tru/", "/feeds/a.html", "/_v/a/", "/.well-known/a.html", "/404.html"], None),
}


@pytest.mark.parametrize(("urls", "refused"), CLAIMS.values(), ids=CLAIMS)
def test_no_two_files_hold_one_address(urls, refused):
    problems = Problems()
    addresses = Addresses(problems)
    for number, url in enumerate(urls):
        addresses.claim(url, f"{number}.md", 1)
    expected = urls if refused is None else refused
    assert [problem.message.split("”")[0] for problem in problems.found] == [f"địa chỉ “{url}" for url in expected]


def test_who_holds_an_address_is_told():
    problems = Problems()
    addresses = Addresses(problems)
    addresses.claim("/a/", "a.md", 1)
    addresses.claim_alias("/a/", "b.md", 7)
    addresses.claim_alias("/old?id=1", "a.md", 2)
    addresses.claim_alias("/old?id=1", "b.md", 7)
    assert [str(problem) for problem in problems.found] == [
        "b.md:7: [duplicate-address] địa chỉ “/a/” đã là của a.md · bỏ địa chỉ này khỏi aliases",
        "b.md:7: [duplicate-address] địa chỉ “/old?id=1” đã là của a.md · bỏ địa chỉ này khỏi aliases",
    ]


BAD_ALIASES = {
    "another host": "//a.vn/b.html",
    "with scheme": "https://a.vn/b.html",
    "relative": "b.html",
    "above the top": "/../b.html",
    "above the top, encoded": "/%2e%2e/b.html",
    "encoded slash": "/a%2f../b.html",
    "backslash": "/a\\\\b.html",
    "double slash": "/a//b.html",
    "dot": "/./b.html",
    "control character": "/a%0Ab.html",
}


@pytest.mark.parametrize("alias", BAD_ALIASES.values(), ids=BAD_ALIASES)
def test_a_former_address_says_plainly_which_path_it_means(site, alias):
    site.article("a", aliases=f'["{alias}"]')
    (problem,) = told(site)
    assert problem.startswith("articles/2020/a.md:8: [alias] địa chỉ cũ ")
    assert problem.endswith(" không hợp lệ · viết địa chỉ bắt đầu bằng một dấu /, không có ..")


TAKEN = {
    "its own": "/2020/10/12/a/",
    "its own file": "/2020/10/12/a/index.html",
    "another article's": "/2020/10/12/b/",
    "a page's": "/lien-he/",
    "another alias": "/cu.html",
    "the home page": "/",
    "a listing": "/chuyen-muc/tin-tuc/",
}


@pytest.mark.parametrize("alias", TAKEN.values(), ids=TAKEN)
def test_a_former_address_takes_no_present_one(site, alias):
    site.article("a", aliases=f"[{alias}]")
    site.article("b", aliases="[/cu.html]")
    site.write("pages/lien-he.md", "---\ntitle: Liên hệ\n---\nThư.\n")
    (problem,) = told(site)
    assert "[duplicate-address]" in problem


def test_a_page_takes_no_address_of_the_portal(site):
    site.write("pages/luu-tru.md", "---\ntitle: Lưu trữ\n---\nX\n")
    assert told(site) == [
        "pages/luu-tru.md:1: [duplicate-address] địa chỉ “/luu-tru/” đã là của hệ thống · đặt slug khác"
    ]


def test_the_same_title_on_two_days_is_two_addresses(site):
    site.article("a", id="a-1")
    site.write(
        "articles/2020/b.md",
        (site.content / "articles/2020/a.md").read_text().replace("a-1", "a-2").replace("12/10", "13/10"),
    )
    assert [article.url for article in archive(site).articles] == ["/2020/10/13/a/", "/2020/10/12/a/"]


def test_everything_at_the_top_of_the_output_is_reserved(site):
    """A page or a former address can then never stand where the portal writes."""
    site.image()
    site.campaign("den-on", "Đền ơn")
    site.write("articles/2020/a.pdf", b"%PDF")
    site.article(
        "a",
        tags="[Đền ơn]",
        body="![Ảnh](anh.png)\n\n[x](a.pdf)\n",
        corrections="[{date: 13/10/2020, wrong: a, right: b}]",
    )
    assert site.build(), site.problems
    tops = {name.partition("/")[0] for name in site.tree() if "/" in name}
    assert {top for top in tops if not top.isdigit() and not top.startswith((".", "_"))} <= set(RESERVED)
