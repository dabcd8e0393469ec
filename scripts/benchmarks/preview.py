"""How long an editor waits: from saving an article to the preview's showing it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from plugins.engine.settings import ROOT
from scripts.benchmarks.archive import articles, write
from scripts.benchmarks.measuring import RunFailed
from scripts.benchmarks.portal import Portal

SITE = re.compile(r"http://[\d.]+:\d+")
LONGEST_SECONDS = 600


def preview_rebuild(portal: Portal, times: int) -> list[float]:
    """Seconds from saving the newest article until its page has the new words, several times in one preview."""
    newest = max(articles(portal.content), key=lambda source: source.fields["date"])
    path = portal.content / newest.name
    text = path.read_text(encoding="utf-8")
    seconds = []
    with served(portal) as site:
        for time_number in range(1, times + 1):
            words = f"Lần sửa thứ {time_number} để đo."
            version = _version(site, after="")
            started_at = time.perf_counter()
            write(path, f"{text}\n{words}\n")
            _wait(site, version, newest.url, words)
            seconds.append(time.perf_counter() - started_at)
    return seconds


@contextmanager
def served(portal: Portal) -> Iterator[str]:
    """The address of a preview whose first build is done."""
    options = [option for option in portal.options() if not option.startswith("--output")]
    command = [sys.executable, str(ROOT / "scripts/serve.py"), *options, "--port=0"]
    silent = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    process = subprocess.Popen(command, start_new_session=True, **silent)
    try:
        yield _site(process.stdout)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _site(lines: Iterable[str]) -> str:
    """The address, which the preview prints once it can be looked at."""
    for line in lines:
        if found := SITE.search(line):
            return found[0]
    raise RunFailed("bản xem trước không khởi động được")


def _wait(site: str, version: str, url: str, words: str) -> None:
    """Until a page has some words: asked for again whenever the preview says that it has rebuilt."""
    deadline = time.monotonic() + LONGEST_SECONDS
    while words not in _get(f"{site}{url}"):
        if time.monotonic() > deadline:
            raise RunFailed(f"sau {LONGEST_SECONDS} giây trang vẫn chưa đổi")
        version = _version(site, after=version)


def _version(site: str, after: str) -> str:
    """The number of the last build; the answer comes when it is not `after`."""
    return _get(f"{site}/_preview/version?after={after}")


def _get(url: str) -> str:
    try:
        with urlopen(url, timeout=LONGEST_SECONDS) as answer:
            return answer.read().decode()
    except (OSError, ValueError) as error:
        raise RunFailed(f"bản xem trước không trả lời: {error}") from None
