"""`records.py cited`: every reference to a document, with its place and what became of it."""

import json

from tests.scripts.commands import folders, run

BODY = """Mở đầu.

Kế hoạch số 158-KH/TU, ngày 09/09/2019 nối tiếp Chỉ thị
số 44/CT-TU và Nghị định 42/2022/NĐ-CP ngày 24/6/2022; có nơi nhắc Chỉ thị số 17.

* **Cùng ngày**

Nhắc lại Kế hoạch số 158-KH/TU, ngày 01/01/2010.
"""


def cited(site, *options: str):
    return run("records", "cited", *folders(site.folder, "content", "cache"), *options)


def library(site):
    site.record("documents", "158", "number: 158-KH/TU\ntype: Kế hoạch\ndate: 09/09/2019\n")
    site.record("documents", "44", "number: 44-CT/TU\ntype: Chỉ thị\ndate: 23/12/2013\n")
    site.article("hop-mat", BODY, summary="Theo Nghị quyết Trung ương 4 khóa XII.")
    return site


def test_every_reference_is_printed(site):
    done = cited(library(site), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    rows = json.loads(done.stdout)
    assert {row["file"] for row in rows} == {"articles/2020/hop-mat.md"}
    assert sorted((row["line"], row["written"], row["key"], row["date"], row["record"]) for row in rows) == [
        (6, "Nghị quyết Trung ương 4 khóa XII", "NQTW4-KXII", None, None),
        (11, "158-KH/TU", "158-KH/TU", "2019-09-09", "158"),
        (12, "17", "17", None, None),
        (12, "42/2022/NĐ-CP", "42/2022/NĐ-CP", "2022-06-24", None),
        (12, "44/CT-TU", "44-CT/TU", None, "44"),
        (16, "158-KH/TU", "158-KH/TU", "2010-01-01", None),
    ]
    assert list(rows[0]) == ["file", "line", "written", "key", "date", "record"]


def test_people_are_told_what_became_of_each(site):
    lines = cited(library(site)).stdout.splitlines()
    assert "articles/2020/hop-mat.md:11: 158-KH/TU, 09/09/2019 · 158" in lines
    assert "articles/2020/hop-mat.md:16: 158-KH/TU, 01/01/2010 · chưa rõ, có thể là 158" in lines
    assert "articles/2020/hop-mat.md:12: 42/2022/NĐ-CP, 24/06/2022 · chưa có hồ sơ" in lines


def test_an_archive_that_cites_nothing(site):
    assert cited(site).stdout == "Không có văn bản nào được viện dẫn.\n"
    assert cited(site, "--format", "json").stdout == "[]\n"


def test_what_cannot_be_read_is_told(site):
    site.article("hong", date="hôm qua")
    done = cited(site, "--format", "json")
    assert done.returncode == 1
    assert "articles/2020/hong.md:3: [date]" in done.stderr
