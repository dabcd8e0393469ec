"""A safe HTML fragment as blocks of plain text, each of which knows where in the fragment its words stand."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from unicodedata import is_normalized

from plugins.core.text import INVISIBLE, OTHER_WHITE_SPACE, nfc
from plugins.mentions.tracing import Tracing, tokens

BLOCK_TAGS = {
    "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
MUTED_TAGS = {"code", "pre"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CLOSED_TAGS = {"a", "kbd", *HEADINGS}
_INVISIBLE = "".join(map(chr, INVISIBLE))
_TOKENS = (
    r'(?P<note><sup id="fnref[^>]*>.*?</sup>|<a class="footnote-backref.*?</a>)'
    r'|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>[^>"]*(?:"[^"]*"[^>"]*)*)>(?P<pair>(?<=</span>)(?=<span))?'
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    rf"|(?P<invisible>[{_INVISIBLE}]+)"
    r"|(?P<space>[^\S ]\s*| \s+)"
)
TOKEN = re.compile(_TOKENS, re.DOTALL)
BEGINNING = re.compile(f"[<&{_INVISIBLE}{OTHER_WHITE_SPACE}]")
DECOMPOSED_TOKEN = re.compile(_TOKENS + r"|(?P<cluster>\w[\u0300-\u036f]+)", re.DOTALL)
"""Also letters that stand in two characters, as an entity and a combining mark do once they are decoded."""
FLAT = re.compile(r'<(?P<tag>p|h[1-6])(?: id="[^"<>]*")?>(?P<words>[^<]*)</(?P=tag)>(?:\n|\Z)')
HREF = re.compile(r'\bhref="([^"]*)"')
BRIEF = re.compile(r'(?=.*\sclass="brief").*\sid="([^"]+)"', re.DOTALL)


class State(IntEnum):
    """What may be done with the words of a run."""

    OPEN = 0
    CLOSED = 1
    """They count, but carry no link: a link, a heading, a key."""
    MUTED = 2
    """They do not count: code."""


@dataclass(frozen=True)
class Link:
    """A link that the editor placed: where it leads, and which characters of the block it holds."""

    href: str
    start: int
    end: int


@dataclass
class Block:
    """A paragraph, a heading, a cell, or one value of an article's header."""

    text: str = ""
    anchor: str = ""
    """The brief in which it stands; empty outside of any."""
    header_key: str = ""
    """The key of the header whose value it is; empty in a body."""
    is_heading: bool = False
    """Of a body or a text."""
    tracing: Tracing = field(default_factory=Tracing)
    run_starts: list[int] = field(default_factory=lambda: [0])
    """Where the runs of characters begin between which tags stand."""
    run_states: list[State] = field(default_factory=lambda: [State.CLOSED])
    links: list[Link] = field(default_factory=list)
    shaded: str = ""
    """The text as names are compared, once they have been looked for."""

    def states(self, start: int, end: int) -> list[State]:
        """The states of the runs that a span touches."""
        first = bisect_right(self.run_starts, start) - 1
        return self.run_states[first : bisect_right(self.run_starts, end - 1, first)]

    def is_muted(self, start: int, end: int) -> bool:
        return State.MUTED in self.states(start, end)

    def is_linkable(self, start: int, end: int) -> bool:
        """Whether a link can stand round a span: it crosses no tag and stands in nothing that carries no link."""
        return self.states(start, end) == [State.OPEN]


def header_block(key: str, value: str) -> Block:
    """A value of the header as a block: its words count, but carry no link."""
    return Block(" ".join(nfc(value).split()), header_key=key, is_heading=key == "title")


def blocks(fragment: str) -> list[Block]:
    """The blocks of a fragment that hold words, in its order."""
    found = _flat_blocks(fragment)
    return _Cutter(fragment).cut() if found is None else found


