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
HDND = organization("Hội đồng nhân dân tỉnh Bến Tre", place=BEN_TRE.id)
THANH_UY, DANG_UY = organization("Thành ủy Bến Tre"), organization("Đảng ủy xã An Nhơn")
UBND_MO_CAY = organization("Ủy ban nhân dân thị trấn Mỏ Cày")
OTHERS = (
    official(
        "Phạm Mười",
        position("Phó bí thư Thường trực", TINH_UY.id, "2019"),
        position("Chủ tịch", HDND.id, "13/10/2020"),
        position("Chủ tịch", HDND.id, "2015", "12/10/2020"),
    ),
    official("Cao Thị Tư", position("Bí thư", HUYEN_UY.id, "2019")),
    official("Lý Ba", position("Bí thư", THANH_UY.id, "2019")),
    official("Vũ Hai", position("Bí thư", DANG_UY.id, "2019")),
    official("Hà Một", position("Phó Chủ tịch", UBND_MO_CAY.id, "2019")),
)
RECORDS = (
    TINH_UY, BEN_TRE, THANH_PHU, UBND, HUYEN_UY, BAN, HDND, THANH_UY, DANG_UY, UBND_MO_CAY, TAM, HOA, BAY, SAU, CHIN,
    *OTHERS,
)  # fmt: skip


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
        "Phó Bí thư TT Tỉnh ủy Trần Ngọc Tam",
        "Phó Bí thư TT. Tỉnh ủy Trần Ngọc Tam",
        "Trần Ngọc Tam, Trưởng Ban Tổ chức hội thi, trao giải",
        "Trần Ngọc Tam, Trưởng Ban Tổ chức Hội thi, trao giải",
        "Trần Ngọc Tam - Trưởng Ban Tổ chức cuộc thi",
        "Trần Ngọc Tam, Trưởng Ban Tổ chức phát biểu khai mạc",
        "Trưởng Ban Tổ chức Trần Ngọc Tam",
        "Trần Ngọc Tam, Chủ tịch Hội đồng thi đua khen thưởng tỉnh",
        "Trần Ngọc Tam, Chủ tịch Hội đồng Thi đua - Khen thưởng tỉnh",
        "Chủ tịch Hội đồng Thi đua Khen thưởng tỉnh Trần Ngọc Tam",
        "Trần Ngọc Tam, Phó Trưởng ban chỉ đạo phong trào",
        "Trần Ngọc Tam, Trưởng Ban Chỉ đạo 35 tỉnh",
        "Trần Ngọc Tam, Chủ tịch danh dự Hội Khuyến học tỉnh",
        "Trần Ngọc Tam, Trưởng ban Đại diện Hội đồng quản trị Ngân hàng Chính sách xã hội tỉnh",
        "Trần Ngọc Tam, Trưởng Ban Biên tập Cổng thông tin",
        "Trần Ngọc Tam, Chủ tịch Ủy ban bầu cử tỉnh",
        "Chủ tịch Ủy ban Bầu cử tỉnh Trần Ngọc Tam",
        "Trần Ngọc Tam, Chủ nhiệm đề tài",
        "Trần Ngọc Tam, Chủ tịch đoàn, điều hành",
        "Phó Bí thư Thường trực Đảng bộ tỉnh Trần Ngọc Tam",
        "Phó Bí thư Thường trực Đảng bộ tỉnh Bến Tre Trần Ngọc Tam",
        "Phó Bí thư Thường trực Ban Chấp hành Đảng bộ tỉnh Trần Ngọc Tam",
        "Trần Ngọc Tam, Phó Bí thư TT BCH Đảng bộ tỉnh Bến Tre",
        "đồng chí Trần Ngọc Tam - Phó Bí thư Thường trực Tỉnh ủy, Trưởng đoàn công tác",
        "Trần Ngọc Tam, Phó Bí thư Tỉnh ủy kiêm Trưởng Ban Chỉ đạo",
        "Phó Bí thư Tỉnh ủy kiêm Trưởng Ban Chỉ đạo Trần Ngọc Tam",
        "Trần Ngọc Tam, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị",
        "Trần Ngọc Tam, Phó Bí thư Thường trực Tỉnh ủy chỉ đạo hội nghị",
        "Trần Ngọc Tam, Phó Bí thư phụ trách Tỉnh ủy",
        "Thường trực Tỉnh ủy Trần Ngọc Tam",
        "tân Phó Bí thư Tỉnh ủy Trần Ngọc Tam",
        "Trần Ngọc Tam, tân Phó Bí thư Tỉnh ủy",
        "cố Phó Bí thư Tỉnh đoàn Trần Ngọc Tam",
        "cố Bí thư Tỉnh ủy Trần Ngọc Tam",
        "Trần Ngọc Tam, cố Bí thư Tỉnh ủy",
        "ứng cử viên Chủ tịch HĐND tỉnh Trần Ngọc Tam",
        "ứng cử viên Trần Ngọc Tam",
        "Ban Chấp hành bầu Trần Ngọc Tam giữ chức Bí thư Tỉnh ủy",
        "bổ nhiệm ông Trần Ngọc Tam làm Chủ tịch UBND tỉnh",
        "bầu đồng chí Trần Ngọc Tam, Phó Bí thư Tỉnh ủy, giữ chức Bí thư Tỉnh ủy",
        "Trần Ngọc Tam được bầu giữ chức danh Chủ tịch HĐND tỉnh",
        "Ai bầu Trần Ngọc Tam làm Bí thư Tỉnh ủy?",
        "“Bầu đồng chí Trần Ngọc Tam giữ chức Bí thư Tỉnh ủy”",
        "miễn nhiệm chức vụ Bí thư Huyện ủy của Trần Ngọc Tam",
        "dưới thời Bí thư Tỉnh ủy Trần Ngọc Tam",
        "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh Phạm Mười",
        "Phạm Mười, Phó Bí thư TT Tỉnh ủy, Chủ tịch HĐND tỉnh",
        "Phó Bí thư Thường trực Tỉnh ủy kiêm Chủ tịch HĐND tỉnh Phạm Mười",
        "tân Chủ tịch HĐND tỉnh Phạm Mười",
        "Bí thư Đảng bộ huyện Thạnh Phú Cao Thị Tư",
        "Bí thư BCH Đảng bộ huyện Cao Thị Tư",
        "Bí thư Đảng bộ thành phố Lý Ba",
        "Bí thư Đảng bộ xã An Nhơn Vũ Hai",
        "Phó Chủ tịch UBND TT Mỏ Cày Hà Một",
        "Phó Chủ tịch Thường trực UBND tỉnh Lê Thị Hòa",
        "bà Lê Thị Hòa, Chủ tịch UBND tỉnh tổ chức buổi họp",
        "Trần Ngọc Tam, Bí thư Tỉnh ủy chỉ đạo hội nghị",
        "Trần Ngọc Tam, Bí thư Tỉnh ủy trao giải hội thi",
        "Trần Ngọc Tam, Chủ tịch Hội Khuyến học tỉnh",
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
        ("quyền Chủ tịch UBND tỉnh Lê Thị Hòa", "quyền Chủ tịch UBND tỉnh"),
        ("Phó Chủ tịch UBND huyện Lê Thị Hòa", "Phó Chủ tịch UBND huyện"),
        ("Bí thư Huyện ủy Thạnh Phú Lê Thị Hoà", "Bí thư Huyện ủy Thạnh Phú"),
        ("Trưởng ban Dân vận Tỉnh ủy Phan Văn Bảy", "Trưởng ban Dân vận Tỉnh ủy"),
        ("Phó bí thư Thường trực Tỉnh ủy Võ Văn Sáu", "Phó bí thư Thường trực Tỉnh ủy"),
        ("Bí thư Huyện ủy Thạnh Phú Võ Văn Sáu", "Bí thư Huyện ủy Thạnh Phú"),
        ("Trưởng ban Dân vận Tỉnh ủy Đỗ Chín", "Trưởng ban Dân vận Tỉnh ủy"),
        ("Bí thư Tỉnh ủy và Giám đốc Sở Nội vụ Trần Ngọc Tam", "Giám đốc Sở Nội vụ"),
        ("Bí thư TT Tỉnh ủy Trần Ngọc Tam", "Bí thư TT Tỉnh ủy"),
        ("Bí thư Đảng bộ tỉnh Trần Ngọc Tam", "Bí thư Đảng bộ tỉnh"),
        ("Phó Bí thư Ban Chấp hành Đảng bộ huyện Trần Ngọc Tam", "Phó Bí thư Ban Chấp hành Đảng bộ huyện"),
        ("Trần Ngọc Tam, Bí thư Tỉnh ủy, Trưởng Ban Tổ chức hội thi", "Bí thư Tỉnh ủy"),
        ("Trần Ngọc Tam, Trưởng Ban Tổ chức Tỉnh ủy", "Trưởng Ban Tổ chức Tỉnh ủy"),
        ("Với nhiều cố gắng, Bí thư Tỉnh ủy Trần Ngọc Tam", "Bí thư Tỉnh ủy"),
        ("đồng thời Bí thư Tỉnh ủy Trần Ngọc Tam", "Bí thư Tỉnh ủy"),
        ("tân Bí thư Tỉnh ủy Trần Ngọc Tam", "Bí thư Tỉnh ủy"),
        ("cố Phó bí thư Tỉnh ủy Trần Ngọc Tam", "cố Phó bí thư Tỉnh ủy"),
        ("Chủ tịch UBND tỉnh kiêm Chủ tịch HĐND tỉnh Trần Ngọc Tam", "Chủ tịch HĐND tỉnh"),
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
        ("31/12/2018", "tân Phó bí thư Tỉnh ủy Trần Ngọc Tam", False),
        ("01/01/2021", "cố Phó bí thư Tỉnh ủy Trần Ngọc Tam", False),
    ],
)
def test_the_date_decides(date, text, is_wrong):
    assert bool(told(text, date=date)) == is_wrong


