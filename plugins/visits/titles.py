"""Titles of articles, from their own pages: what readers see is the one place where all of them are."""

import html
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from plugins.core.pages import save_as
from plugins.visits.contexts import ReadArticle

HEAD_BYTES = 32 * 1024
TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')
NOT_INDEXED = '<meta name="robots" content="noindex">'


class Titles:
    """The articles of a manifest with their pages below `site`."""

    def __init__(self, addresses: Mapping[str, str], site: Path):
        self._urls = {str(article): url for url, article in addresses.items()}
        self._site = site
        self._title = cache(self._read)

    def address(self, article: str) -> str:
        """Root-relative; empty for an article that is not there any more."""
        return self._urls.get(article, "")

    def shown(self, article: str, readers: int) -> ReadArticle | None:
        """The article as lists show it; None where it is hidden, withdrawn or gone.

        Where there is no page of it beside the manifest its address stands for the title.
        """
        url = self.address(article)
        title = url and self._title(url)
        return ReadArticle(title, url, readers) if title else None

    def _read(self, url: str) -> str:
        try:
            with (self._site / save_as(unquote(url))).open("rb") as page:
                head = page.read(HEAD_BYTES).decode(errors="replace")
        except OSError:
            return url
        if NOT_INDEXED in head:
            return ""
        found = TITLE.search(head)
        return html.unescape(found[1]) if found else url
