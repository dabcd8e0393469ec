"""What is wrong with an archive's files, told so that an editor can mend it.

A reader never raises on bad content: it adds a `Problem` and goes on, so that one
run names every problem of every file. The build stops before the first page is written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plugins.core.text import fold

LONGEST_QUOTED_VALUE = 60


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it stands, what it is, and what to write instead."""

    file: str
    """Path relative to the content folder, with `/`."""
    line: int
    """Line in that file, from 1; 1 where the whole file is meant."""
    code: str
    """Short permanent name of the rule, in English: `date`, `unknown-key`, …"""
    message: str
    """What is wrong, in Vietnamese."""
    remedy: str
    """What to write instead, in Vietnamese."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: [{self.code}] {self.message} · {self.remedy}"


@dataclass
class Problems:
    """Collects problems of many files; empty means that the archive may be built."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, code: str, message: str, remedy: str) -> None:
        self.found.append(Problem(printable(file), line, code, one_line(message), one_line(remedy)))

    def extend(self, problems: Iterable[Problem]) -> None:
        self.found.extend(problems)

    def __bool__(self) -> bool:
        return bool(self.found)

    def ordered(self) -> list[Problem]:
        """Every problem once, by file and line, whatever order the readers ran in."""
        return sorted(set(self.found))


class BuildRefused(SystemExit):
    """The archive has problems. A `SystemExit`, so that Pelican's own command exits 1 without a traceback."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(1)
        self.problems = tuple(problems)


def quoted(value: object) -> str:
    """A value as it stands in a message: on one line, cut when long, in Vietnamese quotation marks."""
    text = one_line(str(value))
    if len(text) > LONGEST_QUOTED_VALUE:
        text = text[: LONGEST_QUOTED_VALUE - 1] + "…"
    return f"“{text}”"


def one_line(text: str) -> str:
    """Fold white space and drop control characters, so that no value can forge a line of the report."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """Line ends, control characters and what no terminal prints, each as a space."""
    return "".join(c if c.isprintable() else " " for c in text)


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known value most like `value` when tones, đ and case are ignored, or None when none is near."""
    from rapidfuzz import process  # here, because an archive without mistakes needs none

    by_fold = {fold(name): name for name in sorted(known, reverse=True)}
    match = process.extractOne(fold(value), list(by_fold), score_cutoff=60)
    return by_fold[match[0]] if match else None


def suggestion(value: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown value: the nearest known one, else `otherwise`."""
    near = nearest(value, known)
    return f"có phải {quoted(near)}? nếu không, {otherwise}" if near else otherwise
