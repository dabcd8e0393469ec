"""`build.py` and `check.py`: exit statuses, what they say, and what stands on the disk afterwards."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.scripts.commands import ROOT, folders, run, tree

BROKEN = "articles/2020/a.md:3: [date] “31/02/2020” không có trong lịch · kiểm tra ngày, tháng, giờ, phút\n"


def names(site) -> set[str]:
    return {name for name in tree(site.output) if name.startswith("20")}


def test_a_build_says_what_it_did(site):
    site.article("a")
    done = run("build", *folders(site.folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Xong: 1 bài; ")
    assert names(site) == {"2020/10/12/a/index.html"}


def test_a_refused_build_names_every_mistake_and_writes_nothing(site):
    site.article("a", date="31/02/2020")
    done = run("build", *folders(site.folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == BROKEN + "Không dựng: 1 lỗi. Sửa rồi chạy lại.\n"
    assert not site.output.exists()


def test_a_check_says_the_same_and_makes_nothing(site):
    site.article("a", date="31/02/2020")
    refused = run("check", *folders(site.folder, "content", "cache"))
    assert (refused.returncode, refused.stderr.startswith(BROKEN)) == (1, True)
    site.article("a")
    accepted = run("check", *folders(site.folder, "content", "cache"))
    assert (accepted.returncode, accepted.stdout, accepted.stderr) == (0, "Không có lỗi.\n", "")
    assert not site.output.exists()


def test_an_address_that_a_build_takes_away_is_named(site):
    site.article("a")
    site.article("b")
    assert run("build", *folders(site.folder)).stderr == ""
    (site.content / "articles/2020/b.md").unlink()
    done = run("build", *folders(site.folder))
    assert done.returncode == 0
    assert done.stderr == (
        "Chú ý: địa chỉ đã công bố /2020/10/12/b/ không còn · "
        "thêm địa chỉ này vào aliases của bài, hoặc giữ bài với status: withdrawn\n"
    )


@pytest.mark.parametrize("script", ["build", "check"])
def test_a_publication_asks_for_a_real_address(site, script):
    site.article("a")
    arguments = folders(site.folder) if script == "build" else folders(site.folder, "content", "cache")
    done = run(script, "--publish", *arguments)
    assert done.returncode == 1
    assert "portal.yaml:2: [url] url “https://cong-thu.example” không dùng để xuất bản được" in done.stderr


def test_a_publication_is_compressed_ahead(site):
    site.portal("name: Cổng\nurl: https://danvan.bentre.gov.vn\nsections: [{name: Tin tức}]\n")
    site.article("a")
    done = run("build", "--publish", *folders(site.folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert {"index.html", "index.html.gz", "index.html.br"} <= set(tree(site.output))


def test_an_article_appears_at_its_time(site):
    site.article("nay", date="12/10/2020 - 08:00")
    site.article("mai", date="13/10/2020 - 08:00")
    for now, expected in [
        ("2020-10-13T07:59", {"2020/10/12/nay/index.html"}),
        ("2020-10-13T08:00", {"2020/10/12/nay/index.html", "2020/10/13/mai/index.html"}),
        ("2020-10-13T07:59", {"2020/10/12/nay/index.html"}),
    ]:
        done = run("build", "--now", now, *folders(site.folder))
        assert done.returncode == 0, done.stderr
        assert names(site) == expected


def test_an_empty_folder_is_an_honest_empty_portal(tmp_path, site):
    (tmp_path / "trong").mkdir()
    site.content.rename(tmp_path / "cu")
    (tmp_path / "trong").rename(site.content)
    done = run("build", *folders(site.folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Xong: 0 bài; ")
    home = site.page("/")
    assert home.title.string == "Cổng thông tin điện tử"
    # No number, no picture, no name that nobody gave.
    assert home.main.find_all(["img", "time"]) == []
    assert site.page("/luu-tru/").h1 is not None


def test_folders_are_taken_from_where_the_command_is_run(site):
    site.article("a")
    done = run("build", "--content", "content", "--output", "site/x", "--cache", "nho", cwd=site.folder)
    assert done.returncode == 0, done.stderr
    assert (site.folder / "site/x/2020/10/12/a/index.html").is_file()
    assert (site.folder / "nho").is_dir()


def test_an_output_that_cannot_be_written(site):
    site.article("a")
    site.output.write_text("a file")
    done = run("build", *folders(site.folder))
    assert done.returncode == 1
    assert done.stderr.startswith("Lỗi đọc hoặc ghi tệp: ") and done.stderr.count("\n") == 1
    assert site.output.read_text() == "a file"


def test_a_build_killed_while_it_writes_is_finished_by_the_next(tmp_path):
    assert run("make_corpus", 60, tmp_path / "content").returncode == 0
    assert run("build", *folders(tmp_path)).returncode == 0
    clean = tree(tmp_path / "output")
    (tmp_path / "output").rename(tmp_path / "clean")
    command = [sys.executable, "scripts/build.py", *folders(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL) as build:
        while not (tmp_path / "output/2011").exists():
            assert build.poll() is None
            time.sleep(0.002)
        os.killpg(build.pid, signal.SIGKILL)
    assert build.returncode == -signal.SIGKILL
    assert run("build", *folders(tmp_path)).returncode == 0
    assert tree(tmp_path / "output") == clean
