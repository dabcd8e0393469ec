"""Whole mini-sites: content written by a test, built for real, output parsed."""

import argparse
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup
from PIL import Image

from plugins.core.problems import BuildRefused, Problem
from plugins.engine.settings import load_settings

PORTAL = """name: Cổng thử
url: https://cong-thu.example
sections:
  - {name: Tin tức, slug: tin-tuc}
  - {name: Chuyên đề, slug: chuyen-de}
footer: {email: toasoan@cong-thu.example}
"""
HEADER = {
    "title": "Họp mặt cán bộ dân vận",
    "date": "12/10/2020 - 19:57",
    "category": "Tin tức",
    "authors": "[Quốc Hùng]",
    "summary": "Cán bộ dân vận các thời kỳ họp mặt.",
}
NOW = "2021-01-01"


@dataclass
class Site:
    """A content folder to fill, and its builds."""

    folder: Path
    problems: tuple[Problem, ...] = ()
    settings: dict = field(default_factory=dict)

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def portal(self, text: str = PORTAL) -> "Site":
        self.write("portal.yaml", text)
        return self

    def article(self, slug: str = "hop-mat", body: str = "Nội dung.\n", **header: str | None) -> Path:
        lines = {**HEADER, "slug": slug, **header}
        text = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
        return self.write(f"articles/2020/{slug}.md", f"---\n{text}---\n{body}")

    def campaign(self, id: str, name: str, more: str = "") -> Path:
        return self.write(f"records/campaigns/{id}.md", f"---\nid: {id}\nname: {name}\n{more}---\n")

    def record(self, kind: str, id: str, header: str, body: str = "") -> Path:
        return self.write(f"records/{kind}/{id}.md", f"---\nid: {id}\n{header}---\n{body}")

    def image(self, name: str = "articles/2020/anh.png", size: tuple[int, int] = (800, 500)) -> Path:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.linear_gradient("L").resize(size).convert("RGB").save(path)
        return path

    def build(self, **settings) -> bool:
        """True when built; False when refused, with `problems` filled."""
        self.content.mkdir(parents=True, exist_ok=True)
        folders = {"content": self.content, "output": self.output, "cache": self.folder / "cache"}
        arguments = argparse.Namespace(**folders, now=settings.pop("NOW", NOW), jobs=1, language=None, scheduler=None)
        loaded = load_settings(arguments, **self.settings, **settings)
        self.problems = ()
        try:
            loaded["PELICAN_CLASS"](loaded).run()
        except BuildRefused as refused:
            self.problems = refused.problems
            return False
        return True

    def page(self, url: str) -> BeautifulSoup:
        path = self.output / url.lstrip("/")
        return BeautifulSoup((path / "index.html" if url.endswith("/") else path).read_text(encoding="utf-8"), "lxml")

    def tree(self) -> dict[str, bytes]:
        return {p.relative_to(self.output).as_posix(): p.read_bytes() for p in self.output.rglob("*") if p.is_file()}
