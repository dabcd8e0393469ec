"""What a build makes for the counter: pages with places to fill in, and numbers that say nothing yet.

So every address is there before the first count, and on hosts where nothing is ever counted.
"""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations

from plugins.core.backlinks import Backlinks
from plugins.core.edition import Edition
from plugins.core.model import Archive, Picture
from plugins.core.pages import Document, Group, Link, Meta, Output, Page
from plugins.core.shards import FOLDER, NAMES
from plugins.visits.contexts import FiguresPage

STATISTICS_URL = "/thong-ke/"
MOST_READ_URL = "/doc-nhieu/"
FRAGMENT_URL = f"{FOLDER}most-read.html"
TOTAL_URL = f"{FOLDER}total.json"
NO_NUMBERS = b"{}\n"
NO_LIST = b"""<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>-</title>
"""


def outputs(
    archive: Archive,
    backlinks: Backlinks,
    pictures: Mapping[str, Picture],
    cards: Mapping[str, str],
    words: NullTranslations,
) -> Iterator[Output]:
    """The pages and files, of the same things as all listings are made of."""
    edition = Edition(archive, backlinks, pictures, cards, words)
    gettext = words.gettext
    told = gettext("How often %(portal)s is visited, counted without cookies and without keeping anything of readers.")
    yield _page(edition, STATISTICS_URL, gettext("Statistics of visits"), told)
    told = gettext("What readers of %(portal)s read most in the last seven days.")
    yield _page(edition, MOST_READ_URL, gettext("Most read"), told)
    yield Group("visits", (), lambda: map(_empty, addresses()))


def addresses() -> Iterator[str]:
    """Of everything that scripts ask for."""
    yield from (f"{FOLDER}{name}.json" for name in NAMES)
    yield from (TOTAL_URL, FRAGMENT_URL)


def _page(edition: Edition, url: str, title: str, description: str) -> Page:
    # Not indexed: what stands there today is gone tomorrow, and so is what a search engine would show of it.
    description %= {"portal": edition.identity.name}
    meta = Meta(title, description, url, (edition.home, Link(title, url)), indexed=False)
    return Page(url, "figures.html", FiguresPage(meta))


def _empty(url: str) -> Document:
    return Document(url, NO_LIST if url == FRAGMENT_URL else NO_NUMBERS)
