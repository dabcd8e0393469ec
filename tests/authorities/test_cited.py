"""Documents that are cited and have no record, and the file that gives them one."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.authorities.cited import DATE, IN_FULL, NEWEST
from plugins.core.backlinks import Citation
from plugins.core.document_stub import DocumentStub
from plugins.core.model import Footer, Status
from plugins.core.pages import Assets, Shell
from plugins.core.problems import Problems
from plugins.core.records import read_records
from plugins.core.spread import Spread
from plugins.engine.render import Renderer
from tests.authorities.samples import IDENTITY, PLAN, SITE, archive, article, backlinks, day, made, page

URL = "/van-ban/chua-co-ho-so/"
ARTICLE = article()
NEW = ".venv/bin/python scripts/new.py document"
ROOT = Path(__file__).parents[2]


def cite(key: str, type: str = "", date: str = "", at=ARTICLE, **fields) -> Citation:
    moment = day(date) if date else None
    known = {"written": key, "sentence": f"Theo {key}."}
    return Citation("a.md", 1, key=key, type=type, date=moment, article=at, **known | fields)


def cited(*citations: Citation, records=()):
    content = archive([ARTICLE], records)
    return page(content, URL, backlinks(content, citations=citations))


def run(command: str, content: Path) -> subprocess.CompletedProcess:
    """What the page prints, run as it stands but for the interpreter and the folder."""
    interpreter, *arguments = shlex.split(command)
    assert interpreter == ".venv/bin/python"
    return subprocess.run(
        [sys.executable, *arguments, "--content", str(content)], cwd=ROOT, capture_output=True, text=True, check=False
    )


def accepted(content: Path):
    """The one record of a folder, if nothing is wrong with it."""
    problems = Problems()
    (record,) = read_records(content, problems, Spread(None, lambda *_: None)).all
    assert problems.found == []
    return record


def test_an_empty_page_exists():
    context = cited()
    assert (context.unknown, context.unclear, context.heading) == ((), (), "Cited documents without a record")
    assert [crumb.url for crumb in context.meta.breadcrumbs] == ["/", "/van-ban/", URL]


def test_a_document_without_a_record_has_its_stub_and_command():
    (document,) = cited(cite("158-KH/TU", "Kế hoạch", "09/09/2019")).unknown
    assert (document.heading, document.anchor) == (
        "Kế hoạch số 158-KH/TU, dated 09/09/2019",
        "van-ban-158-kh-tu-2019-09-09",
    )
    assert [(text.title, text.url, text.iso_date, text.sentence) for text in document.texts] == [
        ("Họp mặt", "/2020/10/12/hop-mat/", "2020-10-12T19:57:00+07:00", "Theo 158-KH/TU.")
    ]
    assert document.command == f'{NEW} "158-KH/TU" --type "Kế hoạch" --date 09/09/2019'
    assert document.blank == ""
    assert document.stub == DocumentStub("158-KH/TU", "Kế hoạch", day("09/09/2019")).text()


def test_a_resolution_known_by_its_term_is_stubbed_by_name():
    name = "Nghị quyết Trung ương 4 khóa XII"
    (document,) = cited(cite("NQTW4-KXII", "Nghị quyết", written=name)).unknown
    assert document.heading == name
    assert document.command == f'{NEW} "{name}" --type "Nghị quyết" --term "khóa XII"'
    assert "term: khóa XII\n" in document.stub


@pytest.mark.parametrize(
    ("citation", "id", "type"),
    [
        (cite("158-KH/TU", "Kế hoạch", "09/09/2019"), "158-kh-tu-2019-09-09", "Kế hoạch"),
        (cite("31-QĐ/TW", "Quy định", "2017"), "31-qd-tw-2017", "Quy định"),
        (
            cite("NQTW4-KXII", "Nghị quyết", written="Nghị quyết Trung ương 4 khóa XII"),
            "nghi-quyet-trung-uong-4-khoa-xii",
            "Nghị quyết",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_command_writes_a_record_that_passes_the_check(tmp_path, citation, id, type):
    (document,) = cited(citation).unknown
    done = run(document.command, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    record = accepted(tmp_path)
    assert (record.id, record.type, record.date) == (id, type, citation.date)


def test_a_command_without_a_date_is_refused_until_one_is_filled_in(tmp_path):
    (document,) = cited(cite("238/UBND-KGVX")).unknown
    assert document.command == f'{NEW} "238/UBND-KGVX" --type "Công văn" --date "{DATE}"'
    assert document.blank == DATE
    refused = run(document.command, tmp_path)
    assert refused.returncode != 0
    assert DATE in refused.stderr
    assert list(tmp_path.rglob("*.md")) == []
    assert run(document.command.replace(DATE, "09/09/2019"), tmp_path).returncode == 0
    assert accepted(tmp_path).date == day("09/09/2019")


def test_types_that_texts_give_to_one_number_and_date_are_documents_each():
    date = "01/12/2017"
    citations = [cite("31-QĐ/TW", type, date) for type in ("Quyết định", "Quy định", "", "Quy định")]
    unknown = cited(*citations, cite("31-QĐ/TW", "Kết luận")).unknown
    assert [(one.heading, one.anchor) for one in unknown] == [
        ("31-QĐ/TW, dated 01/12/2017", "van-ban-31-qd-tw-2017-12-01"),
        ("Kết luận số 31-QĐ/TW", "van-ban-31-qd-tw"),
        ("Quy định số 31-QĐ/TW, dated 01/12/2017", "van-ban-31-qd-tw-2017-12-01-2"),
        ("Quyết định số 31-QĐ/TW, dated 01/12/2017", "van-ban-31-qd-tw-2017-12-01-3"),
    ]
    assert ["type: Quyết định\n" in one.stub for one in unknown] == [False, False, False, True]


@pytest.mark.parametrize("said", ["", "Văn bản"])
def test_citations_without_a_type_go_with_the_only_one_known(said):
    (document,) = cited(cite("31-QĐ/TW", said, "2017"), cite("31-QĐ/TW", "Quy định", "2017")).unknown
    assert document.heading == "Quy định số 31-QĐ/TW, 2017"


def test_of_many_texts_the_newest_are_shown_and_the_other_articles_counted():
    articles = [article(f"Bài {n}", f"{n:02d}/10/2020") for n in range(1, NEWEST + 4)]
    citations = [cite("158-KH/TU", at=one, sentence=said) for one in articles for said in ("Một.", "Hai.")]
    (document,) = cited(*citations).unknown
    assert [(text.title, text.sentence) for text in document.texts] == [
        ("Bài 8", "Một."),
        ("Bài 8", "Hai."),
        ("Bài 7", "Một."),
        ("Bài 7", "Hai."),
        ("Bài 6", "Một."),
    ]
    assert document.others == 5
    assert cited(*citations[:4]).unknown[0].others == 0


def test_of_very_many_documents_those_that_most_articles_cite_stand_in_full():
    later = article("Bài sau", "01/02/2021")
    citations = [cite(f"{number}-KH/TU", "Kế hoạch", "2019") for number in range(1, IN_FULL + 2)]
    context = cited(*citations)
    assert (len(context.unknown), context.further) == (IN_FULL, (f"Kế hoạch số {IN_FULL + 1}-KH/TU, 2019",))
    context = cited(*citations, cite(f"{IN_FULL + 1}-KH/TU", "Kế hoạch", "2019", at=later))
    assert (len(context.unknown), context.further) == (IN_FULL, (f"Kế hoạch số {IN_FULL}-KH/TU, 2019",))
    assert cited(*citations[:-1]).further == ()


def test_the_page_stays_below_a_megabyte_with_five_thousand_documents():
    articles = [article(f"Đoàn công tác của Ban Dân vận về thăm huyện, lần thứ {n}") for n in range(NEWEST + 1)]
    said = "Thực hiện chỉ đạo của Ban Thường vụ Tỉnh ủy về công tác dân vận của chính quyền. " * 4
    citations = [
        cite(f"{number}-KH/TU", "Kế hoạch", "09/09/2019", at=one, sentence=said)
        for number in range(1, 5001)
        for one in articles
    ]
    content = archive(articles, ())
    output = made(content, backlinks(content, citations=citations))[URL]
    shell = Shell(IDENTITY.name, "", SITE, "vi", (), (), Footer(), Assets("/s.css", "/s.js"))
    assert len(Renderer(ROOT / "theme", shell).render(output)) < 1_000_000


def test_documents_are_grouped_by_number_and_date_in_order():
    later = article("Bài sau", "01/02/2021")
    citations = [
        cite("158-KH/TU", "Kế hoạch", "09/09/2019"),
        cite("42-CT/TU", "Chỉ thị"),
        cite("44-CT/TU", "Chỉ thị", "23/12/2013"),
        cite("05-CT/TU", "Chỉ thị", "2019"),
        cite("44-CT/TU", "", "23/12/2013", at=later),
        cite("44-CT/TU", "Chỉ thị", "23/12/2013", at=later),
        cite("44-CT/TU", "Chỉ thị"),
        cite("9-KH/TU", "Kế hoạch"),
    ]
    unknown = cited(*citations).unknown
    assert [document.heading for document in unknown] == [
        "Chỉ thị số 05-CT/TU, 2019",
        "Chỉ thị số 42-CT/TU",
        "Chỉ thị số 44-CT/TU",
        "Chỉ thị số 44-CT/TU, dated 23/12/2013",
        "Kế hoạch số 9-KH/TU",
        "Kế hoạch số 158-KH/TU, dated 09/09/2019",
    ]
    assert [text.title for text in unknown[3].texts] == ["Bài sau", "Họp mặt"]


def test_only_what_readers_can_open_is_listed():
    hidden = [article("Nháp", status=Status.DRAFT), article("Hẹn giờ", scheduled=True), None]
    citations = [cite("158-KH/TU", at=at) for at in hidden]
    context = cited(*citations, cite("44-CT/TU", record="44-ct-tu"))
    assert (context.unknown, context.unclear) == ((), ())


def test_several_candidates_are_listed_and_not_stubbed():
    (document,) = cited(cite("158-KH/TU", "Kế hoạch", candidates=(PLAN.id,)), records=[PLAN]).unclear
    assert [(link.label, link.url) for link in document.candidates] == [
        ("Kế hoạch số 158-KH/TU, dated 09/09/2019", PLAN.url)
    ]
    assert (document.stub, document.command) == ("", "")


def test_bare_numbers_are_unclear_and_told_apart_by_type():
    context = cited(cite("17", "Chỉ thị", bare=True), cite("17", "Nghị quyết", bare=True))
    assert [(one.heading, one.candidates, one.stub) for one in context.unclear] == [
        ("Chỉ thị số 17", (), ""),
        ("Nghị quyết số 17", (), ""),
    ]


@pytest.mark.parametrize(
    ("stub", "id", "header"),
    [
        (
            DocumentStub("158-KH/TU", "Kế hoạch", day("09/09/2019")),
            "158-kh-tu-2019-09-09",
            {"number": "158-KH/TU", "type": "Kế hoạch", "date": day("09/09/2019")},
        ),
        (
            DocumentStub("22/CT-TW", "", term="khóa XI", issuer="Ban Bí thư", abstract="về: “dân vận”"),
            "22-ct-tw-khoa-xi",
            {
                "number": "22-CT/TW",
                "type": "Chỉ thị",
                "term": "khóa XI",
                "issuer": "Ban Bí thư",
                "abstract": "về: “dân vận”",
            },
        ),
        (
            DocumentStub("42/2022/NĐ-CP", "Nghị định", day("2022")),
            "42-2022-nd-cp-2022",
            {"number": "42/2022/NĐ-CP", "type": "Nghị định", "date": day("2022")},
        ),
        (
            DocumentStub("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết", term="khóa XII"),
            "nghi-quyet-trung-uong-4-khoa-xii",
            {"name": "Nghị quyết Trung ương 4 khóa XII", "type": "Nghị quyết", "term": "khóa XII"},
        ),
        (DocumentStub("238/UBND-KGVX"), "238-ubnd-kgvx", {"number": "238/UBND-KGVX", "type": "Công văn"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_stub_is_a_record_that_passes_the_check(tmp_path, stub, id, header):
    folder = tmp_path / "records" / "documents"
    folder.mkdir(parents=True)
    (folder / f"{stub.id}.md").write_text(stub.text(), encoding="utf-8")
    problems = Problems()
    (record,) = read_records(tmp_path, problems, Spread(None, lambda *_: None)).all
    assert [problem.code for problem in problems.found] == ([] if stub.date or stub.term else ["missing"])
    values = {key: getattr(record, key) for key in header}
    assert {"id": record.id, **values} == {"id": id, **header}


def test_a_type_that_the_editor_gave_is_kept_against_the_code():
    assert "type: Chỉ thị\n" in DocumentStub("158-KH/TU", "Chỉ thị").text()
    assert "type: Kế hoạch\n" in DocumentStub("158-KH/TU").text()


def test_a_stub_asks_for_what_is_not_known():
    assert "# issuer:" in DocumentStub("158-KH/TU").text()
    assert "# term:" in DocumentStub("158-KH/TU").text()
    assert "#" not in DocumentStub("158-KH/TU", "Kế hoạch", day("2019"), "Tỉnh ủy").text()
