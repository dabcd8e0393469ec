"""Parts of any size, counted anywhere and merged in any order, come to the same."""

import random
from datetime import timedelta
from functools import reduce
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.engine.executors import open_executor
from plugins.visits import segments
from plugins.visits.counting import Rules, count_lines
from plugins.visits.database import opened
from plugins.visits.logs import digest
from plugins.visits.partial import Partial, merge
from plugins.visits.segments import VISITS, Segment, count
from plugins.visits.streams import advance
from tests.engine.cluster import running_cluster
from tests.scripts.commands import run
from tests.visits.traffic import CHROME, GOOGLEBOT, HOP_MAT, KIN, Counter, combined, counted, later, ours, seconds

RULES = Rules({HOP_MAT.rstrip("/"): "20201012-hop-mat", KIN.rstrip("/"): "20201012-kin"})
NOW = seconds(later(days=1))

any_line = st.builds(
    lambda form, minutes, ip, path, agent: form(later(minutes=minutes), counted(path), agent=agent, ip=ip)[:-1],
    st.sampled_from([combined, ours]),
    st.integers(0, 30 * 60),
    st.sampled_from(["203.0.113.1", "203.0.113.2", "2001:db8::1"]),
    st.sampled_from([HOP_MAT, KIN, "/khong-co/"]),
    st.sampled_from([CHROME, GOOGLEBOT]),
) | st.binary(max_size=40).map(lambda line: line.replace(b"\n", b""))
some_lines = st.lists(any_line, max_size=30)


def counted_whole(lines: list[bytes]) -> Partial:
    return count_lines(lines, RULES, NOW)


@given(some_lines, st.data())
def test_any_split_in_any_order_is_the_whole(lines, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(lines)), max_size=5)))
    parts = [lines[a:b] for a, b in zip([0, *cuts], [*cuts, len(lines)], strict=True)]
    shuffled = data.draw(st.permutations(parts))
    assert reduce(merge, map(counted_whole, shuffled), Partial()) == counted_whole(lines)


@given(some_lines, some_lines, some_lines)
@settings(max_examples=50)
def test_merging_is_associative_and_commutative_and_changes_nothing(a, b, c):
    one, two, three = map(counted_whole, (a, b, c))
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, two) == merge(two, one)
    assert [one, two, three] == list(map(counted_whole, (a, b, c)))
    assert merge(one, Partial()) == one


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 3)), max_size=40))
def test_visits_are_what_a_plain_reading_of_the_definition_gives(views):
    """By visitor and day, in order, a new visit after every pause of more than 30 minutes."""
    lines = [combined(later(minutes=minute), ip=f"203.0.113.{visitor}")[:-1] for minute, visitor in views]
    expected = 0
    for visitor in {visitor for _, visitor in views}:
        moments = sorted(minute for minute, one in views if one == visitor)
        expected += 1 + sum(b - a > 30 for a, b in pairwise(moments))
    found = counted_whole(lines)
    stays = [stay for day in found.days.values() for stay in day.values()]
    assert sum(len(stay.spans) for stay in stays) == expected
    assert sum(len(stay.articles) for stay in stays) == len(views)


def test_long_requests_fill_no_memory():
    rules = Rules({})
    lines = [combined(target=counted(f"/{'x' * 7900}{n}"))[:-1] for n in range(100)]
    assert count_lines(lines, rules, NOW).tallies.total() == 100
    assert not rules.articles


def week(folder: Path) -> list[Path]:
    """Seven logs of 2,000 lines, in no order."""
    rng = random.Random(6)
    logs = []
    for day in range(7):
        moments = sorted(rng.random() * 86_000 for _ in range(2000))
        lines = [
            combined(
                later(days=day - 7) + timedelta(seconds=moment),
                counted(rng.choice([HOP_MAT, KIN, "/khong-co/"])),
                ip=f"203.0.113.{rng.randrange(50)}",
                agent=rng.choice([CHROME, CHROME, GOOGLEBOT]),
            )
            for moment in moments
        ]
        log = folder / f"{day}.log"
        log.write_bytes(b"".join(lines))
        logs.append(log)
    return rng.sample(logs, len(logs))


@pytest.fixture(scope="module")
def expected() -> dict:
    with TemporaryDirectory() as folder:
        counter = Counter(Path(folder))
        counter.ingest(*week(counter.folder))
        return counter.report()


def test_in_segments_of_one_process(counter, monkeypatch, expected):
    monkeypatch.setattr(segments, "PLAIN_BYTES", 5000)
    counter.ingest(*week(counter.folder))
    assert counter.report() == expected


def test_in_processes(counter, expected):
    with open_executor(2, None) as pool:
        counter.ingest(*week(counter.folder), counter=lambda todo: pool.map(count, todo))
    assert counter.report() == expected


@pytest.mark.xdist_group("cluster")
def test_on_a_cluster(counter, expected, tmp_path):
    logs = week(counter.folder)
    (tmp_path / "dask").mkdir()
    with running_cluster(tmp_path / "dask") as cluster:
        options = ("--db", counter.database, "--manifest", counter.manifest, "--now", counter.now.isoformat())
        done = run("visits", "ingest", *options, "--scheduler", cluster.address, *logs)
        assert done.returncode == 0, done.stderr
    assert counter.report() == expected


def test_a_segment_that_is_counted_twice_is_added_once(counter):
    """As a cluster may do when it has lost sight of a worker."""
    log = counter.write("visits.log", combined())
    what = {"manifest": counter.manifest, "manifest_digest": digest(counter.manifest.read_bytes())}
    done = count(Segment(log, 0, log.stat().st_size, False, kind=VISITS, now=NOW, **what))
    with opened(counter.database) as connection:
        assert [advance(connection, "", VISITS, done, NOW) for _ in range(3)] == [True, False, False]
