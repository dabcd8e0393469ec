"""JavaScript modules as one file: a page that needs many asks once, and comments stay at home."""

import re
from collections.abc import Iterator
from pathlib import Path

import rjsmin

IMPORT = re.compile(r'^import (?:\* as (?P<whole>\w+)|(?P<some>\{[^}]*\})) from "\./(?P<name>\w+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
WAIT = re.compile(r"^await ", re.MULTILINE)
MODULE = """modules.{name} = {begin}() => {{
{body}
return {{ {exports} }};
}})();
"""


def bundled(entry: Path) -> bytes:
    """A module with all that it imports from its folder, directly or not, as one module; no imports in a circle.

    Each keeps a scope of its own. Of JavaScript's ways to import and export those that IMPORT and EXPORT match. Where a
    line of a module begins with `await`, it waits, and so do all after it.
    """
    parts = (_scoped(path) for path in dict.fromkeys(_in_order(entry)))
    return rjsmin.jsmin("const modules = {};\n" + "".join(parts)).encode()


def _in_order(path: Path) -> Iterator[Path]:
    """What is imported stands before who imports it."""
    for found in IMPORT.finditer(path.read_text(encoding="utf-8")):
        yield from _in_order(path.with_name(f"{found['name']}.js"))
    yield path


def _scoped(path: Path) -> str:
    source = path.read_text(encoding="utf-8")
    exports = ", ".join(found["name"] for found in EXPORT.finditer(source))
    body = EXPORT.sub("", IMPORT.sub(_from_scope, source))
    begin = "await (async " if WAIT.search(source) else "("
    return MODULE.format(name=path.stem, begin=begin, body=body, exports=exports)


def _from_scope(found: re.Match) -> str:
    return f"const {found['whole'] or found['some']} = modules.{found['name']};"
