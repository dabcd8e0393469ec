"""Which words of the interface the code asks its catalogues for."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "theme" / "templates"
PLUGINS = ROOT / "plugins"

Message = tuple[str | None, str | tuple[str, str]]
"""Context and msgid; a pair where there is a plural."""


def used() -> set[Message]:
    """Every message that a template or a plugin asks for."""
    return {*_in_templates(), *_in_plugins()}


def _in_templates() -> Iterator[Message]:
    options = {"trimmed": "false", "silent": "false"}
    for path in sorted(TEMPLATES.rglob("*.*ml")):
        with path.open("rb") as source:
            for _, function, message, _ in babel_extract(source, ("_", "gettext", "ngettext", "pgettext"), (), options):
                yield _message(function, message)


def _in_plugins() -> Iterator[Message]:
    keywords = {"_": None, "gettext": None, "marked": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
    for path in sorted(PLUGINS.rglob("*.py")):
        with path.open("rb") as source:
            for _, message, _, context in extract("python", source, keywords):
                yield context, tuple(message[:2]) if isinstance(message, tuple) else message


def _message(function: str, message: str | tuple) -> Message:
    parts = [part for part in message if part is not None] if isinstance(message, tuple) else [message]
    if function == "pgettext":
        return parts[0], parts[1]
    return None, tuple(parts[:2]) if function == "ngettext" else parts[0]
