"""Titles beside names, and what records say of them."""

import pytest

from plugins.mentions.agreement import units
from tests.mentions.samples import TAM, TINH_UY, official, organization, place, position, survey

BEN_TRE = place("tỉnh Bến Tre", "Bến Tre")
THANH_PHU = place("huyện Thạnh Phú", part_of=BEN_TRE.id)
UBND = organization("Ủy ban nhân dân tỉnh Bến Tre", place=BEN_TRE.id)
HUYEN_UY = organization("Huyện ủy Thạnh Phú", part_of=TINH_UY.id, place=THANH_PHU.id)
BAN = organization("Ban Dân vận Tỉnh ủy Bến Tre", part_of=TINH_UY.id)
HOA = official(
    "Lê Thị Hòa",
    position("Bí thư", HUYEN_UY.id, "2015", "2018"),
    position("Phó Chủ tịch", UBND.id, "2019"),
    position("Ủy viên Ban Thường vụ", TINH_UY.id, "2019"),
)
BAY = official("Phan Văn Bảy", position("Trưởng ban", BAN.id, "2015", "2018"))
SAU = official("Võ Văn Sáu", position("Phó bí thư Thường trực", HUYEN_UY.id, as_of="12/10/2020"))
CHIN = official("Đỗ Chín", position("Bí thư Tỉnh đoàn, Phó Trưởng ban Dân vận", BAN.id, "2015"))
RECORDS = (TINH_UY, BEN_TRE, THANH_PHU, UBND, HUYEN_UY, BAN, TAM, HOA, BAY, SAU, CHIN)


