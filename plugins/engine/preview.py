"""The live preview: rebuilds what an editor saves and refreshes the browser; mistakes are shown as a page."""

import html
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from watchfiles import watch

from plugins.core.problems import BuildRefused, Problem
from plugins.engine.headers import SECURITY_HEADERS

RELOAD_URL, EVENTS_URL = "/_preview/reload.js", "/_preview/version"
RELOAD_SCRIPT = b"""// Asks for the build's number; the answer comes when it is not that of the page any more.
const wait = async (version) => {
  try {
    const answer = await fetch("/_preview/version?after=" + version, { cache: "no-store" });
    const next = await answer.text();
    if (next !== version) { location.reload(); return; }
    wait(next);
  } catch { setTimeout(() => wait(version), 1000); }
};
wait(document.currentScript.dataset.version);
"""
LONGEST_WAIT_SECONDS = 25


@dataclass
class State:
    """The last build: its number, and what it refused."""

    building: threading.Lock = field(default_factory=threading.Lock)
    """One build at a time: what is saved during the first is built after it."""

    version: int = 0
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def set(self, problems: tuple[Problem, ...] = (), failure: str = "") -> None:
        with self.changed:
            self.version, self.problems, self.failure = self.version + 1, problems, failure
            self.changed.notify_all()

    def wait_after(self, version: str) -> int:
        """The build's number, as soon as it is not `version`."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.version) != version, LONGEST_WAIT_SECONDS)
            return self.version


def rebuild(build: Callable[[], bool], state: State) -> None:
    """Build once and note how it went; nothing that goes wrong ends the preview.

    `build` says whether it changed anything: if not, no page is fetched again.
    """
    try:
        with state.building:
            has_changed = build()
    except BuildRefused as refused:
        state.set(refused.problems)
    except Exception as error:
        state.set(failure=f"{type(error).__name__}: {error}")
    else:
        if has_changed or state.problems or state.failure:
            state.set()


def watch_and_rebuild(
    folders: list[Path],
    build: Callable[[], bool],
    state: State,
    stop: threading.Event,
    glance: Callable[[Path], bool] = lambda path: False,
) -> None:
    """Rebuild whenever something below `folders` changes, until `stop` is set.

    `glance` shows the page of a single file that was saved, if it can, while the build is still to come.
    """
    for changes in watch(*folders, stop_event=stop, debounce=150, raise_interrupt=False):
        paths = {Path(path) for _, path in changes}
        if len(paths) == 1 and not (state.problems or state.failure):
            _show(paths.pop(), glance, state)
        rebuild(build, state)


def _show(path: Path, glance: Callable[[Path], bool], state: State) -> None:
    # What goes wrong here goes wrong in the build that follows, which says so.
    with suppress(Exception), state.building:
        if glance(path):
            state.set()


def make_server(folder: Path, state: State, bind: str, port: int) -> ThreadingHTTPServer:
    """A server of the preview; call its `serve_forever`. Raises OSError when the port is taken."""
    return PreviewServer((bind, port), partial(PreviewHandler, state, directory=str(folder)))


class PreviewServer(ThreadingHTTPServer):
    """A thread for each request: pages that wait for the next build have one each."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was closed while it waited is no fault, and the editor's terminal has better to say."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class PreviewHandler(SimpleHTTPRequestHandler):
    """Files with production's security headers; HTML with the refreshing script; mistakes instead of old pages."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8", ".xml": "application/xml; charset=utf-8", ".avif": "image/avif",
        ".webp": "image/webp", ".woff2": "font/woff2", ".js": "text/javascript; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }  # fmt: skip

    def __init__(self, state: State, *arguments: object, **options: object):
        self.state = state
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == RELOAD_URL:
            self._answer(200, RELOAD_SCRIPT, "text/javascript; charset=utf-8")
        elif parts.path == EVENTS_URL:
            version = self.state.wait_after(parts.query.removeprefix("after="))
            self._answer(200, str(version).encode(), "text/plain")
        else:
            self._page()

    def _page(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        is_page = path.suffix in (".html", "") and "/fragments/" not in self.path
        if is_page and (self.state.problems or self.state.failure):
            self._answer(500, error_page(self.state), "text/html; charset=utf-8")
        elif path.is_dir():
            super().do_GET()
        elif not path.is_file():
            self._answer(404, self._html(Path(self.directory) / "404.html"), "text/html; charset=utf-8")
        elif is_page:
            self._answer(200, self._html(path), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _html(self, path: Path) -> bytes:
        # Taken before the page is read: one that changes meanwhile is fetched once more, never too seldom.
        tag = reload_tag(self.state.version)
        content = path.read_bytes() if path.is_file() else b"<!DOCTYPE html><head></head>"
        return content.replace(b"</head>", f"{tag}</head>".encode(), 1)

    def _answer(self, status: int, content: bytes, media_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        for name, value in SECURITY_HEADERS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Silent: the editor's terminal shows builds and problems, not requests."""


def reload_tag(version: int) -> str:
    """What refreshes a page of a build as soon as there is another."""
    return f'<script src="{RELOAD_URL}" data-version="{version}" defer></script>'


def error_page(state: State) -> bytes:
    """What is wrong, as a page that refreshes itself once it is mended."""
    tag = reload_tag(state.version)
    items = "".join(
        f"<li><p><code>{html.escape(f'{p.file}:{p.line}')}</code> {html.escape(p.message)}</p>"
        f"<p><strong>Cách sửa:</strong> {html.escape(p.remedy)}</p></li>"
        for p in state.problems
    )
    failure = f"<pre>{html.escape(state.failure)}</pre>" if state.failure else ""
    title = f"Chưa dựng được: {len(state.problems)} lỗi" if state.problems else "Chưa dựng được"
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,">{tag}</head><body><main><h1>{title}</h1>'
        f"<p>Trang sẽ tự hiện lại khi mọi lỗi đã sửa.</p><ol>{items}</ol>{failure}</main></body></html>"
    ).encode()
