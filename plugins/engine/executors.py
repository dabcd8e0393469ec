"""Where work that can be spread is done: in this machine's processes or, at a scheduler's address, on a Dask cluster.

What goes to a cluster is a function by its name and plain values; files are named by path. So every worker must run
this code with these libraries and see these folders: that is checked before anything is sent.
"""

import logging
import os
import platform
import re
import socket
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from plugins.core.files import content_hash
from plugins.engine.processes import Processes
from plugins.engine.settings import ROOT, UsageError

ADDRESS = re.compile(r"tcp://(?:\[(?P<v6>[0-9a-fA-F:.]+)\]|(?P<host>[^\s/:\[\]]+)):(?P<port>\d{1,5})")
GREETING = b"pickle-protocol"
"""Stands in what a Dask server says to whoever connects, before it is asked anything."""
SECONDS_TO_ANSWER = 5
PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
LIBRARIES = "requirements.lock"
CLUSTER_LIBRARIES = "requirements-cluster.lock"
LOGGERS = ("distributed", "tornado")
RETRIES = 2
"""For an error that one worker alone has: its disk is full, its mount is gone. A worker that dies counts apart."""
BATCHES_A_WORKER = 20
LARGEST_BATCH = 50
MOST_DIFFERENCES = 3


class ClusterFailed(BrokenExecutor):
    """The cluster was lost in the middle of work, or would do it otherwise than this machine."""


@contextmanager
def open_executor(jobs: int | None, scheduler: str | None, shared: Iterable[Path] = ()) -> Iterator[Executor]:
    """An executor for one build: processes of this machine or, where `scheduler` is given, its cluster.

    `jobs`: how many processes; None: as many as there are cores. `scheduler`: `tcp://host:port`. `shared`: the folders
    whose files tasks read or write by path. Raises `UsageError` where there is no such cluster, or where its workers
    would give something else than this machine; the block ends with `ClusterFailed` when the cluster is lost.
    """
    with _cluster(scheduler, shared) if scheduler else _processes(jobs) as executor:
        yield executor


@contextmanager
def _processes(jobs: int | None) -> Iterator[Executor]:
    executor = Processes(jobs)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def _cluster(address: str, shared: Iterable[Path]) -> Iterator[Executor]:
    distributed = _library()
    _refuse_stranger(address)
    client = distributed.Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    try:
        _check_workers(client, address)
        _check_folders(client, shared)
        yield ClusterExecutor(client)
    except distributed.KilledWorker as error:
        raise ClusterFailed("worker Dask chết nhiều lần ở cùng một việc (có thể thiếu bộ nhớ)") from error
    except (CancelledError, distributed.client.ClosedClientError, distributed.comm.CommClosedError) as error:
        raise ClusterFailed(f"mất liên lạc với dask scheduler {address} giữa chừng; chạy lại sẽ làm tiếp") from error
    finally:
        client.close()


