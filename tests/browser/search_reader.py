"""Somebody at the search page."""

from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Page

SETTLED = "#search-status:is([data-state=ready], [data-state=error])"
URLS = "elements => elements.map(element => element.dataset.resultUrl)"


class Reader:
    """What they do there and what they see; and everything that went wrong meanwhile."""

    def __init__(self, page: Page, host: str):
        self.page, self.host, self.errors = page, host, []
        page.on("console", lambda message: message.type in ("error", "warning") and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str) -> "Reader":
        self.page.goto(self.host + address)
        return self.wait()

    def ask(self, query: str) -> "Reader":
        return self.open(f"/tim-kiem/?q={quote(query)}")

    def wait(self) -> "Reader":
        self.page.locator(SETTLED).wait_for(state="attached", timeout=10_000)
        return self

    @property
    def urls(self) -> list[str]:
        """Addresses of the results in their order."""
        return self.page.locator("[data-result-url]").evaluate_all(URLS)

    @property
    def status(self) -> str:
        return self.page.locator("#search-status").inner_text()

    @property
    def asked(self) -> dict[str, list[str]]:
        """What the address asks for."""
        return parse_qs(urlsplit(self.page.url).query)

    def filter(self, group: str, value: str) -> "Reader":
        """Tick a value of a facet, opening it if need be."""
        facet = self.page.locator(f"[data-facet={group}]")
        if not facet.evaluate("element => element.open"):
            facet.locator("summary").click()
        facet.get_by_label(value).click()
        return self.wait()


def is_page(url: str, wanted: str) -> bool:
    """Whether an address is that of a slug, or the one that is wanted."""
    path = urlsplit(url).path
    return path == wanted or path.endswith(f"/{wanted}/")
