"""Reads the content folder, then writes articles, static pages, former addresses and attachments."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from plugins.articles.assemble import Desk, assemble, reassembled
from plugins.articles.output import article_outputs, reread_page
from plugins.articles.read import Reading, read_article, read_page
from plugins.core.backlinks import Backlinks, Mention, tagged_articles
from plugins.core.folder import check_top, markdown_files
from plugins.core.generator import PageGenerator
from plugins.core.identity import read_identity
from plugins.core.memory import DIGEST_SIZE, LongText, digest_of
from plugins.core.model import Article, Status
from plugins.core.pages import Page
from plugins.core.problems import Problems
from plugins.core.records import read_records
from plugins.core.text import nfc


class ArticleGenerator(PageGenerator):
    """Puts the validated `Archive` on the context; every later generator reads it there."""

    outputs = staticmethod(article_outputs)

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, output_path: str):
        super().__init__(context, settings, path, theme, output_path)
        self.content, self.spread = Path(path), context["spread"]
        self._top = len(f"{self.content}{os.sep}")

    def generate_context(self) -> None:
        problems = self.context["problems"]
        check_top(self.content, problems)
        drafts, digests = self._read("articles", read_draft)
        pages, _ = self._read("pages", read_page)
        desk = Desk(
            content=self.content,
            identity=read_identity(self.content, problems),
            records=read_records(self.content, problems, self.spread),
            now=self.context["now"],
            preview=self.settings["PREVIEW"],
            problems=problems,
            digests=digests,
        )
        archive = assemble(drafts, pages, desk)
        # Kept for what is saved later; the digests of an archive's files are large and of no more use.
        self.desk = replace(desk, digests={})
        self.context["archive"] = archive
        self.context["backlinks"] = Backlinks(tagged=tagged_articles(archive.articles))

    def reread(self, path: Path) -> Article | None:
        """The article of a file that was saved again, where nothing but its own page can have changed with it."""
        archive, reading = self.context["archive"], read_draft(path, self.content)
        if reading.problems or reading.draft is None or reading.draft.status is Status.WITHDRAWN:
            return None
        desk = replace(self.desk, records=archive.records, problems=Problems())
        return reassembled(reading.draft, archive, desk)

    def page_of(self, article: Article, mentions: tuple[Mention, ...]) -> Page | None:
        """The page of an article that was read again; None where it shows an image that nobody has looked at yet."""
        figures = (article.image, *article.figures) if article.image else article.figures
        if any(figure.source not in self.context["pictures"] for figure in figures):
            return None
        known = self.context["backlinks"]
        backlinks = replace(known, of_articles={**known.of_articles, article.id: mentions})
        return reread_page(article, self.context["archive"], backlinks, *self.shown_with())

    def _read(self, folder: str, read: Callable[[Path, Path], Reading]) -> tuple[list[Any], dict[str, bytes]]:
        """What the files of a folder hold, and the digest of each by its name."""
        problems = self.context["problems"]
        paths = list(markdown_files(self.content, folder, problems))
        digests = {path: self._digest(path) for path in paths}
        after: dict[Path, bytes | None] = {}

        def confirm(path: Path) -> bytes | None:
            after[path] = self._digest(path)
            return after[path]

        work = partial(read, content=self.content)
        readings = self.spread.remember("Đọc bài", work, paths, digests.values(), is_sound, confirm)
        for reading in readings:
            problems.extend(reading.problems)
        drafts = [reading.draft for reading in readings if reading.draft]
        return drafts, {self._name(path): self._sure(path, digests[path], after) for path in paths}

    def _name(self, path: Path) -> str:
        # `relative` by hand: it runs for every file of every build.
        return nfc(str(path)[self._top :])

    def _digest(self, path: Path) -> bytes | None:
        """Of a file's name and content: links and messages depend on both."""
        digest = self.spread.memory.file_digest(path)
        return digest and digest_of(self._name(path).encode(), digest)

    def _sure(self, path: Path, digest: bytes | None, after: Mapping[Path, bytes | None]) -> bytes:
        """The digest of what was read; of a file that changed meanwhile one that no other build has ever seen.

        `after`: the digests of the files that this build has read, taken when they had been.
        """
        if digest is None:
            return _content_digest(path, self._name(path))
        return digest if after.get(path, digest) == digest else os.urandom(DIGEST_SIZE)


def read_draft(path: Path, content: Path) -> Reading:
    """An article's file, its long texts put apart."""
    reading = read_article(path, content)
    if reading.draft is None:
        return reading
    body = reading.draft.body
    apart = replace(body, html=LongText(body.html), text=LongText(body.text))
    return replace(reading, draft=replace(reading.draft, body=apart))


def _content_digest(path: Path, name: str) -> bytes:
    """Of a file that memory does not vouch for: a symbolic link, or what cannot be read and is refused."""
    return digest_of(name.encode(), path.read_bytes()) if path.is_file() else b""


def is_sound(reading: Reading) -> bool:
    """Whether a file was read without a problem."""
    return not reading.problems
