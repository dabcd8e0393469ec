"""Builds as processes of their own, as `scripts/build.py` starts them, forked from a server that has imported it all.

So a build can be killed and two can run at once, no build finds in memory what an earlier one left there, and none
waits for imports.
"""

import contextlib
import importlib
import multiprocessing
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pelicanconf
from plugins.engine.command import run_command
from plugins.engine.settings import ROOT, load_settings

SERVER = multiprocessing.get_context("forkserver")
FOLDERS = ("content", "output", "cache")
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "sqlite3.connect"}
"""What Python says of itself (PEP 578) when it is about to change something on the disk; `open` needs a second look."""
LONGEST_SECONDS = 120


@dataclass(frozen=True)
class Ended:
    """How a build ended."""

    status: int
    """Negative: the signal that killed it."""
    said: tuple[str, ...]
    """What it told the editor about the content, line by line."""


@dataclass(frozen=True)
class Build:
    """A build under way."""

    process: BaseProcess
    log: Path

    def end(self) -> Ended:
        """Wait for it."""
        self.process.join(LONGEST_SECONDS)
        if self.process.is_alive():
            self.kill()
            raise AssertionError(f"a build did not end within {LONGEST_SECONDS} s")
        said = self.log.read_text(encoding="utf-8", errors="replace")
        assert "Traceback" not in said, said
        # An address is lost to the tree that had it; a clean build has none to lose.
        told = tuple(line for line in said.splitlines() if not line.startswith("Chú ý: địa chỉ đã công bố"))
        return Ended(self.process.exitcode, told)

    def kill_after(self, seconds: float) -> Ended:
        """Let it run for so long, then kill it with all its workers, as a lost power would."""
        self.process.join(seconds)
        self.kill()
        return self.end()

    def kill(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:  # ended by itself, or not yet the head of a group
            self.process.kill()


def start(settings: Mapping[str, Any], log: Path, killed_at: int = 0) -> Build:
    """Begin a build; one with `killed_at` dies before its so-manieth change of the disk."""
    process = SERVER.Process(target=_run, args=(dict(settings), log, killed_at))
    process.start()
    return Build(process, log)


def prepare_server() -> None:
    """Start the server of processes where it finds the project, with everything imported."""
    SERVER.set_forkserver_preload([__name__])
    with contextlib.chdir(ROOT):
        multiprocessing.forkserver.ensure_running()


def _run(settings: dict[str, Any], log: Path, killed_at: int) -> None:
    os.setsid()
    with log.open("w") as said, Path(os.devnull).open("w") as nowhere:
        os.dup2(said.fileno(), sys.stderr.fileno())
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    sys.stderr.reconfigure(encoding="utf-8")
    if killed_at:
        _die_at(killed_at)
    sys.exit(run_command(lambda: _build(settings)))


def _build(settings: dict[str, Any]) -> int:
    folders = {name: settings.pop(name) for name in FOLDERS}
    loaded = load_settings(Namespace(**folders, now=None, jobs=None, language=None), **settings)
    loaded["PELICAN_CLASS"](loaded).run()
    return 0


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


# The server imports this module before it forks, and with it everything that a build would import.
for _plugin in pelicanconf.PLUGINS:
    importlib.import_module(_plugin)
