"""One article: its links, mentions, citations, and what the editor is told."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.authority import DatedName, Records
from plugins.core.model import Figure, StaticPage
from plugins.mentions.reading import Reader
from plugins.mentions.survey import survey_article, survey_page
from tests.core.bodies import body
from tests.mentions.samples import (
    BAN_DAN_VAN,
    BEN_TRE,
    FILE,
    NOWHERE,
    PLAN,
    RECORDS,
    TAM,
    article,
    campaign,
    day,
    document,
    links,
    model,
    named,
    official,
    place,
    position,
    span,
    survey,
)

HUNG_1960 = official("Nguyễn Văn Hùng", position("Chủ tịch", "", "2015"), id="nguyen-van-hung-1960")
HUNG_1972 = official("Nguyễn Văn Hùng", position("Giám đốc", "", "2015"), id="nguyen-van-hung-1972")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Bến Tre, tỉnh Bến Tre", [("Bến Tre", "tinh-ben-tre")], id="first-only"),
        pytest.param(
            "Ban Dân vận Tỉnh ủy Bến Tre ở Bến Tre",
            [("Ban Dân vận Tỉnh ủy Bến Tre", BAN_DAN_VAN.id), ("Bến Tre", BEN_TRE.id)],
            id="longest-first",
        ),
        pytest.param("## Bến Tre\n\nTại Bến Tre", [("Bến Tre", BEN_TRE.id)], id="not-in-headings"),
        pytest.param("[Bến Tre](https://vi-du.vn/) và Bến Tre", [("Bến Tre", BEN_TRE.id)], id="not-in-links"),
        pytest.param("`Bến Tre` và Bến Tre", [("Bến Tre", BEN_TRE.id)], id="not-in-code"),
        pytest.param("    Bến Tre\n\nvà", [], id="not-in-preformatted"),
        pytest.param("Bến *Tre* và **Bến Tre**", [("Bến Tre", BEN_TRE.id)], id="not-over-tags"),
        pytest.param("Trần\nNgọc Tam", [("Trần Ngọc Tam", TAM.id)], id="over-lines"),
        pytest.param("Trần&nbsp;Ngọc\u00a0Tam", [("Trần Ngọc Tam", TAM.id)], id="no-break-spaces"),
        pytest.param("Trần  Ngọc   Tam", [("Trần Ngọc Tam", TAM.id)], id="doubled-spaces"),
        pytest.param("Trần  \nNgọc Tam", [], id="not-over-breaks"),
        pytest.param(
            "Kế hoạch số 158-KH/TU, ngày 09/09/2019", [("Kế hoạch số 158-KH/TU", PLAN.id)], id="document-with-its-type"
        ),
        pytest.param("Kế hoạch số 158-KH/TU ngày 01/01/2011", [], id="document-of-another-date"),
        pytest.param("Kế hoạch số 158", [], id="bare-number"),
        pytest.param("Ông A & B ở <b>Bến Tre</b>", [("Bến Tre", BEN_TRE.id)], id="entities-before"),
    ],
)
def test_links(text, expected):
    assert links(survey(text)) == expected


def test_a_link_looks_so():
    assert survey("Ở Bến Tre.").body_html == '<p>Ở <a class="mention" href="/dia-phuong/tinh-ben-tre/">Bến Tre</a>.</p>'


def test_the_first_place_where_a_link_can_stand_is_taken_across_briefs():
    found = survey("## Bến Tre\n\nTin.\n\n* **Cùng ngày, tại Bến Tre**\n\nỞ Bến Tre.\n\nLại ở Bến Tre.")
    assert len(links(found)) == 1
    assert 'Ở <a class="mention"' in found.body_html


def test_mentions_by_part():
    text = "Ở Bến Tre. Lại Bến Tre.\n\n* **Cùng ngày, Trần Ngọc Tam đến**\n\nỞ Bến Tre có Trần Ngọc Tam."
    found = survey(text, title="Dân vận khéo", image=Figure("a.png", "Kế hoạch số 158-KH/TU", "Trong Tỉnh ủy Bến Tre"))
    assert named(found) == [
        ("tinh-ben-tre", ""), ("tran-ngoc-tam", "cung-ngay-1"), ("tinh-ben-tre", "cung-ngay-1"),
        ("tinh-uy-ben-tre", ""), ("dan-van-kheo", ""),
    ]  # fmt: skip


def test_every_sentence_that_cites_a_document_is_kept():
    found = survey("Kế hoạch 158-KH/TU. Hai.\n\nTheo 158-KH/TU và 158-KH/TU.", title="Kế hoạch 158-KH/TU")
    ((_, sentences),) = found.cited.get().sentences
    assert sentences == ("Kế hoạch 158-KH/TU.", "Theo 158-KH/TU và 158-KH/TU.")


def test_only_the_summary_names_it():
    assert named(survey("Tin.", summary="Ở Bến Tre.")) == [("tinh-ben-tre", "")]


def test_the_header_names_officials():
    assert named(survey("Tin.", officials=("tran-ngoc-tam",))) == [("tran-ngoc-tam", "")]
    assert named(survey("Có Trần Ngọc Tam.", officials=("tran-ngoc-tam",))) == [("tran-ngoc-tam", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Có [ông ấy](/lanh-dao/tran-ngoc-tam/) và Trần Ngọc Tam.",
        "Có Trần Ngọc Tam, tức [ông ấy](/lanh-dao/tran-ngoc-tam/#tieu-su).",
        "Có [Trần Ngọc Tam](/lanh-dao/tran-ngoc-tam/).",
    ],
)
def test_the_editors_own_link_is_the_only_one(text):
    found = survey(text)
    assert links(found) == []
    assert named(found) == [("tran-ngoc-tam", "")]


class TestHomonyms:
    def test_the_check_asks(self):
        found = survey("Ông Nguyễn Văn Hùng. Ông Nguyễn Văn Hùng.", HUNG_1960, HUNG_1972)
        (problem,) = found.problems
        assert (problem.code, problem.message, problem.remedy) == (
            "homonym",
            "“Nguyễn Văn Hùng” có thể là nguyen-van-hung-1960 (records/officials/nguyen-van-hung-1960.md) hoặc "
            "nguyen-van-hung-1972 (records/officials/nguyen-van-hung-1972.md)",
            "ghi officials: [id] để nói rõ là ai; không ai trong số đó thì ghi not_officials: [id, …]",
        )
        assert (named(found), links(found)) == ([], [])

    def test_a_title_does_not_answer(self):
        assert [p.code for p in survey("Giám đốc Nguyễn Văn Hùng.", HUNG_1960, HUNG_1972).problems] == ["homonym"]

    def test_the_header_answers(self):
        found = survey("Ông Nguyễn Văn Hùng.", HUNG_1960, HUNG_1972, officials=(HUNG_1972.id,))
        assert found.problems == ()
        assert links(found) == [("Nguyễn Văn Hùng", HUNG_1972.id)]

    def test_the_header_says_who_is_not_meant(self):
        found = survey("Giám đốc Nguyễn Văn Hùng.", HUNG_1960, HUNG_1972, not_officials=(HUNG_1960.id,))
        assert (found.problems, links(found)) == ((), [("Nguyễn Văn Hùng", HUNG_1972.id)])

    def test_the_header_says_that_nobody_is_meant(self):
        ids = HUNG_1960.id, HUNG_1972.id
        found = survey("Bí thư Nguyễn Văn Hùng.", HUNG_1960, HUNG_1972, not_officials=ids)
        assert (found.problems, named(found), links(found)) == ((), [], [])

    def test_the_title_of_who_is_meant_is_checked(self):
        found = survey("Chủ tịch Nguyễn Văn Hùng.", HUNG_1960, HUNG_1972, officials=(HUNG_1972.id,))
        assert [problem.code for problem in found.problems] == ["title"]

    def test_both_are_named(self):
        found = survey("Ông Nguyễn Văn Hùng.", HUNG_1960, HUNG_1972, officials=(HUNG_1972.id, HUNG_1960.id))
        assert (found.problems, links(found)) == ((), [])
        assert sorted(named(found)) == [(HUNG_1960.id, ""), (HUNG_1972.id, "")]

    def test_a_link_answers(self):
        found = survey(f"Ông [Nguyễn Văn Hùng](/lanh-dao/{HUNG_1960.id}/).", HUNG_1960, HUNG_1972)
        assert (found.problems, named(found)) == ((), [(HUNG_1960.id, "")])

    def test_other_kinds_are_noticed(self):
        found = survey("Ở Thạnh Phú. Ở Thạnh Phú.", place("Thạnh Phú", id="huyen"), place("Thạnh Phú", id="xa"))
        assert (named(found), links(found), found.problems) == ([], [], ())
        (notice,) = found.notices
        assert notice.code == "ambiguous"
        assert "huyen (records/places/huyen.md) hoặc xa (records/places/xa.md)" in notice.message

    @pytest.mark.parametrize(("date", "expected"), [("2020", "cu"), ("08/2025", "moi")])
    def test_places_are_told_apart_by_time(self, date, expected):
        old = place("tỉnh Vĩnh Long", id="cu", until=day("30/06/2025"))
        new = place("tỉnh Vĩnh Long", id="moi", names=(DatedName("tỉnh Vĩnh Long", span("01/07/2025")),))
        assert links(survey("Ở tỉnh Vĩnh Long.", old, new, date=date)) == [("tỉnh Vĩnh Long", expected)]


class TestCitations:
    RECORDS = (document("05-CT/TU", "01/02/2016"), document("05-CT/TU", "03/04/2021"), document("7-KL/TW", "2019"))

    def test_what_is_known_of_them(self):
        found = survey("Theo Kết luận số 07 - KL/TW năm 2019. Chỉ thị số 17 của Ban.", *self.RECORDS)
        first, second = found.citations
        assert (first.file, first.written, first.key, first.type, first.date.iso, first.record) == (
            FILE, "07 - KL/TW", "07-KL/TW", "Kết luận", "2019", "7-kl-tw-2019",
        )  # fmt: skip
        assert first.sentence == "Theo Kết luận số 07 - KL/TW năm 2019."
        assert (second.key, second.bare, second.record) == ("17", True, "")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Chỉ thị số 05-CT/TU", "“05-CT/TU” có thể là 05-ct-tu-2016 (records/documents/05-ct-tu-2016.md) hoặc "),
            ("Chỉ thị số 05-CT/TU ngày 1/1/2011", "“05-CT/TU” ngày 01/01/2011 không rõ là hồ sơ nào: 05-ct-tu-2016"),
            ("Kết luận 07-KL/TW năm 2011", "“07-KL/TW” năm 2011 khác ngày của hồ sơ records/documents/7-kl-tw-2019.md"),
        ],
    )
    def test_what_cannot_be_told_is_noticed(self, text, said):
        (notice,) = survey(text, *self.RECORDS).notices
        assert notice.code == "citation"
        assert notice.message.startswith(said)

    @pytest.mark.parametrize(
        ("text", "said", "remedy"),
        [
            ("Quy định số 1-QĐ/TW", "“1-QĐ/TW” là Quy định, khác loại văn bản của hồ sơ records/documents/1.md",
             "thêm hồ sơ của văn bản này"),
            ("Kế hoạch số 2/KH-UBND ngày 05/01/2020 của UBND tỉnh Bình Thuận",
             "“2/KH-UBND” của UBND tỉnh Bình Thuận khác cơ quan ban hành của hồ sơ records/documents/2.md",
             "thêm hồ sơ của văn bản này"),
            ("Nghị quyết số 3-NQ/TW (khóa XII)", "“3-NQ/TW” khóa XII khác khóa của hồ sơ records/documents/3.md",
             "thêm hồ sơ của văn bản này"),
            ("Nghị quyết số 3-NQ/TW ngày 03/6/2013 (khóa XI)",
             "“3-NQ/TW” ngày 03/06/2013: hồ sơ records/documents/3.md chưa ghi ngày",
             "thêm date: 03/06/2013 vào hồ sơ nếu đúng văn bản ấy"),
            ("Nghị quyết số 4-NQ/TW năm 2013",
             "“4-NQ/TW” năm 2013: hồ sơ records/documents/4-x.md và records/documents/4-xi.md chưa ghi ngày",
             "thêm date: 2013 vào hồ sơ nếu đúng văn bản ấy"),
        ],
    )  # fmt: skip
    def test_why_the_only_records_cannot_be_meant(self, text, said, remedy):
        records = (
            document("1-QĐ/TW", "2019", type="Quyết định", id="1"),
            document("2/KH-UBND", "05/01/2020", issuer="UBND tỉnh Bến Tre", id="2"),
            document("3-NQ/TW", term="khóa XI", id="3"),
            document("4-NQ/TW", term="khóa X", id="4-x"),
            document("4-NQ/TW", term="khóa XI", id="4-xi"),
        )
        found = survey(text, *records)
        (notice,) = found.notices
        assert (notice.message, links(found)) == (said, [])
        assert notice.remedy.endswith(remedy)
        assert found.citations[0].candidates

    def test_a_link_answers(self):
        found = survey("[Chỉ thị số 05-CT/TU](/van-ban/05-ct-tu-2021/)", *self.RECORDS)
        assert found.notices == ()
        assert [citation.record for citation in found.citations] == ["05-ct-tu-2021"]

    def test_not_in_code(self):
        assert survey("`158-KH/TU`").citations == ()

    def test_everywhere_else(self):
        found = survey(
            "## Về 2-KL/TW\n\n[3-KL/TW](https://vi-du.vn/)\n\n![x](a.png \"4-KL/TW. Ảnh: A\")\n\n- 5-KL/TW",
            title="1-KL/TW", summary="6-KL/TW", image=Figure("a.png", "", "7-KL/TW"),
        )  # fmt: skip
        assert sorted(citation.written[0] for citation in found.citations) == list("1234567")

    def test_of_a_page(self):
        page = StaticPage("Giới thiệu", "gioi-thieu", "pages/gioi-thieu.md", "", "<p>Theo 158-KH/TU.</p>")
        (citation,) = survey_page(page, Reader(Records(RECORDS)), NOWHERE).citations
        assert (citation.file, citation.record, citation.article) == (page.file, PLAN.id, None)

    def test_names_within_numbers_are_none(self):
        found = survey("Kế hoạch số 16/KH-MTTQ-UB", place("MTTQ"))
        assert links(found) == []

    def test_numbers_within_longer_names_are_cited_but_not_linked(self):
        text = "Cuộc thi tìm hiểu Kế hoạch số 158-KH/TU."
        found = survey(text, campaign("Cuộc thi tìm hiểu Kế hoạch số 158-KH/TU", id="thi"), PLAN)
        assert [id for _, id in links(found)] == ["thi"]
        assert [citation.record for citation in found.citations] == [PLAN.id]


def test_no_records():
    found = survey_article(article("Theo Kế hoạch số 158-KH/TU."), Reader(Records()), NOWHERE)
    assert (found.mentions, len(found.citations)) == ((), 1)


class TestLines:
    HEADER = "---\ntitle: Về 158-KH/TU\ndate: 2020-10-12\nsummary: >-\n  Sapo có\n  158-KH/TU\ntags: [a]\n---\n"

    def surveyed(self, folder: Path, body: str, **fields):
        path = folder / FILE
        path.parent.mkdir(parents=True)
        path.write_text(self.HEADER + body, encoding="utf-8")
        fields = {"title": "Về 158-KH/TU", "summary": "Sapo có 158-KH/TU"} | fields
        return survey(body, content=folder, **fields)

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            pytest.param("\nMột 158-KH/TU", [10], id="plain"),
            pytest.param("158-KH/TU\n\nHai 158-KH/TU.\n158-KH/TU", [9, 11, 12], id="each-occurrence"),
            pytest.param("Kế hoạch\nsố\n158-KH/TU", [11], id="over-lines"),
            pytest.param("Kế&nbsp;hoạch **số** *158*-KH/TU", [9], id="marks-and-entities"),
            pytest.param("![158-KH/TU](a.png)\n\n158-KH/TU", [11], id="not-what-an-image-shows"),
            pytest.param("> Theo Kế hoạch\n> số 158-KH/TU", [10], id="quotation"),
            pytest.param("[Kế hoạch](https://vi-du.vn/158-KH/TU)\n\nKế hoạch 158-KH/TU", [11], id="not-in-addresses"),
            pytest.param("Có chú thích[^1].\n\n[^1]: Theo 158-KH/TU.\n\nHai 158-KH/TU", [11, 13], id="footnote"),
            pytest.param("| a | b |\n|---|---|\n| 158-KH/TU | 158-KH/TU |", [11, 11], id="table"),
        ],
    )
    def test_of_citations(self, tmp_path, body, expected):
        found = self.surveyed(tmp_path, body).citations
        assert found[0].line == 6
        assert [citation.line for citation in found[1:-1]] == expected
        assert found[-1].line == 2

    def test_of_titles(self, tmp_path):
        body = "Trần Ngọc Tam.\n\nPhó bí thư Tỉnh ủy\nTrần Ngọc Tam.\n\nÔng Trần Ngọc Tam,\nBí thư\nTỉnh ủy."
        (problem,) = self.surveyed(tmp_path, body).problems
        assert (problem.file, problem.line) == (FILE, 15)

    def test_of_homonyms(self, tmp_path):
        path = tmp_path / FILE
        path.parent.mkdir(parents=True)
        path.write_text("title: A\nsummary: B\n\nMột.\n\nÔng Nguyễn Văn\nHùng.", encoding="utf-8")
        found = survey("Một.\n\nÔng Nguyễn Văn\nHùng.", HUNG_1960, HUNG_1972, content=tmp_path)
        assert [problem.line for problem in found.problems] == [6]

    def test_a_file_that_is_gone(self):
        assert [citation.line for citation in survey("158-KH/TU").citations] == [1]


MENTION = re.compile(r'<a class="mention" href="[^"]*">(.*?)</a>', re.DOTALL)
PIECES = (
    "Bến Tre", "Trần Ngọc Tam", "Dân vận khéo", "“Chợ xanh”", "Kế hoạch số 158-KH/TU", ", ngày 09/09/2019", "Bí thư ",
    "Tỉnh ủy ", " ", "\n", "\n\n", "## ", "* Cùng ngày", "**", "*", "`", "[", "](/lanh-dao/tran-ngoc-tam/)", "&nbsp;",
    "&amp;", "<b>", "</b>", "<", ">", "    ", "> ", "- ", "|", "[^1]", "[^1]: ", "![x](a.png \"", "\")", "<code>",
    "</code>", "\u0300", "nguyên ", "(", ")", "–", "<kbd>", "</kbd>", '<a href="/x/">', "</a>", "B<b>ến Tre</b>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_nothing_but_links_is_added(pieces):
    converted, _ = body("".join(pieces))
    one = article("x", html=converted.html, briefs=converted.briefs)
    found = survey_article(one, Reader(Records((*RECORDS, model("Chợ xanh")))), NOWHERE)
    added = MENTION.findall(found.body_html)
    assert MENTION.sub(r"\1", found.body_html) == converted.html
    assert not any("<" in words for words in added)
    assert found.body_html.count('<a class="mention"') == len(added) == len(set(links(found)))
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", found.body_html, re.DOTALL)
    assert {id for _, id in links(found)} <= {id for id, _ in named(found)}
