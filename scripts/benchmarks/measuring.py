"""One command, from its start to its exit: wall-clock seconds and the most memory that its processes held at once."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

SAMPLE_SECONDS = 0.25
PROC = Path("/proc")
SAYS_WHY = re.compile(r"error|fatal|lỗi", re.IGNORECASE)
ABSOLUTE_PATH = re.compile(r"(?<![\w.:/])/[^\s'\":]+")


class RunFailed(Exception):
    """A command did not end well; the message is the line in which it says why."""


@dataclass(frozen=True)
class Run:
    """One measured run."""

    seconds: float
    cpu_seconds: float = 0
    """Of all its processes: what other work on the machine lengthens least."""
    peak_mb: float = 0
    files: int = 0
    """How many files the output folder holds afterwards."""
    summary: Mapping[str, Any] = field(default_factory=dict)
    """What the command itself accounts for; empty for those that do not."""


def measure(command: Sequence[object], folder: Path | None = None) -> Run:
    """Run a command to its end. Raises RunFailed when it cannot be started or ends with an error."""
    # Otherwise this run would wait for the disk to take what the one before has written.
    os.sync()
    with tempfile.TemporaryFile() as said:
        started_at = time.perf_counter()
        with _started(command, folder, said) as process, _sampled(process.pid) as samples:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started_at
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RunFailed(reason(said, process.returncode))
    return Run(seconds, usage.ru_utime + usage.ru_stime, max(_largest_mb(usage.ru_maxrss), *samples))


@contextmanager
def _started(command: Sequence[object], folder: Path | None, said: IO[bytes]) -> Iterator[subprocess.Popen]:
    """A process in a session of its own, so that its workers are known and end with it."""
    words = [str(word) for word in command]
    try:
        process = subprocess.Popen(words, cwd=folder, stdout=said, stderr=said, start_new_session=True)
    except OSError as error:
        raise RunFailed(f"{Path(words[0]).name}: {error.strerror}") from None
    try:
        yield process
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise


def reason(said: IO[bytes], status: int) -> str:
    """The line of a command's output that says why it failed, without the folders of this machine."""
    said.seek(0)
    lines = [line.strip() for line in said.read().decode(errors="replace").splitlines() if line.strip()]
    why = next(filter(SAYS_WHY.search, lines), lines[-1] if lines else f"mã thoát {status}")
    return ABSOLUTE_PATH.sub("…", why).replace("|", "/")[:200]


@contextmanager
def _sampled(session: int) -> Iterator[list[float]]:
    """While it is entered, the megabytes of all processes of a session, taken at intervals."""
    samples, done = [0.0], threading.Event()

    def sample() -> None:
        while not done.wait(SAMPLE_SECONDS):
            samples.append(_session_mb(session))

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield samples
    finally:
        done.set()
        thread.join()


def _session_mb(session: int) -> float:
    """The proportional share of each process, so that what several of them map counts once; 0 without /proc."""
    return sum(_share_mb(path) for path in PROC.glob("[0-9]*") if _session_of(path) == session)


def _session_of(process: Path) -> int | None:
    with suppress(OSError):
        # The command's name stands in brackets and may hold anything.
        return int((process / "stat").read_text(errors="replace").rpartition(")")[2].split()[3])
    return None


def _share_mb(process: Path) -> float:
    with suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def _largest_mb(ru_maxrss: int) -> float:
    """The largest single process: exact, but no sum. Linux counts kilobytes, macOS bytes."""
    return ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
