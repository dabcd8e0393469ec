"""Work comes back whole and in order, wherever it is done; what cannot work is said in one line before it begins."""

import http.server
import multiprocessing
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from plugins.engine.executors import CLUSTER_LIBRARIES, ClusterFailed, machine_facts, open_executor, run_alike
from plugins.engine.settings import UsageError
from tests.engine.cluster import ROOT, kill, running_cluster

# One cluster serves the module: its tests go to one worker of pytest-xdist.
pytestmark = pytest.mark.xdist_group("cluster")
ITEMS = range(2000)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with running_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


def square(number: int) -> int:
    return number * number


def slow_square(number: int) -> tuple[int, int]:
    """A result and who found it."""
    time.sleep(0.002)
    return number * number, os.getpid()


def key_of_task(_: int) -> str:
    from distributed import get_worker

    return get_worker().get_current_task()


def fail_at(number: int) -> int:
    if number == 700:
        raise ValueError("bài 700 hỏng")
    return number


def die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def append(line: str, *, file: str) -> None:
    with Path(file).open("a") as opened:
        opened.write(line)


def test_processes_start_when_first_used():
    with open_executor(2, None) as executor:
        assert multiprocessing.active_children() == []
        assert list(executor.map(square, ITEMS, chunksize=50)) == list(map(square, ITEMS))
        assert 1 <= len(multiprocessing.active_children()) <= 2
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_ends_the_work():
    with pytest.raises(BrokenProcessPool), open_executor(1, None) as executor:
        list(executor.map(die, range(3)))


def test_a_cluster_gives_what_one_machine_gives(cluster):
    with open_executor(None, cluster.address) as executor:
        assert list(executor.map(square, ITEMS)) == list(map(square, ITEMS))
        assert list(executor.map(pow, range(50), range(40))) == list(map(pow, range(50), range(40)))
        assert list(executor.map(square, [])) == []
        assert executor.submit(square, 12).result() == 144


def test_names_of_arguments_are_the_works_own(cluster, tmp_path):
    """Dask would take `key`, `workers` or `retries` for itself."""
    with open_executor(None, cluster.address) as executor:
        assert executor.submit(dict, key="a", workers=2, pure=True).result() == {"key": "a", "workers": 2, "pure": True}
        executor.submit(append, "một ", file=str(tmp_path / "a")).result()
        executor.submit(append, "hai", file=str(tmp_path / "a")).result()
    assert (tmp_path / "a").read_text() == "một hai"


@pytest.mark.parametrize(
    ("count", "chunksize", "tasks"), [(2000, 1, 40), (2000, 100, 20), (30, 1, 30), (0, 1, 0)]
)  # fmt: skip
def test_items_are_sent_in_batches(cluster, count, chunksize, tasks):
    with open_executor(None, cluster.address) as executor:
        assert len(set(executor.map(key_of_task, range(count), chunksize=chunksize))) == tasks


def test_an_error_of_the_work_comes_back_as_it_is(cluster):
    with open_executor(None, cluster.address) as executor:
        results = executor.map(fail_at, ITEMS)
        assert [next(results) for _ in range(600)] == list(range(600))
        with pytest.raises(ValueError, match=r"^bài 700 hỏng$"):
            list(results)
        assert executor.submit(square, 3).result() == 9


def test_a_worker_killed_in_the_middle_loses_nothing(cluster):
    worker = cluster.start_worker()
    cluster.wait_for_workers(3)
    with open_executor(None, cluster.address) as executor:
        results = executor.map(slow_square, ITEMS)
        found = [next(results)]
        while found[-1][1] != worker.pid:
            found.append(next(results))
        kill(worker)
        found += results
    assert [result for result, _ in found] == list(map(square, ITEMS))
    assert len({process for _, process in found}) == 3
    cluster.wait_for_workers(2)


COMMAND = """
import logging
import sys
from plugins.engine.command import run_command
from plugins.engine.executors import open_executor
from tests.engine.test_executors import ITEMS, slow_square, square

def work():
    with open_executor(None, sys.argv[1]) as executor:
        results = executor.map(slow_square, ITEMS)
        found = [next(results)[0]]
        print("begun", flush=True)
        found += [result for result, _ in results]
        for name in sorted(logging.root.manager.loggerDict):
            if name.startswith(("distributed", "tornado")):
                logging.getLogger(name).error("what Dask says of its own troubles")
    return found != list(map(square, ITEMS))

if __name__ == "__main__":
    sys.exit(run_command(work))
"""


def test_a_command_stays_silent_where_a_worker_dies(cluster):
    """Pelican makes every logged error fatal, Dask's too."""
    worker = cluster.start_worker()
    cluster.wait_for_workers(3)
    command = [sys.executable, "-c", COMMAND, cluster.address]
    with subprocess.Popen(command, cwd=ROOT, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdout.readline() == "begun\n"
        kill(worker)
        assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 0
    cluster.wait_for_workers(2)


def test_a_cluster_that_is_lost(tmp_path):
    with running_cluster(tmp_path, workers=0, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as cluster:
        assert refusal(cluster.address) == (
            f"Lỗi: dask scheduler {cluster.address} chưa có worker nào; chạy dask worker trên các máy làm việc"
        )
        cluster.start_worker()
        cluster.wait_for_workers(1)
        with (
            pytest.raises(ClusterFailed, match="worker Dask chết nhiều lần"),
            open_executor(None, cluster.address) as executor,
        ):
            executor.submit(die, 1).result()
        cluster.start_worker()
        cluster.wait_for_workers(1)
        with (
            pytest.raises(ClusterFailed, match=f"mất liên lạc với dask scheduler {cluster.address}"),
            open_executor(None, cluster.address) as executor,
        ):
            for number, _ in enumerate(executor.map(slow_square, ITEMS)):
                if number == 100:
                    kill(cluster.scheduler)


def refusal(address: str, shared: tuple[Path, ...] = ()) -> str:
    """What is said, in one line, of a cluster that cannot be used."""
    with pytest.raises(UsageError) as refused, open_executor(None, address, shared):
        pytest.fail("was accepted")
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.5:8786",
        "tcp://10.0.0.5",
        "tls://a:1",
        "http://a:8786/",
        "tcp://:8786",
        "tcp://a:b",
        "tcp://a:8786/x",
        "x",
    ],
)
def test_addresses_that_are_none(address):
    assert refusal(address) == (f"Lỗi: địa chỉ “{address}” không có dạng tcp://tên-máy:cổng, ví dụ tcp://10.0.0.5:8786")


