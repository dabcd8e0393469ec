"""Which record a citation means."""

import pytest

from plugins.core.authority import Records
from plugins.core.numbers import references
from plugins.mentions.documents import Difference, DocumentRegister
from plugins.mentions.issuers import is_generic, place_names
from tests.mentions.samples import document, organization, place

REGISTER = DocumentRegister(
    [
        document("158-KH/TU", "09/09/2019"),
        document("05-CT/TU", "01/02/2016"),
        document("05-CT/TU", "03/04/2021"),
        document("25-NQ/TW", term="khóa XI", id="25-nq-tw-xi"),
        document("7-KL/TW", "2019"),
        document("8-KL/TW", "05/2019", id="8-a"),
        document("8-KL/TW", "06/2019", id="8-b"),
        document("42/2022/NĐ-CP", "24/6/2022"),
        document("", id="khong-so"),
    ]
)


@pytest.mark.parametrize(
    ("text", "record", "candidates"),
    [
        pytest.param("Kế hoạch số 158-KH/TU, ngày 09/9/2019", "158-kh-tu-2019", (), id="number-and-date"),
        pytest.param("Kế hoạch 158/KH-TU", "158-kh-tu-2019", (), id="number-swapped-no-date-one-candidate"),
        pytest.param("Kế hoạch số 158-KH/TU năm 2019", "158-kh-tu-2019", (), id="coarser-date"),
        pytest.param("Kế hoạch số 158-KH/TU ngày 10/9/2019", "", ("158-kh-tu-2019",), id="date-no-record-has"),
        pytest.param("Chỉ thị số 05-CT/TU", "", ("05-ct-tu-2016", "05-ct-tu-2021"), id="several"),
        pytest.param("Chỉ thị số 05-CT/TU ngày 3/4/2021", "05-ct-tu-2021", (), id="several-told-apart"),
        pytest.param("Chỉ thị số 05-CT/TU ngày 1/1/2011", "", ("05-ct-tu-2016", "05-ct-tu-2021"), id="several-none"),
        pytest.param("Nghị quyết số 25-NQ/TW", "25-nq-tw-xi", (), id="term-only"),
        pytest.param("Nghị quyết số 25-NQ/TW ngày 03/6/2013", "", ("25-nq-tw-xi",), id="term-only-and-date"),
        pytest.param("Kết luận số 07-KL/TW ngày 5/5/2019", "7-kl-tw-2019", (), id="record-known-to-a-year"),
        pytest.param("Kết luận số 8-KL/TW năm 2019", "", ("8-a", "8-b"), id="coarse-date-of-several"),
        pytest.param("Nghị định số 42/2022/NĐ-CP", "42-2022-nd-cp-2022", (), id="state"),
        pytest.param("Chỉ thị số 99-CT/TU", "", (), id="unknown"),
        pytest.param("Chỉ thị số 5 của Ban Thường vụ", "", (), id="bare"),
    ],
)
def test_resolution(text, record, candidates):
    (reference,) = references(text)
    resolution = REGISTER.resolve(reference)
    assert (resolution.record, resolution.candidates) == (record, candidates)


