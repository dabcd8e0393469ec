"""Where Pelican calls this plugin."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.core.i18n import catalogue
from plugins.listings.outputs import outputs


class ListingsGenerator:
    """Hands every listing, feed and sitemap of `context["archive"]` to the writer."""

    def __init__(self, context: dict[str, Any], settings: Mapping[str, Any], path: str, theme: str, output_path: str):
        self.context = context
        self.settings = settings
        self.theme = Path(theme)

    def generate_context(self) -> None:
        """Nothing: listings only read what the other plugins put on the context."""

    def generate_output(self, writer: Any) -> None:
        words = catalogue(self.theme / "translations", self.settings["DEFAULT_LANG"])
        given = (self.context[name] for name in ("archive", "backlinks", "pictures", "cards"))
        for output in outputs(*given, words):
            writer.add(output)


def listings_generator(pelican: Any) -> type[ListingsGenerator]:
    """The receiver of `get_generators`."""
    return ListingsGenerator
