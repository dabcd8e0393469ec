"""How long a reader waits for the search's answer, in a real browser over a plain static server, and what it moves."""

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from plugins.core.text import fold
from scripts.benchmarks.archive import articles
from scripts.benchmarks.serving import served
from scripts.bootstrap import chromium_path

QUERIES, WORDS = 50, 3
LONGEST_MS = 20_000
NOTE_READY = """window.answered = new Promise((resolve) => addEventListener("DOMContentLoaded", () => {
  const status = document.getElementById("search-status");
  const note = () => { if (status.dataset.state === "ready") resolve(performance.now()); };
  new MutationObserver(note).observe(status, { attributes: true });
  note();
}));"""
# Nothing is asked of the page meanwhile: a browser that is watched answers more slowly.
READY_AT = "() => window.answered"
COUNTED = "[data-facet=nam] :is(li, p:not([hidden]))"
MOVED = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => /[/]tim-kiem[/]|[/]theme[/]search[.]/.test(name))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""
ASK_AGAIN = """(query) => new Promise((resolve) => {
  const status = document.getElementById("search-status"), started = performance.now();
  new MutationObserver(() => { if (status.dataset.state === "ready") resolve(performance.now() - started); })
    .observe(status, { attributes: true });
  document.getElementById("search-text").value = query;
  document.getElementById("search-form").requestSubmit();
})"""


@dataclass(frozen=True)
class Answers:
    """Medians over many queries of three words, typed without marks."""

    kilobytes: float
    """What the first query moves, script and counts of facets included and page apart."""
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
    page.set_default_timeout(LONGEST_MS)
    page.add_init_script(NOTE_READY)
    page.goto(f"{host}/tim-kiem/?q={quote(query)}", wait_until="commit")
    first = page.evaluate(READY_AT)
    page.locator(COUNTED).first.wait_for(state="attached")
    row = page.evaluate(MOVED) / 1000, first, page.evaluate(ASK_AGAIN, later)
    page.close()
    return row
