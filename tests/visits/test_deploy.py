"""The units that run on a server do what the operators' guide promises."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.commands import ROOT
from tests.visits.traffic import MANIFEST, combined

UNITS = sorted((ROOT / "deploy/systemd").iterdir())
GUIDE = (ROOT / "docs/van-hanh.md").read_text(encoding="utf-8")


def settings(name: str) -> list[tuple[str, str]]:
    lines = (ROOT / "deploy/systemd" / name).read_text(encoding="utf-8").splitlines()
    return [(key, value) for key, _, value in (line.partition("=") for line in lines if "=" in line and line[0] != "#")]


def test_every_timer_and_path_has_its_service():
    starting = [path for path in UNITS if path.suffix in (".timer", ".path")]
    assert {path.stem for path in starting} == {path.stem for path in UNITS if path.suffix == ".service"}
    assert all(path.name in GUIDE for path in starting)


def test_nginx_reads_the_table_that_publishing_writes():
    watched = dict(settings("portal-redirects.path"))["PathChanged"]
    assert any(value.endswith(f" {watched}") for _, value in settings("portal-publish.service"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_units_name_only_scripts_that_are_there(unit):
    text = unit.read_text(encoding="utf-8")
    assert all((ROOT / script).is_file() for script in re.findall(r"scripts/\w+\.py", text))


def counting(top: Path) -> subprocess.CompletedProcess:
    """The counting service's command, run below `top` with this Python."""
    command = dict(settings("portal-visits.service"))["ExecStart"]
    places = {
        "/srv/www": f"{top}/www",
        "/var/lib": f"{top}/lib",
        "/var/log": f"{top}/log",
        ".venv/bin/python": sys.executable,
    }
    for place, here in places.items():
        assert place in command
        command = command.replace(place, here)
    shell = re.fullmatch(r"/bin/sh -c '(.*)'", command)[1]
    return subprocess.run(["/bin/sh", "-c", shell], cwd=ROOT, capture_output=True, text=True)


@pytest.fixture
def machine(tmp_path):
    manifest = tmp_path / "www/cong/releases/current/data/paths.json"
    for folder in (manifest.parent, tmp_path / "log/nginx", tmp_path / "lib/portal", tmp_path / "www/cong/visits"):
        folder.mkdir(parents=True)
    manifest.write_text(json.dumps(MANIFEST), encoding="utf-8")
    (tmp_path / "log/nginx/visits.log").write_bytes(combined())
    return tmp_path


def test_the_counting_service_counts_and_publishes(machine):
    done = counting(machine)
    assert done.returncode == 0, done.stderr
    assert json.loads((machine / "www/cong/visits/_v/total.json").read_text())["total"] == 1


def test_a_failed_count_is_told_and_what_there_is_is_published(machine):
    (machine / "log/nginx/visits.log").unlink()
    assert counting(machine).returncode == 1
    assert json.loads((machine / "www/cong/visits/_v/total.json").read_text())["total"] == 0
