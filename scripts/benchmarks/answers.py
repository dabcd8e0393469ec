"""How long a reader waits for the search's answer, in a real browser over a plain static server, and what it moves."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from plugins.core.text import fold
from scripts.benchmarks.archive import articles
from scripts.bootstrap import chromium_path

QUERIES, WORDS = 50, 3
LONGEST_MS = 20_000
READY = "#search-status[data-state=ready]"
NOTE_READY = """addEventListener("DOMContentLoaded", () => {
  const status = document.getElementById("search-status");
  new MutationObserver(() => { if (status.dataset.state === "ready") window.readyAt ??= performance.now(); })
    .observe(status, { attributes: true });
});"""
MOVED = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => /[/]tim-kiem[/]|[/]theme[/]search[.]/.test(name))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""
ASK_AGAIN = """async (query) => {
  const status = document.getElementById("search-status"), started = performance.now();
  document.getElementById("search-text").value = query;
  document.getElementById("search-form").requestSubmit();
  while (status.dataset.state !== "ready") await new Promise((resume) => setTimeout(resume));
  return performance.now() - started;
}"""


@dataclass(frozen=True)
class Answers:
    """Medians over many queries of three words, typed without marks."""

    kilobytes: float
    """What the first query moves, script included and page apart."""
    first_ms: float
    """From asking for the page of a query, with an empty cache, until its results are complete."""
    later_ms: float
    """From asking for something else on the same page."""


def measure_answers(output: Path, content: Path) -> Answers | None:
    """Of a built portal; None where there is no browser to ask with, or nothing to ask for."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    queries, browser_path = sample(content), chromium_path()
    if not queries or not browser_path:
        return None
    with served(output) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        rows = [asked(browser, host, query, later) for query, later in zip(queries, reversed(queries), strict=True)]
        browser.close()
    return Answers(*map(statistics.median, zip(*rows, strict=True)))


def sample(content: Path) -> list[str]:
    """Three words of titles from all over the archive."""
    titles = sorted({source.fields["title"].strip('"') for source in articles(content)})
    some = titles[:: max(1, len(titles) // QUERIES)][:QUERIES]
    return [" ".join(fold(title).split()[-WORDS:]) for title in some]


def asked(browser: Any, host: str, query: str, later: str) -> tuple[float, float, float]:
    """Kilobytes, milliseconds, and milliseconds of a later query, by a reader who was never here."""
    page = browser.new_page()
    page.add_init_script(NOTE_READY)
    page.goto(f"{host}/tim-kiem/?q={quote(query)}", wait_until="commit")
    page.locator(READY).wait_for(state="attached", timeout=LONGEST_MS)
    row = page.evaluate(MOVED) / 1000, page.evaluate("window.readyAt"), page.evaluate(ASK_AGAIN, later)
    page.close()
    return row


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that knows nothing but files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, *args: object) -> None:
        pass
