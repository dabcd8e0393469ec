"""How the code is laid out: who imports whom, and how long functions are."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.contracts.sources import python_files, syntax


def wrong_imports(root: Path) -> list[str]:
    """`core` <- feature plugins <- `engine`: an import against the arrows, by file and line."""
    return [
        f"{path.relative_to(root).as_posix()}:{line}: {module}"
        for path in python_files(root, "plugins")
        for line, module in imports(path, root)
        if not allowed(owner(path, root), module)
    ]


def owner(path: Path, root: Path) -> str:
    """The plugin that a file belongs to: `core` for plugins/core/text.py, `x` for plugins/x.py."""
    return path.relative_to(root / "plugins").with_suffix("").parts[0]


def allowed(plugin: str, module: str) -> bool:
    package, *inside = module.split(".")
    if package == "pelican":
        return plugin != "core"
    if package in ("scripts", "tests"):
        return False
    return package != "plugins" or plugin == "engine" or inside[:1] in ([], ["core"], [plugin])


def imports(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, wherever in the file it stands."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = absolute(node, path.relative_to(root).parent.parts)
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def absolute(node: ast.ImportFrom, package: tuple[str, ...]) -> str:
    base = package[: len(package) - node.level + 1] if node.level else ()
    return ".".join([*base, *([node.module] if node.module else [])])


def function_lengths(root: Path) -> dict[str, int]:
    """Lines of every function of the plugins and scripts, by place and name."""
    return {
        f"{path.relative_to(root).as_posix()}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in python_files(root, "plugins", "scripts")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
