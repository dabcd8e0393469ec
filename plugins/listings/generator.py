"""Where Pelican calls this plugin."""

from typing import Any

from plugins.core.generator import PageGenerator
from plugins.listings.outputs import outputs


class ListingsGenerator(PageGenerator):
    """Hands every listing, feed and sitemap of the archive to the writer."""

    outputs = staticmethod(outputs)


def listings_generator(pelican: Any) -> type[ListingsGenerator]:
    """The receiver of `get_generators`."""
    return ListingsGenerator
