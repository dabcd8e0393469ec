"""Anchors within a page: made from headings, each its own."""

from collections.abc import Iterable

from plugins.core.text import name_slug


def anchors(headings: Iterable[str], prefix: str) -> tuple[str, ...]:
    """One anchor for each heading, in order: `nhom-d` and `nhom-d9` for D and Đ; what is still alike is numbered."""
    taken: dict[str, None] = {}
    for heading in headings:
        wanted = "-".join(filter(None, (prefix, name_slug(heading))))
        taken[next(anchor for anchor in _numbered(wanted, len(taken)) if anchor not in taken)] = None
    return tuple(taken)


def _numbered(anchor: str, count: int) -> Iterable[str]:
    yield anchor
    yield from (f"{anchor}-{number}" for number in range(2, count + 3))
