"""Every text in the content folder is read or told; what computers leave behind is neither."""

import unicodedata

import pytest

from plugins.core.folder import check_top, markdown_files
from plugins.core.problems import Problems

LITTER = [
    ".DS_Store",
    "._bai.md",
    ".bai.md.swp",
    "~$bai.docx",
    "bai.md~",
    "bai.md.bak",
    "Thumbs.db",
    ".trash/bai.md",
    ".obsidian/notes/bai.md",
]
UNREAD = ["bai.docx", "bai.txt", "bai.html", "bai.MD", "bai.markdown", "bai", "2020/10/bai.odt"]
BESIDE = ["anh.jpg", "van-ban.pdf", "images/a.png", "so-lieu.csv"]


@pytest.fixture
def files(tmp_path):
    """The Markdown files found beside some other file, and what was told."""

    def found(name: str):
        for path in (tmp_path / "articles" / "2020" / "bai.md", tmp_path / "articles" / name):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")
        problems = Problems()
        paths = [path.relative_to(tmp_path).as_posix() for path in markdown_files(tmp_path, "articles", problems)]
        return paths, [(problem.file, problem.code) for problem in problems.ordered()]

    return found


@pytest.mark.parametrize("name", LITTER + BESIDE)
def test_what_is_no_text_is_passed_over(files, name):
    assert files(name) == (["articles/2020/bai.md"], [])


@pytest.mark.parametrize("name", UNREAD)
def test_a_text_that_nobody_reads_is_told(files, name):
    assert files(name) == (["articles/2020/bai.md"], [(f"articles/{name}", "file-type")])


def test_files_are_read_in_one_order(files):
    assert files("2019/a.md") == (["articles/2019/a.md", "articles/2020/bai.md"], [])


def test_two_files_of_one_name_are_told(tmp_path):
    """No system shows them apart, and everything that is said of a file is said by its name."""
    names = [unicodedata.normalize(form, "articles/họp-mặt.md") for form in ("NFC", "NFD")]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    problems = Problems()
    assert len(list(markdown_files(tmp_path, "articles", problems))) == 2
    assert [(problem.file, problem.code) for problem in problems.found] == [(names[0], "duplicate-file")]


@pytest.mark.parametrize(
    ("name", "is_known"),
    [("portal.yaml", True), ("README.md", True), (".git", True), ("portal.yml", False), ("bai.md", False)],
)
def test_the_top_holds_known_files_only(tmp_path, name, is_known):
    (tmp_path / name).write_bytes(b"x")
    problems = Problems()
    check_top(tmp_path, problems)
    assert bool(problems) is not is_known


def test_the_top_holds_known_folders_only(tmp_path):
    for name in ("articles", "pages", "records", "comments", ".git", "page"):
        (tmp_path / name).mkdir()
    problems = Problems()
    check_top(tmp_path, problems)
    assert [str(problem) for problem in problems.ordered()] == [
        "comments:1: [folder] thư mục lạ “comments” không được đọc · "
        "để bài vào articles/, trang vào pages/, hồ sơ vào records/<loại>/, "
        "loại là campaigns, officials, organizations, places, documents, models",
        "page:1: [folder] thư mục lạ “page” không được đọc · có phải “pages”? nếu không, "
        "để bài vào articles/, trang vào pages/, hồ sơ vào records/<loại>/, "
        "loại là campaigns, officials, organizations, places, documents, models",
    ]
