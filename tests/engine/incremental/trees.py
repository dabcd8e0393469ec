"""Output trees: read, and told apart."""

import difflib
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

Tree = Mapping[str, bytes]
"""Files by name, and folders by their names with a `/` at the end."""
MOST_LINES, MOST_NAMES = 60, 20


def tree(folder: Path) -> dict[str, bytes]:
    """Everything below a folder; nothing where there is none."""
    names = {path: path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*"))}
    return {
        f"{name}/" if path.is_dir() else name: b"" if path.is_dir() else path.read_bytes()
        for path, name in names.items()
    }


def is_published(name: str) -> bool:
    """Whether a name in a tree is a file of the portal, no folder and no account that builds keep for themselves."""
    return not name.endswith("/") and not name.startswith(".portal-")


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file was written, and its number on the disk."""
    found = ((path.relative_to(folder).as_posix(), path.stat()) for path in folder.rglob("*") if path.is_file())
    return {name: (stat.st_mtime_ns, stat.st_ino) for name, stat in found}


def without(found: Tree, others: set[str]) -> dict[str, bytes]:
    """The tree without some files, and without the folders that they stand in."""
    folders = {f"{folder}/" for name in others for folder in PurePosixPath(name).parents}
    return {name: content for name, content in found.items() if name not in others and name not in folders}


def difference(found: Tree, clean: Tree) -> str:
    """What is wrong with a tree: names, and how the first file that differs does; empty where nothing is."""
    differing = sorted(name for name in found.keys() & clean.keys() if found[name] != clean[name])
    told = {
        "missing": clean.keys() - found.keys(),
        "left over": found.keys() - clean.keys(),
        "differing": differing,
    }
    lines = [f"{what}: {named(names)}" for what, names in told.items() if names]
    if differing:
        lines += _lines_that_differ(differing[0], found[differing[0]], clean[differing[0]])
    return "\n".join(lines)


def named(names: Collection[str]) -> str:
    """The first of many names, and how many there are."""
    shown = ", ".join(sorted(names)[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown}, … ({len(names)} in all)"


def _lines_that_differ(name: str, found: bytes, clean: bytes) -> list[str]:
    try:
        texts = clean.decode().splitlines(), found.decode().splitlines()
    except UnicodeDecodeError:
        return [f"{name}: {len(found)} bytes, clean {len(clean)}"]
    return list(difflib.unified_diff(*texts, f"clean/{name}", f"incremental/{name}", lineterm="", n=1))[:MOST_LINES]
