"""Pages, indexes and data of authority records."""

from pelican import signals

from plugins.authorities.generator import authorities_generator


def register() -> None:
    signals.get_generators.connect(authorities_generator)