@pytest.mark.parametrize("port", [1, 99999])
def test_nobody_answers(port):
    assert refusal(f"tcp://127.0.0.1:{port}") == (
        f"Lỗi: không nối được tới dask scheduler tcp://127.0.0.1:{port} trong 5 giây; "
        "kiểm tra địa chỉ, tường lửa và lệnh dask scheduler trên máy ấy"
    )


def test_somebody_else_answers():
    """A web server waits for a question, a mail server greets; neither is waited for long."""
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler) as web,
        socket.create_server(("127.0.0.1", 0)) as mail,
    ):
        for serve in (web.handle_request, lambda: greet(mail)):
            threading.Thread(target=serve, daemon=True).start()
        assert "không nối được" in refusal(f"tcp://127.0.0.1:{web.server_port}")
        address = f"tcp://127.0.0.1:{mail.getsockname()[1]}"
        expected = f"Lỗi: {address} không phải là dask scheduler; xem lại địa chỉ và cổng (thường là 8786)"
        assert refusal(address) == expected


def greet(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"220 thu.example.vn ESMTP\r\n")


def test_workers_that_would_do_it_otherwise_are_all_named(cluster, tmp_path):
    """Whoever runs other code, or none of ours, or several threads: work is not begun."""
    other = other_project(tmp_path / "other")
    (tmp_path / "empty").mkdir()
    unlike = [
        cluster.start_worker(project=other),
        cluster.start_worker(project=tmp_path / "empty"),
        cluster.start_worker(threads=2),
    ]
    try:
        cluster.wait_for_workers(5)
        said = refusal(cluster.address)
    finally:
        for worker in unlike:
            kill(worker)
        cluster.wait_for_workers(2)
    said = re.sub(r"tcp://127\.0\.0\.1:\d+", "W", said)
    assert said.startswith("Lỗi: có worker không giống máy này: W ") and said.count("W ") == 3
    assert re.search(r"W khác ở mã nguồn [0-9a-f]{10} \(ở đây [0-9a-f]{10}\), pelican 0\.1 \(ở đây [\d.]+\)[;.]", said)
    assert re.search(r"W không chạy được mã của dự án \(.*No module named 'plugins'.*?\)[;.]", said)
    assert re.search(r"W có 2 luồng một tiến trình[;.]", said)
    assert said.endswith("chạy lại dask worker --nthreads 1 trong thư mục dự án")


def other_project(folder: Path) -> Path:
    """A checkout of other code, with another Pelican."""
    shutil.copytree(ROOT / "plugins", folder / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", folder)
    with (folder / "plugins/core/text.py").open("a") as file:
        file.write("# other\n")
    package = folder / "pelican-0.1.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: pelican\nVersion: 0.1\n")
    return folder


def test_a_worker_that_comes_later_is_held_to_the_same():
    assert run_alike(machine_facts(), pow, 2, 10) == 1024
    with pytest.raises(ClusterFailed, match=r"không giống máy dựng: Python [\d.]+ \(ở đây 3\.0\.0\)$"):
        run_alike(machine_facts() | {"Python": "3.0.0"}, pow, 2, 10)


def test_folders_are_seen_by_every_worker(cluster, tmp_path):
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    own.mkdir()
    with open_executor(None, cluster.address, (shared, own)):
        pass
    assert list(shared.iterdir()) == list(own.iterdir()) == []
    apart = ("unshare", "--user", "--map-root-user", "--mount")
    if subprocess.run([*apart, "mount", "-t", "tmpfs", "none", own], capture_output=True).returncode:
        pytest.skip("this system lets nobody have folders of one's own (unshare)")
    mounted = ("sh", "-c", 'mount -t tmpfs none "$0" && exec "$@"', str(own))
    worker = cluster.start_worker(within=(*apart, *mounted))
    try:
        cluster.wait_for_workers(3)
        with open_executor(None, cluster.address, [shared]):
            pass
        said = refusal(cluster.address, (shared, own))
    finally:
        kill(worker)
        cluster.wait_for_workers(2)
    assert re.fullmatch(rf"Lỗi: tcp://127\.0\.0\.1:\d+ không thấy tệp của {own}; đặt thư mục ấy trên ổ dùng .*", said)


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refusal("tcp://127.0.0.1:8786") == (
        "Lỗi: --scheduler cần thư viện distributed; cài bằng: "
        ".venv/bin/python -m pip install --require-hashes --requirement requirements-cluster.lock"
    )
    assert re.search(r"^distributed==", (ROOT / CLUSTER_LIBRARIES).read_text(), re.MULTILINE)
