"""Reads the content folder, then writes articles, static pages, former addresses and attachments."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from plugins.articles.assemble import assemble, is_apart, reassembled
from plugins.articles.desk import Desk
from plugins.articles.naming import named
from plugins.articles.output import article_outputs, reread_page
from plugins.articles.read import PageDraft, Reading, read_article, read_page
from plugins.core.backlinks import Backlinks
from plugins.core.folder import check_top, markdown_paths
from plugins.core.generator import PageGenerator
from plugins.core.identity import read_identity
from plugins.core.memory import DIGEST_SIZE, digest_of
from plugins.core.model import Archive, Article, Status
from plugins.core.packing import LongText
from plugins.core.pages import Page
from plugins.core.problems import Problems
from plugins.core.records import read_records
from plugins.core.sources import relative

Files = Mapping[str, bytes | None]
"""The digest of each file's name and content, by its path; None: nothing may be remembered of it."""


class ArticleGenerator(PageGenerator):
    """Puts the validated `Archive` on the context; every later generator reads it there."""

    outputs = staticmethod(article_outputs)

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, output_path: str):
        super().__init__(context, settings, path, theme, output_path)
        self.content, self.spread = Path(path), context["spread"]

    def generate_context(self) -> None:
        problems = self.context["problems"]
        check_top(self.content, problems)
        self.desk = Desk(
            content=self.content,
            identity=read_identity(self.content, problems),
            records=read_records(self.content, problems, self.spread),
            now=self.context["now"],
            preview=self.settings["PREVIEW"],
            problems=problems,
        )
        self.context["archive"] = self._archive()

    def reread(self, path: Path) -> Article | None:
        """The article of a file that was saved again, where nothing but its own page can have changed with it."""
        archive, reading = self.context["archive"], read_draft(path, self.content)
        if reading.problems or reading.draft is None or reading.draft.status is Status.WITHDRAWN:
            return None
        desk = replace(self.desk, records=archive.records, problems=Problems())
        return reassembled(reading.draft, archive, desk)

    def page_of(self, article: Article, backlinks: Backlinks) -> Page | None:
        """The page of an article that was read again; None where it shows an image that nobody has looked at yet."""
        figures = (article.image, *article.figures) if article.image else article.figures
        if any(figure.source not in self.context["pictures"] for figure in figures):
            return None
        return reread_page(article, self.context["archive"], backlinks, *self.shown_with())

    def _archive(self) -> Archive:
        """Everything put together. Most articles are known as earlier builds have named them."""
        pages = tuple(self._read(self._files("pages"), read_page)[0].values())
        files = self._files("articles")
        known = self._known(files.values())
        archive, problems = self._assembled(files, known, pages)
        if known and problems:
            # Only drafts can tell where they stand.
            archive, problems = self._assembled(files, {}, pages)
        self.desk.problems.extend(problems.found)
        return archive

    def _known(self, digests: Iterable[bytes | None]) -> Mapping[bytes | None, Article]:
        """By the digests of their files, the articles as they were named in the same world.

        There are none where no sections are declared: then all articles together decide them.
        """
        if not self.desk.identity.sections:
            return {}
        known = self.spread.memory.recall(self._shelf, filter(None, digests))
        # Their drafts are asked for again when the world changes.
        self.spread.memory.touch(self.spread.shelf(read_draft), known)
        return known

    @cached_property
    def _shelf(self) -> int:
        """Where named articles are kept: by whatever beside its file decides about one that is apart."""
        identity, records = self.desk.identity, self.desk.records.all
        world = (repr(identity).encode(), *(record.header_digest + record.file.encode() for record in records))
        return self.spread.shelf(named, *world)

    def _assembled(
        self, files: Files, known: Mapping[bytes | None, Article], pages: tuple[PageDraft, ...]
    ) -> tuple[Archive, Problems]:
        """The archive of the articles that are known and of what the other files hold, and what is wrong with it.

        What is wrong with single files is told at once.
        """
        drafts, digests = self._read({path: one for path, one in files.items() if one not in known}, read_draft)
        desk = replace(self.desk, problems=Problems(), digests=digests)
        found = dict(zip(drafts, named(drafts.values(), desk), strict=True))
        articles = (known.get(digest) or found.get(path) for path, digest in files.items())
        by_file = {draft.file: draft for draft in drafts.values()}
        archive = assemble([article for article in articles if article], by_file, pages, desk)
        if not desk.problems and not self.desk.problems:
            # Never what was read of a file that nothing is remembered of, or that has changed meanwhile.
            sure = (article for path, article in found.items() if article.origin == files[path])
            self._keep(article for article in sure if is_apart(by_file[article.file]))
        return archive, desk.problems

    def _keep(self, articles: Iterable[Article]) -> None:
        """Let the next build know these."""
        if self.desk.identity.sections:
            self.spread.memory.keep_all(self._shelf, {article.origin: article for article in articles})

    def _files(self, folder: str) -> Files:
        """What there is to read in a folder."""
        return {path: self._digest(path) for path in markdown_paths(self.content, folder, self.desk.problems)}

    def _digest(self, path: str) -> bytes | None:
        return self.spread.memory.file_digest(path, self.content)

    def _read(self, files: Files, read: Callable[[Path, Path], Reading]) -> tuple[dict[str, Any], dict[str, bytes]]:
        """What files hold, by their paths, and the digest of each by its name; problems are told."""
        after: dict[str, bytes | None] = {}

        def confirm(path: Path) -> bytes | None:
            after[str(path)] = self._digest(str(path))
            return after[str(path)]

        work, paths = partial(read, content=self.content), list(map(Path, files))
        readings = self.spread.remember("Đọc bài", work, paths, files.values(), is_sound, confirm)
        for reading in readings:
            self.desk.problems.extend(reading.problems)
        drafts = {path: reading.draft for path, reading in zip(files, readings, strict=True) if reading.draft}
        names = (relative(path, self.content) for path in paths)
        return drafts, {name: self._sure(path, files[path], after) for name, path in zip(names, files, strict=True)}

    def _sure(self, path: str, digest: bytes | None, after: Mapping[str, bytes | None]) -> bytes:
        """The digest of what was read; of a file that changed meanwhile one that no other build has ever seen.

        `after`: the digests of the files that this build has read, taken when they had been.
        """
        if digest is None:
            return _content_digest(Path(path), relative(Path(path), self.content))
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