AN = official(
    "Nguyễn Văn An",
    position("Phó Chủ tịch", UBND.id, "2015", "30/06/2020"),
    position("Chủ tịch", UBND.id, "01/07/2020", "31/12/2022"),
    position("Bí thư", TINH_UY.id, "01/01/2023", "30/06/2025"),
)
DEPUTY, HEAD, SECRETARY, RETIRED = "12/10/2019", "12/10/2021", "12/10/2024", "12/10/2025"


def told_of_an(text: str, date: str) -> list[str]:
    found = survey(text, TINH_UY, BEN_TRE, UBND, AN, TAM, date=date).problems
    return [problem.message.split("“")[1].split("”")[0] for problem in found]


@pytest.mark.parametrize(
    ("date", "text"),
    [
        # After the comma another acts.
        (DEPUTY, "Phát biểu với Nguyễn Văn An, Bí thư Tỉnh ủy đề nghị sớm hoàn thành."),
        (DEPUTY, "Phát biểu với Nguyễn Văn An, Bí thư Tỉnh ủy, đề nghị sớm hoàn thành."),
        (DEPUTY, "Sau khi nghe Nguyễn Văn An, Chủ tịch UBND tỉnh kết luận."),
        (DEPUTY, "Sau khi nghe ông Nguyễn Văn An, Chủ tịch UBND tỉnh, Bí thư Tỉnh ủy kết luận."),
        (DEPUTY, "Ngoài ông Nguyễn Văn An, Chủ tịch UBND tỉnh còn mời các sở."),
        (DEPUTY, "Cùng Nguyễn Văn An, Chủ tịch UBND tỉnh Trần Văn Cường đi thăm."),
        (DEPUTY, "Có Nguyễn Văn An, Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch UBND tỉnh Trần Văn Cường."),
        (DEPUTY, "Nguyễn Văn An, Chủ tịch UBND tỉnh Trần Văn Cường, các sở dự"),
        (DEPUTY, "Vợ ông Nguyễn Văn An, Chủ tịch Hội Phụ nữ xã, tham gia."),
        (DEPUTY, "Vợ ông Nguyễn Văn An, Chủ tịch UBND xã, tham gia."),
        (DEPUTY, "Con trai của ông Nguyễn Văn An - Chủ tịch UBND xã"),
        # Of whom the office is.
        (DEPUTY, "Trợ lý Bí thư Tỉnh ủy Nguyễn Văn An"),
        (DEPUTY, "Thư ký Bí thư Tỉnh ủy Nguyễn Văn An"),
        (DEPUTY, "Chánh văn phòng của Bí thư Tỉnh ủy Nguyễn Văn An"),
        (DEPUTY, "phu nhân Bí thư Tỉnh ủy Nguyễn Văn An"),
        (DEPUTY, "con trai Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nguyễn Văn An"),
        # Several offices at once.
        (HEAD, "Nguyễn Văn An, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, dự"),
        (HEAD, "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Nguyễn Văn An"),
        (HEAD, "Chủ tịch UBND tỉnh, Phó Bí thư Tỉnh ủy Nguyễn Văn An"),
        (HEAD, "Chủ tịch UBND tỉnh kiêm Giám đốc Sở Nội vụ Nguyễn Văn An"),
        (HEAD, "Nguyễn Văn An - Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh phát biểu"),
        (HEAD, "Phó Bí thư Tỉnh ủy Nguyễn Văn An, Chủ tịch UBND tỉnh, dự"),
        (HEAD, "Nguyễn Văn An, Phó Bí thư Tỉnh ủy, Trưởng đoàn ĐBQH, Chủ tịch UBND tỉnh, dự"),
        (HEAD, "Nguyễn Văn An, Phó Bí thư Tỉnh ủy, đồng thời là Chủ tịch UBND tỉnh, dự"),
        (SECRETARY, "Bí thư Tỉnh ủy - Chủ tịch HĐND tỉnh Nguyễn Văn An"),
        (SECRETARY, "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nguyễn Văn An"),
        (SECRETARY, "Nguyễn Văn An, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh, dự"),
        (DEPUTY, "Chủ tịch UBND tỉnh, Phó Chủ tịch UBND tỉnh Nguyễn Văn An"),
        # Beside an office.
        (DEPUTY, "Chủ tịch Hội Khuyến học tỉnh Nguyễn Văn An"),
        (DEPUTY, "Nguyễn Văn An - Chủ tịch Hội Nạn nhân chất độc da cam"),
        (DEPUTY, "Hiệu trưởng Trường Chính trị Nguyễn Văn An"),
        (DEPUTY, "Giám đốc Công ty Cấp nước Nguyễn Văn An"),
        (DEPUTY, "Nguyễn Văn An, Bí thư Chi bộ ấp, dự"),
        (DEPUTY, "Nguyễn Văn An, Chủ tịch Liên đoàn Bóng đá tỉnh, dự"),
        (DEPUTY, "Nguyễn Văn An, Chủ nhiệm Câu lạc bộ Hưu trí, dự"),
        # The text says when.
        (RETIRED, "Nguyễn Văn An, Bí thư Tỉnh ủy Bến Tre giai đoạn 2023 - 2025, dự"),
        (RETIRED, "Nguyễn Văn An, Bí thư Tỉnh ủy Bến Tre nhiệm kỳ 2020 - 2025, dự"),
        (RETIRED, "Nguyễn Văn An, Bí thư Tỉnh ủy Bến Tre (2023 - 2025), dự"),
        (RETIRED, "Nguyễn Văn An (Bí thư Tỉnh ủy Bến Tre 2023 - 2025)"),
        (RETIRED, "Bí thư Tỉnh ủy Nguyễn Văn An (2023 - 2025)"),
        (RETIRED, "Nguyễn Văn An, Bí thư Tỉnh ủy thời kỳ 2023 - 2025."),
        (RETIRED, "Khi ấy, Bí thư Tỉnh ủy Nguyễn Văn An quyết định."),
        (RETIRED, "Bí thư Tỉnh ủy Nguyễn Văn An khi ấy quyết định."),
        (RETIRED, "Nguyễn Văn An, Bí thư Tỉnh ủy lúc đó, quyết định."),
        (RETIRED, "Nguyễn Văn An, Bí thư Tỉnh ủy lúc bấy giờ."),
        (RETIRED, "Nguyên Bí thư Tỉnh ủy Nguyễn Văn An"),
        (DEPUTY, "Phó Chủ tịch Thường trực UBND tỉnh Nguyễn Văn An"),
        # Before a comma another may be meant.
        (DEPUTY, "Dự có Bí thư Tỉnh ủy, đồng chí Nguyễn Văn An"),
        (DEPUTY, "Trần Văn Bình, Chủ tịch UBND tỉnh, ông Nguyễn Văn An dự"),
        (DEPUTY, "Bí thư Tỉnh ủy, đồng chí Nguyễn Văn An, đồng chí Lê Văn Bình dự"),
        (DEPUTY, "Bí thư Tỉnh ủy, đồng chí Nguyễn Văn An và các sở dự"),
        (DEPUTY, "Bí thư Tỉnh ủy, Nguyễn Văn An"),
        (HEAD, "nguyên Bí thư Huyện ủy Nguyễn Văn An"),
        (HEAD, "nguyên Bí thư Nguyễn Văn An"),
    ],
)
def test_what_may_be_right(date, text):
    assert told_of_an(text, date) == []


