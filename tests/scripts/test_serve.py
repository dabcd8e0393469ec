"""`serve.py`: drafts on this machine only, at once, until Ctrl-C."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup

from tests.scripts.commands import ROOT, folders, run

ADDRESS = "/2020/10/12/nhap/"
PATIENCE_SECONDS = 20


@contextmanager
def serving(site) -> Iterator[tuple[subprocess.Popen, str]]:
    command = [sys.executable, "-u", "scripts/serve.py", "--port", "0", *folders(site.folder, "content", "cache")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            yield process, next(m[0] for line in process.stdout if (m := re.search(r"http://[\d.]+:\d+", line)))
        finally:
            process.kill()


def page(url: str) -> tuple[int, BeautifulSoup]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, BeautifulSoup(answer.read(), "lxml")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, BeautifulSoup(error.read(), "lxml")


def wait_for(url: str, is_there: Callable[[int, BeautifulSoup], bool]) -> BeautifulSoup:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        status, found = page(url)
        if is_there(status, found):
            return found
        assert time.monotonic() < deadline, (status, found.h1)
        time.sleep(0.1)


def test_an_editor_writes_breaks_and_mends(site):
    site.article("nhap", title="Một", status="draft")
    with serving(site) as (process, url):
        status, draft = page(url + ADDRESS)
        assert (status, draft.h1.get_text(strip=True)) == (200, "Một")
        assert draft.select_one(".draft-notice")
        site.article("nhap", title="Hai", status="draft")
        wait_for(url + ADDRESS, lambda status, found: found.h1.get_text(strip=True) == "Hai")
        site.article("nhap", title="Hai", date="31/02/2020", status="draft")
        broken = wait_for(url + ADDRESS, lambda status, found: status == 500)
        assert broken.code.string == "articles/2020/nhap.md:3"
        site.article("nhap", title="Ba", status="draft")
        wait_for(url + ADDRESS, lambda status, found: found.h1.get_text(strip=True) == "Ba")
        # Never into the folder that is published.
        assert not site.output.exists()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert process.stdout.read().endswith("Đã dừng.\n")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield busy.getsockname()[1]


def test_a_port_that_is_taken(site, taken_port):
    done = run("serve", "--port", taken_port, *folders(site.folder, "content", "cache"))
    assert done.returncode == 2
    assert done.stderr.startswith(f"Lỗi: không nghe được ở 127.0.0.1:{taken_port} ")
    assert done.stderr.endswith(f"thử --port {taken_port + 1}\n")
