"""What the contracts read: the repository's files, its Markdown documents and its Python."""

import ast
import itertools
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Document:
    """A Markdown document, by what its readers take for a promise."""

    path: Path
    inline_code: tuple[str, ...]
    blocks: tuple[tuple[str, str], ...]
    """Code blocks: the language they are marked with, and their text."""
    targets: tuple[str, ...]
    """Where links lead and pictures lie."""
    anchors: frozenset[str]
    """The fragments that its headings answer to."""

    @property
    def code(self) -> tuple[str, ...]:
        return (*self.inline_code, *(text for _, text in self.blocks))


def documents(root: Path) -> list[Document]:
    """README.md and everything under docs/."""
    return [read_document(path) for path in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]]


def read_document(path: Path) -> Document:
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    flat = [token for block in tokens for token in (block, *(block.children or ()))]
    return Document(
        path,
        inline_code=tuple(token.content for token in flat if token.type == "code_inline"),
        blocks=tuple((token.info, token.content) for token in flat if token.type in ("fence", "code_block")),
        targets=tuple(str(target) for token in flat if (target := token.attrGet("href") or token.attrGet("src"))),
        anchors=frozenset(anchors(tokens)),
    )


def anchors(tokens: list[Token]) -> Iterator[str]:
    """Headings' fragments as forges make them: lower case, no punctuation, hyphens for spaces."""
    for opening, text in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(child.content for child in text.children or ())
            yield re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")


def make_targets(root: Path) -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):(?!=)", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def python_files(root: Path, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))


def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def kept_files(root: Path) -> list[Path]:
    """What git tracks, and what it would track if it were added now."""
    git = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "--cached", "--others"]
    names = subprocess.run([*git, "--exclude-standard"], check=True, capture_output=True, text=True).stdout
    return [path for name in sorted(set(names.split("\0")) - {""}) if (path := root / name).is_file()]
