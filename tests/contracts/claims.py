"""What README.md and docs/ say of the code, and where the code does not bear it out."""

import ast
import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from tests.contracts.sources import Document, documents, make_targets, python_files, read_document, syntax

MAKE_CALL = re.compile(r"(?:^|&&|;|\$)[ \t]*(?:\w+=\S+[ \t]+)*make[ \t]+([^\n#&;|]+)", re.MULTILINE)
MAKE_WORD = re.compile(r"""[A-Z]+=(?:"[^"]*"|'[^']*'|\S*)|-\S+|(?P<target>[a-z][\w-]*)""")
SCRIPT = re.compile(r"\bscripts/[\w/-]+\.py\b")
SETTING = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
ASSIGNMENT = re.compile(r"^([A-Z][A-Z0-9_]+)\s*=", re.MULTILINE)


def unknown_commands(root: Path) -> list[str]:
    """`make X` without such a target."""
    named = ((page, name) for page in documents(root) for name in commands(page))
    return [f"{at(root, page)}: make {name}" for page, name in named if name not in make_targets(root)]


def commands(document: Document) -> Iterator[str]:
    for call in MAKE_CALL.finditer("\n".join(document.code)):
        yield from (word["target"] for word in MAKE_WORD.finditer(call[1]) if word["target"])


def missing_scripts(root: Path) -> list[str]:
    """`scripts/x.py` without such a file."""
    named = ((page, name) for page in documents(root) for name in SCRIPT.findall(page.path.read_text(encoding="utf-8")))
    return [f"{at(root, page)}: {name}" for page, name in named if not (root / name).exists()]


def unknown_settings(root: Path) -> list[str]:
    """A setting that no configuration sets and no plugin names."""
    known = configured(root) | named_in_code(root)
    return [f"{at(root, page)}: {name}" for page in documents(root) for name in settings(page) if name not in known]


def settings(document: Document) -> list[str]:
    """Inline code like `FEED_ALL_ATOM`, and what a Python block assigns."""
    assigned = [name for language, text in document.blocks if language == "python" for name in ASSIGNMENT.findall(text)]
    return [code for code in document.inline_code if SETTING.fullmatch(code)] + assigned


def configured(root: Path) -> set[str]:
    trees = [syntax(root / name) for name in ("pelicanconf.py", "publishconf.py")]
    return {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}


def named_in_code(root: Path) -> set[str]:
    """Settings and environment variables that code asks for by name."""
    trees = map(syntax, python_files(root, "plugins", "scripts"))
    return {str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def broken_links(root: Path) -> list[str]:
    """Relative links to nothing: no such file, or no such heading in it."""
    return [
        f"{at(root, page)}: {target}" for page in documents(root) for target in page.targets if not leads(page, target)
    ]


def leads(document: Document, target: str) -> bool:
    link = urllib.parse.urlsplit(target)
    if link.scheme or link.netloc:
        return True
    path = document.path.parent / urllib.parse.unquote(link.path) if link.path else document.path
    fragment = urllib.parse.unquote(link.fragment)
    return path.exists() and (not fragment or path.suffix != ".md" or fragment in read_document(path).anchors)


def at(root: Path, document: Document) -> str:
    return document.path.relative_to(root).as_posix()
