"""`visits.py`, as operators and other programs call it."""

import json

import pytest

from tests.scripts.commands import run
from tests.visits.traffic import GOOGLEBOT, MANIFEST, combined, counted, later

DAY, ARTICLE = "2020-10-12", "20201012-hop-mat"
NOW = "2020-10-12T20:00"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "paths.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    lines = [combined(), combined(later(minutes=1)), combined(agent=GOOGLEBOT), b"\n", combined(target=counted("/x/"))]
    (tmp_path / "visits.log").write_bytes(b"".join(lines))
    return tmp_path


def visits(desk, command: str, *arguments: object):
    return run("visits", command, "--db", desk / "visits.sqlite", *arguments)


def ingest(desk, *arguments: object):
    return visits(desk, "ingest", "--manifest", desk / "paths.json", "--now", NOW, *arguments)


def test_the_report(desk):
    done = ingest(desk, desk / "visits.log")
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(visits(desk, "report").stdout) == {
        "views": {DAY: {ARTICLE: 2}},
        "visits": {DAY: 1},
        "visitors": {DAY: 1},
        "article_visitors": {DAY: {ARTICLE: 1}},
        "bad": 1,
        "bots": 1,
        "late": 0,
        "future": 0,
    }


def test_the_clock_is_now_where_none_is_given(desk):
    """Long ago, so the day is reduced to integers at once."""
    done = visits(desk, "ingest", "--manifest", desk / "paths.json", desk / "visits.log")
    assert done.returncode == 0
    report = json.loads(visits(desk, "report").stdout)
    assert (report["views"], report["visits"], report["late"]) == ({DAY: {ARTICLE: 2}}, {DAY: 1}, 0)


def test_moments_in_other_forms(desk):
    for now in ("2020-10-12 20:00:30", "2020-10-12T13:00:00Z", "2020-10-12T20:00+07:00", "2020-10-13"):
        assert ingest(desk, "--now", now, desk / "visits.log").returncode == 0


def test_what_could_not_be_read_is_told(desk):
    gone = desk / "khong-co.log"
    done = ingest(desk, gone, desk / "visits.log")
    assert (done.returncode, str(gone) in done.stderr) == (0, True)
    assert ingest(desk, gone).returncode == 1


def test_a_conflict_is_told(desk):
    log = desk / "visits.log"
    log.write_bytes(b"".join(combined(later(minutes=n)) for n in range(40)))
    ingest(desk, log)
    log.write_bytes(log.read_bytes()[:-300] + combined(later(minutes=50)) * 5)
    done = ingest(desk, log)
    assert (done.returncode, "đầu tệp đã đếm rồi" in done.stderr) == (1, True)


WRONG = {
    "no manifest": (("--manifest", "khong-co.json", "a.log"), "không đọc được khong-co.json"),
    "manifest that is no JSON": (("--manifest", "README.md", "a.log"), "README.md không phải là JSON"),
    "no moment": (("--now", "hôm qua", "--manifest", "README.md", "a.log"), "“hôm qua” không phải là thời điểm"),
    "no log": (("--manifest", "README.md"), "thiếu tham số NHẬT_KÝ"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_wrong_use(tmp_path, arguments, message):
    done = visits(tmp_path, "ingest", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Lỗi: {message}") and done.stderr.count("\n") == 1
    assert not (tmp_path / "visits.sqlite").exists()


def test_a_report_of_nothing(tmp_path):
    done = visits(tmp_path, "report")
    assert (done.returncode, "chạy visits.py ingest trước" in done.stderr) == (2, True)
