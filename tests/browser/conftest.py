"""A real Chromium, and a server that gives a folder the headers that production gives it."""

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from plugins.engine.headers import SECURITY_HEADERS
from scripts.bootstrap import chromium_path
from tests.browser.search_archive import write_archive
from tests.browser.search_reader import Reader
from tests.minisite import Site

CHROMIUM_ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """`chromium.new_context(…)` or `chromium.new_page(…)` gives a test a profile of its own."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        except Error as error:
            pytest.fail(f"no Chromium; `make test` installs one: {error}", pytrace=False)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., str]]:
    """`serve_folder(folder, headers)` serves until the session ends and returns `http://127.0.0.1:<port>`."""
    with contextlib.ExitStack() as servers:
        yield lambda folder, headers=None: servers.enter_context(serving(folder, headers or {}))


@contextlib.contextmanager
def serving(folder: Path, headers: Mapping[str, str]) -> Iterator[str]:
    handler = functools.partial(FolderHandler, directory=str(folder), fixed_headers=headers)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def search_host(tmp_path_factory, serve_folder) -> str:
    """An archive that is hard to search, built and served as in production."""
    site = Site(tmp_path_factory.mktemp("search"))
    write_archive(site)
    assert site.build(), site.problems
    return serve_folder(site.output, SECURITY_HEADERS)


@pytest.fixture
def reader(chromium, search_host) -> Iterator[Reader]:
    """Somebody at a large screen."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield Reader(context.new_page(), search_host)
    context.close()


class FolderHandler(http.server.SimpleHTTPRequestHandler):
    """A folder's files, each answer with the same additional headers."""

    def __init__(self, *args, fixed_headers: Mapping[str, str], **options) -> None:
        self.fixed_headers = fixed_headers
        super().__init__(*args, **options)

    def guess_type(self, path) -> str:
        """Text is UTF-8, and the header says so, as production's does."""
        media_type = super().guess_type(path)
        return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type

    def end_headers(self) -> None:
        for name, value in self.fixed_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing: a failed test shows what the page asked for, not every request."""