def told(text: str, **fields) -> list[str]:
    """The titles that contradict the records."""
    problems = survey(text, *RECORDS, **fields).problems
    assert all(problem.code == "title" for problem in problems)
    return [problem.message.split("“")[1].split("”")[0] for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "Phó bí thư Thường trực Tỉnh ủy Trần Ngọc Tam đến dự.",
        "Phó Bí thư Thường trực Tỉnh uỷ Bến Tre Trần Ngọc Tam đến dự.",
        "Phó bí thư Tỉnh ủy Trần Ngọc Tam đến dự.",
        "PHÓ BÍ THƯ THƯỜNG TRỰC TỈNH ỦY TRẦN NGỌC TAM ĐẾN DỰ",
        "phó bí thư thường trực tỉnh ủy, đồng chí Trần Ngọc Tam",
        "đồng chí Trần Ngọc Tam, Phó bí thư Thường trực Tỉnh ủy, đến dự.",
        "Trần Ngọc Tam – Phó Bí thư Thường trực Tỉnh ủy Bến Tre",
        "Trần Ngọc Tam (Phó bí thư Tỉnh ủy)",
        "Phó Bí thư TU Trần Ngọc Tam",
        "Phó Bí thư Thường trực Tỉnh ủy đồng chí Trần Ngọc Tam",
        "Phó Bí thư Tỉnh ủy PGS. TS. Trần Ngọc Tam",
        "Bí thư Tỉnh ủy, Trần Ngọc Tam và nhiều người khác",
        "Bí thư Tỉnh ủy và Trần Ngọc Tam",
        "Bí thư Tỉnh ủy cùng đồng chí Trần Ngọc Tam",
        "Bí thư Tỉnh ủy là Trần Ngọc Tam?",
        "Bí thư Tỉnh ủy. Trần Ngọc Tam đến dự.",
        "Trần Ngọc Tam, Bí thư Huyện ủy Nguyễn Văn B và nhiều người",
        "Trần Ngọc Tam, Bí thư Huyện ủy Thạnh Phú Lê Thị C và nhiều người",
        "Trần Ngọc Tam, Phó Chủ tịch UBND tỉnh Lê Thị Hòa",
        "Trần Ngọc Tam, Chủ tịch UBND tỉnh đồng chí Y Thanh",
        "Trần Ngọc Tam, các Phó Chủ tịch UBND tỉnh",
        "Trần Ngọc Tam cho biết Bí thư Tỉnh ủy vắng mặt",
        "Trưởng ban Chỉ đạo Trần Ngọc Tam",
        "Trưởng đoàn Trần Ngọc Tam",
        "Chủ tịch Hội đồng thẩm định Trần Ngọc Tam",
        "Ban Bí thư Trần Ngọc Tam",
        "Ủy viên Ban Thường vụ Tỉnh ủy Trần Ngọc Tam",
        "Phó Chủ tịch UBND tỉnh Lê Thị Hoà",
        "Phó Chủ tịch Uỷ ban nhân dân tỉnh Lê Thị Hòa",
        "Phó Chủ tịch UBND tỉnh Bến Tre Lê Thị Hòa",
        "Ủy viên BTV Tỉnh ủy Lê Thị Hòa",
        "bà Lê Thị Hòa, Phó Chủ tịch UBND tỉnh tổ chức buổi họp",
        "bà Lê Thị Hòa, Phó Chủ tịch UBND tỉnh kiểm tra công trình",
        "Trần Ngọc Tam, Phó bí thư Tỉnh ủy nhân dịp này công bố",
        "Trần Ngọc Tam, Phó bí thư Tỉnh ủy thành lập đoàn",
        "nguyên Bí thư Huyện ủy Thạnh Phú Lê Thị Hòa",
        "Lê Thị Hòa, nguyên Bí thư Huyện ủy Thạnh Phú",
        "nguyên Ủy viên Ban Thường vụ, Bí thư Huyện ủy Lê Thị Hòa",
        "nguyên Phó bí thư Tỉnh đoàn Lê Thị Hòa",
        "nguyên Trưởng ban Dân vận Tỉnh ủy Phan Văn Bảy",
        "cựu Trưởng Ban Dân vận Tỉnh ủy Phan Văn Bảy",
        "Bí thư Tỉnh đoàn Đỗ Chín",
        "Phó ban Dân vận Tỉnh ủy Đỗ Chín",
        "`Bí thư Tỉnh ủy Trần Ngọc Tam`",
    ],
)
def test_titles_that_agree_or_are_none(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bí thư Tỉnh ủy Trần Ngọc Tam đến dự.", "Bí thư Tỉnh ủy"),
        ("bí thư tỉnh uỷ Trần Ngọc Tam", "bí thư tỉnh uỷ"),
        ("BÍ THƯ TỈNH ỦY TRẦN NGỌC TAM ĐẾN DỰ", "BÍ THƯ TỈNH ỦY"),
        ("Bí thư Tỉnh ủy đồng chí Trần Ngọc Tam", "Bí thư Tỉnh ủy"),
        ("Bí thư Tỉnh ủy TS. Trần Ngọc Tam", "Bí thư Tỉnh ủy"),
        ("Bí thư Tỉnh ủy Thiếu tướng Trần Ngọc Tam", "Bí thư Tỉnh ủy"),
        ("Bí thư Tỉnh ủy ông Trần\nNgọc Tam", "Bí thư Tỉnh ủy"),
        ("Phó bí thư Thường trực Huyện ủy Trần Ngọc Tam", "Phó bí thư Thường trực Huyện ủy"),
        ("Phó bí thư Thường trực Tỉnh ủy Vĩnh Long Trần Ngọc Tam", "Phó bí thư Thường trực Tỉnh ủy Vĩnh Long"),
        ("Phó bí thư Thành ủy TP. Bến Tre Trần Ngọc Tam", "Phó bí thư Thành ủy TP. Bến Tre"),
        ("Trần Ngọc Tam, Bí thư Tỉnh ủy, đến dự", "Bí thư Tỉnh ủy"),
        ("Trần Ngọc Tam – Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        ("Trần Ngọc Tam - Chủ tịch HĐND tỉnh Bình Dương", "Chủ tịch HĐND tỉnh Bình Dương"),
        ("Trần Ngọc Tam (Bí thư Tỉnh ủy)", "Bí thư Tỉnh ủy"),
        ("Trần Ngọc Tam, hiện là Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy"),
        ("nguyên Phó bí thư Tỉnh ủy Trần Ngọc Tam", "nguyên Phó bí thư Tỉnh ủy"),
        ("Chủ tịch UBND tỉnh Lê Thị Hòa", "Chủ tịch UBND tỉnh"),
        ("quyền Chủ tịch UBND tỉnh Lê Thị Hòa", "Chủ tịch UBND tỉnh"),
        ("Phó Chủ tịch Thường trực UBND tỉnh Lê Thị Hòa", "Phó Chủ tịch Thường trực UBND tỉnh"),
        ("Phó Chủ tịch UBND huyện Lê Thị Hòa", "Phó Chủ tịch UBND huyện"),
        ("Bí thư Huyện ủy Thạnh Phú Lê Thị Hoà", "Bí thư Huyện ủy Thạnh Phú"),
        ("bà Lê Thị Hòa, Chủ tịch UBND tỉnh tổ chức buổi họp", "Chủ tịch UBND tỉnh"),
        ("Trưởng ban Dân vận Tỉnh ủy Phan Văn Bảy", "Trưởng ban Dân vận Tỉnh ủy"),
        ("Phó bí thư Thường trực Tỉnh ủy Võ Văn Sáu", "Phó bí thư Thường trực Tỉnh ủy"),
        ("Bí thư Huyện ủy Thạnh Phú Võ Văn Sáu", "Bí thư Huyện ủy Thạnh Phú"),
        ("Trưởng ban Dân vận Tỉnh ủy Đỗ Chín", "Trưởng ban Dân vận Tỉnh ủy"),
        ("Bí thư Tỉnh ủy và Giám đốc Sở Nội vụ Trần Ngọc Tam", "Giám đốc Sở Nội vụ"),
        ("## Bí thư Tỉnh ủy Trần Ngọc Tam\n\nTin", "Bí thư Tỉnh ủy"),
        ("Gặp [Bí thư Tỉnh ủy Trần Ngọc Tam](https://vi-du.vn/)", "Bí thư Tỉnh ủy"),
    ],
)
def test_titles_that_contradict(text, title):
    assert told(text) == [title]


