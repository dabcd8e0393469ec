"""Articles and static pages: strict reading, validation, their pages.

Puts `archive` (plugins.core.model.Archive) on the context; reads `problems`, `now`, `spread`, `backlinks`, `pictures`
and `cards` from it.
"""

from typing import Any


def register() -> None:
    # Only here: a worker that reads articles has no use for Pelican, which takes long to import.
    from pelican import signals

    signals.get_generators.connect(add_generator)


def add_generator(pelican: Any) -> type:
    from plugins.articles.generator import ArticleGenerator

    return ArticleGenerator
