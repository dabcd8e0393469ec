"""`new.py` writes files that `check.py` accepts, and never writes over one."""

from pathlib import Path

import pytest

from plugins.articles.read import read_article
from tests.scripts.commands import folders, run


def new(site, *arguments: str) -> Path:
    done = run("new", "article", *arguments, f"--content={site.content}")
    assert (done.returncode, done.stderr) == (0, "")
    return Path(done.stdout.strip())


def test_new_articles_pass_the_check(site):
    new(site, "Tiêu đề: có dấu hai chấm")
    new(site, "Họp mặt #90 “năm”", "--author", "Quốc Hùng", "--author", "Văn Minh", "--section", "Chuyên đề")
    done = run("check", *folders(site.folder, "content", "cache"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "Không có lỗi.\n", "")


def test_what_is_asked_for_stands_in_the_file(site):
    path = new(site, "Tiêu đề: hai", "--author", "Quốc Hùng", "--section", "Chuyên đề", "--date", "12/10/2020 - 19:57")
    draft = read_article(path, site.content).draft
    assert path == site.content / "articles/2020/20201012-tieu-de-hai.md"
    assert (draft.title, draft.id, draft.status) == ("Tiêu đề: hai", "20201012-tieu-de-hai", "draft")
    assert (draft.authors, draft.category, draft.date.printed) == (("Quốc Hùng",), "Chuyên đề", "12/10/2020 - 19:57")


def test_the_portals_first_section_is_the_default(site):
    assert read_article(new(site, "Họp mặt"), site.content).draft.category == "Tin tức"


def test_the_same_title_twice_is_two_files(site):
    first, second = new(site, "Họp mặt"), new(site, "Họp mặt")
    assert first != second
    assert first.is_file() and second.is_file()
    assert run("check", *folders(site.folder, "content", "cache")).returncode == 0


DOCUMENTS = {
    "all that is known": (
        ["158-KH/TU", "--type", "Kế hoạch", "--date", "09/09/2019", "--issuer", "Tỉnh ủy", "--abstract", "Về: dân vận"],
        "158-kh-tu-2019-09-09",
    ),
    "type out of the code": (["42/2022/NĐ-CP", "--date", "24/6/2022"], "42-2022-nd-cp-2022-06-24"),
    "a term for a date, another spelling": (["22/CT-TW", "--term", "khóa X"], "22-ct-tw-khoa-x"),
}


@pytest.mark.parametrize(("arguments", "id"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_new_documents_pass_the_check(site, arguments, id):
    done = run("new", "document", *arguments, f"--content={site.content}")
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(done.stdout.strip()) == site.content / f"records/documents/{id}.md"
    checked = run("check", *folders(site.folder, "content", "cache"))
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "Không có lỗi.\n", "")


MISTAKEN = {
    "no number": (["bốn mươi", "--date", "2019"], "“bốn mươi” không phải số hiệu văn bản"),
    "neither date nor term": (["158-KH/TU"], "thiếu ngày ban hành"),
    "a date that is none": (["158-KH/TU", "--date", "2019-13-01"], "“2019-13-01”"),
    "a type that the code is not": (["158-KH/TU", "--type", "Chỉ thị", "--date", "2019"], "là số của Kế hoạch"),
    "a code of two types": (["217-QĐ/TW", "--date", "2013"], "không đoán được loại văn bản"),
}


@pytest.mark.parametrize(("arguments", "message"), MISTAKEN.values(), ids=MISTAKEN)
def test_a_wrong_document_is_refused_in_one_line(site, arguments, message):
    done = run("new", "document", *arguments, f"--content={site.content}")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr
    assert not (site.content / "records").exists()


def test_a_record_is_never_written_over(site):
    arguments = ["document", "158-KH/TU", "--date", "2019", f"--content={site.content}"]
    path = Path(run("new", *arguments).stdout.strip())
    path.write_text("của tôi", encoding="utf-8")
    done = run("new", *arguments)
    assert (done.returncode, path.read_text(encoding="utf-8")) == (2, "của tôi")
    assert "đã có hồ sơ" in done.stderr


def test_a_document_has_one_record_under_whichever_name(site):
    site.record("documents", "ke-hoach-cu", "number: 158/KH-TU\ntype: Kế hoạch\ndate: 09/09/2019\n")
    done = run("new", "document", "158-KH/TU", "--date", "09/09/2019", f"--content={site.content}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "đã có hồ sơ" in done.stderr and "ke-hoach-cu.md" in done.stderr