def _flat_blocks(fragment: str) -> list[Block] | None:
    """The same, quicker, of nothing but paragraphs and headings of bare text, each on a line of its own, as most are.

    Whatever else is no plain text, white space or an invisible character, is not printable.
    """
    if not is_normalized("NFC", fragment) or "&" in fragment or "  " in fragment:
        return None
    found, place = [], 0
    while element := FLAT.match(fragment, place):
        place = element.end()
        if not element["words"].isprintable():
            return None
        if element["words"].strip():
            found.append(_flat_block(fragment, element))
    return found if place == len(fragment) else None


def _flat_block(fragment: str, element: re.Match) -> Block:
    is_heading = element["tag"] in HEADINGS
    block = Block(is_heading=is_heading, run_states=[State.CLOSED if is_heading else State.OPEN])
    block.tracing.copy(fragment, *element.span("words"))
    block.text = block.tracing.text()
    return block


class _Cutter:
    def __init__(self, fragment: str):
        self.fragment = fragment
        self.found: list[Block] = []
        self.block = Block()
        self.muted = self.closed = self.headings = 0
        """How many such elements are open."""
        self.anchors = [""]
        """One for each open section, the innermost last."""
        self.href: str | None = None
        self.link_start = 0

    def cut(self) -> list[Block]:
        place = 0
        self._begin_block()
        for token in self._tokens():
            self.block.tracing.copy(self.fragment, place, token.start())
            place = token.end()
            if token.lastgroup == "space":
                self.block.tracing.put(" ", token.start(), place - token.start())
            elif token["tag"]:
                self._tag(token)
            elif token["entity"] or token.lastgroup == "cluster":
                self.block.tracing.put(nfc(html.unescape(token[0])), token.start(), place - token.start())
        self.block.tracing.copy(self.fragment, place, len(self.fragment))
        self._end_block()
        return self.found

    def _tokens(self) -> Iterator[re.Match]:
        if is_normalized("NFC", self.fragment):
            return tokens(TOKEN, BEGINNING, self.fragment)
        return DECOMPOSED_TOKEN.finditer(self.fragment)

    def _tag(self, token: re.Match) -> None:
        tag, is_end = token["tag"], bool(token["end"])
        if tag == "a":
            self._link(token)
        is_break = tag in BLOCK_TAGS or token["pair"] is not None
        if is_break:
            self._end_block()
        self._count(tag, -1 if is_end else 1)
        if tag == "section":
            self._section(token)
        if is_break:
            self._begin_block()
        else:
            self._begin_run()

    def _count(self, tag: str, step: int) -> None:
        self.muted += step * (tag in MUTED_TAGS)
        self.closed += step * (tag in CLOSED_TAGS)
        self.headings += step * (tag in HEADINGS)

    def _section(self, token: re.Match) -> None:
        if not token["end"]:
            brief = BRIEF.match(token["attributes"])
            self.anchors.append(html.unescape(brief[1]) if brief else self.anchors[-1])
        elif len(self.anchors) > 1:
            self.anchors.pop()

    def _link(self, token: re.Match) -> None:
        self._end_link()
        href = None if token["end"] else HREF.search(token["attributes"])
        self.href, self.link_start = html.unescape(href[1]) if href else None, self.block.tracing.length

    def _end_link(self) -> None:
        if self.href is not None and self.link_start < self.block.tracing.length:
            self.block.links.append(Link(self.href, self.link_start, self.block.tracing.length))

    def _begin_block(self) -> None:
        if self.block.tracing.length:  # else what was begun last is still empty, as between two paragraphs
            self.block = Block()
        self.block.anchor, self.block.is_heading = self.anchors[-1], self.headings > 0
        self.block.run_starts, self.block.run_states = [0], [self._state()]
        self.link_start = 0

    def _end_block(self) -> None:
        self._end_link()
        self.block.text = self.block.tracing.text()
        if self.block.text and not self.block.text.isspace():
            self.found.append(self.block)

    def _begin_run(self) -> None:
        self.block.run_starts.append(self.block.tracing.length)
        self.block.run_states.append(self._state())

    def _state(self) -> State:
        return State.MUTED if self.muted > 0 else State.CLOSED if self.closed > 0 else State.OPEN
