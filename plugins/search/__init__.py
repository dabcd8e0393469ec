"""Full-text search as Vietnamese is typed: the index that the page's script reads, built in segments that stay.

Reads `archive` and `backlinks` on the context. What it writes is specified in `docs/tim-kiem.md`.
"""

from typing import Any


def register() -> None:
    # Only here: a worker that reads texts has no use for Pelican, which takes long to import.
    from pelican import signals

    signals.get_generators.connect(search_generator)


def search_generator(pelican: Any) -> type:
    """The receiver of `get_generators`."""
    from plugins.search.generator import SearchGenerator

    return SearchGenerator
