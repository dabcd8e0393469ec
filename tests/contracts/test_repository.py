"""What anybody who clones the repository may rely on."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.contracts.sources import ROOT, kept_files

WORKPLACE = re.compile(r"(?<![\w.])(?:/home/[\w.-]+/|/Users/[\w.-]+/|/(?:root|work)/|/tmp/[\w.-]+/|[A-Z]:\\Users\\)")
LOCKS = ("requirements.lock", "requirements-cluster.lock", "requirements-dev.lock")
"""Each pins all of the one before, and more."""
PINNED = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("see /home/an/portal/output", True),
        ("cd '/root/portal'", True),
        ("file:///Users/an/x", True),
        ("--output=/tmp/try/output", True),
        ("/srv/www/portal and /var/lib/portal", False),
        ("https://example.org/work/2020/", False),
        ("./work/x", False),
    ],
)
def test_a_workplace_is_recognised(text, is_found):
    assert bool(WORKPLACE.search(text)) is is_found


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone: nothing says which files are kept")
def test_no_file_names_a_workplace():
    """Such a path works on one machine only."""
    files = [path for path in kept_files(ROOT) if path != Path(__file__)]
    assert {path.relative_to(ROOT): found[0] for path in files if (found := WORKPLACE.search(text(path)))} == {}


def text(path: Path) -> str:
    """Empty for what is not text."""
    data = path.read_bytes()
    return "" if b"\0" in data[:8192] else data.decode("utf-8", errors="replace")


def test_changelog_has_a_place_for_the_next_change():
    assert re.search(r"^## \[Unreleased\]$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_licence_is_the_agpl():
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n")[0].strip() == "GNU AFFERO GENERAL PUBLIC LICENSE"
    assert project()["license"] == "AGPL-3.0-or-later"


def test_locks_pin_all_that_the_project_asks_for():
    assert names(project()["dependencies"]) <= set(pins("requirements.lock"))
    assert names(project()["optional-dependencies"]["cluster"]) <= set(pins("requirements-cluster.lock"))
    assert names(configuration()["dependency-groups"]["dev"]) <= set(pins("requirements-dev.lock"))


def test_locks_agree():
    """`make test` tests the versions that `make html` builds with, and so does every worker of a cluster."""
    runtime, cluster, development = map(pins, LOCKS)
    assert {name: cluster.get(name) for name in runtime} == runtime
    assert {name: development.get(name) for name in cluster} == cluster


def test_one_machine_needs_nothing_of_a_cluster():
    assert names(project()["optional-dependencies"]["cluster"]).isdisjoint(pins("requirements.lock"))


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_place(lock):
    """Where packages come from is each machine's own setting; their hashes are the same everywhere."""
    content = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*--(?!hash)|^-|@ ", content, re.MULTILINE)
    assert len(pins(lock)) == len(set(re.findall(r"^([a-z0-9-]+)==", content, re.MULTILINE)))


def pins(lock: str) -> dict[str, set[tuple[str, ...]]]:
    """Name -> versions with their markers and hashes; a package without hashes does not count."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name, *pin in PINNED.findall((ROOT / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(tuple(pin))
    return found


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w-]+", requirement)[0].lower() for requirement in requirements}


def project() -> dict:
    return configuration()["project"]


def configuration() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
