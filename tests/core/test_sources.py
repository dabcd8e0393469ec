"""Bytes of the content folder become clean text, or a report that names the line."""

import unicodedata
from pathlib import Path

import pytest

from plugins.core.problems import Problems
from plugins.core.sources import LARGEST_BYTES, find_file, read_source, relative

READ = {
    "plain": (b"Hop mat\n", "Hop mat\n"),
    "NFD": (unicodedata.normalize("NFD", "Tỉnh ủy").encode(), "Tỉnh ủy"),
    "Windows": (b"\xef\xbb\xbfa\r\nb\r\n", "a\nb\n"),
    "old Mac": (b"a\rb", "a\nb"),
    "a mark in the middle, where two files were joined": ("a\ufeffb".encode(), "ab"),
    "emoji and tab": ("😀\tx".encode(), "😀\tx"),
}
REFUSED = {
    "Latin-1": (b"Xin ch\xe0o", 1, "encoding"),
    "third line": (b"a\nb\n\xff\n", 3, "encoding"),
    "UTF-16": ("Họp".encode("utf-16"), 1, "encoding"),
    "NUL": (b"a\n\x00", 2, "control-character"),
    "escape sequence": (b"a\n\n\x1b[31m", 3, "control-character"),
    "line separator of word processors": ("a\nb\u2028c".encode(), 2, "control-character"),
    "paragraph separator": ("a\u2029".encode(), 1, "control-character"),
    "next line of mainframes": ("a\u0085b".encode(), 1, "control-character"),
    "empty": (b"", 1, "empty"),
    "white space": (b" \n\r\n\t", 1, "empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", 1, "empty"),
    "too large": (b"x" * (LARGEST_BYTES + 1), 1, "too-large"),
}


@pytest.fixture
def read(tmp_path: Path):
    """Write a file, read it, and get its text and the problems told of it."""

    def write_and_read(data: bytes, name: str = "bai.md"):
        (tmp_path / name).write_bytes(data)
        problems = Problems()
        source = read_source(tmp_path / name, tmp_path, problems)
        return source, [(problem.line, problem.code) for problem in problems.ordered()]

    return write_and_read


@pytest.mark.parametrize(("data", "text"), READ.values(), ids=READ)
def test_bytes_that_are_read(read, data, text):
    source, problems = read(data)
    assert (source.text, source.file, problems) == (text, "bai.md", [])


@pytest.mark.parametrize(("data", "line", "code"), REFUSED.values(), ids=REFUSED)
def test_bytes_that_are_refused(read, data, line, code):
    assert read(data) == (None, [(line, code)])


def test_a_file_that_cannot_be_opened(tmp_path):
    (tmp_path / "bai.md").symlink_to("khong-co.md")
    problems = Problems()
    assert read_source(tmp_path / "bai.md", tmp_path, problems) is None
    assert [problem.code for problem in problems.ordered()] == ["unreadable"]


def test_a_file_outside_is_not_read(tmp_path):
    content, secret = tmp_path / "content", tmp_path / "mat.md"
    content.mkdir()
    secret.write_text("bí mật", encoding="utf-8")
    (content / "bai.md").symlink_to(secret)
    problems = Problems()
    assert read_source(content / "bai.md", content, problems) is None
    assert [problem.code for problem in problems.ordered()] == ["outside"]


def test_files_are_named_in_one_normal_form(tmp_path):
    path = tmp_path / "articles" / unicodedata.normalize("NFD", "họp mặt.md")
    assert relative(path, tmp_path) == "articles/họp mặt.md"


FOUND = {
    "as typed": ("van-ban/báo cáo.pdf", "van-ban/báo cáo.pdf"),
    "decomposed on the disk": ("Tài liệu/quyết định.pdf", unicodedata.normalize("NFD", "Tài liệu/quyết định.pdf")),
}
NOT_FOUND = ["khong-co.pdf", "van-ban", "../ngoai.pdf", "/etc/hostname", "lien-ket.pdf", "van-ban/\x00.pdf", "a" * 300]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    for _, name in FOUND.values():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(b"%PDF")
    (tmp_path / "ngoai.pdf").write_bytes(b"%PDF")
    (content / "lien-ket.pdf").symlink_to(tmp_path / "ngoai.pdf")
    return content


@pytest.mark.parametrize(("asked", "on_disk"), FOUND.values(), ids=FOUND)
def test_a_file_is_found_in_either_normal_form(library, asked, on_disk):
    assert find_file(library, asked) == library / on_disk


@pytest.mark.parametrize("asked", NOT_FOUND)
def test_no_folder_and_nothing_outside_is_found(library, asked):
    assert find_file(library, asked) is None
