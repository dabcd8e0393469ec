"""The pages of articles in a whole portal: who is shown where, and what a new article does not change."""

import json

import pytest

SECRET = "Bài còn kín"


def mentions(site, text: str) -> set[str]:
    """Every output that holds a text."""
    return {name for name, content in site.tree().items() if text.encode() in content}


def others(site, slug: str) -> list[str]:
    return [
        link["href"]
        for link in site.page(f"/2020/10/12/{slug}/").select(".others h3 a, .others a")
        if link["href"].startswith("/20")
    ]


def test_a_newer_article_changes_no_article(site):
    for hour in range(8, 16):
        site.article(f"bai-{hour}", date=f"12/10/2020 - {hour}:00")
    assert site.build(), site.problems
    before = {name: content for name, content in site.tree().items() if name.startswith("2020/")}
    site.article("moi", date="20/12/2020 - 08:00", category="Tin tức")
    assert site.build(), site.problems
    after = site.tree()
    assert {name: after[name] for name in before} == before
    assert "2020/12/20/moi/index.html" in after


def test_other_news_are_the_next_older_of_the_section(site):
    for hour in range(8, 16):
        site.article(f"bai-{hour}", date=f"12/10/2020 - {hour:02d}:00")
    site.article("chuyen", date="12/10/2020 - 14:30", category="Chuyên đề")
    assert site.build(), site.problems
    assert others(site, "bai-15") == [f"/2020/10/12/bai-{hour}/" for hour in (14, 13, 12, 11, 10)]
    assert others(site, "bai-9") == ["/2020/10/12/bai-8/"]
    assert others(site, "bai-8") == others(site, "chuyen") == []


@pytest.mark.parametrize("header", [{"status": "draft"}, {"date": "01/06/2021"}], ids=["draft", "to come"])
def test_what_is_not_published_leaves_no_trace(site, header):
    site.campaign("den-on", "Đền ơn")
    site.article("a")
    assert site.build(), site.problems
    before = site.tree()
    site.image()
    site.article(
        "kin", title=SECRET, tags="[Đền ơn]", authors="[Người Khác]", image="{src: anh.png, alt: Một}", **header
    )
    assert site.build(), site.problems
    assert site.tree() == before


def test_a_hidden_article_has_its_page_and_stands_in_no_list(site):
    site.article("a")
    site.article("kin", title=SECRET, status="hidden")
    assert site.build(), site.problems
    assert mentions(site, SECRET) == {"2020/10/12/kin/index.html"}
    # The visit counter must know its address.
    assert mentions(site, "/2020/10/12/kin/") == {"2020/10/12/kin/index.html", "data/paths.json"}
    assert site.page("/2020/10/12/kin/").find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not site.page("/2020/10/12/a/").find("meta", attrs={"name": "robots"})


def test_a_withdrawn_article_leaves_a_stone_with_reason_and_successor(site):
    site.article("a")
    body = "Lời đã rút.\n"
    site.article(
        "go", title="Tin nhầm", body=body, status="withdrawn", withdrawn_reason="Sai số liệu", successor="20201012-a"
    )
    assert site.build(), site.problems
    page = site.page("/2020/10/12/go/")
    assert page.h1.get_text(strip=True) == "Tin nhầm"
    assert "Sai số liệu" in page.main.get_text()
    assert page.select_one(".facts a")["href"] == "/2020/10/12/a/"
    assert mentions(site, "Lời đã rút") == set()
    assert mentions(site, "Tin nhầm") == {"2020/10/12/go/index.html"}


def test_the_preview_marks_what_is_not_published(site):
    site.article("kin", title=SECRET, status="draft")
    site.article("mai", date="01/06/2021")
    site.article("a")
    assert site.build(PREVIEW=True), site.problems
    marked = {
        url: bool(site.page(url).select_one(".draft-notice"))
        for url in ("/2020/10/12/kin/", "/2021/06/01/mai/", "/2020/10/12/a/")
    }
    assert marked == {"/2020/10/12/kin/": True, "/2021/06/01/mai/": True, "/2020/10/12/a/": False}
    assert site.page("/2020/10/12/kin/").find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "index.html" in mentions(site, SECRET)


ALIASES = {
    "/tin-cu/bai.html": "tin-cu/bai.html",
    "/tin-cu/bai/": "tin-cu/bai/index.html",
    "/tin-t%E1%BB%A9c/bai.htm": "tin-tức/bai.htm",
    "/old/path.aspx?id=12": None,
    "/tin-cu/khong-duoi": None,
}


def test_former_addresses_lead_to_the_article(site):
    site.article("a", aliases=json.dumps(list(ALIASES)))
    assert site.build(), site.problems
    redirects = json.loads(site.tree()["data/redirects.json"])
    assert redirects == dict.fromkeys(ALIASES, "/2020/10/12/a/")
    pages = [name for name in ALIASES.values() if name]
    for name in pages:
        page = site.page(name)
        assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == "0; url=/2020/10/12/a/"
        assert page.find("link", rel="canonical")["href"] == "https://cong-thu.example/2020/10/12/a/"
        assert page.main.a["href"] == "/2020/10/12/a/"
    assert {name for name in site.tree() if name.startswith(("tin-", "old"))} == set(pages)


def test_a_former_address_that_changes_its_form_is_rebuilt(site):
    """A file gives way to a folder of the same name, and back."""
    for alias, written in [("/cu.html", "cu.html"), ("/cu.html/", "cu.html/index.html"), ("/cu.html", "cu.html")]:
        site.article("a", aliases=f"[{alias}]")
        assert site.build(), site.problems
        assert [name for name in site.tree() if name.startswith("cu")] == [written]


def test_attachments_are_copied_to_where_links_lead(site):
    site.write("articles/2020/Báo cáo.pdf", b"%PDF-1")
    site.write("articles/2020/khong-dan.pdf", b"%PDF-2")
    site.article("a", body="[tải](<Báo cáo.pdf>)\n")
    assert site.build(), site.problems
    assert site.page("/2020/10/12/a/").select_one(".prose a")["href"] == "/files/articles/2020/B%C3%A1o%20c%C3%A1o.pdf"
    assert site.tree()["files/articles/2020/Báo cáo.pdf"] == b"%PDF-1"
    assert {name for name in site.tree() if name.startswith("files/")} == {"files/articles/2020/Báo cáo.pdf"}


def test_static_pages_stand_in_the_footer_of_every_page(site):
    site.article("a")
    site.image("pages/so-do.png")
    site.write(
        "pages/lien-he.md", "---\ntitle: Liên hệ\n---\nThư về [bài](../articles/2020/a.md).\n\n![Sơ đồ](so-do.png)\n"
    )
    assert site.build(), site.problems
    page = site.page("/lien-he/")
    assert page.select_one(".prose a")["href"] == "/2020/10/12/a/"
    assert page.select_one(".prose img")["alt"] == "Sơ đồ"
    assert site.page("/2020/10/12/a/").footer is not None
    assert "/lien-he/" in {link.get("href") for link in site.page("/").find_all("a")}


def test_no_heading_of_a_body_takes_an_id_of_the_page(site):
    site.article("a", body="## Nội dung\n\nMột.\n\n## Bình luận\n\n## Cải chính\n\nHai.\n")
    assert site.build(), site.problems
    ids = [element["id"] for element in site.page("/2020/10/12/a/").find_all(id=True)]
    assert len(ids) == len(set(ids))
