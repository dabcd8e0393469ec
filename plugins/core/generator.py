"""A Pelican generator that reads no file: it prints what the others put on the context."""

from collections.abc import Callable, Iterator, Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any, ClassVar

from plugins.core.i18n import catalogue
from plugins.core.model import Picture
from plugins.core.pages import Output


class PageGenerator:
    """Hands what `outputs` makes of the archive to the writer."""

    outputs: ClassVar[Callable[..., Iterator[Output]]]
    """A pure function of archive, backlinks, pictures, cards and words."""

    def __init__(self, context: dict[str, Any], settings: Mapping[str, Any], path: str, theme: str, output_path: str):
        self.context, self.settings, self.theme = context, settings, Path(theme)

    def generate_output(self, writer: Any) -> None:
        for output in self.outputs(self.context["archive"], self.context["backlinks"], *self.shown_with()):
            writer.add(output)

    def shown_with(self) -> tuple[Mapping[str, Picture], Mapping[str, str], NullTranslations]:
        """Pictures, cards and the interface's words."""
        words = catalogue(self.theme / "translations", self.settings["DEFAULT_LANG"])
        return self.context["pictures"], self.context["cards"], words
