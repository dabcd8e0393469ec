"""The file a new article starts from."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

from plugins.articles.read import PLACEHOLDER_LEAD
from plugins.core.text import clean, slugify

SLUG_LONGEST = 80
BODY = "Viết nội dung ở đây.\n"


@dataclass(frozen=True)
class ArticleStub:
    """What is known when an article is begun."""

    title: str
    date: datetime
    authors: tuple[str, ...]
    section: str

    @property
    def slug(self) -> str:
        return _cut(slugify(self.title)) or "bai-moi"

    def text(self, slug: str) -> str:
        """The whole file; `slug` is the address part finally chosen."""
        header = {
            "title": clean(self.title),
            "date": f"{self.date:%d/%m/%Y - %H:%M}",
            "id": f"{self.date:%Y%m%d}-{slug}",
            "slug": slug,
            "category": self.section,
            "tags": [],
            "authors": list(self.authors),
            "summary": PLACEHOLDER_LEAD,
            "status": "draft",
        }
        text = yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None)
        return f"---\n{text}---\n{BODY}"


def write_stub(stub: ArticleStub, content: Path) -> Path:
    """Write the stub where no file is yet, and return its path; an existing article is never touched."""
    folder = content / "articles" / f"{stub.date:%Y}"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        slug = stub.slug if number == 1 else f"{stub.slug}-{number}"
        path = folder / f"{stub.date:%Y%m%d}-{slug}.md"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(stub.text(slug))
        except FileExistsError:
            continue
        return path
    raise FileExistsError(17, "đã có quá nhiều bài cùng tên trong ngày", str(folder))


def _cut(slug: str) -> str:
    return slug if len(slug) <= SLUG_LONGEST else slug[: SLUG_LONGEST + 1].rsplit("-", 1)[0]
