"""Safe HTML fragments: what may stand in an article, plain text out of it, links in it."""

import html
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urlsplit

import nh3

from plugins.core.text import folded

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
    "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "class", "lang", "title", "role", "aria-label", "aria-labelledby", "tabindex"},
    "a": {"href"}, "abbr": {"title"}, "img": {"data-source", "alt"}, "ol": {"start"}, "time": {"datetime"},
    "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"},
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel", "content"}
CONTENT_LINK = re.compile(r'href="content:([^"#]*)(#[^"]*)?"')
BLOCK_END = re.compile(r"</(?:p|h[2-6]|li|dt|dd|tr|figcaption|pre|blockquote|div)>|<(?:br|hr)>")
CELL_END = re.compile(r"</t[dh]>|</span>(?=<span)")
ANY_TAG = re.compile(r'<(?:[^>"]|"[^"]*")*>')
_TAG = re.compile("<[^>]*>")
_FLAT = re.compile(r'(?:<(p|h[2-6])(?: id="[\w-]+")?></\1>)*')
_CHANGED_IN_TEXT = ("&", "\u00a0", "\r", "\0", "\ufeff")
"""What the sanitiser would write otherwise."""
FOOTNOTE_MARK = re.compile(r'<sup id="fnref[^>]*>.*?</sup>|<a class="footnote-backref.*?</a>', re.S)


def sanitise(fragment: str) -> str:
    """The fragment with nothing in it but allowed elements, attributes and schemes."""
    if _is_flat(fragment):
        return fragment
    return nh3.clean(fragment, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener")


def _is_flat(fragment: str) -> bool:
    """Whether it is nothing but paragraphs and headings of bare text, as most are: safe as it stands."""
    tags = _TAG.findall(fragment)
    if not fragment.count("<") == fragment.count(">") == len(tags):
        return False
    is_bare = not any(mark in fragment for mark in _CHANGED_IN_TEXT)
    return is_bare and _FLAT.fullmatch("".join(tags)) is not None


def refused(fragment: str) -> list[str]:
    """What `sanitise` would take out, as an editor would look for it: `<script`, `onclick=`, `javascript:`.

    Also what it would leave: a browser and Python's parser differ on mark-up such as `<!-->`.
    """
    finder = _RefusedFinder()
    for text in (fragment, sanitise(fragment)):
        finder.feed(text)
        finder.close()
        finder.reset()
    return list(dict.fromkeys(finder.found))


def plain_text(fragment: str) -> str:
    """The words of a fragment, one line a block, without footnote marks."""
    text = BLOCK_END.sub("\n", FOOTNOTE_MARK.sub("", fragment.replace("\n", " ")))
    text = html.unescape(ANY_TAG.sub("", CELL_END.sub(" ", text)))
    return "\n".join(filter(None, map(folded, text.split("\n"))))


def content_links(fragment: str) -> Iterator[str]:
    """The content files that the fragment links to, as paths relative to the content folder."""
    return (_path(match) for match in CONTENT_LINK.finditer(fragment))


def resolve_content_links(fragment: str, address: Callable[[str], str]) -> str:
    """Replace every link to a content file by the root-relative address that `address(path)` gives it."""

    def replace(match: re.Match) -> str:
        return f'href="{quote(address(_path(match)))}{match[2] or ""}"'

    return CONTENT_LINK.sub(replace, fragment)


def _path(match: re.Match) -> str:
    return unquote(html.unescape(match[1]))


class _RefusedFinder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}")
            return
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            if name not in allowed and not (tag == "a" and name == "rel"):
                self.found.append(f"{name}=")
            elif name == "href" and (mistake := _wrong_address(value or "")):
                self.found.append(mistake)

    def handle_decl(self, decl: str) -> None:
        self.found.append("<!")

    def handle_pi(self, data: str) -> None:
        self.found.append("<?")

    def parse_html_declaration(self, i: int) -> int:
        """`<![…`: a comment to browsers, an AssertionError to Python's parser."""
        if not self.rawdata.startswith("<![", i):
            return super().parse_html_declaration(i)
        self.found.append("<![")
        return self.parse_bogus_comment(i)


def _wrong_address(url: str) -> str | None:
    """A foreign scheme, or an address that leads nowhere: relative to a page instead of a file, or none at all."""
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.\s-]*):", url)
    if scheme and scheme[1].lower() not in SCHEMES:
        return f"{scheme[1]}:"
    is_rooted = scheme or url.startswith(("/", "#"))
    return None if is_rooted and _has_host(url) else f'href="{url}"'


def _has_host(url: str) -> bool:
    """Whether an address of the web names its host; any other address needs none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) or not parts.scheme.startswith("http")
