"""Builds as `scripts/build.py` makes them, each in a process of its own, forked from a server that has imported it all.

So a build can be killed and two can run at once, no build finds in memory what an earlier one left there, and none
waits for imports.
"""

import contextlib
import importlib
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pelicanconf
from plugins.engine import settings
from scripts import build

ROOT = settings.ROOT
SERVER = multiprocessing.get_context("forkserver")
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "sqlite3.connect"}
"""What Python says of itself (PEP 578) when it is about to change something on the disk; `open` needs a second look."""
LONGEST_SECONDS = 120
LOST = "Chú ý: địa chỉ đã công bố"
"""An address is lost to the tree that had it; a clean build has none to lose."""

# The server imports this module before it forks, and with it everything that a build would import.
for _plugin in pelicanconf.PLUGINS:
    importlib.import_module(_plugin)


@dataclass(frozen=True)
class Ended:
    """How a build ended."""

    status: int
    """Negative: the signal that killed it."""
    said: tuple[str, ...]
    """What it told the editor about the content, line by line."""
    account: Mapping[str, Any] = field(compare=False)
    """Its summary; empty where it wrote none."""


@dataclass(frozen=True)
class Running:
    """A build under way."""

    process: BaseProcess
    log: Path

    def end(self) -> Ended:
        """Wait for it."""
        self.process.join(LONGEST_SECONDS)
        if self.process.is_alive():
            self.kill()
            raise AssertionError(f"a build did not end within {LONGEST_SECONDS} s")
        said = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        assert "Traceback" not in said, said
        told = tuple(line for line in said.splitlines() if not line.startswith(LOST))
        return Ended(self.process.exitcode, told, _account(_summary(self.log)))

    def kill_after(self, seconds: float) -> Ended:
        """Let it run for so long, then kill it with all its workers, as a lost power would."""
        self.process.join(seconds)
        if self.process.is_alive():
            self.kill()
        return self.end()

    def kill(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:  # not yet the head of a group
            self.process.kill()


def prepare_server() -> None:
    """Start the server of processes where it finds the project."""
    SERVER.set_forkserver_preload([__name__])
    with contextlib.chdir(ROOT):
        multiprocessing.forkserver.ensure_running()


def start(project: Path, arguments: Sequence[str], log: Path, killed_at: int = 0) -> Running:
    """Begin a build of a project; one with `killed_at` dies before its so-manieth change of the disk."""
    for path in (log, _summary(log)):
        path.unlink(missing_ok=True)
    arguments = (*arguments, "--summary", str(_summary(log)))
    process = SERVER.Process(target=_run, args=(project, arguments, log, killed_at))
    process.start()
    return Running(process, log)


def _summary(log: Path) -> Path:
    return log.with_suffix(".json")


def _account(path: Path) -> Mapping[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _run(project: Path, arguments: Sequence[str], log: Path, killed_at: int) -> None:
    os.setsid()
    with log.open("w") as said, Path(os.devnull).open("w") as nowhere:
        os.dup2(said.fileno(), sys.stderr.fileno())
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    sys.stderr.reconfigure(encoding="utf-8")
    _move_to(project)
    if killed_at:
        _die_at(killed_at)
    sys.exit(build.main(arguments))


def _move_to(project: Path) -> None:
    """The commands are those of this project, what they find beside themselves is the other's."""
    settings.ROOT = build.ROOT = project
    moved = ((path, project / path.relative_to(ROOT)) for path in build.INPUTS)
    build.INPUTS = [there if there.exists() else here for here, there in moved]


def _die_at(count: int) -> None:
    """Kill this process and its workers before its so-manieth change of the disk."""
    left = count

    def hook(event: str, arguments: tuple) -> None:
        nonlocal left
        if event in CHANGES or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            left -= 1
            if left == 0:
                os.killpg(0, signal.SIGKILL)

    sys.addaudithook(hook)
