"""The whole archive: articles linked, records with their back-links."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from plugins.core.authority import Records
from plugins.core.model import Archive, Identity, StaticPage, Status
from plugins.core.pages import Note
from plugins.core.problems import Problems
from plugins.core.spread import Spread
from plugins.mentions.generator import MentionsGenerator, pack, reader
from tests.mentions.samples import DAN_VAN_KHEO, RECORDS, article


def one(number: int, text: str = "Ở Bến Tre.", **fields):
    known = {"id": f"bai-{number}", "file": f"articles/{number}.md", "date": f"{number % 28 + 1:02d}/10/2020"}
    return article(text, **known | fields)


def generated(executor=None, **parts) -> dict:
    archive = Archive(Identity(), Path("/khong-co"), records=Records(RECORDS), **parts)
    told = []
    context = {
        "archive": archive, "problems": Problems(), "notices": Problems(), "told": told,
        "spread": Spread(executor, lambda *args: told.append(args)),
    }  # fmt: skip
    MentionsGenerator(context, {}, "/khong-co", "", "").generate_context()
    return context


def test_every_article_is_linked_and_only_listed_ones_are_linked_back():
    context = generated(
        articles=(one(3), one(2)), unlisted=(one(4, status=Status.HIDDEN),), unpublished=(one(5, status=Status.DRAFT),)
    )
    archive, backlinks = context["archive"], context["backlinks"]
    for each in (*archive.articles, *archive.unlisted, *archive.unpublished):
        assert 'class="mention"' in backlinks.body_html(each)
    assert set(backlinks.of_articles) == {"bai-2", "bai-3", "bai-4", "bai-5"}
    assert backlinks.of_records["places", "tinh-ben-tre"] == archive.articles
    assert backlinks.articles(("places", "tinh-ben-tre")) == archive.articles


def test_withdrawn_articles_and_pages_are_left_alone():
    gone = one(1, status=Status.WITHDRAWN, title="Bến Tre")
    page = StaticPage("Bến Tre", "ben-tre", "pages/a.md", "", "<p>Bến Tre, Kế hoạch số 158-KH/TU</p>")
    context = generated(unlisted=(gone,), pages=(page,))
    assert (context["archive"].unlisted, context["archive"].pages) == ((gone,), (page,))
    assert (context["backlinks"].of_records, context["backlinks"].of_articles) == ({}, {})
    assert [citation.file for citation in context["backlinks"].citations] == ["pages/a.md"]


def test_the_article_comes_before_its_briefs():
    text = "Tin.\n\n* **Cùng ngày, họp ở Bến Tre**\n\nHai.\n\n* Cùng ngày, ở Bến Tre có lễ."
    context = generated(articles=(one(1, text, title="Bến Tre"),))
    (record, (article,)), backlinks = *context["backlinks"].of_records.items(), context["backlinks"]
    assert [mention.anchor for mention in backlinks.of_articles[article.id]] == ["cung-ngay-1", "cung-ngay-2", ""]
    assert backlinks.notes(record, article) == (
        Note("Cùng ngày, họp ở Bến Tre", f"{article.url}#cung-ngay-1"),
        Note("Cùng ngày, ở Bến Tre có lễ", f"{article.url}#cung-ngay-2"),
    )


def test_sentences_of_the_article_come_before_those_of_its_briefs():
    text = "Tin.\n\n* **Cùng ngày, họp về Kế hoạch 158-KH/TU**\n\nHai."
    context = generated(articles=(one(1, text, title="Kế hoạch 158-KH/TU"),))
    (record, (article,)), backlinks = *context["backlinks"].of_records.items(), context["backlinks"]
    assert [note.url.partition("#")[2] for note in backlinks.notes(record, article)] == ["", "cung-ngay-1"]


def test_citations_stand_by_file_and_know_their_article():
    text = "Kế hoạch số 158-KH/TU, Kế hoạch số 999-KH/TU."
    draft = one(3, text, status=Status.DRAFT)
    context = generated(articles=(one(2, text), one(1, text)), unpublished=(draft,))
    found = [(citation.file, citation.article) for citation in context["backlinks"].unanswered]
    first, second = reversed(context["archive"].articles)
    assert found == [("articles/1.md", first), ("articles/2.md", second), ("articles/3.md", None)]
    said = [(citation.file, citation.key) for citation in context["backlinks"].citations]
    assert said == [(f"articles/{n}.md", f"{number}-KH/TU") for n in (1, 2, 3) for number in (158, 999)]


def test_campaigns_keep_their_tagged_articles():
    tagged = one(1, tags=(DAN_VAN_KHEO,))
    backlinks = generated(articles=(tagged, one(2)))["backlinks"]
    assert [a.id for a in backlinks.tagged["dan-van-kheo"]] == ["bai-1"]


def test_problems_and_notices_reach_the_engine():
    text = "Bí thư Tỉnh ủy Trần Ngọc Tam. Kế hoạch số 158-KH/TU ngày 01/01/2011."
    context = generated(unpublished=(one(1, text, status=Status.DRAFT),))
    assert [problem.code for problem in context["problems"].found] == ["title"]
    assert [notice.code for notice in context["notices"].found] == ["citation"]


def test_progress_is_told():
    assert generated(articles=(one(2), one(1)))["told"] == [("Nhận diện hồ sơ", 1, 2), ("Nhận diện hồ sơ", 2, 2)]


def test_workers_find_the_same():
    articles = tuple(one(number, f"Bài {number}: Trần Ngọc Tam ở Bến Tre, 158-KH/TU.") for number in range(420, 0, -1))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        spread = generated(executor, articles=articles)
    alone = [generated(articles=(each,)) for each in articles[:3]]
    assert [spread["backlinks"].body_html(a) for a in articles[:3]] == [
        context["backlinks"].body_html(a) for context, a in zip(alone, articles, strict=False)
    ]
    assert len(spread["backlinks"].of_records["officials", "tran-ngoc-tam"]) == 420
    assert len(spread["told"]) == 420


def test_a_process_keeps_its_last_reader():
    assert reader(pack(Records(RECORDS))) is reader(pack(Records(RECORDS)))
    assert reader(pack(Records(RECORDS))) is not reader(pack(Records(RECORDS[:2])))