BEN_TRE, BINH_THUAN = place("tỉnh Bến Tre", "Bến Tre"), place("tỉnh Bình Thuận", "Bình Thuận")
THANH_PHU = place("huyện Thạnh Phú", part_of=BEN_TRE.id)
UBND = organization("UBND tỉnh Bến Tre", place=BEN_TRE.id, id="ubnd-bt")
UBND_BINH_THUAN = organization("Ủy ban nhân dân tỉnh Bình Thuận", id="ubnd-binh-thuan")
TINH_UY = organization("Tỉnh ủy Bình Thuận", place=BINH_THUAN.id)
BAN_THUONG_VU = organization("Ban Thường vụ", part_of=TINH_UY.id, id="btv")
UBND_HUYEN = organization("UBND huyện", place=THANH_PHU.id, id="ubnd-huyen")
NAMED = Records(
    (
        BEN_TRE, BINH_THUAN, THANH_PHU, UBND, UBND_BINH_THUAN, TINH_UY, BAN_THUONG_VU, UBND_HUYEN,
        document("15/KH-UBND", "05/01/2020", issuer="ubnd-bt", type="Kế hoạch", id="15"),
        document("16/KH-UBND", "05/01/2020", issuer="ubnd-bt", id="16-bt"),
        document("16/KH-UBND", "05/01/2020", issuer="ubnd-binh-thuan", id="16-binh-thuan"),
        document("16/KH-UBND", "05/01/2020", issuer="ubnd-huyen", id="16-huyen"),
        document("17/KH-UBND", "05/01/2020", issuer="UBND Thành phố Hồ Chí Minh", id="17"),
        document("18/KH-UBND", "05/01/2020", id="18"),
        document("19-CT/TU", "05/01/2020", issuer="btv", id="19"),
        document("20/CT-TTg", "05/01/2020", issuer="Thủ tướng", id="20"),
        document("21/KH-UBND", "05/01/2020", issuer="ubnd-huyen", id="21"),
        document("22-QĐ/TW", "05/01/2020", type="Quyết định", id="22"),
        document("23-QĐ/TW", "05/01/2020", type="Quyết định", id="23-a"),
        document("23-QĐ/TW", "05/01/2020", type="Quy định", id="23-b"),
        document("24-CTr/TU", "05/01/2020", type="Chương trình hành động", id="24"),
        document("25-NQ/TW", term="khóa XI", id="25"),
        document("26-NQ/TW", term="Khóa X", id="26-x"),
        document("26-NQ/TW", term="khoá XI", id="26-xi"),
        document("26-NQ/TW", term="nhiệm kỳ 2016 - 2021", id="26-years"),
        document("27-NQ/TU", term="nhiệm kỳ 2010 - 2015", id="27"),
    )
)  # fmt: skip
NAMED_REGISTER = DocumentRegister(NAMED.of("documents"), NAMED)


