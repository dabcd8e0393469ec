"""An index of some texts as the plugin writes it, and SQLite's FTS5 over the same words."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from plugins.core.backlinks import Backlinks
from plugins.core.dates import parse_moment
from plugins.core.i18n import catalogue
from plugins.core.memory import digest_of
from plugins.core.model import Archive, Article, Identity, Section
from plugins.core.pages import Document
from plugins.core.spread import Spread
from plugins.search.index.segments import segments
from plugins.search.index.shelf import Shelf
from plugins.search.index.words import Token, tokenise
from plugins.search.outputs import outputs
from tests.outputs import each

THEME = Path(__file__).parents[2] / "theme"
FOLDED, EXACT = "{folded numbers}", "{exact numbers}"
NEWS = Section("Tin", "tin")
Text = tuple[str, str, str]
"""Title, lead and body."""


@dataclass(frozen=True)
class Clause:
    """One part of a query: how it is typed, the text that it asks for, and what is asked of it."""

    text: str
    quoted: bool = False
    excluded: bool = False
    begins: bool = False

    @property
    def typed(self) -> str:
        text = f'"{self.text}"' if self.quoted else self.text
        return ("-" if self.excluded else "") + text + ("*" if self.begins else "")

    @property
    def tokens(self) -> list[Token]:
        """Its words; of a dotted number alone the whole number."""
        tokens = tokenise(self.text)
        whole = re.sub(r"\W", "", self.text)
        if len(tokens) > 1 and any(
            _is_joined(tokens, place) and one.exact == whole for place, one in enumerate(tokens)
        ):
            return [Token(whole, whole, 0)]
        return [
            token for place, token in enumerate(tokens) if not place or token.position != tokens[place - 1].position
        ]


def articles(texts: Sequence[Text]) -> tuple[Article, ...]:
    """The newest first, as archives hold them."""
    made = (_article(number, *text) for number, text in enumerate(texts))
    return tuple(sorted(made, key=lambda article: article.order, reverse=True))


def _article(number: int, title: str, lead: str, body: str) -> Article:
    slug, digest = f"bai-{number}", digest_of(str(number).encode(), title.encode(), lead.encode(), body.encode())
    return Article(slug, title, slug, _date(number), lead, NEWS, "", plain=body, digest=digest)


def write_index(texts: Sequence[Text], output: Path, cache: Path) -> None:
    """The index of some articles, as a build writes it."""
    archive, backlinks = Archive(Identity(), Path(), articles=articles(texts), sections=(NEWS,)), Backlinks()
    words = catalogue(THEME / "translations", "vi")
    with ThreadPoolExecutor(1) as executor:
        spread = Spread(executor, lambda label, done, total: None)
        found = tuple(segments(archive, backlinks, words))
        for planned in each(outputs(archive, backlinks, words, found, Shelf(cache, b""), spread)):
            _write(planned.make(), output)


def _write(document: Document, output: Path) -> None:
    path, content = output / document.save_as, document.content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        content if isinstance(content, bytes) else content() if callable(content) else content.read_bytes()
    )


def _date(number: int):
    return parse_moment(f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/20{number % 20:02d}")


class Oracle:
    """What a query must find, worked out by FTS5."""

    def __init__(self, texts: Iterable[Text]):
        self.database = sqlite3.connect(":memory:")
        self.database.execute("create virtual table texts using fts5(folded, exact, numbers, tokenize='ascii')")
        for number, text in enumerate(texts):
            self.database.execute("insert into texts(rowid, folded, exact, numbers) values (?, ?, ?, ?)",
                                  (number, *_columns(text)))  # fmt: skip

    def found(self, clauses: Sequence[Clause], *, is_open: bool) -> set[str]:
        """Addresses' slugs; `is_open`: the last clause's word may be a beginning, which it is if no text has it."""
        last = clauses[-1]
        unfinished = is_open and not (last.quoted or last.excluded) and len(last.tokens) == 1
        begins = unfinished and len(last.tokens[0].folded) > 1 and not self.rows(_match(last, begins=False))
        rows = set(self.rows(""))
        for clause in clauses:
            some = set(self.rows(_match(clause, begins=clause.begins or (begins and clause is last))))
            rows = rows - some if clause.excluded else rows & some
        return {f"bai-{row}" for row in rows}

    def rows(self, match: str) -> list[int]:
        where, values = ("where texts match ?", (match,)) if match else ("", ())
        return [row for (row,) in self.database.execute(f"select rowid from texts {where}", values)]


def _columns(text: Text) -> tuple[str, str, str]:
    """Words as hexadecimal digits, so that FTS5 takes nothing apart; fields parted by what no query asks for."""
    fields = [tokenise(part) for part in text]
    plain = [[token for place, token in enumerate(field) if not _is_joined(field, place)] for field in fields]
    joined = [token for field in fields for place, token in enumerate(field) if _is_joined(field, place)]
    texts = ([_digits(getattr(token, form)) for token in field] for form in ("folded", "exact") for field in plain)
    parts = [" ".join(words) for words in texts]
    numbers = " parted ".join(_digits(token.folded) for token in joined)
    return " parted ".join(parts[: len(fields)]), " parted ".join(parts[len(fields) :]), numbers


def _is_joined(field: Sequence[Token], place: int) -> bool:
    return place > 0 and field[place].position == field[place - 1].position


def _match(clause: Clause, *, begins: bool) -> str:
    marked = clause.excluded and any(token.exact != token.folded for token in clause.tokens)
    words = " ".join(_digits(token.exact if marked else token.folded) for token in clause.tokens)
    return f'{EXACT if marked else FOLDED} : "{words}"{" *" if begins else ""}'


def _digits(form: str) -> str:
    return form.encode().hex()
