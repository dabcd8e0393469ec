"""The benchmark measures real builds of real tools, says what it could not measure, and tells it all in one page."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.benchmarks.measuring import Run, RunFailed, measure
from scripts.benchmarks.numbers import number
from scripts.benchmarks.rounds import Figures, Result, in_rounds
from scripts.benchmarks.targets import Target, against
from tests.scripts.commands import ROOT, run

RIVALS = ["hugo-0.168.0", "eleventy-3.1.2"]
TITLES = {"hugo-0.168.0": "Hugo 0.168.0", "eleventy-3.1.2": "Eleventy 3.1.2"}
OURS = ["Cổng, dựng từ đầu", "Cổng, không đổi gì", "Cổng, thêm một bài"]
ENGLISH = re.compile(r"\b(?:usage|options|positional|show this|error|argument)\b")
TWO_PROCESSES = """
import subprocess, sys, time
held = bytearray(b"x") * 60_000_000
if len(sys.argv) > 1:
    subprocess.run([sys.executable, __file__])
else:
    time.sleep(1)
"""
MEASURE = """
import dataclasses, json, sys
from scripts.benchmarks.measuring import measure
print(json.dumps(dataclasses.asdict(measure([sys.executable, *sys.argv[1:]]))))
"""


@pytest.fixture
def no_network(monkeypatch, tmp_path):
    """Installers find nothing but what is on this machine, and no package there either."""
    for name, value in {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null", "npm_config_offline": "true"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))


def tables(text: str, section: str) -> list[dict[str, list[str]]]:
    """A section's tables, each as its lines by their first cell."""
    body = text.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    blocks = [block.splitlines() for block in body.strip().split("\n\n") if block.startswith("|")]
    return [{first: rest for first, *rest in map(cells, lines[2:])} for lines in blocks]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def value(cell: str) -> float:
    return float(cell.replace(".", "").replace(",", "."))


@pytest.mark.slow
def test_thirty_articles_by_every_tool_that_is_installed(tmp_path, no_network):
    tools = tmp_path / "cache/bench"
    tools.mkdir(parents=True)
    installed = [name for name in RIVALS if (ROOT / ".cache/bench" / name).is_dir()]
    for name in installed:
        (tools / name).symlink_to(ROOT / ".cache/bench" / name)
    page = tmp_path / "hieu-nang.md"
    sizes = ["--sizes=30", "--rounds=1", "--mentions=30", "--records=10", "--visits=20000"]
    done = run("bench", *sizes, f"--cache={tmp_path / 'cache'}", f"--write={page}")
    assert (done.returncode, done.stderr) == (0, "")
    text = page.read_text(encoding="utf-8")
    assert done.stdout.endswith(text)
    assert str(tmp_path) not in text and str(ROOT) not in text
    builds, counts, phases = tables(text, "30 bài")
    pelican, *_ = builds
    assert_measured(builds, [pelican, *(TITLES[name] for name in installed)])
    for name in set(RIVALS) - set(installed):
        assert builds[TITLES[name]][0].startswith("không có: không cài được: ")
    assert_our_builds(builds, counts)
    assert value(builds["Cổng, lập lại chỉ mục tìm kiếm"][0]) > 0
    assert builds["Pagefind 1.5.2, lập chỉ mục"][0].startswith("không có: không cài được: ")
    assert {"đọc", "tạo ảnh", "ghi"} <= set(phases)
    assert re.search(r"^Cổng, lưu một bài khi đang xem trước: \d+,\d\d giây\.$", text, re.MULTILINE)
    targets = tables(text, "Chỉ tiêu")[0]
    assert {row[-1] for name, row in targets.items() if not name.startswith("Đếm")} == {"không đo lần này"}
    counting = tables(text, "Đếm lượt truy cập")[0]
    assert value(counting["Bộ đếm"][1]) > 10 and targets["Đếm một triệu dòng nhật ký, một lõi"][1].endswith(" s")
    assert sorted(path.name for path in tools.iterdir()) == sorted(installed)


def assert_measured(rows: dict[str, list[str]], titles: list[str]) -> None:
    assert titles
    for title in titles:
        seconds, _, cpu, *ratios, peak_mb, files = rows[title]
        assert min(map(value, (seconds, cpu, peak_mb))) > 0
        assert value(files) > 60
        assert "1,00" in ratios


def assert_our_builds(builds: dict[str, list[str]], counts: dict[str, list[str]]) -> None:
    """The second build makes nothing, the third some of what the first has made."""
    assert all(value(builds[name][0]) > 0 for name in OURS)
    articles, rendered, written, _, _ = zip(*(map(value, counts[name]) for name in OURS), strict=True)
    assert articles == (30, 30, 31)
    assert rendered[1] == written[1] == 0
    assert 0 < rendered[2] < rendered[0]


