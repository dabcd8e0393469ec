#!/usr/bin/env python3
"""Measure builds of a generated archive beside stock Pelican's, in one run, as ratios of medians."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.articles.generator import ArticleGenerator
from plugins.core.model import Archive
from plugins.core.problems import Problems
from plugins.core.spread import Spread
from plugins.engine.accounts import Accounts
from plugins.engine.portal import build_time
from plugins.engine.settings import ROOT, command_parser
from plugins.mentions.generator import survey
from scripts.make_corpus import corpus

DESCRIPTION = (
    "Đo thời gian dựng kho bài giả, cạnh Pelican nguyên bản với giao diện đơn giản nhất, và thời gian nhận diện hồ sơ, "
    "trong cùng một lần chạy."
)
NEW_ARTICLE = """---
title: Bài mới thêm
date: 2026-01-02 08:00
category: Tin tức
tags: [Dân vận khéo]
authors: [Quốc Hùng]
summary: Một bài thêm vào để đo.
---
Nội dung.
"""
STOCK_SETTINGS = """
PATH = {content!r}
ARTICLE_PATHS = ["articles"]
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "simple"
SITEURL = "https://kho-thu.example"
READERS = {{"rst": None}}
"""


def main(argv: list[str] | None = None) -> int:
    """Print a table; nothing is written into the repository."""
    parser = command_parser(DESCRIPTION)
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="số bài (mặc định: 1000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="K", help="số lần đo, lấy trung vị (mặc định: 3)")
    parser.add_argument("--mentions", type=int, default=10_000, metavar="N", help="số bài để đo nhận diện hồ sơ")
    parser.add_argument("--records", type=int, default=2000, metavar="M", help="số hồ sơ để đo nhận diện hồ sơ")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), arguments.articles)
        seconds = {name: median(work, arguments.rounds) for name, work in bench.works().items()}
    print_table(seconds, arguments.articles)
    with tempfile.TemporaryDirectory() as folder:
        print_mentions(Path(folder), arguments.mentions, arguments.records, arguments.rounds)
    return 0


def median(work: Callable[[], None], rounds: int) -> float:
    """Median seconds of several runs."""
    return statistics.median(_timed(work) for _ in range(rounds))


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


class Bench:
    """One corpus and the builds of it that are timed."""

    def __init__(self, folder: Path, count: int):
        self.folder, self.content = folder, folder / "content"
        print(f"Tạo {count} bài…", flush=True)
        for name, text in corpus(count, seed=1):
            _write(self.content / name, text)
            _write(folder / "stock" / name, _plain(text))
        _write(folder / "stock.py", STOCK_SETTINGS.format(content=str(folder / "stock")))

    def works(self) -> dict[str, Callable[[], None]]:
        """What is timed, in an order in which each finds what it needs."""
        return {
            "Pelican, dựng từ đầu": self.stock,
            "Cổng, dựng từ đầu": self.cold,
            "Cổng, không đổi gì": self.build,
            "Cổng, thêm một bài": self.one_more,
        }

    def build(self) -> None:
        options = [f"--{name}={self.folder / name}" for name in ("content", "output", "cache")]
        _run(sys.executable, ROOT / "scripts/build.py", *options)

    def cold(self) -> None:
        shutil.rmtree(self.folder / "output", ignore_errors=True)
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        self.build()

    def one_more(self) -> None:
        number = len(list(self.content.glob("articles/moi-*.md")))
        _write(
            self.content / f"articles/moi-{number}.md",
            NEW_ARTICLE.replace("title: Bài", f"slug: moi-{number}\ntitle: Bài"),
        )
        self.build()

    def stock(self) -> None:
        output = self.folder / "stock-output"
        shutil.rmtree(output, ignore_errors=True)
        _run(Path(sys.executable).with_name("pelican"), "-s", self.folder / "stock.py", "-o", output)


def print_table(seconds: dict[str, float], count: int) -> None:
    """Seconds and the ratio to stock Pelican."""
    stock = next(iter(seconds.values()))
    print(f"\n{count} bài, trung vị\n")
    for name, value in seconds.items():
        print(f"{name:24} {value:8.2f} s   × {value / stock:.2f}")


class InThisProcess(Executor):
    """An executor that works at once, so that what is measured is one core's."""

    def map(self, work: Callable, *items: Iterable, timeout: float | None = None, chunksize: int = 1) -> Iterator:
        return map(work, *items)


def print_mentions(content: Path, count: int, records: int, rounds: int) -> None:
    """Milliseconds an article for recognising and linking records, on one core."""
    print(f"\nTạo {count} bài, {records} hồ sơ…", flush=True)
    for name, text in corpus(count, seed=1, records=records):
        _write(content / name, text)
    archive, spread = read_archive(content)
    seconds = median(lambda: survey(archive, content, spread), rounds)
    held = len(archive.records.all) - len(archive.campaigns)
    each = 1000 * seconds / max(count, 1)
    print(f"Nhận diện hồ sơ: {each:.2f} ms một bài ({count} bài, {held} hồ sơ, một lõi, trung vị)")


def read_archive(content: Path) -> tuple[Archive, Spread]:
    """The archive of a folder, and where work on it is done."""
    progress = Accounts().progress
    context = {"problems": Problems(), "now": build_time("2199"), "executor": InThisProcess(), "progress": progress}
    ArticleGenerator(context, {"PREVIEW": False}, str(content), "", "").generate_context()
    return context["archive"], Spread(context["executor"], progress)


def _plain(text: str) -> str:
    """The same article as stock Pelican's reader takes it: a plain header."""
    _, header, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
    return header.replace("[", "").replace("]", "") + "\n" + body


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


if __name__ == "__main__":
    raise SystemExit(main())
