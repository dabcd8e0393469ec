"""Records and articles made by hand, and what this plugin makes of them."""

from pathlib import Path

from bs4 import BeautifulSoup

from plugins.core.authority import (
    Campaign,
    Model,
    Official,
    OfficialDocument,
    Organization,
    Place,
    Position,
    Record,
    Records,
)
from plugins.core.dates import Moment, parse_moment
from plugins.core.model import Article, Section
from plugins.core.numbers import canonical
from plugins.core.spans import Span
from plugins.core.text import slugify
from plugins.mentions.reading import Reader
from plugins.mentions.survey import Survey, survey_article
from tests.core.bodies import body

FILE = "articles/2020/bai.md"
NOWHERE = Path("/khong-co")


def day(text: str) -> Moment | None:
    return parse_moment(text) if text else None


def span(since: str = "", until: str = "") -> Span:
    return Span(day(since), day(until))


def place(name: str, *aliases: str, **fields) -> Place:
    return Place(**{"id": slugify(name), "name": name, "aliases": aliases} | fields)


def organization(name: str, *aliases: str, **fields) -> Organization:
    return Organization(**{"id": slugify(name), "name": name, "aliases": aliases} | fields)


def campaign(name: str, *aliases: str, **fields) -> Campaign:
    return Campaign(**{"id": slugify(name), "name": name, "aliases": aliases} | fields)


def model(name: str, *aliases: str) -> Model:
    return Model(slugify(name), name, aliases)


def official(name: str, *positions: Position, **fields) -> Official:
    id = fields.pop("id", slugify(name))
    return Official(id, name, file=f"records/officials/{id}.md", positions=positions, **fields)


def position(title: str, organization: str = "", since: str = "", until: str = "", as_of: str = "") -> Position:
    return Position(title, organization, span(since, until), day(as_of))


def document(number: str, date: str = "", **fields) -> OfficialDocument:
    id = fields.pop("id", slugify(f"{number} {date[-4:]}"))
    known = {"name": f"Văn bản số {number}", "number": number, "canonical_number": canonical(number) or ""}
    return OfficialDocument(**known | {"id": id, "date": day(date), "file": f"records/documents/{id}.md"} | fields)


TINH_UY = organization("Tỉnh ủy Bến Tre", place="tinh-ben-tre")
BEN_TRE = place("tỉnh Bến Tre", "Bến Tre")
BAN_DAN_VAN = organization("Ban Dân vận Tỉnh ủy Bến Tre", part_of=TINH_UY.id)
TAM = official("Trần Ngọc Tam", position("Phó bí thư Thường trực", TINH_UY.id, "01/2019", "31/12/2020"))
DAN_VAN_KHEO = campaign("Dân vận khéo")
PLAN = document("158-KH/TU", "09/09/2019")
RECORDS = (TINH_UY, BEN_TRE, BAN_DAN_VAN, TAM, DAN_VAN_KHEO, PLAN)


def article(text: str = "", date: str = "12/10/2020", **fields) -> Article:
    """An article whose body is some Markdown."""
    converted, problems = body(text)
    assert problems == []
    known = {
        "id": "bai", "title": "Họp mặt", "slug": "bai", "summary": "Sapo.", "section": Section("Tin tức", "tin-tuc"),
        "file": FILE, "html": converted.html, "plain": converted.text, "briefs": converted.briefs,
    }  # fmt: skip
    return Article(**known | {"date": parse_moment(date)} | fields)


def survey(text: str, *records: Record, content: Path = NOWHERE, **fields) -> Survey:
    """What is found in an article; without any records given, of those above."""
    return survey_article(article(text, **fields), Reader(Records(records or RECORDS)), content)


def links(found: Survey) -> list[tuple[str, str]]:
    """Every link that was put in: its words, and the id of the record."""
    soup = BeautifulSoup(f"<main>{found.body_html}</main>", "html.parser")
    return [(" ".join(a.get_text().split()), a["href"].split("/")[2]) for a in soup.select("a.mention")]


def named(found: Survey) -> list[tuple[str, str]]:
    """Every mention: the record's id and the brief."""
    return [(mention.record[1], mention.anchor) for mention in found.mentions]
