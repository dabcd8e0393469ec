"""Recognises records in articles: links them, and gives every record its back-links.

Reads `archive` from the context and puts `backlinks` (plugins.core.backlinks.Backlinks) beside it, which hold the
bodies of articles with links to the records that they name; adds to `problems` and `notices`.
"""

from typing import Any


def register() -> None:
    # Only here: a worker that surveys articles has no use for Pelican, which takes long to import.
    from pelican import signals

    signals.get_generators.connect(add_generator)


def add_generator(pelican: Any) -> type:
    from plugins.mentions.generator import MentionsGenerator

    return MentionsGenerator
