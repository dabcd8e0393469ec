"""Prepare this machine: `.venv` as the lock files say and, for the tests, a Chromium.

Standard library only: it runs before anything is installed, under whichever Python the Makefile found.
"""

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
"""The digest of each lock file as installed. Absent while an install runs, so a killed one counts as none."""
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
"""Everything in the runtime lock, at the same versions, and what tests need on top."""

CHROMIUM_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT_ATTEMPTS = 3
APT_OPTIONS = ("-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300")
APT_PACKAGES = ("chromium", "fonts-liberation", "libatomic1")
"""Without a font Chromium draws no text, and Liberation has every Vietnamese letter; Playwright needs libatomic."""
OPEN_BROWSER = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    playwright.chromium.launch(executable_path=sys.argv[1] or None, args=["--no-sandbox"]).close()
"""


class SetupError(Exception):
    """What went wrong and its remedy, in Vietnamese."""


def main(argv: list[str] | None = None) -> int:
    options = parse(argv)
    try:
        with only_one_at_a_time():
            install([RUNTIME_LOCK, DEV_LOCK] if options.dev else [RUNTIME_LOCK])
            if options.browser:
                install_browser()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def parse(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="Chuẩn bị máy: tạo .venv và cài đúng thư viện trong tệp khóa, có kiểm mã băm.",
    )
    parser.add_argument("--dev", action="store_true", help="cài thêm thư viện cho người viết mã và cho phép thử")
    parser.add_argument("--browser", action="store_true", help="cài thêm trình duyệt Chromium (cùng với --dev)")
    return parser.parse_args(argv)


def only_one_at_a_time() -> IO[str]:
    """An open file that holds a lock until it is closed: two installs at once would spoil each other.

    Every step inherits it, so that what a killed `make` leaves running is waited for as well.
    """
    turn = RUNTIME_LOCK.open(encoding="utf-8")
    os.set_inheritable(turn.fileno(), True)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("→ Đợi một lần cài khác đang chạy …", flush=True)
        fcntl.flock(turn, fcntl.LOCK_EX)
    return turn


def install(locks: list[Path]) -> None:
    """Bring `.venv` to what `locks` say; the last of them lists every package of those before it."""
    wanted = digests(locks)
    installed = installed_digests()
    if wanted.items() <= installed.items():
        return
    STAMP.unlink(missing_ok=True)
    if not installed or installed != digests(ROOT / name for name in installed):
        create_environment()
    install_packages(locks[-1])
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def digests(locks) -> dict[str, str]:
    return {lock.name: hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks}


def installed_digests() -> dict[str, str]:
    """Empty when there is no environment, when its install never finished or when its Python has gone."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8")) if VENV_PYTHON.exists() else {}
    except (FileNotFoundError, ValueError):
        return {}


def create_environment() -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    step(f"Tạo .venv với Python {version}", [sys.executable, "-m", "venv", "--clear", str(VENV)])


def install_packages(lock: Path) -> None:
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--root-user-action=ignore"]
    step(f"Cài thư viện theo {lock.name}", [*pip, "--require-hashes", "--requirement", str(lock)], PIP_USER="0")


def step(title: str, command: list[str], **environment: str) -> None:
    """Run one step, quietly: a line when it starts, the time when it ends, its output only if it fails."""
    print(f"→ {title} …", end="", flush=True)
    started_at = time.monotonic()
    all_output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = subprocess.run(command, env=os.environ | environment, close_fds=False, **all_output)
    if done.returncode:
        print(" không được.", flush=True)
        raise SetupError(f"{done.stdout.strip()}\nLệnh lỗi: {' '.join(command)}\nSửa nguyên nhân rồi chạy lại make.")
    print(f" xong sau {time.monotonic() - started_at:.0f} giây.", flush=True)


def install_browser() -> None:
    """Debian's Chromium where we may install packages, else Playwright's own."""
    if not browser_works() and not installed_by_apt():
        libraries = [] if apt_privilege() is None else ["--with-deps"]
        playwright = [str(VENV_PYTHON), "-m", "playwright", "install", *libraries, "chromium"]
        step("Tải Chromium của Playwright", playwright)


def browser_works() -> bool:
    return starts([str(VENV_PYTHON), "-c", OPEN_BROWSER, chromium_path() or ""])


def chromium_path() -> str | None:
    """The first installed Chromium that starts: on some distributions the command is only a stub."""
    return next((path for path in map(shutil.which, CHROMIUM_COMMANDS) if path and starts([path, "--version"])), None)


def installed_by_apt() -> bool:
    privilege = apt_privilege()
    return privilege is not None and any(apt_attempt(privilege, number) for number in range(APT_ATTEMPTS))


def apt_privilege() -> list[str] | None:
    """The prefix that lets `apt-get` install; None where there is no apt or no right to use it unasked."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and starts(["sudo", "-n", "true"]) else None


def apt_attempt(privilege: list[str], number: int) -> bool:
    time.sleep(5 * number)
    apt = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *APT_OPTIONS]
    try:
        step("Cập nhật danh mục gói của apt", [*apt, "update"])
        step("Cài Chromium bằng apt", [*apt, "install", "--yes", "--no-install-recommends", *APT_PACKAGES])
    except SetupError as error:
        print(error, file=sys.stderr)
    return browser_works()


def starts(command: list[str]) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
