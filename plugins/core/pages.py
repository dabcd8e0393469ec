"""What plugins hand to the writer: pages as declared data, never as open contexts.

A template reads `page` (one of the dataclasses that a plugin declares), `shell` (what every page shares)
and nothing else; so a page's bytes are a function of these two and of its templates.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from plugins.core.model import Article, Footer, Picture, Section


@dataclass(frozen=True)
class Link:
    """A label and where it leads."""

    label: str
    url: str


@dataclass(frozen=True)
class Feed:
    """A feed that a page announces."""

    title: str
    url: str
    media_type: str
    """`application/atom+xml` or `application/feed+json`"""


@dataclass(frozen=True)
class Meta:
    """What stands in a page's `<head>`."""

    title: str
    """The page's own title, without the portal's name; empty on the home page."""
    description: str
    url: str
    """Canonical address, root-relative: `/2020/10/12/hop-mat/`."""
    breadcrumbs: tuple[Link, ...] = ()
    """From the home page down to the page itself."""
    feeds: tuple[Feed, ...] = ()
    json_ld: tuple[Mapping[str, Any], ...] = ()
    """schema.org objects; each becomes one script block."""
    dublin_core: tuple[tuple[str, str], ...] = ()
    """`("DC.title", …)` in order."""
    open_graph: tuple[tuple[str, str], ...] = ()
    """`("og:type", "article")` in order, addresses absolute."""
    indexed: bool = True
    """False: `noindex`."""


@dataclass(frozen=True)
class Assets:
    """Addresses of the theme's files, named by their content."""

    stylesheet: str
    script: str
    fonts: tuple[str, ...] = ()
    """Preloaded font files."""
    icon: str = ""
    search: str = ""
    """The search page's own script, a module."""
    numbers: str = ""
    """The script that asks for the numbers of visits."""


@dataclass(frozen=True)
class Shell:
    """What every page of one build shares. A change here changes every page, so nothing volatile stands in it."""

    name: str
    tagline: str
    url: str
    """Scheme and host, no final slash."""
    language: str
    menu: tuple[Link, ...]
    """Sections in their order, then campaigns and archive."""
    pages: tuple[Link, ...]
    """Giới thiệu, Liên hệ, … for the footer."""
    footer: Footer
    assets: Assets
    records: tuple[Link, ...] = ()
    """The indexes of the kinds of records that the archive holds, for the footer."""


@dataclass(frozen=True)
class Note:
    """What an article says of the record whose page it is listed on."""

    text: str
    """The title of a brief, or the sentence that cites a document."""
    url: str = ""
    """Of a brief: its own anchor."""


@dataclass(frozen=True)
class MentionedRecord:
    """A record as an article's page lists it: named as on the article's date."""

    label: str
    url: str
    detail: str = ""
    """`Phó bí thư Thường trực Tỉnh ủy Bến Tre`; `ngày 09/09/2019`"""


@dataclass(frozen=True)
class MentionGroup:
    """The records of one kind that an article names."""

    heading: str
    records: tuple[MentionedRecord, ...]


@dataclass(frozen=True)
class Teaser:
    """An article as it stands in a list."""

    title: str
    url: str
    printed_date: str
    iso_date: str
    section: Section
    summary: str
    byline: str
    picture: Picture | None
    alt: str
    draft: bool = False
    """Shown in the preview only: a draft or an article whose date is to come."""
    notes: tuple[Note, ...] = ()

    def with_notes(self, notes: tuple[Note, ...]) -> "Teaser":
        """The same with what the article says of a record."""
        # What `replace` does, in a fifth of its time: records list most articles many times over.
        return Teaser(**(self.__dict__ | {"notes": notes}))


@dataclass(frozen=True)
class RedirectPage:
    """`redirect.html`: stands at a former address and leads to the present one."""

    meta: Meta
    target: str
    """Root-relative."""


@dataclass(frozen=True)
class Page:
    """One HTML or XML file to render: `template` with `page=context`."""

    url: str
    """`/2020/10/12/hop-mat/` (a folder: its `index.html`) or `/404.html`."""
    template: str
    context: Any

    @property
    def save_as(self) -> str:
        return save_as(self.url)


@dataclass(frozen=True)
class Document:
    """One file whose bytes a plugin made or holds: JSON, an image derivative."""

    url: str
    content: bytes | Path | Callable[[], bytes]
    """Or what makes them, called where the file is printed: in a worker, where there are many."""

    @property
    def save_as(self) -> str:
        return save_as(self.url)

    def octets(self) -> bytes:
        """The bytes themselves, made or read."""
        if isinstance(self.content, bytes):
            return self.content
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content()


class Planned(NamedTuple):
    """An output that is only composed when something that it depends on has changed."""

    url: str
    template: str
    """Empty for a document."""
    parts: tuple[tuple[str, Any], ...]
    """Everything that `make` reads beside code, theme, language and the portal's identity, by a name for people.

    Texts, numbers, bytes, None and tuples of these: digests, mostly. Equal parts must mean an equal output.
    """
    make: Callable[[], Page | Document]

    @property
    def save_as(self) -> str:
        return save_as(self.url)


class Group(NamedTuple):
    """Outputs that are only looked at one by one when something that any of them depends on has changed."""

    name: str
    """Of this group and no other."""
    parts: tuple[Any, ...]
    """Everything that any of them depends on, as in the parts of an output."""
    expand: Callable[[], Iterable[Page | Document | Planned]]


Output = Page | Document | Planned | Group


def redirect(url: str, target: str) -> Page:
    """A page at an address that is no longer used."""
    return Page(url, "redirect.html", RedirectPage(Meta(target, "", target, indexed=False), target))


def planned_redirect(url: str, target: str) -> Planned:
    """`redirect`, to compose when it is needed."""
    return Planned(url, "redirect.html", (("đích", target),), partial(redirect, url, target))


def save_as(url: str) -> str:
    """The path below the output folder of a root-relative address."""
    path = url.lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def folders_above(name: str) -> list[str]:
    """The folders that a file of the output stands in: `a/b/c.html` -> `a`, `a/b`."""
    # By hand, not by `pathlib`: it runs for every file of a build.
    return [name[:place] for place, char in enumerate(name) if char == "/"]


def feed_links(name: str, stem: str) -> tuple[Feed, Feed]:
    """The two feeds at `/feeds/<stem>`, as pages announce them."""
    return (
        Feed(name, f"/feeds/{stem}.atom.xml", "application/atom+xml"),
        Feed(name, f"/feeds/{stem}.json", "application/feed+json"),
    )


def teaser(article: Article, pictures: Mapping[str, Picture]) -> Teaser:
    """The article as lists show it; `pictures` by source path, as the images plugin planned them."""
    image = article.image
    return Teaser(
        title=article.title,
        url=article.url,
        printed_date=article.date.printed,
        iso_date=article.date.iso,
        section=article.section,
        summary=article.summary,
        byline=article.byline,
        picture=pictures.get(image.source) if image else None,
        alt=image.alt if image else "",
        draft=article.scheduled or article.status == "draft",
    )