def test_what_cannot_be_installed_is_said(tmp_path, no_network):
    """By the tool's own reason, and nothing half installed stays."""
    rivals = ["--sizes=1", "--rounds=1", "--rivals=hugo", "--mentions=0", "--visits=0"]
    done = run("bench", *rivals, f"--cache={tmp_path}")
    assert done.returncode == 0
    assert tables(done.stdout, "1 bài")[0]["Hugo 0.168.0"][0].startswith("không có: không cài được: ERROR: ")
    assert list((tmp_path / "bench").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sizes=0"], "--sizes là những số nguyên dương cách nhau bằng dấu phẩy, không phải “0”"),
        (["--sizes=1000,mười"], "--sizes là những số nguyên dương cách nhau bằng dấu phẩy, không phải “1000,mười”"),
        (["--records=-1"], "số bài, số hồ sơ và số dòng phải từ 0 trở lên"),
        (["--rounds=0"], "số lượt đo phải từ 1 trở lên"),
        (["--rivals=hugo,jekyll"], "không có công cụ jekyll; chỉ có pelican, hugo, eleventy"),
    ],
)
def test_wrong_use(arguments, message):
    done = run("bench", *arguments)
    assert (done.returncode, done.stderr, done.stdout) == (2, f"Lỗi: {message}\n", "")


def test_help_is_vietnamese():
    done = run("bench", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("cách dùng: bench.py") and not ENGLISH.search(done.stdout)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this system does not say what a tree holds")
def test_memory_is_that_of_all_processes_together(tmp_path):
    """Measured by a small process: what it held itself when it started another one counts as the other's."""
    script = tmp_path / "two.py"
    script.write_text(TWO_PROCESSES)
    one, two = (measured_apart(script, *options) for options in ([], ["both"]))
    assert one["seconds"] >= 1 and one["cpu_seconds"] > 0
    assert 60 < one["peak_mb"] < 100
    assert 120 < two["peak_mb"] < 200


def measured_apart(*arguments: object) -> dict[str, float]:
    command = [sys.executable, "-c", MEASURE, *map(str, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ([sys.executable, "-c", "print('a'); raise SystemExit('ERROR: no /srv/x/y here')"], "ERROR: no … here"),
        ([sys.executable, "-c", "print('first'); print('last'); exit(3)"], "last"),
        ([sys.executable, "-c", "exit(3)"], "mã thoát 3"),
        (["khong-co-lenh-nay"], "khong-co-lenh-nay: No such file or directory"),
    ],
)
def test_a_failed_command_says_why(command, message):
    with pytest.raises(RunFailed, match=f"^{re.escape(message)}$"):
        measure(command)


def test_builds_take_turns_and_what_failed_is_not_tried_again():
    order, results = [], {name: Result(name) for name in "abc"}

    def build(name: str, seconds: float) -> Run:
        order.append(name)
        if name == "b":
            raise RunFailed("thiếu bộ nhớ")
        return Run(seconds)

    times = {name: iter((3.0, 1.0, 2.0)) for name in results}
    in_rounds({name: lambda name=name: build(name, next(times[name])) for name in results}, results, 3)
    assert order == list("abcacac")
    assert (results["a"].seconds, results["b"].seconds) == (2.0, None)
    assert results["b"].failure == "thiếu bộ nhớ"


@pytest.mark.parametrize(
    ("seconds", "row"),
    [
        ({"cold": 4, "pelican": 10}, ["≤ × 0,50", "× 0,40", "đạt"]),
        ({"cold": 5.1, "pelican": 10}, ["≤ × 0,50", "× 0,51", "chưa đạt"]),
        ({"cold": 5.1}, ["≤ × 0,50", "–", "không đo lần này"]),
        ({}, ["≤ × 0,50", "–", "không đo lần này"]),
    ],
    ids=["kept", "broken", "no rival", "nothing"],
)
def test_a_promise_is_judged_by_what_was_measured(seconds, row):
    results = {name: Result(name, [Run(value)]) for name, value in seconds.items()}
    sizes = {100: Figures(100, results, Result("xem trước"))} if results else {}
    assert Target("dựng từ đầu", 0.5, "×", against(100, "cold", 100, "pelican")).row(sizes) == ["dựng từ đầu", *row]


@pytest.mark.parametrize(("given", "shown"), [(0, "0,00"), (5.514, "5,51"), (10_000.5, "10.000,50")])
def test_numbers_are_vietnamese(given, shown):
    assert number(given) == shown
