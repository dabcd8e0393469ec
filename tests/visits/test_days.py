"""Visits, visitors, and what is left of a day when it is over."""

import sqlite3

import pytest

from plugins.visits import segments
from plugins.visits.database import opened, snapshot
from plugins.visits.report import report
from plugins.visits.segments import count
from tests.visits.traffic import CHROME, KIN, NOON, combined, counted, later

DAY, NEXT = "2020-10-12", "2020-10-13"
HOP_MAT, KIN_ID = "20201012-hop-mat", "20201012-kin"

VISITS = {
    "one view": ([0], 1),
    "half an hour": ([0, 30], 1),
    "more than half an hour": ([0, 31], 2),
    "a chain": ([0, 25, 50, 75, 100], 1),
    "a chain, out of order": ([100, 0, 75, 25, 50], 1),
    "two visits joined by a late line": ([0, 50, 25], 1),
    "three visits": ([0, 60, 120], 3),
    "the same moment": ([0, 0, 0], 1),
}


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize(("minutes", "visits"), VISITS.values(), ids=VISITS)
def test_a_visit_has_no_pause_longer_than_half_an_hour(counter, minutes, visits, at_once):
    lines = [combined(later(minutes=minute), target=counted()) for minute in minutes]
    if at_once:
        counter.count(*lines, now=later(hours=3))
    else:
        for number in range(len(lines)):
            counter.count(*lines[: number + 1], now=later(hours=3))
    assert counter.report()["visits"] == {DAY: visits}
    assert counter.report()["article_visitors"] == {DAY: {HOP_MAT: 1}}


def test_a_visitor_is_address_and_agent(counter):
    report = counter.count(
        combined(), combined(ip="203.0.113.8"), combined(agent=CHROME.replace("138", "139")), combined()
    )
    assert (report["visitors"], report["views"]) == ({DAY: 3}, {DAY: {HOP_MAT: 4}})


def test_days_are_vietnams(counter):
    midnight = later(hours=12)
    report = counter.count(combined(later(hours=11.99)), combined(midnight, target=counted(KIN)), now=midnight)
    assert report["views"] == {DAY: {HOP_MAT: 1}, NEXT: {KIN_ID: 1}}
    assert report["visits"] == report["visitors"] == {DAY: 1, NEXT: 1}


def test_a_day_closes_48_hours_after_its_first_view(counter):
    before = counter.count(*(combined(later(minutes=n), ip=f"203.0.113.{n}") for n in range(40)))
    assert kept_of_readers(counter) > 0
    counter.count(now=later(hours=47.9))
    assert (counter.report(), kept_of_readers(counter) > 0) == (before, True)
    counter.count(now=later(hours=48))
    assert (counter.report(), kept_of_readers(counter)) == (before, 0)


def kept_of_readers(counter) -> int:
    with sqlite3.connect(counter.database) as connection:
        tables = ("open_day", "span", "reader", "held")
        return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def test_nothing_of_a_reader_is_left_in_the_files(counter):
    """Neither in what SQLite calls free, nor in its journal."""
    counter.count(*(combined(later(minutes=n), ip=f"203.0.113.{n}", target=counted(KIN)) for n in range(200)))
    secrets = personal(counter)
    # Some are cut in two where a page of the file ends.
    assert len(secrets) > 200 and sum(secret in files(counter) for secret in secrets) > 0.95 * len(secrets)
    counter.count(now=later(hours=50))
    assert not any(secret in files(counter) for secret in secrets)


def personal(counter) -> set[bytes]:
    """The salts, and the numbers that stand for visitors, as SQLite writes them."""
    with sqlite3.connect(counter.database) as connection:
        salts = {salt for (salt,) in connection.execute("SELECT salt FROM open_day")}
        packed = b"".join(visitors for (visitors,) in connection.execute("SELECT visitors FROM reader"))
    return salts | {packed[place : place + 8] for place in range(0, len(packed), 8)}


def files(counter) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(counter.folder.glob("visits.sqlite*")))


def test_a_snapshot_is_of_one_moment(counter):
    """A report takes several readings, and a day may close between them."""
    before = counter.count(combined())
    with opened(counter.database) as connection, snapshot(connection):
        assert report(connection) == before
        counter.count(combined(), combined(later(days=3), counted(KIN)), now=later(days=3))
        assert report(connection) == before
    assert counter.report()["views"].keys() == {DAY, "2020-10-15"}


