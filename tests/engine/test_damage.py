"""A look for damage beside the build: right, and gone with whoever asked for it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.engine import damage
from plugins.engine.damage import early_look
from plugins.engine.processes import can_copy
from plugins.engine.state import Row, State, Written

ROOT = Path(__file__).resolve().parents[2]
MANY = 4000
"""More names than a pipe holds."""


ALONE = pytest.mark.usefixtures("alone")


@pytest.fixture
def alone() -> None:
    """Looked at when the test runs: those before it may have left a thread."""
    if not can_copy():
        pytest.skip("this process has threads, or is not on Linux")


def fill(path: Path, folder: Path, count: int = MANY) -> State:
    """A state of files that are not there, but for the first."""
    state = State(path)
    folder.mkdir()
    (folder / "0.html").write_bytes(b"0")
    status = (folder / "0.html").stat()
    with state.recording():
        state.record("0.html", Row(b"1", (), (Written("0.html", 1, status.st_mtime_ns),)))
        for number in range(1, count):
            name = f"{number:040}.html"
            state.record(name, Row(b"1", (), (Written(name, 1, 1),)))
    return state


def copies_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@ALONE
def test_it_finds_what_a_look_in_this_process_finds(tmp_path):
    state = fill(tmp_path / "state", tmp_path / "output")
    with early_look(state, tmp_path / "state", tmp_path / "output") as look:
        assert look.found() == set(state.damaged(str(tmp_path / "output"))) == set(state.outside(())) - {"0.html"}


@ALONE
def test_nothing_is_said_where_somebody_has_written_meanwhile(tmp_path):
    state = fill(tmp_path / "state", tmp_path / "output")
    with early_look(state, tmp_path / "state", tmp_path / "output") as look:
        (tmp_path / "output/.portal-new").mkdir()
        assert look.found() is None


@ALONE
def test_it_ends_where_nobody_asks(tmp_path):
    before = copies_of(os.getpid())
    state = fill(tmp_path / "state", tmp_path / "output")
    with early_look(state, tmp_path / "state", tmp_path / "output"):
        assert len(copies_of(os.getpid())) == len(before) + 1
    assert copies_of(os.getpid()) == before


def test_few_files_and_files_that_were_seen_are_not_looked_at(tmp_path):
    state = fill(tmp_path / "state", tmp_path / "output", damage.FEWEST - 1)
    with early_look(state, tmp_path / "state", tmp_path / "output") as look:
        assert look is None
    with early_look(state, tmp_path / "state", tmp_path / "no-folder") as look:
        assert look is None


KILLED = """
import sys, time
from pathlib import Path
from plugins.engine.damage import early_look
from plugins.engine.lock import build_lock
from tests.engine.test_damage import fill
top = Path(sys.argv[1])
state = fill(top / "state", top / "output")
with build_lock(top / "cache"), early_look(state, top / "state", top / "output"):
    print("looking", flush=True)
    time.sleep(60)
"""
LOCKED = """
import sys
from pathlib import Path
from plugins.engine.lock import build_lock
with build_lock(Path(sys.argv[1]) / "cache"):
    print("held")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is copied elsewhere")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_a_build_that_is_killed_and_holds_no_lock_after_it(tmp_path, how):
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as build:
        assert build.stdout.readline() == b"looking\n"
        time.sleep(0.2)
        build.send_signal(how)
    done = subprocess.run(
        [sys.executable, "-c", LOCKED, tmp_path], cwd=ROOT, capture_output=True, timeout=20, check=True
    )
    assert done.stdout.endswith(b"held\n")
