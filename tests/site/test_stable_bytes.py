"""The same content gives the same bytes: whoever builds, wherever, with whichever command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# One worker for the file: its site is built once.
pytestmark = pytest.mark.xdist_group("stable_bytes")

ROOT = Path(__file__).resolve().parents[2]
PELICAN = Path(sys.executable).with_name("pelican")
ENVIRONMENTS = {
    "hash seed 1, UTC": {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    "hash seed 2, Honolulu, French": {"PYTHONHASHSEED": "2", "TZ": "Pacific/Honolulu", "LC_ALL": "fr_FR.UTF-8"},
}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def run(*command: object, **environment: str) -> subprocess.CompletedProcess:
    variables = {**os.environ, **environment}
    return subprocess.run([*map(str, command)], cwd=ROOT, env=variables, capture_output=True, text=True, timeout=300)


def build(folder: Path, cache: Path, *options: object, **environment: str) -> dict[str, bytes]:
    done = run(sys.executable, "scripts/build.py", "--output", folder, "--cache", cache, *options, **environment)
    assert done.returncode == 0, done.stderr
    return tree(folder)


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def built(tmp_path_factory, cache: Path) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("built") / "output", cache)


@pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_environment_leaves_no_trace(tmp_path: Path, built, environment):
    # A cache of its own: derivatives and cards are made anew.
    assert build(tmp_path / "output", tmp_path / "cache", **environment) == built


def test_an_incremental_build_bears_no_trace_of_where_each_part_was_made(tmp_path: Path, site):
    """Half of what it takes was found in one place, half in another."""
    options = ("--content", site.content, "--now", "2021-01-01")
    output, cache = tmp_path / "output", tmp_path / "cache"
    for number, environment in enumerate((*ENVIRONMENTS.values(), *ENVIRONMENTS.values())):
        site.article(f"bai-{number}", f"Nội dung {number}.\n", authors=f"[Quốc Hùng, Văn {number}]")
        found = build(output, cache, *options, **environment)
        elsewhere = tmp_path / f"clean-{number}"
        assert found == build(elsewhere / "output", elsewhere / "cache", *options)


def test_what_one_environment_made_no_other_makes_again(tmp_path: Path, site):
    site.article()
    options = ("--content", site.content, "--now", "2021-01-01")
    summary = tmp_path / "summary.json"
    for environment in ENVIRONMENTS.values():
        build(tmp_path / "output", tmp_path / "cache", *options, "--summary", summary, **environment)
    account = json.loads(summary.read_text(encoding="utf-8"))
    assert (account["rendered"], account["written"]) == (0, 0)


def test_the_pelican_command_gives_the_same_bytes(tmp_path: Path, built, cache: Path):
    output = tmp_path / "output"
    done = run(PELICAN, "content", "-s", "pelicanconf.py", "-o", output, "--cache-path", cache)
    assert done.returncode == 0, done.stderr
    assert tree(output) == built


def test_the_pelican_command_works_from_anywhere(tmp_path: Path, built, cache: Path):
    output = tmp_path / "output"
    settings = ROOT / "pelicanconf.py"
    done = subprocess.run(
        [PELICAN, ROOT / "content", "-s", settings, "-o", output, "--cache-path", cache],
        cwd=tmp_path, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert tree(output) == built


def test_a_second_build_writes_no_file(tmp_path: Path, cache: Path):
    output = tmp_path / "output"
    build(output, cache)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.name != ".portal-files"}
    build(output, cache)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_no_trace_of_the_machine(built):
    traces = [str(ROOT).encode(), str(Path.home()).encode() + b"/", b"/tmp/"]
    found = [(name, trace) for name, content in built.items() for trace in traces if trace in content]
    assert found == []


def test_the_pelican_command_refuses_without_a_traceback(tmp_path: Path):
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/a.md").write_text("---\ntitle: Hội nghị: x\n---\nA\n", encoding="utf-8")
    done = run(PELICAN, tmp_path / "content", "-s", "pelicanconf.py", "-o", tmp_path / "output")
    assert done.returncode == 1
    assert "articles/a.md:2: [yaml]" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (tmp_path / "output").exists()