def test_late_lines_add_to_views_only(counter):
    counter.count(combined())
    counter.count(now=later(hours=49))
    report = counter.count(combined(later(hours=1), ip="203.0.113.9"), combined(), name="b.log", now=later(hours=49))
    assert report["views"] == {DAY: {HOP_MAT: 3}}
    assert (report["visits"], report["visitors"], report["late"]) == ({DAY: 1}, {DAY: 1}, 2)
    assert report["article_visitors"] == {DAY: {HOP_MAT: 1}}


def test_a_day_that_is_due_closes_before_its_late_lines_are_read(counter):
    counter.count(combined())
    assert counter.count(combined(later(hours=1)), name="b.log", now=later(hours=49))["late"] == 1


def test_logs_of_a_week_are_counted_whole(counter):
    """The counter stood still, or is new: days that it has never closed are not late."""
    lines = [combined(later(days=day, minutes=n), ip=f"203.0.113.{n}") for day in range(7) for n in range(3)]
    report = counter.count(*lines, now=later(days=7))
    assert set(report["visits"].values()) == {3} and len(report["visits"]) == 7
    assert report["late"] == 0


def test_a_run_that_was_killed_goes_on_with_its_days(counter, monkeypatch):
    """They are due already, but they close when a run comes to its end: the next one finds nothing late."""
    monkeypatch.setattr(segments, "PLAIN_BYTES", 300)
    log = counter.write("visits.log", *(combined(later(minutes=n)) for n in range(20)))
    with pytest.raises(KeyboardInterrupt):
        counter.ingest(log, now=later(days=7), counter=killed_after_five)
    assert 0 < counter.report()["views"][DAY][HOP_MAT] < 20
    counter.ingest(log, now=later(days=7))
    assert (counter.report()["visits"], counter.report()["late"]) == ({DAY: 1}, 0)
    assert counter.report()["views"] == {DAY: {HOP_MAT: 20}}


def killed_after_five(todo):
    yield from map(count, todo[:5])
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("minutes", "held"),
    [(0, 0), (5, 0), (6, 1), (60 * 11, 1), (60 * 47, 1), (60 * 24 * 365, 1)],
    ids=lambda value: str(value),
)
def test_a_clock_that_is_fast(counter, minutes, held):
    report = counter.count(combined(later(minutes=minutes)), now=NOON)
    assert (report["future"], sum(report["visits"].values())) == (held, 1 - held)


def test_what_is_days_ahead_counts_as_views_when_its_time_comes(counter):
    log = counter.write("visits.log", combined(), *[combined(later(days=3))] * 2)
    assert counter.ingest(log, now=NOON).lines == 3
    assert (counter.report()["views"], counter.report()["future"]) == ({DAY: {HOP_MAT: 1}}, 2)
    counter.ingest(log, now=later(days=3))
    assert counter.report()["views"] == {DAY: {HOP_MAT: 1}, "2020-10-15": {HOP_MAT: 2}}
    assert (counter.report()["visits"], counter.report()["future"]) == ({DAY: 1}, 0)


@pytest.mark.parametrize("hours", [1, 23, 25, 47])
def test_a_line_that_is_stamped_ahead_is_nobodys_after_48_hours(counter, hours):
    counter.count(combined(later(hours=hours)), now=NOON)
    with opened(counter.database) as connection:
        salts = [salt for (salt,) in connection.execute("SELECT salt FROM open_day")]
    counter.ingest(now=later(hours=48))
    assert len(salts) == (hours <= 24)
    kept = b"".join(path.read_bytes() for path in counter.folder.glob("visits.sqlite*"))
    assert not any(salt in kept for salt in salts)
    assert sum(counter.report()["visits"].values()) == len(salts)
    assert sum(map(sum, (day.values() for day in counter.report()["views"].values()))) == 1


def test_what_was_held_counts_when_its_time_comes(counter):
    log = counter.write("visits.log", *[combined(later(minutes=minute)) for minute in (0, 10, 10, 20)])
    counter.ingest(log, now=NOON)
    assert (counter.report()["views"], counter.report()["future"]) == ({DAY: {HOP_MAT: 1}}, 3)
    counter.ingest(log, now=later(minutes=5))
    assert (counter.report()["views"], counter.report()["future"]) == ({DAY: {HOP_MAT: 3}}, 1)
    counter.ingest(log, now=later(hours=1))
    assert counter.report() == {
        "views": {DAY: {HOP_MAT: 4}},
        "visits": {DAY: 1},
        "visitors": {DAY: 1},
        "article_visitors": {DAY: {HOP_MAT: 1}},
        **dict.fromkeys(("bad", "bots", "late", "future"), 0),
    }