@pytest.mark.parametrize(
    ("date", "text", "is_wrong"),
    [
        ("31/12/2020", "Phó bí thư Tỉnh ủy Trần Ngọc Tam", False),
        ("01/01/2021", "Phó bí thư Tỉnh ủy Trần Ngọc Tam", True),
        ("01/01/2021", "nguyên Phó bí thư Tỉnh ủy Trần Ngọc Tam", False),
        ("2020", "Phó bí thư Tỉnh ủy Trần Ngọc Tam", False),
        ("31/12/2018", "Phó bí thư Tỉnh ủy Trần Ngọc Tam", True),
        ("12/10/2020", "Bí thư Huyện ủy Võ Văn Sáu", True),
        ("13/10/2020", "Bí thư Huyện ủy Võ Văn Sáu", False),
    ],
)
def test_the_date_decides(date, text, is_wrong):
    assert bool(told(text, date=date)) == is_wrong


def test_what_is_said():
    (problem,) = survey("Một.\n\nBí thư Tỉnh ủy Trần Ngọc Tam.", *RECORDS, date="12/10/2020 - 19:57").problems
    assert problem.message == (
        "chức danh “Bí thư Tỉnh ủy” của Trần Ngọc Tam khác hồ sơ records/officials/tran-ngoc-tam.md: "
        "ngày 12/10/2020 là “Phó bí thư Thường trực Tỉnh ủy Bến Tre”"
    )
    assert problem.remedy == "sửa bài, sửa hồ sơ, hoặc ghi titles_as_written: true"


@pytest.mark.parametrize(
    ("text", "date", "said"),
    [
        ("Phó bí thư Tỉnh ủy Trần Ngọc Tam", "02/2021", "tháng 02/2021 hồ sơ không ghi chức danh nào"),
        ("nguyên Phó bí thư Tỉnh ủy Trần Ngọc Tam", "2020", "năm 2020 vẫn là “Phó bí thư Thường trực Tỉnh ủy Bến Tre”"),
        ("Chủ nhiệm Lê Thị Hòa", "2020", "là “Phó Chủ tịch Ủy ban nhân dân tỉnh Bến Tre” và “Ủy viên Ban Thường vụ"),
    ],
)
def test_what_the_record_says(text, date, said):
    (problem,) = survey(text, *RECORDS, date=date).problems
    assert said in problem.message


def test_titles_as_written():
    assert told("Bí thư Tỉnh ủy Trần Ngọc Tam", titles_as_written=True) == []


@pytest.mark.parametrize("key", ["title", "summary"])
def test_the_header_is_checked(key):
    assert told("Tin", **{key: "Bí thư Tỉnh ủy Trần Ngọc Tam"}) == ["Bí thư Tỉnh ủy"]


def test_every_occurrence_is_checked():
    text = "Phó bí thư Tỉnh ủy Trần Ngọc Tam.\n\nBí thư Tỉnh ủy Trần Ngọc Tam. Chủ tịch UBND tỉnh Trần Ngọc Tam."
    assert told(text) == ["Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thường trực UBND tỉnh", "thường trực ủy ban nhân dân tỉnh"),
        ("Thường trực Tỉnh uỷ", "thường trực tỉnh+ủy"),
        ("UBMTTQ Việt Nam TP. Bến Tre", "ủy ban mặt trận tổ quốc thành+phố bến tre"),
        ("HĐND tỉnh khóa X, nhiệm kỳ 2016 - 2021", "hội đồng nhân dân tỉnh"),
    ],
)
def test_units(text, expected):
    assert [unit.replace(" ", "+") for unit in units(text)] == expected.split()


def test_the_nearest_of_many_offices_counts():
    assert told("Bí thư " * 5000 + "Trần Ngọc Tam") == ["Bí thư"]
