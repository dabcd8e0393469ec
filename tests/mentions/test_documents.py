"""Which record a citation means."""

import pytest

from plugins.core.numbers import references
from plugins.mentions.documents import DocumentRegister
from tests.mentions.samples import document

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
