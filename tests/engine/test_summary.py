"""What a build says of itself: its account for programs, and why a page was made again; the same bytes from any way."""

import json
import os
import re
from pathlib import Path

import pytest

from plugins.core.spread import FEWEST_FOR_WORKERS
from tests.minisite import PORTAL, Site
from tests.scripts.commands import folders, run

PHASES = {"đọc", "ảnh: tính", "soạn trang", "tạo ảnh", "ghi"}
COUNTS = ("articles", "rendered", "written", "unchanged", "removed")
ARTICLE = "/2020/10/12/a/"


@pytest.fixture
def two(site: Site) -> Site:
    site.article("a")
    site.article("b", date="13/10/2020 - 08:00")
    site.article("an", status="hidden")
    return site


def build(site: Site, *options: object) -> str:
    done = run("build", *folders(site.folder), "--now", "2021-01-01", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def summary(site: Site, *options: object) -> dict:
    path = site.folder / "reports/summary.json"
    build(site, "--summary", path, *options)
    return json.loads(path.read_text(encoding="utf-8"))


def files(site: Site) -> dict[str, bytes]:
    return {name: content for name, content in site.tree().items() if name != ".portal-files"}


def test_a_first_build_lists_every_file(two):
    account = summary(two)
    assert list(account) == [*COUNTS, "seconds", "changed_files"]
    assert account["changed_files"] == sorted(files(two))
    assert account["articles"] == 3
    assert account["rendered"] == account["written"] == len(files(two))
    assert (account["unchanged"], account["removed"]) == (0, 0)
    assert account["seconds"].keys() >= PHASES
    assert all(isinstance(seconds, float) and seconds >= 0 for seconds in account["seconds"].values())


def test_the_account_of_a_second_build_is_empty(two):
    build(two)
    account = summary(two)
    assert [account[name] for name in COUNTS] == [3, 0, 0, len(files(two)), 0]
    assert account["changed_files"] == []


def test_changed_files_are_just_those_whose_bytes_changed(two):
    """With them a mirror or a cache in front of the server is brought up to date."""
    build(two)
    mirror = files(two)
    two.article("a", "Lời khác.\n")
    (two.content / "articles/2020/b.md").unlink()
    two.article("c", date="14/10/2020 - 08:00")
    account, now = summary(two), files(two)
    for name in account["changed_files"]:
        mirror.pop(name, None)
        if name in now:
            mirror[name] = now[name]
    assert mirror == now
    assert "2020/10/13/b/index.html" in account["changed_files"]
    assert account["written"] + account["removed"] == len(account["changed_files"])
    assert account["unchanged"] + account["written"] == len(now)


def test_a_file_put_right_is_written_and_what_is_only_touched_is_not(two):
    build(two)
    page, other = two.output / "index.html", two.output / "robots.txt"
    page.write_text("khác")
    other.touch()
    account = summary(two)
    assert account["changed_files"] == ["index.html"]
    assert (account["rendered"], account["written"]) == (2, 1)


def test_the_closing_line_says_the_same(two):
    path = two.folder / "summary.json"
    said = build(two, "--summary", path)
    account = json.loads(path.read_text(encoding="utf-8"))
    numbers = (
        "{articles} bài; {rendered} trang dựng lại; {written} tệp ghi, {unchanged} tệp giữ nguyên, {removed} tệp gỡ"
    )
    assert f"Xong: {numbers.format(**account)} (" in said
    assert set(re.findall(r"([\w: ]+) \d+\.\d\d s", said.partition("(")[2].replace(", ", ","))) >= PHASES


def test_a_refused_build_leaves_the_account_of_the_last_one(two):
    before = summary(two)
    two.article("a", date="31/02/2020")
    path = two.folder / "reports/summary.json"
    refused = run("build", *folders(two.folder), "--summary", path)
    assert refused.returncode == 1
    assert json.loads(path.read_text(encoding="utf-8")) == before


# Explaining


def explained(site: Site, *paths: object) -> list[str]:
    """What a build says of some pages, a line each."""
    options = [part for path in paths for part in ("--explain", path)]
    return build(site, *options).splitlines()[:-1]


def test_a_page_that_was_never_built_is_new(two):
    assert explained(two, ARTICLE) == ["2020/10/12/a/index.html: trang mới, chưa dựng lần nào"]


def test_an_unchanged_page_is_left_however_it_is_named(two):
    build(two)
    names = [ARTICLE, "2020/10/12/a/index.html", two.output / "2020/10/12/a/index.html"]
    assert explained(two, *names) == ["2020/10/12/a/index.html: giữ nguyên"] * 3
    assert explained(two, "/", "robots.txt") == ["index.html: giữ nguyên", "robots.txt: giữ nguyên"]


def test_a_changed_article_is_told_from_its_neighbours(two):
    build(two)
    two.article("b", "Lời khác.\n", date="13/10/2020 - 08:00")
    changed, older, portal = explained(two, "/2020/10/13/b/", ARTICLE, "/404.html")
    assert changed == "2020/10/13/b/index.html: dựng lại vì đổi bài"
    assert older == "2020/10/12/a/index.html: giữ nguyên"
    assert portal == "404.html: giữ nguyên"


def test_an_article_that_points_to_a_changed_one_says_so(two):
    build(two)
    two.article("a", "Lời khác.\n")
    assert explained(two, "/2020/10/13/b/") == ["2020/10/13/b/index.html: dựng lại vì đổi bài cũ hơn"]


def test_what_all_pages_share_is_named(two):
    build(two)
    two.portal(PORTAL.replace("{name: Chuyên đề", "{name: Chuyên đề mới"))
    (said,) = explained(two, ARTICLE)
    assert "khung trang" in said


def test_another_language_is_named(two):
    build(two)
    said, *_ = build(two, "--language", "en", "--explain", ARTICLE).splitlines()
    assert "ngôn ngữ" in said


def test_a_lost_or_tampered_file_is_named(two):
    build(two)
    (two.output / "2020/10/12/a/index.html").unlink()
    (two.output / "robots.txt").write_text("khác")
    expected = "ghi lại vì tệp trong thư mục xuất không còn như cũ"
    said = explained(two, ARTICLE, "robots.txt")
    assert said == [f"2020/10/12/a/index.html: {expected}", f"robots.txt: {expected}"]


def test_a_page_that_is_not_there_is_told(two):
    build(two)
    (two.content / "articles/2020/b.md").unlink()
    said = explained(two, "/khong-co/", "/2020/10/13/b/", "/../portal.yaml")
    assert [line.rpartition(": ")[2] for line in said] == ["không có trang này"] * 3


# The same from anywhere


def test_clean_makes_everything_anew_to_the_same_bytes(two):
    build(two)
    before = two.tree()
    account = summary(two, "--clean")
    assert account["rendered"] == len(files(two))
    assert (account["written"], account["changed_files"]) == (0, [])
    assert two.tree() == before


def test_clean_heals_a_tree_that_somebody_changed_behind_its_back(two):
    """The size and the date of the file are as they were: only `--clean` reads the bytes."""
    build(two)
    before = two.tree()
    page = two.output / "2020/10/12/a/index.html"
    status = page.stat()
    page.write_bytes(b"x" * status.st_size)
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    build(two, "--clean")
    assert two.tree() == before


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Site:
    """So many short articles that workers read and render them."""
    site = Site(tmp_path_factory.mktemp("many")).portal()
    site.campaign("dan-van-kheo", "Dân vận khéo")
    for number in range(FEWEST_FOR_WORKERS + 20):
        date = f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{2016 + number % 5} - 08:00"
        site.article(f"bai-{number}", f"Nội dung {number}.\n", date=date, tags="[Dân vận khéo]")
    build(site, "--jobs", 1)
    return site


@pytest.mark.parametrize("jobs", [2, 3])
def test_workers_give_the_tree_of_one_process(many: Site, tmp_path: Path, jobs: int):
    output, cache = tmp_path / "output", tmp_path / "cache"
    options = (f"--content={many.content}", f"--output={output}", f"--cache={cache}", f"--jobs={jobs}")
    done = run("build", *options, "--now", "2021-01-01")
    assert done.returncode == 0, done.stderr
    assert Site(tmp_path).tree() == many.tree()
