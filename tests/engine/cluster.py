"""A real Dask cluster on this machine: a scheduler and workers in processes of their own, over TCP."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DASK = (sys.executable, "-m", "dask")
WORKER = ("worker", "--host", "127.0.0.1", "--no-dashboard", "--no-nanny", "--death-timeout", "60")
PATIENCE_SECONDS = 60


class Cluster:
    """A scheduler and the workers started so far; `address` is what `--scheduler` takes."""

    def __init__(self, folder: Path, **environment: str):
        self.folder, self.processes = folder, []
        self.log = (folder / "dask.log").open("ab")
        file = folder / "scheduler.json"
        # Left alone, as where the tests themselves were killed, it ends by itself, and then its workers.
        port = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--idle-timeout", "5 minutes")
        self.scheduler = self._start((*DASK, "scheduler", *port, "--scheduler-file", file), **environment)
        self._wait_until(lambda: file.exists() and file.read_text().endswith("}"))
        self.address = json.loads(file.read_text())["address"]

    def start_worker(self, *, project: Path = ROOT, threads: int = 1, within: tuple[str, ...] = ()) -> subprocess.Popen:
        """A worker that runs in `project`; `within`: the command that starts its command."""
        place = ("--nthreads", str(threads), "--local-directory", str(self.folder))
        return self._start((*within, *DASK, *WORKER, *place, self.address), project)

    def wait_for_workers(self, count: int) -> None:
        """Wait until the scheduler knows so many workers, no more and no fewer."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            self._wait_until(lambda: len(client.nthreads()) == count)

    def stop(self) -> None:
        """End every process."""
        for process in reversed(self.processes):
            kill(process)
        self.log.close()

    def _start(self, command: tuple, project: Path = ROOT, **environment: str) -> subprocess.Popen:
        # Only the folder that it runs in says which code it has.
        environ = os.environ | {"PYTHONPATH": ""} | environment
        pipes = {"stdout": self.log, "stderr": self.log, "start_new_session": True}
        self.processes.append(subprocess.Popen(command, cwd=project, env=environ, **pipes))
        return self.processes[-1]

    def _wait_until(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            assert time.monotonic() < end, (self.folder / "dask.log").read_text()
            time.sleep(0.05)


def kill(process: subprocess.Popen) -> None:
    """SIGKILL to a process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def running_cluster(folder: Path, workers: int = 2, **environment: str) -> Iterator[Cluster]:
    """A cluster of so many workers that have come; everything ends with the block."""
    cluster = Cluster(folder, **environment)
    try:
        for _ in range(workers):
            cluster.start_worker()
        cluster.wait_for_workers(workers)
        yield cluster
    finally:
        cluster.stop()
