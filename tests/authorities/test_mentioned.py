"""Who and what an article names, as on its date."""

from dataclasses import replace

import pytest

from plugins.core.authority import OfficialDocument, Position, Records
from plugins.core.mentioned import mentioned_groups, title_line
from tests.authorities.samples import (
    ALL,
    BEN_TRE,
    BOARD,
    COMMITTEE,
    MASKS,
    MOVEMENT,
    NAM,
    PLAN,
    TAM,
    WORDS,
    YEAR,
    archive,
    article,
    backlinks,
    day,
    span,
)


def groups(one, named, records=ALL) -> dict[str, list[tuple[str, str]]]:
    links = backlinks(archive([one]), {one.id: named})
    found = mentioned_groups(one, links, Records(tuple(records)), WORDS)
    return {group.heading: [(record.label, record.detail) for record in group.records] for group in found}


def test_an_article_that_names_nobody_has_no_groups():
    assert groups(article(), []) == {}


def test_records_stand_by_kind_each_once_in_the_order_of_the_text():
    one = article(tags=(MOVEMENT,))
    named = [MASKS, NAM, PLAN, TAM, (NAM, "cung-ngay-1"), BEN_TRE, MOVEMENT, YEAR, COMMITTEE]
    found = groups(one, named)
    assert list(found) == ["Campaigns", "Officials", "Organisations", "Places", "Documents", "Models"]
    assert found["Campaigns"] == [("Năm Dân vận khéo 2020", "")]
    assert found["Officials"] == [
        ("Phạm Văn Bé Năm", "Phó bí thư Thường trực Huyện ủy"),
        ("Trần Ngọc Tam", "Phó bí thư Thường trực Tỉnh ủy Bến Tre"),
    ]
    assert found["Documents"] == [("Kế hoạch số 158-KH/TU", "dated 09/09/2019")]
    assert found["Models"] == [("Đổi rác lấy khẩu trang", "")]


@pytest.mark.parametrize(("date", "name"), [("2018", "Ban Dân vận"), ("12/10/2020", "Ban Dân vận Tỉnh ủy")])
def test_an_organisation_is_named_as_on_the_article_s_date(date, name):
    assert groups(article(date=date), [BOARD]) == {"Organisations": [(name, "")]}


@pytest.mark.parametrize(
    ("document", "label", "detail"),
    [
        (PLAN, "Kế hoạch số 158-KH/TU", "dated 09/09/2019"),
        (replace(PLAN, name="Kế hoạch dân vận", date=day("2019")), "Kế hoạch số 158-KH/TU", "2019"),
        (
            OfficialDocument("nq4", "Nghị quyết Trung ương 4", type="Nghị quyết", term="khóa XII"),
            "Nghị quyết Trung ương 4",
            "khóa XII",
        ),
        (OfficialDocument("x", "Thư khen"), "Thư khen", ""),
    ],
    ids=["numbered", "year", "term", "bare"],
)
def test_a_document_is_named_by_type_and_number(document, label, detail):
    assert groups(article(), [document], [document]) == {"Documents": [(label, detail)]}


@pytest.mark.parametrize(
    ("date", "title"),
    [
        ("12/10/2020", "Phó bí thư Thường trực Tỉnh ủy Bến Tre"),
        ("10/2015", "Phó bí thư Thường trực Tỉnh ủy Bến Tre"),
        ("01/03/2012", "Bí thư Huyện ủy"),
        ("2015", "Bí thư Huyện ủy, Phó bí thư Thường trực Tỉnh ủy Bến Tre"),
        ("13/10/2020", "former Phó bí thư Thường trực Tỉnh ủy Bến Tre"),
        ("2009", ""),
    ],
)
def test_a_title_is_as_held_on_the_article_s_date(date, title):
    assert title_line(TAM, day(date), Records(ALL), WORDS) == title


@pytest.mark.parametrize(("date", "title"), [("12/10/2020", "Phó bí thư Thường trực Huyện ủy"), ("13/10/2020", "")])
def test_an_office_recorded_on_one_day_is_printed_on_that_day_only(date, title):
    assert title_line(NAM, day(date), Records(ALL), WORDS) == title


def test_a_former_office_keeps_the_name_that_its_organisation_had():
    official = replace(NAM, positions=(Position("Trưởng ban", "ban-dan-van", span("", "2018")),))
    assert title_line(official, day("2021"), Records(ALL), WORDS) == "former Trưởng ban Dân vận"


@pytest.mark.parametrize("date", ["05/2011", "01/09/2014"])
def test_the_end_of_an_office_leaves_articles_before_it_as_they_are(date):
    ends = [replace(TAM, positions=(TAM.positions[0], replace(TAM.positions[1], period=span("10/2015", end))))
            for end in ("", "12/10/2020", "2024")]  # fmt: skip
    assert len({title_line(one, day(date), Records(ALL), WORDS) for one in ends}) == 1
