"""Where Pelican calls this plugin."""

from typing import Any

from plugins.core.generator import PageGenerator
from plugins.visits.outputs import outputs


class VisitsGenerator(PageGenerator):
    """Hands the places that the counter fills in to the writer."""

    outputs = staticmethod(outputs)


def visits_generator(pelican: Any) -> type[VisitsGenerator]:
    """The receiver of `get_generators`."""
    return VisitsGenerator
