"""Every line once: whatever becomes of files, whoever else is counting."""

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from plugins.visits import segments
from plugins.visits.segments import REQUESTS
from tests.visits.traffic import HOP_MAT, NOON, combined, counted, later, ours

DAY, ARTICLE = "2020-10-12", "20201012-hop-mat"


def lines(count: int, first: int = 0) -> list[bytes]:
    """A view a minute, every third by another reader."""
    return [combined(later(minutes=n), ip=f"203.0.113.{n % 3}") for n in range(first, first + count)]


def views(counter) -> int:
    return counter.report()["views"].get(DAY, {}).get(ARTICLE, 0)


def test_a_second_run_finds_nothing(counter):
    log = counter.write("visits.log", *lines(10))
    assert counter.ingest(log).lines == 10
    before = counter.report()
    assert counter.ingest(log).lines == 0
    assert counter.report() == before


def test_a_growing_log_is_counted_as_it_grows(counter):
    whole = b"".join(lines(40))
    for size in (1, 80, 81, 500, 501, 4095, 4096, 4097, 7000, len(whole)):
        counter.ingest(counter.write("visits.log", whole[:size]))
        assert views(counter) == whole[:size].count(b"\n")


@pytest.mark.parametrize("count", [3, 60], ids=["shorter than a head", "longer than a head"])
def test_rotation(counter, count):
    """A renamed log goes on as itself, also when it is gzipped half-read and lies beside its copy."""
    log = counter.write("visits.log", *lines(count))
    counter.ingest(log)
    old = log.rename(counter.folder / "visits.log.1")
    with old.open("ab") as file:
        file.write(b"".join(lines(5, count)))
    new = counter.write("visits.log", *lines(7, count + 5))
    zipped = counter.folder / "visits.log.1.gz"
    zipped.write_bytes(gzip.compress(old.read_bytes()))
    counter.ingest(new, zipped, old)
    assert views(counter) == count + 12
    old.unlink()
    counter.ingest(zipped, new)
    assert views(counter) == count + 12


@pytest.mark.parametrize("count", [3, 60])
def test_copytruncate(counter, count):
    log = counter.write("visits.log", *lines(count))
    counter.ingest(log)
    copy = counter.write("visits.log.1", log.read_bytes(), *lines(4, count))
    log.write_bytes(b"".join(lines(6, count + 4)))
    counter.ingest(log, copy)
    assert views(counter) == count + 10


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
@pytest.mark.parametrize("count", [5, 400])
def test_a_copy_in_the_making_is_the_log_itself(counter, count, share):
    """Plain or gzipped, it holds less than was counted: it is neither new nor a conflict."""
    log = counter.write("visits.log", *lines(count))
    counter.ingest(log)
    content = log.read_bytes()
    zipped = gzip.compress(content)
    half = counter.write("visits.log.1", content[: int(len(content) * share)])
    half_zipped = counter.write("visits.log.2.gz", zipped[: int(len(zipped) * share)])
    outcome = counter.ingest(log, half, half_zipped)
    assert (views(counter), outcome.conflicts) == (count, [])
    counter.ingest(counter.write("visits.log.2.gz", zipped), counter.write("visits.log.1", content))
    assert views(counter) == count


