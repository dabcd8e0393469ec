"""Work in copies of a process: they hold what it holds, and none outlives it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from plugins.core.memory import Memory
from plugins.core.packing import LongText, packed
from plugins.engine import copies
from plugins.engine.copies import Ahead, map_in_copies
from plugins.engine.processes import Processes, can_copy

ROOT = Path(__file__).resolve().parents[2]
ALONE = pytest.mark.usefixtures("alone")
ITEMS = range(430)


@pytest.fixture
def alone() -> None:
    """Looked at when the test runs: those before it may have left a thread."""
    if not can_copy():
        pytest.skip("this process has threads, or is not on Linux")


def square(number: int) -> int:
    return number * number


def die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def method_of_starting(_: int) -> str:
    return type(multiprocessing.current_process()).__name__


@ALONE
def test_copies_hold_what_no_message_could_carry():
    held = {number: lambda number=number: number * number for number in ITEMS}
    assert list(map_in_copies(lambda number: held[number](), ITEMS, 2)) == list(map(square, ITEMS))


@ALONE
def test_many_items_are_given_to_several_copies_one_after_the_other(monkeypatch):
    """What a copy has touched must not stay for as long as the whole work takes."""
    monkeypatch.setattr(copies, "MOST_OF_COPIES", 200)
    found = list(map_in_copies(lambda number: (number, os.getpid()), ITEMS, 2))
    assert [number for number, _ in found] == list(ITEMS)
    first, second, third = ({pid for _, pid in found[start : start + 200]} for start in (0, 200, 400))
    assert not first & second and not second & third


@ALONE
def test_work_ahead_is_done_in_another_process_and_starts_no_thread():
    ahead = Ahead(os.getpid)
    assert can_copy()
    assert ahead.result() != os.getpid()


@ALONE
def test_work_ahead_whose_copy_died_is_done_here():
    here = os.getpid()
    assert Ahead(lambda: os.getpid() if os.getpid() == here else die(0)).result() == here


@ALONE
def test_a_mistake_in_a_copy_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        list(map_in_copies(lambda number: 1 / (number - 7), ITEMS, 2))


@ALONE
def test_a_copy_that_dies_ends_the_work():
    with pytest.raises(BrokenProcessPool):
        list(map_in_copies(die, ITEMS, 2))


@ALONE
def test_copies_read_texts_that_memory_keeps(tmp_path):
    memory = Memory(tmp_path / "memory.sqlite")
    texts = [
        memory.keep(memory.shelf("w"), bytes([number]), packed(number, lambda number: LongText(f"bài {number}"), bool))
        for number in range(1, 200)
    ]
    memory.rest()
    found = list(map_in_copies(lambda place: str(texts[place]), range(199), 2))
    assert found == [f"bài {number}" for number in range(1, 200)] == [str(text) for text in texts]
    memory.close()


@ALONE
def test_processes_are_forked_where_this_one_is_alone_and_spawned_beside_threads():
    processes, waiting = Processes(1), threading.Event()
    assert processes.submit(method_of_starting, 0).result() == "ForkProcess"
    processes.rest()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    assert not can_copy()
    assert processes.submit(method_of_starting, 0).result() == "SpawnProcess"
    waiting.set()
    thread.join()
    processes.shutdown()
    assert can_copy()


KILLED = """
import os, signal, time
from pathlib import Path
from plugins.engine import copies
from plugins.engine.copies import Ahead, map_in_copies
from plugins.engine.processes import Processes

FOLDER = Path("{folder}")

def kill_parent(number):
    (FOLDER / str(os.getpid())).touch()
    while len(list(FOLDER.iterdir())) < 2:
        time.sleep(0.01)
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(600)

if __name__ == "__main__":
    list({start}(kill_parent, range(200)))
"""
STARTS = {"copies": "(lambda *work: map_in_copies(*work, 2))", "processes": "Processes(2).map"}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_none_outlives_a_process_that_is_killed(tmp_path, start):
    """It would hold the locks of the build, and write pages of an archive that has changed."""
    script, folder = tmp_path / "script.py", tmp_path / "pids"
    folder.mkdir()
    script.write_text(KILLED.format(folder=folder, start=start))
    done = subprocess.run([sys.executable, script], env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60)
    assert done.returncode == -signal.SIGKILL
    left = {int(path.name) for path in folder.iterdir()}
    deadline = time.monotonic() + 20
    while any(map(is_running, left)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(left) == 2
    assert not any(map(is_running, left))


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
