"""Reads the content folder, then writes articles, static pages, former addresses and attachments."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from plugins.articles.assemble import Desk, assemble
from plugins.articles.output import article_outputs
from plugins.articles.read import Reading, read_article, read_page
from plugins.core.folder import check_top, markdown_files
from plugins.core.i18n import catalogue
from plugins.core.identity import read_identity
from plugins.core.records import read_campaigns

# Below this many files, starting workers costs more than they save.
FEWEST_FOR_WORKERS = 400
CHUNK = 50


class ArticleGenerator:
    """Puts the validated `Archive` on the context; every later generator reads it there."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, output_path: str):
        self.context, self.settings = context, settings
        self.content, self.theme = Path(path), Path(theme)

    def generate_context(self) -> None:
        problems = self.context["problems"]
        check_top(self.content, problems)
        desk = Desk(
            content=self.content,
            identity=read_identity(self.content, problems),
            campaigns=read_campaigns(self.content, problems),
            now=self.context["now"],
            preview=self.settings["PREVIEW"],
            problems=problems,
        )
        articles = self._read("articles", read_article)
        pages = self._read("pages", read_page)
        self.context["archive"] = assemble(articles, pages, desk)

    def generate_output(self, writer: Any) -> None:
        words = catalogue(self.theme / "translations", self.settings["DEFAULT_LANG"])
        for output in article_outputs(self.context["archive"], self.context["pictures"], self.context["cards"], words):
            writer.add(output)

    def _read(self, folder: str, read: Callable[[Path, Path], Reading]) -> list[Any]:
        problems = self.context["problems"]
        paths = list(markdown_files(self.content, folder, problems))
        readings = list(self._map(partial(read, content=self.content), paths))
        for reading in readings:
            problems.extend(reading.problems)
        return [reading.draft for reading in readings if reading.draft]

    def _map(self, read: Callable[[Path], Reading], paths: list[Path]) -> Iterable[Reading]:
        if len(paths) < FEWEST_FOR_WORKERS:
            readings = map(read, paths)
        else:
            readings = self.context["executor"].map(read, paths, chunksize=CHUNK)
        for done, reading in enumerate(readings, 1):
            self.context["progress"]("Đọc bài", done, len(paths))
            yield reading