@pytest.mark.parametrize(
    ("text", "expected", "differs"),
    [
        ("Kế hoạch số 15/KH-UBND, ngày 05/01/2020 của UBND tỉnh Bình Thuận", "", "issuer"),
        ("Kế hoạch số 15/KH-UBND do UBND tỉnh Bình Thuận ban hành", "", "issuer"),
        ("KẾ HOẠCH SỐ 15/KH-UBND CỦA UBND TỈNH BÌNH THUẬN", "", "issuer"),
        ("KẾ HOẠCH SỐ 15/KH-UBND CỦA UBND TỈNH BẾN TRE TĂNG CƯỜNG", "15", ""),
        ("Kế hoạch số 15/KH-UBND của Uỷ ban nhân dân tỉnh Bến Tre", "15", ""),
        ("Kế hoạch số 15/KH-UBND của UBND Bến Tre", "15", ""),
        ("Kế hoạch số 15/KH-UBND của UBND Bình Thuận", "", "issuer"),
        ("Kế hoạch số 15/KH-UBND của UBND tỉnh", "15", ""),
        ("Kế hoạch số 15/KH-UBND của tỉnh", "15", ""),
        ("Kế hoạch số 15/KH-UBND của Chủ tịch UBND tỉnh Trần Ngọc Tam", "15", ""),
        ("Kế hoạch số 15/KH-UBND của ông Tam", "15", ""),
        ("Kế hoạch số 15/KH-UBND của UBND huyện", "", "issuer"),
        ("Kế hoạch số 15/KH-UBND của UBND huyện Thạnh Phú", "", "issuer"),
        ("Kế hoạch số 15/KH-UBND về dân vận", "15", ""),
        ("Quyết định số 15/KH-UBND", "", "type"),
        ("Văn bản số 15/KH-UBND", "15", ""),
        ("Kế hoạch số 16/KH-UBND", "16-bt 16-binh-thuan 16-huyen", ""),
        ("Kế hoạch số 16/KH-UBND ngày 05/01/2020 của UBND tỉnh Bình Thuận", "16-binh-thuan", ""),
        ("Kế hoạch số 16/KH-UBND của UBND tỉnh", "16-bt 16-binh-thuan", ""),
        ("Kế hoạch số 16/KH-UBND của UBND huyện", "16-huyen", ""),
        ("Kế hoạch số 16/KH-UBND của UBND tỉnh Vĩnh Long", "16-bt 16-binh-thuan 16-huyen", "issuer"),
        ("Kế hoạch số 17/KH-UBND của UBND TPHCM", "17", ""),
        ("Kế hoạch số 17/KH-UBND của UBND TP.HCM", "17", ""),
        ("Kế hoạch số 17/KH-UBND của UBND TP. Hồ Chí Minh", "17", ""),
        ("Kế hoạch số 17/KH-UBND của UBND TP Cần Thơ", "", "issuer"),
        ("Kế hoạch số 18/KH-UBND của UBND TP Cần Thơ", "18", ""),
        ("Chỉ thị số 19-CT/TU của Ban Thường vụ Tỉnh ủy", "19", ""),
        ("Chỉ thị số 19-CT/TU của BTV Tỉnh uỷ Bình Thuận", "19", ""),
        ("Chỉ thị số 19-CT/TU của Ban Chấp hành Đảng bộ tỉnh Bình Thuận", "19", ""),
        ("Chỉ thị số 19-CT/TU của Thành ủy", "", "issuer"),
        ("Chỉ thị số 19-CT/TU của Tỉnh ủy Bến Tre", "", "issuer"),
        ("Chỉ thị số 20/CT-TTg của UBND tỉnh Bình Thuận", "20", ""),
        ("Kế hoạch số 21/KH-UBND của UBND huyện Thạnh Phú", "21", ""),
        ("Kế hoạch số 21/KH-UBND của UBND huyện Ba Tri", "", "issuer"),
        ("Quy định số 22-QĐ/TW", "", "type"),
        ("Qui định số 22-QĐ/TW", "", "type"),
        ("Quyết định số 22-QĐ/TW", "22", ""),
        ("(22-QĐ/TW)", "22", ""),
        ("Kế hoạch thực hiện 22-QĐ/TW", "22", ""),
        ("Qui định số 23-QĐ/TW", "23-b", ""),
        ("(23-QĐ/TW)", "23-a 23-b", ""),
        ("Chương trình số 24-CTr/TU", "24", ""),
        ("Nghị quyết số 25-NQ/TW (khóa XI)", "25", ""),
        ("Nghị quyết số 25-NQ/TW khoá 11", "25", ""),
        ("Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương Đảng (khóa XII)", "", "term"),
        ("Nghị quyết số 26-NQ/TW", "26-x 26-xi 26-years", ""),
        ("Nghị quyết số 26-NQ/TW khóa XI", "26-xi", ""),
        ("Nghị quyết số 26-NQ/TW khóa XIII", "26-years", ""),
        ("Nghị quyết số 27-NQ/TU khóa XI", "27", ""),
    ],
)  # fmt: skip
def test_type_issuer_and_term_decide(text, expected, differs):
    resolution = NAMED_REGISTER.resolve(references(text)[0])
    assert resolution.differs == Difference(differs)
    if differs:
        assert not resolution.record
        assert resolution.candidates
        assert not expected or resolution.candidates == tuple(expected.split())
    else:
        assert (resolution.record or " ".join(resolution.candidates)) == expected


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("UBND huyện Thạnh Phú", ["Thạnh Phú"]),
        ("UBND xã An Nhơn huyện Thạnh Phú", ["An Nhơn", "Thạnh Phú"]),
        ("Tỉnh ủy Bà Rịa - Vũng Tàu", ["Bà Rịa Vũng Tàu"]),
        ("Ủy ban nhân dân phường 5", ["5"]),
        ("Ủy ban MTTQ Việt Nam tỉnh Bến Tre", ["Bến Tre"]),
        ("Sở Nội vụ Bến Tre", []),
        ("Chủ tịch UBND tỉnh Trần Ngọc Tam", []),
        ("UBND tỉnh", []),
        ("", []),
    ],
)
def test_places_in_the_name_of_an_issuer(written, names):
    assert place_names(written) == names


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("15/KH-UBND", True), ("158-KH/TU", True), ("12-NQ/ĐU", True), ("07/2023/NQ-HĐND", True), ("1-CT/HU", True),
        ("42/2022/NĐ-CP", False), ("16/CT-TTg", False), ("25-NQ/TW", False), ("45/2019/QH14", False),
        ("09-HD/BTCTW", False), ("NQTW4-KXII", False),
    ],
)  # fmt: skip
def test_numbers_that_many_issuers_give(key, expected):
    assert is_generic(key) == expected
