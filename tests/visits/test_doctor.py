"""What was not counted is told, with why; what was lost is noticed."""

import subprocess
import sys

import pytest

from tests.scripts.commands import ROOT, run
from tests.visits.traffic import GOOGLEBOT, combined, counted, later, ours


def doctor(counter, *options: object):
    return run("visits", "doctor", "--db", counter.database, *options)


def test_every_reason_is_told_with_examples_from_the_log(counter):
    lines = [
        combined(),
        b"?? not a line\n",
        combined(agent=GOOGLEBOT),
        combined(target=counted("/khong-co/")),
        combined(status=429),
        combined(target="/_v/total.json"),
        combined(method="HEAD"),
        ours(p="prefetch"),
        combined(later(hours=9)),
        combined(later(days=90)),
    ]
    counter.count(*lines)
    options = ("--manifest", counter.manifest, "--now", counter.now.isoformat(), counter.folder / "visits.log")
    done = doctor(counter, *options)
    assert (done.returncode, done.stderr) == (0, "")
    reasons = done.stdout.splitlines()
    assert reasons[0] == "Đã đọc 10 dòng của 1 nhật ký. Không đếm:"
    assert sorted(line.split()[0] for line in reasons[1:] if "ví dụ" not in line) == ["0", *"11111", "2"]
    for words in ("?? not a line", "Googlebot", "khong-co", " 429 ", '"p": "prefetch"'):
        assert sum("ví dụ" in line and words in line for line in reasons) == 1
    assert not any(word in counter.database.read_bytes() for word in (b"Googlebot", b"khong-co", b"203.0.113"))


def test_a_lost_day_is_noticed(counter):
    lines = [combined(later(days=day, minutes=n)) for day in range(-20, 0) for n in range(50) if day != -6 or n < 4]
    counter.count(*lines)
    warned = [line for line in doctor(counter).stdout.splitlines() if line.startswith("Ngày ")]
    assert len(warned) == 1
    assert warned[0].startswith("Ngày 2020-10-06: 4 lượt xem, bốn tuần trước thường có 50")


def test_a_conflict_and_a_waiting_line(counter):
    log = counter.write("visits.log", *(combined(later(minutes=n)) for n in range(40)), b"half a li")
    counter.ingest(log)
    assert "1 nhật ký có dòng cuối chưa hết" in doctor(counter).stdout
    counter.ingest(counter.write("visits.log", log.read_bytes()[:-300], *[combined(later(hours=1))] * 5))
    done = doctor(counter)
    assert done.returncode == 1
    assert f"{log}: đầu tệp đã đếm rồi mà phần sau khác hẳn" in done.stdout
    log.unlink()
    counter.ingest(now=later(hours=40))
    assert doctor(counter).returncode == 0, "what no run has met for a day is settled"


@pytest.mark.parametrize(
    ("options", "message"),
    [((), "chạy visits.py ingest trước"), (("a.log",), "có NHẬT_KÝ thì cần cả --manifest")],
    ids=["no database", "no manifest"],
)
def test_wrong_use(counter, options, message):
    done = doctor(counter, *options)
    assert (done.returncode, done.stdout, message in done.stderr) == (2, "", True)


def test_a_log_that_is_gone_and_a_file_that_is_no_database(counter):
    counter.count(combined())
    gone = counter.folder / "gone.log"
    done = doctor(counter, "--manifest", counter.manifest, gone)
    assert (done.returncode, done.stderr.count("\n"), str(gone) in done.stderr) == (2, 1, True)
    counter.database = counter.write("x.sqlite", b"not a database" * 100)
    done = doctor(counter)
    assert (done.returncode, done.stderr.count("\n"), str(counter.database) in done.stderr) == (2, 1, True)


def test_who_reads_a_report_may_stop(counter):
    counter.count(*(combined(later(days=-day)) for day in range(2000)))
    command = [sys.executable, ROOT / "scripts/visits.py", "report", "--db", counter.database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
