"""Reads the content folder, then writes articles, static pages, former addresses and attachments."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from plugins.articles.assemble import Desk, assemble
from plugins.articles.output import article_outputs
from plugins.articles.read import Reading, read_article, read_page
from plugins.core.backlinks import Backlinks, tagged_articles
from plugins.core.folder import check_top, markdown_files
from plugins.core.generator import PageGenerator
from plugins.core.identity import read_identity
from plugins.core.records import read_records
from plugins.core.spread import Spread


class ArticleGenerator(PageGenerator):
    """Puts the validated `Archive` on the context; every later generator reads it there."""

    outputs = staticmethod(article_outputs)

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, output_path: str):
        super().__init__(context, settings, path, theme, output_path)
        self.content = Path(path)
        self.spread = Spread(context["executor"], context["progress"])

    def generate_context(self) -> None:
        problems = self.context["problems"]
        check_top(self.content, problems)
        desk = Desk(
            content=self.content,
            identity=read_identity(self.content, problems),
            records=read_records(self.content, problems, self.spread),
            now=self.context["now"],
            preview=self.settings["PREVIEW"],
            problems=problems,
        )
        articles = self._read("articles", read_article)
        pages = self._read("pages", read_page)
        archive = assemble(articles, pages, desk)
        self.context["archive"] = archive
        self.context["backlinks"] = Backlinks(tagged=tagged_articles(archive.articles))

    def _read(self, folder: str, read: Callable[[Path, Path], Reading]) -> list[Any]:
        problems = self.context["problems"]
        paths = list(markdown_files(self.content, folder, problems))
        readings = list(self.spread.map("Đọc bài", partial(read, content=self.content), paths))
        for reading in readings:
            problems.extend(reading.problems)
        return [reading.draft for reading in readings if reading.draft]
