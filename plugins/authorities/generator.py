"""Where Pelican calls this plugin."""

from typing import Any

from plugins.authorities.outputs import outputs
from plugins.core.generator import PageGenerator


class AuthoritiesGenerator(PageGenerator):
    """Hands every page, index and data file of the records to the writer."""

    outputs = staticmethod(outputs)


def authorities_generator(pelican: Any) -> type[AuthoritiesGenerator]:
    """The receiver of `get_generators`."""
    return AuthoritiesGenerator
