"""Recognises records in articles: links them, and gives every record its back-links.

Reads `archive` from the context, replaces it by one whose articles link to the records that they name, and puts
`backlinks` (plugins.core.backlinks.Backlinks) beside it; adds to `problems` and `notices`.
"""

from pelican import signals

from plugins.mentions.generator import mentions_generator


def register() -> None:
    signals.get_generators.connect(mentions_generator)
