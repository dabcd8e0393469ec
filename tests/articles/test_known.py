"""Articles that an earlier build has named: the same values and the same messages as where all is read anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.articles import generator
from plugins.core.memory import Memory
from plugins.core.model import Article
from tests.articles.desk import archive, told
from tests.minisite import PORTAL, Site


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory.sqlite")


@pytest.fixture
def filled(site: Site) -> Site:
    site.campaign("dan-van-kheo", "Dân vận khéo")
    site.record("places", "tan-phong", "name: Xã Tân Phong\n")
    event = "{name: Hội thi, date: 12/10/2020, place: tan-phong}"
    site.article("a", id="bai-a", tags="[Dân vận khéo]", authors="[Quốc Hùng, Văn Minh]", event=event)
    site.article("b", "* Cùng ngày, đoàn thăm xã.\n", modified="13/10/2020", aliases="[/cu/b/]")
    site.article("c", "Xem [bài trước](a.md).\n")
    site.article("d", date="01/02/2030")
    site.article("e", status="withdrawn", withdrawn_reason="Sai.", successor="bai-a")
    return site


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were named anew."""
    files, name = [], generator.named

    def noted(drafts: Any, desk: Any) -> list[Article]:
        found = name(drafts, desk)
        files.extend(article.file for article in found)
        return found

    noted.__module__, noted.__qualname__ = name.__module__, name.__qualname__
    monkeypatch.setattr(generator, "named", noted)
    return files


def held(article: Article) -> dict[str, Any]:
    """All that an article holds."""
    values = {name: getattr(article, name) for name in Article.__slots__}
    return values | {"html": article.body_html, "plain": article.body_text}


def everything(site: Site, **options: Any) -> list[dict[str, Any]]:
    found = archive(site, **options)
    return [held(article) for article in (*found.articles, *found.unlisted, *found.unpublished)]


def test_known_articles_are_what_they_were(filled, memory, anew):
    first = everything(filled, memory=memory)
    anew.clear()
    assert everything(filled, memory=memory) == first == everything(filled)
    # Those that lean on others, in both readings; and what the last one, which knew nothing, has named.
    assert anew[:2] == ["articles/2020/c.md", "articles/2020/e.md"]
    assert len(anew) == 2 + 5


def test_equal_values_of_known_articles_are_one(filled, memory):
    archive(filled, memory=memory)
    one, other = (archive(filled, memory=memory).articles[0] for _ in range(2))
    assert one.section is other.section
    assert all(mine is theirs for mine, theirs in zip(one.authors + one.tags, other.authors + other.tags, strict=True))


def test_an_hour_that_comes_shows_a_known_article(filled, memory):
    assert "d" not in [article.slug for article in archive(filled, memory=memory).articles]
    assert archive(filled, memory=memory, now="02/02/2030").articles[0].slug == "d"


CHANGES: dict[str, Callable[[Site], Any]] = {
    "a campaign renamed": lambda site: site.campaign("dan-van-kheo", "Dân vận khéo 2020", "aliases: [Dân vận khéo]\n"),
    "a section readdressed": lambda site: site.portal(PORTAL.replace("slug: tin-tuc", "slug: tin")),
    "an author with an address": lambda site: site.portal(f"{PORTAL}authors: [{{name: Văn Minh, slug: minh}}]\n"),
    "a linked article moved": lambda site: site.article("a", id="bai-a", date="11/10/2020"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_an_article_is_seen(filled, memory, change):
    before = everything(filled, memory=memory)
    change(filled)
    assert before != everything(filled, memory=memory) == everything(filled)


MISTAKES: dict[str, Callable[[Site], Any]] = {
    "the id of a known article": lambda site: site.article("0", id="bai-a"),
    "its address": lambda site: site.write("articles/2020/0.md", site.content.joinpath("articles/2020/a.md")
                                           .read_text().replace("bai-a", "bai-0")),
    "its former address": lambda site: site.article("0", aliases="[/cu/b/]"),
    "a byline like that of a known article": lambda site: site.article("0", authors="[quốc hùng]"),
    "a place that was over": lambda site: site.record(
        "places", "tan-phong", "name: Xã Tân Phong\nuntil: 01/01/2019\n"),
    "a campaign that is no more": lambda site: site.content.joinpath("records/campaigns/dan-van-kheo.md").unlink(),
    "a link that leads nowhere": lambda site: site.content.joinpath("articles/2020/a.md").unlink(),
    "a page where an article stands": lambda site: site.write("pages/cu.md", "---\ntitle: Cũ\nslug: cu/b\n---\nCũ.\n"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_as_where_nothing_is_known(filled, memory, mistake):
    archive(filled, memory=memory)
    mistake(filled)
    assert told(filled, memory=memory) == told(filled) != []


def test_a_file_with_a_mistake_is_never_known(filled, memory):
    filled.article("0", date="31/02/2020")
    assert told(filled, memory=memory) == told(filled, memory=memory) == told(filled) != []


def test_what_is_known_is_forgotten_no_sooner_than_what_it_was_made_of(filled, tmp_path):
    for _ in range(3):
        memory = Memory(tmp_path / "memory.sqlite")
        found = archive(filled, memory=memory)
        memory.prune()
        assert "Nội dung." in {article.body_text.strip() for article in found.articles}
        memory.close()
    filled.campaign("dan-van-kheo", "Dân vận khéo", "slogans: [Trọng dân]\n")
    assert everything(filled, memory=Memory(tmp_path / "memory.sqlite")) == everything(filled)
