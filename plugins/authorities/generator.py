"""Where Pelican calls this plugin."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.authorities.outputs import outputs
from plugins.core.backlinks import Backlinks
from plugins.core.i18n import catalogue


class AuthoritiesGenerator:
    """Hands every page, index and data file of the records in `context["archive"]` to the writer."""

    def __init__(self, context: dict[str, Any], settings: Mapping[str, Any], path: str, theme: str, output_path: str):
        self.context = context
        self.settings = settings
        self.theme = Path(theme)

    def generate_context(self) -> None:
        """Nothing: what records say is on the context, and so is who names them."""

    def generate_output(self, writer: Any) -> None:
        words = catalogue(self.theme / "translations", self.settings["DEFAULT_LANG"])
        archive, pictures, cards = (self.context[name] for name in ("archive", "pictures", "cards"))
        backlinks = self.context.get("backlinks") or Backlinks()
        for output in outputs(archive, backlinks, pictures, cards, words):
            writer.add(output)


def authorities_generator(pelican: Any) -> type[AuthoritiesGenerator]:
    """The receiver of `get_generators`."""
    return AuthoritiesGenerator
