"""`make html` and `make test` find on any machine, and after any accident, what they need."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import bootstrap
from tests.contracts.sources import ROOT


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A repository with two lock files and no environment; the list says which steps were run."""
    steps: list[str] = []
    for name, path in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "VENV_PYTHON": tmp_path / ".venv/bin/python",
        "STAMP": tmp_path / ".venv/installed.json",
        "RUNTIME_LOCK": tmp_path / "requirements.lock",
        "DEV_LOCK": tmp_path / "requirements-dev.lock",
    }.items():
        monkeypatch.setattr(bootstrap, name, path)
    bootstrap.RUNTIME_LOCK.write_text("pelican")
    bootstrap.DEV_LOCK.write_text("pelican pytest")
    monkeypatch.setattr(bootstrap, "step", lambda title, command, **_: act(steps, title, command))
    return steps


def act(steps: list[str], title: str, command: list[str]) -> None:
    """The step as far as `bootstrap` can see it."""
    steps.append(command[-1] if "--require-hashes" in command else title.split()[0])
    if "venv" in command:
        bootstrap.VENV_PYTHON.parent.mkdir(parents=True, exist_ok=True)
        bootstrap.VENV_PYTHON.touch()


def accident(name: str) -> None:
    match name:
        case "nothing":
            pass
        case "runtime lock changed":
            bootstrap.RUNTIME_LOCK.write_text("pelican markdown")
        case "dev lock changed":
            bootstrap.DEV_LOCK.write_text("pelican pytest ruff")
        case "killed":
            bootstrap.STAMP.unlink()
        case "stamp torn":
            bootstrap.STAMP.write_text("{")
        case "Python gone":
            bootstrap.VENV_PYTHON.unlink()


RUNTIME, DEV, NEW = "requirements.lock", "requirements-dev.lock", "Tạo"


@pytest.mark.parametrize(
    ("before", "happened", "after", "steps"),
    [
        ([], "nothing", [], []),
        ([], "runtime lock changed", [], [NEW, RUNTIME]),
        ([], "dev lock changed", [], []),
        ([], "killed", [], [NEW, RUNTIME]),
        ([], "stamp torn", [], [NEW, RUNTIME]),
        ([], "Python gone", [], [NEW, RUNTIME]),
        ([], "nothing", ["--dev"], [DEV]),
        ([], "killed", ["--dev"], [NEW, DEV]),
        (["--dev"], "nothing", [], []),
        (["--dev"], "nothing", ["--dev"], []),
        (["--dev"], "dev lock changed", [], []),
        (["--dev"], "dev lock changed", ["--dev"], [NEW, DEV]),
        (["--dev"], "runtime lock changed", [], [NEW, RUNTIME]),
    ],
)
def test_only_what_changed_is_installed(machine, before, happened, after, steps):
    """From nothing where left-overs could remain; on top where a lock is merely added."""
    bootstrap.main(before)
    machine.clear()
    accident(happened)
    assert bootstrap.main(after) == 0
    assert [Path(step).name for step in machine] == steps


def test_a_failed_install_is_not_recorded(machine, monkeypatch, capsys):
    bootstrap.main([])
    bootstrap.RUNTIME_LOCK.write_text("no-such-package")
    monkeypatch.setattr(bootstrap, "install_packages", fail)
    assert bootstrap.main([]) == 1
    assert "không có mạng" in capsys.readouterr().err
    assert not bootstrap.STAMP.exists()


def fail(*_: object) -> None:
    raise bootstrap.SetupError("không có mạng")


def test_the_stamp_names_every_lock(machine):
    bootstrap.main(["--dev"])
    assert set(json.loads(bootstrap.STAMP.read_text())) == {RUNTIME, DEV}


@pytest.mark.parametrize(
    ("works_after", "privilege", "steps"),
    [
        pytest.param(0, [], [], id="there already"),
        pytest.param(2, [], ["Cập", "Cài"], id="by apt"),
        pytest.param(3, [], ["Cập", "Cài"] * 2, id="by apt, at the second try"),
        pytest.param(2, ["sudo", "-n"], ["Cập", "Cài"], id="by apt through sudo"),
        pytest.param(99, [], ["Cập", "Cài"] * 3 + ["Tải"], id="apt has none"),
        pytest.param(99, None, ["Tải"], id="no apt, or no right to it"),
    ],
)
def test_a_browser_is_found_or_installed(machine, monkeypatch, works_after, privilege, steps):
    looked = iter(range(1, 100))
    monkeypatch.setattr(bootstrap, "browser_works", lambda: next(looked) >= works_after)
    monkeypatch.setattr(bootstrap, "apt_privilege", lambda: privilege)
    monkeypatch.setattr(bootstrap.time, "sleep", lambda _: None)
    bootstrap.install_browser()
    assert machine == steps


@pytest.mark.parametrize(
    ("commands", "found"),
    [
        ({}, None),
        ({"chromium": 0}, "chromium"),
        ({"chromium": 1, "google-chrome": 0}, "google-chrome"),
        ({"chromium-browser": 1}, None),
    ],
)
def test_a_command_that_does_not_start_is_no_browser(tmp_path, monkeypatch, commands, found):
    """Ubuntu's `chromium-browser` only says that there is a snap."""
    for name, exit_status in commands.items():
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {exit_status}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.chromium_path() == (found and str(tmp_path / found))


def test_a_failed_step_shows_command_and_output(capsys):
    with pytest.raises(bootstrap.SetupError, match=r"hỏng rồi\nLệnh lỗi: sh -c .*\nSửa nguyên nhân"):
        bootstrap.step("Thử", ["sh", "-c", "echo hỏng rồi; exit 3"])
    assert capsys.readouterr().out == "→ Thử … không được.\n"


def test_make_says_what_to_do_without_python(tmp_path):
    done = subprocess.run(
        [shutil.which("make"), "html", "SHELL=/bin/sh"],
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "python3-venv" in done.stderr
