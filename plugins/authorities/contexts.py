"""What the templates of record pages and their indexes read."""

from dataclasses import dataclass

from markupsafe import Markup

from plugins.core.pages import Link, Meta, Teaser


@dataclass(frozen=True)
class Value:
    """One value of a fact."""

    text: str
    url: str = ""
    iso: str = ""
    """Of a date: for `<time datetime>`."""
    note: str = ""
    """What stands small behind it: `2016 – 2020`, `trên trang khác`."""


@dataclass(frozen=True)
class Fact:
    """A row of the definition list."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Group:
    """Articles under a heading: a year."""

    heading: str
    anchor: str
    """`nam-2020`"""
    entries: tuple[Teaser, ...]


@dataclass(frozen=True)
class Step:
    """A position of an official, on the timeline."""

    title: str
    """With its organisation, as named when it began."""
    period: str
    """`10/2015 – 12/10/2020`, `từ 2020`, `ghi nhận ngày 12/10/2020`, `ghi nhận năm 2020`, or empty."""
    organization: Link | None
    source: str
    source_url: str
    entries: tuple[Teaser, ...]
    """The newest articles that fall in it."""
    total: int
    """All of them."""


@dataclass(frozen=True)
class Count:
    """A row of the chart: a year and its number of articles."""

    label: str
    url: str
    """The year's page, or its heading on this page."""
    count: int
    share: int
    """Percent of the fullest year."""


@dataclass(frozen=True)
class Relation:
    """Other records that stand close: the models of a campaign, who appears in its articles, what a place became."""

    heading: str
    links: tuple[Value, ...]


@dataclass(frozen=True)
class RecordPage:
    """`record.html`: one record of any kind."""

    meta: Meta
    kind: str
    """`campaigns`, `officials`, `organizations`, `places`, `documents` or `models`"""
    kicker: Link
    """The kind, leading to its index."""
    heading: str
    description: str
    notice: str
    """What a reader must know first: `Từ 01/07/2025 thuộc tỉnh Vĩnh Long`, `Hết hiệu lực`; empty for most."""
    notice_links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    body: Markup
    steps: tuple[Step, ...]
    """Of an official: positions, the newest first."""
    outside: tuple[Teaser, ...]
    """Of an official: articles that fall in no recorded position."""
    relations: tuple[Relation, ...]
    counts: tuple[Count, ...]
    """Articles by year, oldest first; empty where there are none."""
    total: int
    groups: tuple[Group, ...]
    """The articles by year, newest first; of a long list only the newest, under no heading."""
    years: tuple[Link, ...]
    """Pages of the years, newest first, where the record has them."""
    mentioned: tuple[Teaser, ...] = ()
    """Of a campaign: articles that name it without being tagged."""
    downloads: tuple[Link, ...] = ()
    """The list as data."""


@dataclass(frozen=True)
class Card:
    """A record in an index."""

    name: str
    url: str
    line: str
    """What tells it from its namesakes: the last position, the abstract, the period."""
    total: int
    """Articles."""
    ended: str = ""
    """`đến 30/06/2025`, for what is no more."""


@dataclass(frozen=True)
class CardGroup:
    """Records under a heading of the index: a letter, a year, a sector."""

    heading: str
    anchor: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class RecordIndex:
    """`records.html`: the index of a kind, grouped in one of its ways."""

    meta: Meta
    kind: str
    heading: str
    groups: tuple[CardGroup, ...]
    groupings: tuple[Link, ...]
    """Every way to group this kind; the current one is that of `meta.url`. One alone is not printed."""
    kinds: tuple[Link, ...]
    """The indexes of all kinds."""
    more: tuple[Link, ...] = ()
    """Further pages of the kind: documents cited without a record."""


@dataclass(frozen=True)
class CitingText:
    """Where a document without a record is cited."""

    title: str
    url: str
    """Empty where readers cannot open it."""
    printed_date: str
    iso_date: str
    sentence: str


@dataclass(frozen=True)
class CitedDocument:
    """A document that is cited and has no record, or not surely one."""

    heading: str
    """`Chỉ thị số 44-CT/TU, ngày 23/12/2013`"""
    anchor: str
    texts: tuple[CitingText, ...]
    """The newest."""
    others: int = 0
    """Articles that cite it too."""
    candidates: tuple[Link, ...] = ()
    """Records with that number; none is surely meant."""
    stub: str = ""
    """The record's file, to copy."""
    command: str = ""
    """The command that writes it."""
    blank: str = ""
    """What stands in the command for a date that the reader must fill in: `NGÀY`; empty where nothing is missing."""


@dataclass(frozen=True)
class CitedPage:
    """`cited.html`: `/van-ban/chua-co-ho-so/`"""

    meta: Meta
    heading: str
    unknown: tuple[CitedDocument, ...]
    unclear: tuple[CitedDocument, ...]
    """Cited documents that may be several records, or bear a date that no record has."""
    further: tuple[str, ...] = ()
    """The headings of those that fewer articles cite, where there are very many."""