def test_a_half_written_gzip_file_is_taken_up_later(counter):
    zipped = gzip.compress(b"".join(lines(400)))
    counter.ingest(counter.write("visits.log.gz", zipped[: len(zipped) // 2]))
    assert 0 < views(counter) < 400
    counter.ingest(counter.write("visits.log.gz", zipped))
    assert views(counter) == 400


def test_gzip_files_put_together_are_one(counter):
    counter.ingest(counter.write("visits.log.gz", gzip.compress(lines(1)[0]), gzip.compress(lines(1, 1)[0])))
    assert views(counter) == 2


def test_an_untouched_gzip_file_is_not_read_again(counter):
    log = counter.write("visits.log.gz", gzip.compress(b"".join(lines(3))))
    counter.ingest(log)
    changed = log.stat()
    log.write_bytes(b"?" * changed.st_size)
    os.utime(log, ns=(changed.st_atime_ns, changed.st_mtime_ns))
    assert counter.ingest(log).conflicts == []
    assert views(counter) == 3


def test_a_log_that_goes_on_otherwise_is_left_alone(counter):
    """Its first line is known, what followed is not there: a person must look."""
    counter.ingest(counter.write("visits.log", *lines(100)))
    changed = lines(100)
    changed[95] = changed[95].replace(b"/_v/", b"/_w/")
    log = counter.write("visits.log.1", *changed, *lines(5, 100))
    assert counter.ingest(log).conflicts == [log]
    assert views(counter) == 100


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ((b"\n", *lines(1)), (b"\n", b"x" * 5000), 1),
        ((b"\n", *lines(2)), (b"\n", combined(later(minutes=9), ip="9.9.9.9")), 3),
        ((b"\n", b"x" * 5000), (b"\n", *lines(2)), 2),
    ],
    ids=["a head that is no line", "a shorter one", "a head that was no line"],
)
def test_two_logs_that_begin_with_a_blank_line_are_two(counter, one, two, expected):
    logs = [counter.write("a.log", *one), counter.write("b.log", *two)]
    for log in (*logs, *reversed(logs)):
        assert counter.ingest(log).conflicts == []
    assert views(counter) == expected


def test_two_logs_that_begin_alike_are_two(counter):
    one = counter.write("a.log", *lines(1), *lines(10, 20))
    two = counter.write("b.log", *lines(1), *lines(10, 40))
    counter.ingest(one, two)
    counter.ingest(two, one)
    assert views(counter) == 22


def test_the_same_log_twice_is_one(counter):
    counter.ingest(counter.write("a.log", *lines(5)), counter.write("b.log", *lines(5)))
    assert views(counter) == 5


def test_two_servers_are_two(counter):
    log = counter.write("a.log", *lines(5))
    counter.ingest(log, source="một")
    counter.ingest(log, source="hai")
    assert views(counter) == 10


def test_a_last_line_waits_for_its_end(counter):
    whole = lines(2)
    log = counter.write("visits.log", whole[0], whole[1][:50])
    counter.ingest(log)
    counter.ingest(log, now=later(hours=31))
    assert (views(counter), counter.report()["bad"]) == (1, 0)
    counter.ingest(counter.write("visits.log", *whole), now=later(hours=31))
    assert (views(counter), counter.report()["bad"]) == (2, 0)


def test_a_last_line_without_end_is_bad_after_a_day(counter):
    whole = lines(3)
    log = counter.write("visits.log", whole[0], whole[1][:50])
    counter.ingest(log)
    counter.ingest(log, now=later(hours=32))
    assert (views(counter), counter.report()["bad"]) == (1, 1)
    counter.ingest(counter.write("visits.log", *whole), now=later(hours=33))
    assert (views(counter), counter.report()["bad"]) == (2, 1), "the rest of that line is no second one"


def test_a_line_that_grows_is_not_given_up(counter):
    whole = lines(2)
    counter.ingest(counter.write("visits.log", whole[0], whole[1][:50]))
    counter.ingest(counter.write("visits.log", whole[0], whole[1][:70]), now=later(hours=32))
    assert counter.report()["bad"] == 0


@pytest.mark.parametrize("zipped", [False, True])
def test_a_line_longer_than_a_chunk_is_one_bad_line(counter, monkeypatch, zipped):
    monkeypatch.setattr(segments, "CHUNK_BYTES", 8192)
    content = b"".join([*lines(1), b"x" * 30_000 + b"\n", *lines(1, 1), b"y" * 9000 + b"\n", *lines(1, 2)])
    log = counter.write("visits.log", gzip.compress(content) if zipped else content)
    counter.ingest(log)
    assert (views(counter), counter.report()["bad"]) == (3, 2)
    assert counter.ingest(log).lines == 0


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("size", [300, 1000, 5000, 100_000])
def test_a_log_in_many_segments(counter, monkeypatch, size, zipped):
    for name in ("PLAIN_BYTES", "GZIP_BYTES"):
        monkeypatch.setattr(segments, name, size)
    content = b"".join(lines(200))
    assert counter.ingest(counter.write("visits.log", gzip.compress(content) if zipped else content)).lines == 200
    assert views(counter) == 200


def test_ingests_at_once(counter):
    """Each opens the database for itself, as processes would; they take turns."""
    log = counter.write("visits.log", *lines(300))
    with ThreadPoolExecutor(4) as pool:
        assert sum(done.lines for done in pool.map(lambda _: counter.ingest(log), range(8))) == 300
    assert views(counter) == 300


def test_a_missing_log_does_not_keep_the_others_waiting(counter):
    gone = counter.folder / "gone.log"
    outcome = counter.ingest(gone, counter.write("visits.log", *lines(2)))
    assert (outcome.missing, views(counter)) == ([gone], 2)


def test_old_logs_count_requests_apart(counter):
    """Pages, not numbers; and what a log told of requests does not keep it from telling of visits."""
    log = counter.write(
        "access.log",
        combined(target=HOP_MAT),
        combined(target=f"{HOP_MAT}?utm_source=zalo", status=304),
        combined(target="/2020/10/12/hop-mat/index.html"),
        combined(target=HOP_MAT, status=404),
        combined(target=HOP_MAT, method="HEAD"),
        combined(target=HOP_MAT, agent="curl/8.5.0"),
        combined(target=counted()),
    )
    counter.ingest(log, kind=REQUESTS)
    counter.ingest(log, kind=REQUESTS)
    assert (counter.report()["views"], counter.report()["bots"]) == ({}, 0)
    counter.ingest(log)
    assert views(counter) == 1
    assert counter.requests() == {DAY: {ARTICLE: 3}}


def test_mixed_formats_in_one_log(counter):
    report = counter.count(combined(), ours(), b"{}\n", combined(NOON + timedelta(minutes=1)))
    assert (report["views"][DAY][ARTICLE], report["bad"]) == (3, 1)
