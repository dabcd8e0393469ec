"""Documents that are cited and have no record, and the file that gives them one."""

import pytest

from plugins.core.backlinks import Citation
from plugins.core.document_stub import DocumentStub
from plugins.core.model import Status
from plugins.core.problems import Problems
from plugins.core.records import read_records
from plugins.core.spread import Spread
from tests.authorities.samples import PLAN, archive, article, backlinks, day, page

URL = "/van-ban/chua-co-ho-so/"
ARTICLE = article()


def cite(key: str, type: str = "", date: str = "", at=ARTICLE, **fields) -> Citation:
    moment = day(date) if date else None
    known = {"written": key, "sentence": f"Theo {key}."}
    return Citation("a.md", 1, key=key, type=type, date=moment, article=at, **known | fields)


def cited(*citations: Citation, records=()):
    content = archive([ARTICLE], records)
    return page(content, URL, backlinks(content, citations=citations))


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
    assert document.command == 'scripts/new.py document "158-KH/TU" --type "Kế hoạch" --date 09/09/2019'
    assert document.stub == DocumentStub("158-KH/TU", "Kế hoạch", day("09/09/2019")).text()


def test_a_resolution_known_by_its_term_is_stubbed_by_name():
    name = "Nghị quyết Trung ương 4 khóa XII"
    (document,) = cited(cite("NQTW4-KXII", "Nghị quyết", written=name)).unknown
    assert document.heading == name
    assert document.command == f'scripts/new.py document "{name}" --type "Nghị quyết" --term "khóa XII"'
    assert "term: khóa XII\n" in document.stub


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


def test_a_stub_asks_for_what_is_not_known():
    assert "# issuer:" in DocumentStub("158-KH/TU").text()
    assert "# term:" in DocumentStub("158-KH/TU").text()
    assert "#" not in DocumentStub("158-KH/TU", "Kế hoạch", day("2019"), "Tỉnh ủy").text()
