"""A Pelican generator that reads no file: it prints what the others put on the context."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from plugins.core.i18n import catalogue
from plugins.core.pages import Output


class PageGenerator:
    """Hands what `outputs` makes of the archive to the writer."""

    outputs: ClassVar[Callable[..., Iterator[Output]]]
    """A pure function of archive, backlinks, pictures, cards and words."""

    def __init__(self, context: dict[str, Any], settings: Mapping[str, Any], path: str, theme: str, output_path: str):
        self.context, self.settings, self.theme = context, settings, Path(theme)

    def generate_output(self, writer: Any) -> None:
        words = catalogue(self.theme / "translations", self.settings["DEFAULT_LANG"])
        given = (self.context[name] for name in ("archive", "backlinks", "pictures", "cards"))
        for output in self.outputs(*given, words):
            writer.add(output)
