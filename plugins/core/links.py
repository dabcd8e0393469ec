"""Links that lead to other pages of the portal."""

import re
from html import unescape
from urllib.parse import unquote

LOCAL_LINK = re.compile(r'href="(/(?!/)[^"#?]*)')


def local_links(fragment: str) -> tuple[str, ...]:
    """The root-relative addresses that a fragment links to, decoded, each once and in order."""
    return tuple(sorted({unquote(unescape(match[1])) for match in LOCAL_LINK.finditer(fragment)}))
