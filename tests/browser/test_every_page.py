"""Every kind of page in a real Chromium: read by eye, by ear, by keyboard, on a phone, on paper, without script."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.engine.headers import SECURITY_HEADERS
from tests.browser.gallery import ADDRESSES, write_gallery

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = {"phone": 360, "desktop": 1440}
SCHEMES = ("light", "dark")
MOST_LAYOUT_SHIFT = 0.022
WATCH_SHIFTS = """
window.__shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = """new Promise((painted) => {
  new PerformanceObserver(() => painted()).observe({ type: "paint", buffered: true });
})"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, summary")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true })).length"""
# Where the focus is, and whether it is seen: as an outline of the element or of the card that it stands for.
FOCUSED = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const outlined = (e, part) => {
    const style = getComputedStyle(e, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  let seen = outlined(focused, "::before") || outlined(focused, "::after");
  for (let e = focused; e && !seen; e = e.parentElement) seen = outlined(e);
  return [[...document.querySelectorAll("*")].indexOf(focused), seen, focused.outerHTML.slice(0, 80)];
}"""


@pytest.fixture(scope="session")
def gallery(tmp_path_factory) -> Path:
    """The built gallery."""
    folder = tmp_path_factory.mktemp("gallery")
    write_gallery(folder / "content")
    options = [f"--{name}={folder / name}" for name in ("content", "output", "cache")]
    done = subprocess.run([sys.executable, "scripts/build.py", *options], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def host(gallery, serve_folder) -> str:
    return serve_folder(gallery, SECURITY_HEADERS)


class Visit:
    """One page in a browser, with everything that went wrong on it."""

    def __init__(self, chromium, host: str, **context):
        self.host, self.foreign, self.errors = host, [], []
        self.scripted = context.get("java_script_enabled", True)
        self.context = chromium.new_context(reduced_motion="reduce", **context)
        self.page = self.context.new_page()
        self.page.on(
            "console", lambda message: message.type in ("error", "warning") and self.errors.append(message.text)
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" != self.host:
            self.foreign.append(request.url)

    def open_with_late_fonts(self, address: str):
        """Open a page whose fonts come after it was painted, as they do on a slow line."""
        held = []
        self.page.route("**/*.woff2", lambda route: held.append(route))
        self.page.goto(self.host + address, wait_until="commit")
        self.page.evaluate(PAINTED)
        assert held
        for route in held:
            route.continue_()
        self.page.unroute("**/*.woff2")
        return self._settled()

    def open(self, address: str):
        self.page.goto(self.host + address)
        return self._settled()

    def _settled(self):
        self.page.wait_for_load_state("load")
        # The latest news are asked for after load, where the page has a place for them.
        if self.scripted and self.page.locator("[data-fragment]").count():
            self.page.locator("[data-fragment] li").first.wait_for(state="attached")
        if self.scripted and self.page.locator("[data-module]").count():
            self.page.locator("[data-view] [data-state=ready]").wait_for(state="attached")
        return self.page

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.fixture
def visit(chromium, host):
    return lambda **context: Visit(chromium, host, **context)


@pytest.fixture(scope="session")
def windows(chromium, host) -> Iterator[dict[str, Visit]]:
    """Windows that stay open, by how they were asked for: to open one takes longer than most tests."""
    opened: dict[str, Visit] = {}
    yield opened
    for window in opened.values():
        window.context.close()


@pytest.fixture
def revisit(chromium, host, windows):
    """A window that was open already, for tests that leave nothing behind in it."""

    def reopen(**context) -> Visit:
        asked = repr(context)
        if asked not in windows:
            windows[asked] = Visit(chromium, host, **context)
        window = windows[asked]
        window.foreign.clear()
        window.errors.clear()
        return window

    return reopen


def size(width: int) -> dict:
    return {"width": width, "height": 900}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_axe_finds_nothing_and_nothing_goes_wrong(revisit, address, width, scheme):
    visited = revisit(viewport=size(width), color_scheme=scheme)
    page = visited.open(address)
    violations = [(v["id"], [node["target"] for node in v["nodes"]]) for v in Axe().run(page).response["violations"]]
    assert violations == []
    assert visited.errors == []
    assert visited.foreign == []


@pytest.mark.parametrize("width", [320, *WIDTHS.values()])
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_no_page_scrolls_sideways_or_jumps(visit, address, width):
    with visit(viewport=size(width)) as visited:
        visited.page.add_init_script(WATCH_SHIFTS)
        page = visited.open_with_late_fonts(address)
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.__shift") < MOST_LAYOUT_SHIFT


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_every_link_is_reached_by_keyboard_and_seen(revisit, address):
    page = revisit(viewport=size(1440)).open(address)
    wanted = page.evaluate(REACHABLE)
    reached, unseen = set(), []
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here is None or here[0] in reached:
            break
        reached.add(here[0])
        unseen += [] if here[1] else [here[2]]
    assert len(reached) >= wanted
    assert unseen == []


def test_the_skip_link_leads_to_the_text(visit):
    with visit(viewport=size(360)) as visited:
        page = visited.open(ADDRESSES["article"])
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.querySelector(location.hash).tagName") == "MAIN"


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_without_script_everything_but_fragments_is_there(visit, address):
    with visit(viewport=size(360)) as visited, visit(viewport=size(360), java_script_enabled=False) as scriptless:
        with_script, without = visited.open(address), scriptless.open(address)
        assert without.locator("h1").inner_text() == with_script.locator("h1").inner_text()
        hrefs = "elements => elements.map(e => e.getAttribute('href'))"
        links = set(with_script.locator("main a[href]:not([data-fragment] a)").evaluate_all(hrefs))
        missing = links - set(without.locator("a[href]").evaluate_all(hrefs))
        assert missing <= set(with_script.locator("[aria-live] a, .latest a").evaluate_all(hrefs))


def test_the_latest_news_arrive_as_a_fragment(visit):
    with visit(viewport=size(1440)) as visited:
        page = visited.open(ADDRESSES["article"])
        page.get_by_role("link", name="Xuân").first.wait_for()
        assert visited.errors == []


def test_text_at_double_size_stays_readable(visit):
    with visit(viewport=size(360)) as visited:
        page = visited.open(ADDRESSES["article"])
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_paper_only_the_article_is_left(visit):
    with visit(viewport=size(1440)) as visited:
        page = visited.open(ADDRESSES["article"])
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible()
        assert not page.get_by_role("navigation").first.is_visible()
        assert not page.get_by_text("Chia sẻ bài viết").is_visible()


def test_links_can_be_copied_and_shared(visit):
    with visit(viewport=size(1440)) as visited:
        visited.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = visited.open(ADDRESSES["article"])
        page.get_by_role("button", name="Sao chép").click()
        page.wait_for_timeout(100)
        assert page.evaluate("navigator.clipboard.readText()").endswith(ADDRESSES["article"])
        for name in ("Facebook", "X (Twitter)"):
            href = page.get_by_role("link", name=name).get_attribute("href")
            assert "https%3A%2F%2Fdan-van.example%2F2020%2F10%2F12%2Fday-du%2F" in href
        assert visited.foreign == []
