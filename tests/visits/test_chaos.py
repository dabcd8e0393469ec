"""A busy server whose logs are rotated in every way while counting is killed at any moment: no view lost or doubled."""

import gzip
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter as Counts
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from plugins.core.dates import VIETNAM
from tests.scripts.commands import ROOT
from tests.visits.traffic import CHROME, GOOGLEBOT, HOP_MAT, KIN, NOON, Counter, combined, counted, later

STEPS = 40
ARTICLES = {HOP_MAT: "20201012-hop-mat", KIN: "20201012-kin"}


class Server:
    """Writes a log and rotates it; `views` is what a counter must find."""

    def __init__(self, folder: Path, seed: int):
        self.folder, self.rng = folder, random.Random(seed)
        self.log = folder / "visits.log"
        self.views: Counts = Counts()
        self.bad = self.bots = self.rotations = 0
        self.at, self.half = NOON, b""

    def serve(self) -> None:
        """Some requests, the last of which may still be in the buffer in part."""
        content = self.half + b"".join(self._line() for _ in range(self.rng.choice([1, 5, 60, 400])))
        cut = self.rng.randrange(1, 200) if self.rng.random() < 0.5 else 0
        self.half = content[len(content) - cut :]
        with self.log.open("ab") as file:
            file.write(content[: len(content) - cut])

    def _line(self) -> bytes:
        # Each line is its own: of two logs no two begin alike.
        self.at += timedelta(seconds=self.rng.choice([1, 1, 1, 90]))
        path = self.rng.choice([HOP_MAT, KIN, "/khong-co/"])
        agent = self.rng.choice([CHROME, CHROME, CHROME, GOOGLEBOT])
        if self.rng.random() < 0.02:
            self.bad += 1
            return self.rng.choice([b"\n", b"\x00\xff\n", b'203.0.113.1 - - [99/Foo/2026] "GET /"\n'])
        if path in ARTICLES:
            self.bots += agent == GOOGLEBOT
            self.views[self.at.astimezone(VIETNAM).date().isoformat(), ARTICLES[path]] += agent != GOOGLEBOT
        return combined(self.at, counted(path), ip=f"203.0.113.{self.rng.randrange(20)}", agent=agent)

    def rotate(self) -> None:
        """As logrotate may do it. What a server has in its buffer goes to the log that it has open."""
        if not self.log.exists():
            return
        with self.log.open("ab") as file:
            file.write(self.half)
        self.half = b""
        self.rotations += 1
        old = self.folder / f"visits.log.{self.rotations}"
        if self.rng.random() < 0.5:
            self.log.rename(old)
        else:
            shutil.copyfile(self.log, old)
            self.log.write_bytes(b"")

    def zip(self) -> None:
        """Gzip an old log, in steps that counting may fall between; it may lie beside the plain one for a while."""
        old = self.rng.choice([*self._old(), None])
        if old:
            zipped = gzip.compress(old.read_bytes())
            target = old.with_name(f"{old.name}.gz")
            target.write_bytes(zipped[: self.rng.randrange(len(zipped))])
            self.count()
            target.write_bytes(zipped)
            if self.rng.random() < 0.7:
                old.unlink()

    def _old(self) -> list[Path]:
        return [path for path in sorted(self.folder.glob("visits.log.*")) if path.suffix != ".gz"]

    def command(self) -> list[str]:
        logs = sorted(self.folder.glob("visits.log*"))
        self.rng.shuffle(logs)
        names = (self.folder / "visits.sqlite", "--manifest", self.folder / "paths.json")
        # Five hours at most: no day closes.
        options = ("--now", later(hours=20).isoformat(), "--jobs", "1")
        return [
            str(part)
            for part in (sys.executable, ROOT / "scripts/visits.py", "ingest", "--db", *names, *options, *logs)
        ]

    def count(self) -> None:
        """Count, perhaps twice at once, perhaps killed."""
        if not any(self.folder.glob("visits.log*")):
            return
        many = self.rng.choice([1, 1, 2])
        running = [subprocess.Popen(self.command(), stderr=subprocess.PIPE, text=True) for _ in range(many)]
        if self.rng.random() < 0.5:
            time.sleep(self.rng.random() * 0.25)
            for process in running:
                with suppress(ProcessLookupError):
                    process.send_signal(signal.SIGKILL)
        for process in running:
            _, said = process.communicate(timeout=60)
            assert process.returncode in (0, -signal.SIGKILL), said


def test_chaos(tmp_path, chaos_seed):
    counter = Counter(tmp_path)
    server = Server(tmp_path, chaos_seed)
    for _ in range(STEPS):
        act = server.rng.choice([server.serve, server.serve, server.count, server.count, server.rotate, server.zip])
        act()
    server.rotate()
    done = subprocess.run(server.command(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    report = counter.report()
    found = {(day, name): count for day, counts in report["views"].items() for name, count in counts.items()}
    assert found == dict(server.views)
    assert (report["bad"], report["bots"], report["late"], report["future"]) == (server.bad, server.bots, 0, 0)
    (tmp_path / "fresh").mkdir()
    fresh = Counter(tmp_path / "fresh")
    fresh.ingest(*sorted(tmp_path.glob("visits.log*")), now=later(hours=20))
    assert json.dumps(fresh.report()) == json.dumps(report), "visits and visitors too are those of one undisturbed run"
