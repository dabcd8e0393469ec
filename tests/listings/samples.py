"""Archives built in code, and what this plugin makes of them."""

from collections.abc import Iterable, Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from plugins.core.authority import Campaign, Records
from plugins.core.backlinks import Backlinks, tagged_articles
from plugins.core.dates import parse_moment
from plugins.core.i18n import catalogue
from plugins.core.model import (
    Archive,
    Article,
    Author,
    Footer,
    Identity,
    Picture,
    Section,
    SecurityContact,
    Status,
)
from plugins.core.pages import Assets, Document, Page, Shell, Teaser
from plugins.core.text import name_slug, slugify
from plugins.engine.render import Renderer
from plugins.listings.outputs import outputs
from plugins.listings.records import index_urls
from tests.outputs import each

THEME = Path(__file__).parents[2] / "theme"
SITE = "https://danvan.vi-du.vn"
IDENTITY = Identity(
    name="Cổng Dân vận tỉnh",
    tagline="Trọng dân, gần dân, hiểu dân",
    url=SITE,
    description="Tin tức và tư liệu về công tác dân vận của tỉnh.",
    publisher="Ban Dân vận Tỉnh ủy",
    security=SecurityContact("quan-tri@vi-du.vn", "2027-12-31T00:00:00+07:00"),
)
NEWS = Section("Tin tức", "tin-tuc", "Việc mỗi ngày.")
FEATURES = Section("Phóng sự", "phong-su")
DIRECTIVE_4 = Campaign("chi-thi-4", "Chỉ thị 4")
DIRECTIVE_42 = Campaign("chi-thi-42", "Chỉ thị 42")


@cache
def words(language: str = "vi") -> NullTranslations:
    return catalogue(THEME / "translations", language)


def said(msgid: str, **values) -> str:
    """What the interface says, whatever words the catalogue has chosen."""
    return words().gettext(msgid) % values


def author(name: str) -> Author:
    return Author(name, name_slug(name))


def article(title: str = "Họp mặt kỷ niệm 90 năm", date: str = "12/10/2020 - 19:57", **fields) -> Article:
    """An article with its id, slug and file made from title and date; `precision` coarsens the date."""
    moment = parse_moment(date, fields.pop("precision", None))
    slug = slugify(title)
    known = {
        "id": f"{moment.at:%Y%m%d}-{slug}",
        "slug": slug,
        "summary": f"Sapo của “{title}”.",
        "section": NEWS,
        "file": f"articles/{moment.at.year}/{slug}.md",
    }
    return Article(**known | {"title": title, "date": moment} | fields)


def run(count: int, month: str = "10/2020", **fields) -> list[Article]:
    """`count` articles of one month, a quarter of an hour apart."""
    return [
        article(
            f"{fields.get('section', NEWS).name} số {n} tháng {month}",
            f"{1 + n // 48 % 28:02d}/{month} - {n // 4 % 12:02d}:{n % 4 * 15:02d}",
            **fields,
        )
        for n in range(count)
    ]


def archive(articles: Iterable[Article] = (), campaigns: Iterable[Campaign] | None = None, **fields) -> Archive:
    """An archive of some articles, the unlisted ones put where they belong."""
    newest_first = sorted(articles, key=lambda one: one.order, reverse=True)
    unlisted = [one for one in newest_first if one.status in (Status.HIDDEN, Status.WITHDRAWN)]
    tagged = {tag.id: tag for one in newest_first for tag in one.tags}.values()
    known = {
        "identity": IDENTITY,
        "content_folder": Path("content"),
        "articles": tuple(one for one in newest_first if one not in unlisted),
        "unlisted": tuple(unlisted),
        "records": Records(tuple(tagged if campaigns is None else campaigns)),
        "sections": (NEWS, FEATURES),
    }
    return Archive(**known | fields)


def made(
    content: Archive, pictures: Mapping[str, Picture] | None = None, cards: Mapping[str, str] | None = None
) -> dict[str, Page | Document]:
    """Everything by address; no address is made twice."""
    backlinks = Backlinks(tagged=tagged_articles(content.articles))
    listed = list(each(outputs(content, backlinks, pictures or {}, cards or {}, words())))
    by_url = {output.url: output.make() for output in listed}
    assert len(by_url) == len(listed)
    assert all(output.url == url for url, output in by_url.items())
    return by_url


def record_urls(content: Archive) -> set[str]:
    """The pages of records, which the authorities plugin makes."""
    return {*index_urls(), *(record.url for record in content.records.all)}


def page(content: Archive, url: str, **maps):
    """The context of one page."""
    return made(content, **maps)[url].context


@cache
def renderer() -> Renderer:
    assets = Assets("/theme/portal.css", "/theme/portal.js")
    return Renderer(THEME, Shell(IDENTITY.name, IDENTITY.tagline, SITE, "vi", (), (), Footer(), assets))


def render(output: Page) -> bytes:
    """A page through the portal's own theme."""
    return renderer().render(output)


def titles(teasers: Iterable[Teaser]) -> list[str]:
    return [teaser.title for teaser in teasers]