@pytest.mark.parametrize(
    ("date", "text", "title"),
    [
        (DEPUTY, "Đồng chí Nguyễn Văn An, Chủ tịch UBND tỉnh, phát biểu.", "Chủ tịch UBND tỉnh"),
        ("12/10/2020", "Đồng chí Trần Ngọc Tam, Chủ tịch UBND tỉnh, phát biểu.", "Chủ tịch UBND tỉnh"),
        (DEPUTY, "Có ông Nguyễn Văn An, Chủ tịch UBND tỉnh; các sở.", "Chủ tịch UBND tỉnh"),
        (DEPUTY, "Nguyễn Văn An, Chủ tịch UBND tỉnh kiêm Giám đốc Sở Nội vụ.", "Chủ tịch UBND tỉnh"),
        (DEPUTY, "Nguyễn Văn An, Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch UBND tỉnh, dự", "Chủ tịch UBND tỉnh"),
        (DEPUTY, "Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch UBND tỉnh Nguyễn Văn An", "Chủ tịch UBND tỉnh"),
        (HEAD, "Nguyễn Văn An, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh, dự", "Bí thư Tỉnh ủy"),
        (HEAD, "Chủ tịch HĐND tỉnh Nguyễn Văn An", "Chủ tịch HĐND tỉnh"),
        (SECRETARY, "Phó Bí thư Tỉnh ủy Bến Tre, Chủ tịch HĐND tỉnh Nguyễn Văn An", "Chủ tịch HĐND tỉnh"),
        (RETIRED, "Bí thư Tỉnh ủy Nguyễn Văn An quyết định.", "Bí thư Tỉnh ủy"),
        (RETIRED, "Trong khi đó, Bí thư Tỉnh ủy Nguyễn Văn An quyết định.", "Bí thư Tỉnh ủy"),
        (DEPUTY, "Quyền Chủ tịch UBND tỉnh Nguyễn Văn An", "Quyền Chủ tịch UBND tỉnh"),
        (DEPUTY, "Nguyễn Văn An, Quyền Chủ tịch UBND tỉnh, dự", "Quyền Chủ tịch UBND tỉnh"),
        (DEPUTY, "Theo ủy quyền Chủ tịch UBND huyện Nguyễn Văn An, Bí thư Tỉnh ủy, dự", "Bí thư Tỉnh ủy"),
        (DEPUTY, "Chủ tịch UBND tỉnh, ông Nguyễn Văn An phát biểu", "Chủ tịch UBND tỉnh"),
        (DEPUTY, "Họp xong. Tại hội nghị, Chủ tịch UBND tỉnh, ông Nguyễn Văn An phát biểu", "Chủ tịch UBND tỉnh"),
        (DEPUTY, "Bí thư Tỉnh uỷ, đồng chí Nguyễn Văn An", "Bí thư Tỉnh uỷ"),
        (HEAD, "Nguyên Bí thư Tỉnh ủy Nguyễn Văn An", "Nguyên Bí thư Tỉnh ủy"),
        (HEAD, "Nguyễn Văn An, nguyên Bí thư Tỉnh ủy Bến Tre, dự", "nguyên Bí thư Tỉnh ủy Bến Tre"),
        (DEPUTY, "Nguyễn Văn An (Giám đốc Sở Tài nguyên Môi trường)", "Giám đốc Sở Tài nguyên Môi trường"),
        (DEPUTY, "Giám đốc Bảo hiểm xã hội tỉnh Nguyễn Văn An", "Giám đốc Bảo hiểm xã hội tỉnh"),
    ],
)
def test_what_is_wrong(date, text, title):
    assert told_of_an(text, date) == [title]


