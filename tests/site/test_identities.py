"""Names that look alike stay apart: in tags, in bylines, in addresses."""

import feedparser
import pytest


def headings(page) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select("main ul h2, main ul h3")]


def test_many_articles_of_one_tag_and_one_of_a_longer_name(site):
    site.campaign("chi-thi-4", "Chỉ thị 4")
    site.campaign("chi-thi-42", "Chỉ thị 42")
    for number in range(1, 26):
        site.article(f"bai-{number}", title=f"Bài {number}", date=f"{number:02d}/10/2020", tags="[Chỉ thị 4]")
    site.article("bai-khac", title="Bài khác", tags="[Chỉ thị 42]")
    assert site.build(), site.problems
    assert len(headings(site.page("/chien-dich/chi-thi-4/2020/"))) == 25
    assert headings(site.page("/chien-dich/chi-thi-42/2020/")) == ["Bài khác"]


def test_three_bylines_that_differ_by_one_tone_are_three_pages(site):
    names = {"Quốc Hùng": "quoc61-hung2", "Quốc Hưng": "quoc61-hung7", "Quốc Hứng": "quoc61-hung71"}
    for name, slug in names.items():
        site.article(slug, title=f"Bài của {name}", authors=f"[{name}]")
    assert site.build(), site.problems
    for name, slug in names.items():
        assert site.page(f"/tac-gia/{slug}/").h1.get_text(strip=True) == name
        assert headings(site.page(f"/tac-gia/{slug}/")) == [f"Bài của {name}"]


def test_an_author_keeps_the_address_whoever_comes_before(site):
    site.article("mot", authors="[Quốc Hùng]")
    assert site.build()
    before = site.tree()["tac-gia/quoc61-hung2/index.html"]
    site.article("hai", date="01/01/2019", authors="[Quốc Hưng]")
    assert site.build()
    assert site.tree()["tac-gia/quoc61-hung2/index.html"] == before


@pytest.mark.parametrize("written", ["Dân vận khéo", "dân vận khéo", "thi đua Dân vận khéo", "dan-van-kheo"])
def test_a_tag_is_a_name_an_alias_or_an_id(site, written):
    site.campaign("dan-van-kheo", "Dân vận khéo", "aliases: [thi đua Dân vận khéo]\n")
    site.article(tags=f"[{written}]")
    assert site.build(), site.problems
    feed = feedparser.parse(site.tree()["feeds/chien-dich/dan-van-kheo.atom.xml"])
    assert [entry.title for entry in feed.entries] == ["Họp mặt cán bộ dân vận"]


def test_an_empty_archive_is_an_honest_portal(site):
    assert site.build(), site.problems
    for address in ("/", "/moi-nhat/", "/luu-tru/", "/chuyen-muc/tin-tuc/", "/cai-chinh/", "/so-do/"):
        assert site.page(address).main.get_text(strip=True)


def test_the_interface_in_english(site):
    site.article()
    assert site.build(DEFAULT_LANG="en"), site.problems
    page = site.page("/2020/10/12/hop-mat/")
    assert page.html["lang"] == "en"
    words = page.get_text(" ")
    assert "Share" in words
    assert "Chia sẻ" not in words
