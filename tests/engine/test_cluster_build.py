"""A whole portal built alike by one process, by several and by a Dask cluster, whatever happens to its workers."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.core.spread import CHUNK, FEWEST_FOR_WORKERS
from tests.engine.cluster import Cluster, kill, running_cluster
from tests.minisite import NOW, Site
from tests.scripts.commands import ROOT

# One cluster serves the module: its tests go to one worker of pytest-xdist.
pytestmark = pytest.mark.xdist_group("cluster")
COUNT = FEWEST_FOR_WORKERS + CHUNK
BODY = "Tại tỉnh Bến Tre, theo Kế hoạch số 158-KH/TU, ngày 09/09/2019.\n\nNội dung {number}.\n"
AUTHORS = ("Quốc Hùng", "Văn Minh", "Thu Hà")


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    """So many short articles that workers read, link, draw and render them."""
    site = Site(tmp_path_factory.mktemp("content")).portal()
    site.campaign("dan-van-kheo", "Dân vận khéo")
    site.record("places", "ben-tre", "name: tỉnh Bến Tre\n")
    site.record("documents", "kh-158", "number: 158-KH/TU\ntype: Kế hoạch\nissuer: Tỉnh ủy\ndate: 09/09/2019\n")
    site.image()
    for number in range(COUNT):
        date = f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{2016 + number % 5} - 08:00"
        header = {"title": f"Bài {number}", "date": date, "authors": f"[{AUTHORS[number % 3]}]"}
        picture = "\n![Ảnh](anh.png)\n" if number % 50 == 0 else ""
        site.article(f"bai-{number}", BODY.format(number=number) + picture, tags="[Dân vận khéo]", **header)
    return site.content


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with running_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


def start(content: Path, folder: Path, *options: str) -> subprocess.Popen:
    places = (f"--content={content}", f"--output={folder / 'output'}", f"--cache={folder / 'cache'}")
    command = [sys.executable, ROOT / "scripts/build.py", *places, f"--now={NOW}", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(build: subprocess.Popen, folder: Path) -> dict[str, bytes]:
    said = build.communicate(timeout=300)
    assert build.returncode == 0, said
    return Site(folder).tree()


@pytest.fixture(scope="module")
def serial(content: Path, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("serial")
    return finished(start(content, folder, "--jobs=1"), folder)


def tasks_done(cluster: Cluster) -> int:
    """How many pieces of work the workers have brought to an end, one way or another."""
    from distributed import Client

    with Client(cluster.address, set_as_default=False) as client:
        return client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.transition_counter)


def test_processes_give_the_tree_of_one(content, serial, tmp_path):
    assert finished(start(content, tmp_path, "--jobs=2"), tmp_path) == serial


def test_a_cluster_gives_the_tree_of_one_process(cluster, content, serial, tmp_path):
    before = tasks_done(cluster)
    assert finished(start(content, tmp_path, f"--scheduler={cluster.address}"), tmp_path) == serial
    # Reading, linking and rendering went there, in chunks.
    assert tasks_done(cluster) - before > 3 * (COUNT // CHUNK)


def test_a_build_goes_on_where_another_way_of_building_stopped(cluster, content, serial, tmp_path):
    """Nothing kept says where it was made."""
    assert finished(start(content, tmp_path, f"--scheduler={cluster.address}"), tmp_path) == serial
    again = start(content, tmp_path, "--jobs=1", "--explain=/")
    assert "0 trang dựng lại; 0 tệp ghi" in again.communicate(timeout=300)[0]
    assert Site(tmp_path).tree() == serial


def test_a_worker_killed_in_the_middle_loses_nothing(content, serial, tmp_path):
    folder = tmp_path / "cluster"
    folder.mkdir()
    with running_cluster(folder) as cluster:
        victim = cluster.processes[-1]
        before = tasks_done(cluster)
        build = start(content, tmp_path, f"--scheduler={cluster.address}")
        # In the middle: work has been given out, and not all of it has come back.
        while tasks_done(cluster) - before < 3 * (COUNT // CHUNK) and build.poll() is None:
            time.sleep(0.01)
        assert build.poll() is None
        kill(victim)
        assert finished(build, tmp_path) == serial
        cluster.wait_for_workers(1)