@pytest.mark.parametrize(
    ("date", "text", "is_wrong"),
    [
        # Another office of the same organisation, beside one that agrees.
        ("2020", "Bí thư Huyện ủy Thạnh Phú, Phó Chủ tịch UBND tỉnh Lê Thị Hòa", False),
        ("2020", "Phó Chủ tịch HĐND tỉnh, Chủ tịch UBND tỉnh Phạm Mười", True),
        ("2020", "Phó bí thư Thường trực Tỉnh ủy, Phó Chủ tịch HĐND tỉnh Phạm Mười", True),
        ("2020", "Phạm Mười, Phó bí thư Tỉnh ủy, Phó Chủ tịch HĐND tỉnh, dự", True),
        ("2020", "Phạm Mười, Phó bí thư Tỉnh ủy, Phó Chủ tịch HĐND huyện, dự", False),
        ("2020", "Phó bí thư Tỉnh ủy Phạm Mười, Phó Chủ tịch HĐND tỉnh, dự", False),
    ],
)
def test_a_chain_is_judged_as_a_whole(date, text, is_wrong):
    assert bool(told(text, date=date)) == is_wrong


def test_a_former_title_that_was_held_only_later():
    (problem,) = survey("Nguyên Bí thư Tỉnh ủy Nguyễn Văn An", TINH_UY, UBND, AN, date=HEAD).problems
    assert problem.message.endswith("ngày 12/10/2021 chưa là “Bí thư Tỉnh ủy Bến Tre”")


def test_whoever_is_somebody_else_is_not_judged():
    found = survey("Bí thư Tỉnh ủy Trần Ngọc Tam", *RECORDS, not_officials=(TAM.id,))
    assert (found.problems, found.mentions, 'class="mention"' in found.body_html) == ((), (), False)


def test_what_is_said():
    (problem,) = survey("Một.\n\nBí thư Tỉnh ủy Trần Ngọc Tam.", *RECORDS, date="12/10/2020 - 19:57").problems
    assert problem.message == (
        "chức danh “Bí thư Tỉnh ủy” của Trần Ngọc Tam khác hồ sơ records/officials/tran-ngoc-tam.md: "
        "ngày 12/10/2020 là “Phó bí thư Thường trực Tỉnh ủy Bến Tre”"
    )
    assert problem.remedy == (
        "sửa bài, sửa hồ sơ, hoặc ghi titles_as_written: true; "
        "người khác cùng tên thì ghi not_officials: [tran-ngoc-tam]"
    )


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
