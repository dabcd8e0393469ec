"""Articles and static pages: strict reading, validation, their pages.

Puts `archive` (plugins.core.model.Archive) and `backlinks` (what tags say; the mentions plugin adds the rest) on the
context; reads `problems`, `now`, `executor`, `progress`, `backlinks`, `pictures` and `cards` from it.
"""

from pelican import signals

from plugins.articles.generator import ArticleGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)


def add_generator(pelican: object) -> type[ArticleGenerator]:
    return ArticleGenerator
