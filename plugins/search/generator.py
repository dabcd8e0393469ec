"""Where Pelican calls this plugin."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.core.edition import Edition
from plugins.core.i18n import catalogue
from plugins.search.index.segments import segments
from plugins.search.index.shelf import Shelf
from plugins.search.outputs import outputs
from plugins.search.page import planned_page


class SearchGenerator:
    """Hands the index and the page that readers search on to the writer."""

    def __init__(self, context: dict[str, Any], settings: Mapping[str, Any], path: str, theme: str, output_path: str):
        self.context, self.settings, self.theme = context, settings, Path(theme)
        self.shelf = Shelf(Path(settings["CACHE_PATH"]) / "search", context["spread"].memory.ground)

    def generate_output(self, writer: Any) -> None:
        archive, backlinks = self.context["archive"], self.context["backlinks"]
        words = catalogue(self.theme / "translations", self.settings["DEFAULT_LANG"])
        writer.add(planned_page(Edition(archive, backlinks, self.context["pictures"], self.context["cards"], words)))
        found = tuple(segments(archive, backlinks, words))
        if not self.settings["PREVIEW"]:
            # A preview shares the shelf with the real builds, which know all that is still needed.
            self.shelf.prune({segment.name for segment in found})
        for output in outputs(archive, backlinks, words, found, self.shelf, self.context["spread"]):
            writer.add(output)
