"""The generated articles that every tool builds, and the one that is added to them."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.make_corpus import corpus

SEED = 1
NOW = "2025-12-31T23:59"
"""After the newest article, whatever the clock says."""
NEW_ARTICLE = "articles/2025/12/bai-moi-them.md"
FIELD = re.compile(r"^(\w+): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """One article's file, taken apart."""

    name: str
    """Below the content folder."""
    fields: dict[str, str]
    """The header's lines as they stand there."""
    body: str

    @property
    def url(self) -> str:
        """Its address in every tool's site."""
        return f"/{self.fields['date'][:10].replace('-', '/')}/{self.fields['slug']}/"


def write_archive(content: Path, count: int, records: int | None = None) -> None:
    """The whole content folder: articles, records (as many as such an archive has), the portal's own file."""
    for name, text in corpus(count, SEED, records):
        write(content / name, text)


def articles(content: Path) -> Iterator[Source]:
    """The articles of a content folder, one at a time: what we hold in memory counts as our children's, too."""
    for path in content.glob("articles/**/*.md"):
        _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield Source(path.relative_to(content).as_posix(), dict(FIELD.findall(header)), body)


def new_article() -> str:
    """Of two campaigns and two authors whom other articles have, on an ordinary day of the month that is going on."""
    return """---
title: Bài mới thêm
date: 2025-12-31 08:00
id: 20251231-moi
slug: bai-moi-them
category: Tin tức
tags: [Dân vận khéo, Nông thôn mới]
authors: [Nguyễn Văn Hùng, Nguyễn Thị Hưng]
summary: Một bài thêm vào để đo.
---
Bài này được thêm vào kho để đo.
"""


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def count_files(folder: Path) -> int:
    """How many files lie below a folder."""
    return sum(len(files) for _, _, files in os.walk(folder))