class ClusterExecutor(Executor):
    """A Dask client as an executor whose `map` sends batches: a task costs the scheduler a millisecond."""

    def __init__(self, client: Any):
        self._tasks = client.get_executor(retries=RETRIES)
        self._workers = len(client.nthreads())

    def submit(self, work: Callable, /, *arguments: Any, **named: Any) -> Future:
        # One opaque object: Dask looks into arguments for futures of its own and takes some names for itself.
        return self._tasks.submit(partial(run_alike, machine_facts(), work, *arguments, **named))

    def map(self, work: Callable, *iterables: Iterable, timeout: float | None = None, chunksize: int = 1) -> Iterator:
        """The results in the order of the items, as other executors give them."""
        items = list(zip(*iterables, strict=False))
        size = max(chunksize, min(LARGEST_BATCH, len(items) // (BATCHES_A_WORKER * self._workers)))
        batches = [items[start : start + size] for start in range(0, len(items), size)]
        return chain.from_iterable(super().map(partial(_each, work), batches, timeout=timeout))


def _each(work: Callable, batch: list[tuple]) -> list[Any]:
    return [work(*arguments) for arguments in batch]


def run_alike(facts: Mapping[str, str], work: Callable, *arguments: Any, **named: Any) -> Any:
    """Do the work on a worker, unless it is one that came later and is not like the machine that asks."""
    if differences := _differences(machine_facts(), facts):
        raise ClusterFailed(f"worker {platform.node()} vào giữa chừng không giống máy dựng: {differences}")
    return work(*arguments, **named)


@cache
def machine_facts() -> dict[str, str]:
    """What must be alike for one machine to give the bytes of another, by names for people.

    Worked out once a process: a worker goes on with the code that it has loaded, whatever becomes of the files.
    """
    sources = (path.read_bytes() for path in sorted((ROOT / "plugins").rglob("*.py")))
    libraries = PINNED.findall((ROOT / LIBRARIES).read_text(encoding="utf-8"))
    return {
        "mã nguồn": content_hash(b"\0".join(sources)),
        "Python": platform.python_version(),
        "kiến trúc máy": platform.machine(),
        **{name: _version(name) for name in libraries},
    }


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "không có"


def _differences(there: Mapping[str, str], here: Mapping[str, str]) -> str:
    """Where two machines differ; empty where nowhere."""
    names = [name for name in {**here, **there} if there.get(name) != here.get(name)]
    told = [f"{name} {there.get(name)} (ở đây {here.get(name)})" for name in names[:MOST_DIFFERENCES]]
    return ", ".join([*told, "…"] if len(names) > MOST_DIFFERENCES else told)


def _library() -> ModuleType:
    """Dask's `distributed`, told to leave it to us what people read: Pelican's loggers make its errors fatal."""
    try:
        import distributed
    except ImportError:
        install = f".venv/bin/python -m pip install --require-hashes --requirement {CLUSTER_LIBRARIES}"
        raise UsageError(f"--scheduler cần thư viện distributed; cài bằng: {install}") from None
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in LOGGERS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
    return distributed


def _refuse_stranger(address: str) -> None:
    """Only a Dask server that answers at once: the client would wait for anything else, some of it for ever."""
    parts = ADDRESS.fullmatch(address)
    if not parts:
        raise UsageError(f"địa chỉ “{address}” không có dạng tcp://tên-máy:cổng, ví dụ tcp://10.0.0.5:8786")
    try:
        place = parts["v6"] or parts["host"], int(parts["port"])
        with socket.create_connection(place, SECONDS_TO_ANSWER) as connection:
            greeting = connection.recv(4096)
    except (OSError, OverflowError):
        remedy = "kiểm tra địa chỉ, tường lửa và lệnh dask scheduler trên máy ấy"
        raise UsageError(
            f"không nối được tới dask scheduler {address} trong {SECONDS_TO_ANSWER} giây; {remedy}"
        ) from None
    if GREETING not in greeting:
        raise UsageError(f"{address} không phải là dask scheduler; xem lại địa chỉ và cổng (thường là 8786)")


def _check_workers(client: Any, address: str) -> None:
    threads = client.nthreads()
    if not threads:
        raise UsageError(f"dask scheduler {address} chưa có worker nào; chạy dask worker trên các máy làm việc")
    found = client.run(machine_facts, on_error="return")
    complaints = {worker: _complaint(facts, threads.get(worker, 1)) for worker, facts in found.items()}
    unlike = [f"{worker} {complaint}" for worker, complaint in sorted(complaints.items()) if complaint]
    if unlike:
        remedy = "cập nhật mã nguồn và thư viện ở đó rồi chạy lại dask worker --nthreads 1 trong thư mục dự án"
        raise UsageError(f"có worker không giống máy này: {'; '.join(unlike)}. Hãy {remedy}")


def _complaint(facts: dict[str, str] | Exception, threads: int) -> str:
    """Why a worker cannot be used; empty where it can."""
    if isinstance(facts, Exception):
        return f"không chạy được mã của dự án ({facts})"
    if differences := _differences(facts, machine_facts()):
        return f"khác ở {differences}"
    # Parsers and fonts are kept by process, and none of them may be used by two threads at once.
    return f"có {threads} luồng một tiến trình" if threads > 1 else ""


def _check_folders(client: Any, folders: Iterable[Path]) -> None:
    """Every worker sees in each folder a file that was not there before: a copy of the folder will not do."""
    for folder in folders:
        with tempfile.NamedTemporaryFile(prefix=".portal-", dir=folder.resolve()) as token:
            seen = client.run(os.path.exists, token.name)
        if blind := sorted(worker for worker, is_seen in seen.items() if not is_seen):
            remedy = "đặt thư mục ấy trên ổ dùng chung (NFS), gắn ở cùng đường dẫn trên mọi máy"
            raise UsageError(f"{', '.join(blind)} không thấy tệp của {folder}; {remedy}")
