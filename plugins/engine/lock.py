"""One build at a time over one cache folder: two would prune each other's images and write one tree."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold an output folder, which builds with caches of their own may share, without leaving a file there."""
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


@contextmanager
def build_lock(cache: Path) -> Iterator[None]:
    """Hold the lock of a cache folder, waiting for a build that has it; the system frees it when a process dies."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "build.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Đang chờ một lần dựng khác xong…", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
