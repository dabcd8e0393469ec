"""Counters and most-read from server logs: every view once, no bots, nothing personal kept."""


def register() -> None:
    # Imported here: the counter itself runs every minute and needs no Pelican.
    from pelican import signals

    from plugins.visits.generator import visits_generator

    signals.get_generators.connect(visits_generator)
