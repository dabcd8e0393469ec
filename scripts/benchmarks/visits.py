"""Lines a second that the visit counter reads, beside GoAccess on the same log."""

import json
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, count, islice
from pathlib import Path
from urllib.parse import quote

from plugins.core.shards import shard
from scripts.benchmarks.measuring import Run, RunFailed, measure

ROOT = Path(__file__).resolve().parents[2]
SEED = 1
BEGIN = datetime(2026, 11, 9, tzinfo=UTC)
NOW = "2026-11-16T00:00:00Z"
DAYS = 7
ARTICLES = 3000
LINES_A_DAY_AND_READER = 24
SHARE_OF_BOTS = 0.15
AGENT = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36"
SYSTEMS = ("Windows NT 10.0; Win64; x64", "Linux; Android 10; K", "Macintosh; Intel Mac OS X 10_15_7")
BOTS = ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.5.0")
LINE = '{} - - [{}] "GET {} HTTP/2.0" {} {} "{}" "{}"\n'


@dataclass(frozen=True)
class Visits:
    """What was measured: the runs of each command, in the same rounds."""

    lines: int
    megabytes: float
    counting: tuple[Run, ...]
    """The whole log, on one core."""
    nothing_new: tuple[Run, ...]
    """The same once more."""
    goaccess: tuple[Run, ...]
    """Empty where there is none; then `failure` says why."""
    failure: str = ""

    @property
    def seconds_a_million(self) -> float:
        """Of one core."""
        return cpu(self.counting) / self.lines * 1e6

    @property
    def share_of_goaccess(self) -> float | None:
        return cpu(self.counting) / cpu(self.goaccess) if self.goaccess else None

    @property
    def peak_mb(self) -> float:
        return max(run.peak_mb for run in self.counting)


def cpu(runs: tuple[Run, ...]) -> float:
    """The median of what a command took of one core, in seconds."""
    return statistics.median(run.cpu_seconds for run in runs)


def measure_visits(lines: int, rounds: int) -> Visits:
    """Write a log, then read it with both, in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log, manifest = folder / "access.log", folder / "paths.json"
        articles = {f"/2026/{1 + n % 10:02d}/{1 + n % 28:02d}/bai-{n}/": f"bai-{n}" for n in range(ARTICLES)}
        manifest.write_text(json.dumps(articles), encoding="utf-8")
        with log.open("w", encoding="ascii") as file:
            file.writelines(traffic(articles, lines))
        ours, again, theirs, failure = [], [], [], ""
        for number in range(rounds):
            command = _ingest(folder / f"{number}.sqlite", manifest, log)
            ours.append(measure(command))
            again.append(measure(command))
            try:
                theirs.append(measure(_goaccess(log, folder)))
            except RunFailed as error:
                failure = str(error)
        megabytes = log.stat().st_size / 1e6
    return Visits(lines, megabytes, tuple(ours), tuple(again), tuple(theirs), failure)


def _ingest(database: Path, manifest: Path, log: Path) -> list[object]:
    options = ("--db", database, "--manifest", manifest, "--now", NOW, "--jobs", 1)
    return [sys.executable, ROOT / "scripts/visits.py", "ingest", *options, log]


def _goaccess(log: Path, folder: Path) -> list[object]:
    if not shutil.which("goaccess"):
        raise RunFailed("máy không có goaccess; cài: apt-get install goaccess")
    return ["goaccess", log, "--log-format=COMBINED", "--no-progress", "-o", folder / "report.json"]


def traffic(articles: Mapping[str, str], lines: int) -> Iterator[str]:
    """A week of readers, most of whom read a few articles, and of bots; in the order of time."""
    rng = random.Random(SEED)
    people = [_person(rng) for _ in range(max(10, lines // DAYS // LINES_A_DAY_AND_READER))]
    paths, step = list(articles), timedelta(days=DAYS) / lines
    requests = chain.from_iterable(_page_view(rng, people, paths, articles) for _ in count())
    for number, (address, target, status, page, agent) in enumerate(islice(requests, lines)):
        stamp = (BEGIN + number * step).strftime("%d/%b/%Y:%H:%M:%S +0000")
        yield LINE.format(address, stamp, target, status, rng.randrange(99_999), f"https://cong.example{page}", agent)


def _page_view(
    rng: random.Random, people: Sequence[tuple[str, str]], paths: Sequence[str], articles: Mapping[str, str]
) -> Iterator[tuple[str, str, int, str, str]]:
    """Address, target, status, page and agent of what one look at a page asks for."""
    address, agent = rng.choice(people)
    page = paths[int(len(paths) * rng.random() ** 3)]
    if rng.random() < SHARE_OF_BOTS:
        yield address, page, 200, page, rng.choice(BOTS)
        return
    yield address, page, 200, page, agent
    yield address, "/theme/portal.0a1b2c3d4e.css", 304, page, agent
    yield address, f"/images/{rng.randrange(9999)}.avif", 200, page, agent
    yield address, f"/_v/{shard(articles[page])}.json?p={quote(page, safe='')}", 200, page, agent


def _person(rng: random.Random) -> tuple[str, str]:
    address = ".".join(str(rng.randrange(1, 255)) for _ in range(4))
    return address, AGENT.format(rng.choice(SYSTEMS), rng.randrange(100, 145))
