"""`new.py` writes files that `check.py` accepts, and never writes over one."""

from pathlib import Path

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
