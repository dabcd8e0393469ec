"""Records and archives built in code, and what this plugin makes of them. Words are the msgids themselves."""

import json
from collections.abc import Iterable
from gettext import NullTranslations
from pathlib import Path

from plugins.authorities.outputs import outputs
from plugins.core.authority import (
    Campaign,
    DatedName,
    Model,
    Official,
    OfficialDocument,
    Organization,
    Place,
    Position,
    Record,
    Records,
)
from plugins.core.backlinks import Backlinks, Citation, Citing, Mention, tagged_articles
from plugins.core.dates import Moment, parse_moment
from plugins.core.kinds import KINDS
from plugins.core.model import Archive, Article, Brief, Identity, Section
from plugins.core.packing import Apart
from plugins.core.pages import Document, Page
from plugins.core.spans import Span
from plugins.core.text import slugify
from tests.outputs import each

SITE = "https://danvan.vi-du.vn"
IDENTITY = Identity(name="Cổng Dân vận", url=SITE, publisher="Ban Dân vận")
NEWS = Section("Tin tức", "tin-tuc")
WORDS = NullTranslations()


def day(text: str) -> Moment:
    return parse_moment(text)


def span(since: str = "", until: str = "") -> Span:
    return Span(day(since) if since else None, day(until) if until else None)


VINH_LONG = Place("tinh-vinh-long", "tỉnh Vĩnh Long")
BEN_TRE = Place("tinh-ben-tre", "tỉnh Bến Tre", until=day("30/06/2025"), succeeded_by=("tinh-vinh-long",))
THANH_PHU = Place("huyen-thanh-phu", "huyện Thạnh Phú", part_of="tinh-ben-tre", until=day("2025"))
COMMITTEE = Organization("tinh-uy-ben-tre", "Tỉnh ủy Bến Tre", place="tinh-ben-tre")
BOARD = Organization(
    "ban-dan-van",
    "Ban Dân vận Tỉnh ủy",
    part_of="tinh-uy-ben-tre",
    names=(DatedName("Ban Dân vận", span("", "2019")), DatedName("Ban Dân vận Tỉnh ủy", span("2020"))),
)
TAM = Official(
    "tran-ngoc-tam",
    "Trần Ngọc Tam",
    positions=(
        Position("Bí thư Huyện ủy", period=span("03/2010", "09/2015")),
        Position(
            "Phó bí thư Thường trực Tỉnh ủy", "tinh-uy-ben-tre", span("10/2015", "12/10/2020"), source="Báo Đồng Khởi"
        ),
    ),
)
NAM = Official(
    "pham-van-be-nam",
    "Phạm Văn Bé Năm",
    positions=(Position("Phó bí thư Thường trực Huyện ủy", as_of=day("12/10/2020")),),
)
PLAN = OfficialDocument(
    "158-kh-tu-2019-09-09",
    "Kế hoạch số 158-KH/TU",
    number="158-KH/TU",
    canonical_number="158-KH/TU",
    type="Kế hoạch",
    issuer="tinh-uy-ben-tre",
    date=day("09/09/2019"),
)
MOVEMENT = Campaign("dan-van-kheo", "Dân vận khéo", period=span("2016", "2020"), launched_by=PLAN.id)
YEAR = Campaign("nam-dan-van-kheo-2020", "Năm Dân vận khéo 2020", part_of="dan-van-kheo", slogans=("Không xả rác",))
MASKS = Model(
    "doi-rac", "Đổi rác lấy khẩu trang", campaigns=("dan-van-kheo",), place="tinh-ben-tre", sector="Môi trường"
)
ALL = (VINH_LONG, BEN_TRE, THANH_PHU, COMMITTEE, BOARD, TAM, NAM, PLAN, MOVEMENT, YEAR, MASKS)


def article(title: str = "Họp mặt", date: str = "12/10/2020 - 19:57", **fields) -> Article:
    moment, slug = parse_moment(date), slugify(title)
    known = {
        "id": slug,
        "slug": slug,
        "summary": f"Sapo của {title}.",
        "section": NEWS,
        "file": f"articles/{slug}.md",
    }
    return Article(**known | {"title": title, "date": moment} | fields)


BRIEFS = (Brief("cung-ngay-1", "Tin ngắn", "Tin ngắn."),)


def archive(articles: Iterable[Article] = (), records: Iterable[Record] = ALL) -> Archive:
    newest_first = tuple(sorted(articles, key=lambda one: one.order, reverse=True))
    return Archive(IDENTITY, Path("content"), articles=newest_first, records=Records(tuple(records)))


def backlinks(
    content: Archive,
    named: dict[str, list[Record | tuple[Record, str]]] | None = None,
    sentences: dict[str, tuple[str, ...]] | None = None,
    citations: Iterable[Citation] = (),
) -> Backlinks:
    """`named`: by article id the records that it names, a record with a brief's anchor where it stands in a brief."""
    named, sentences = named or {}, sentences or {}
    pairs = {id: [one if isinstance(one, tuple) else (one, "") for one in found] for id, found in named.items()}
    mentions = {id: tuple(Mention(record.key, anchor) for record, anchor in found) for id, found in pairs.items()}
    of_records: dict[tuple[str, str], tuple[Article, ...]] = {}
    cited: dict[str, Apart] = {}
    for one in content.articles:
        for key in dict.fromkeys(record.key for record, _ in pairs.get(one.id, ())):
            of_records[key] = (*of_records.get(key, ()), one)
        said = tuple((mention, sentences.get(one.id, ())) for mention in mentions.get(one.id, ()))
        cited[one.file] = Apart(Citing(sentences=said))
    unanswered = tuple(citation for citation in citations if not citation.record)
    return Backlinks(mentions, of_records, tagged_articles(content.articles), cited, unanswered)


def made(content: Archive, links: Backlinks | None = None) -> dict[str, Page | Document]:
    """Everything by address; no address is made twice."""
    listed = list(each(outputs(content, links or Backlinks(), {}, {}, WORDS)))
    by_url = {output.url: output.make() for output in listed}
    assert len(by_url) == len(listed)
    assert all(output.url == url for url, output in by_url.items())
    return by_url


def page(content: Archive, url: str, links: Backlinks | None = None):
    """The context of one page."""
    return made(content, links)[url].context


def data(content: Archive, url: str, links: Backlinks | None = None):
    """One data file, read back."""
    return json.loads(made(content, links)[url].content)


def index_urls() -> set[str]:
    return {kind.grouping_url(part) for kind in KINDS for part, _, _ in kind.groupings}


def facts(context) -> dict[str, list[tuple[str, str, str]]]:
    return {fact.label: [(value.text, value.url, value.note) for value in fact.values] for fact in context.facts}


def relations(context) -> dict[str, list[tuple[str, str]]]:
    return {one.heading: [(value.text, value.note) for value in one.links] for one in context.relations}
