"""What an archive is made of: frozen values that readers make and pages print."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache, cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

from plugins.core.authority import Campaign, RecordKey, Records
from plugins.core.compact import Compact, Few
from plugins.core.dates import Moment, Precision
from plugins.core.packing import LongText, StoredText
from plugins.core.spans import ALWAYS, Span


class Status(StrEnum):
    """Whether and how an article is shown."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Figure(Compact):
    """An image as an editor placed it, before any derivative is made."""

    source: str
    """Path of the image relative to the content folder, with `/`: `articles/2020/images/hop-mat.jpg`."""
    alt: str
    """What the image shows, for those who cannot see it; empty only where the editor said so."""
    caption: str = ""
    """The caption without its credit, plain text."""
    credit: str = ""
    """Who made the image, as printed: `Ảnh: Q. Hùng`."""
    file: str = ""
    """The content file that places the image, for messages."""
    line: int = 1
    """The line of that file."""


@dataclass(frozen=True)
class ImageSource:
    """One file of a picture's `srcset`."""

    url: str
    """Root-relative address."""
    width: int
    """Pixels."""


@dataclass(frozen=True)
class Picture:
    """The derivatives of one image, ready to print as `<picture>`; planned before the pixels exist."""

    url: str
    """The JPEG or PNG that every browser reads."""
    width: int
    """Pixels of that file, orientation applied."""
    height: int
    sources: tuple[tuple[str, tuple[ImageSource, ...]], ...] = ()
    """Per media type, best first (`image/avif`, `image/webp`, then the fallback's own type): widths ascending."""


@dataclass(frozen=True, slots=True)
class Brief(Compact):
    """A secondary item inside an article (“* Cùng ngày …”), addressable on its own."""

    anchor: str
    """`cung-ngay-1`"""
    title: str
    """The bold opening of the item, or its first sentence; plain text."""
    text: str
    """The item's plain text."""


@dataclass(frozen=True, slots=True)
class Correction(Compact):
    """One entry of “Thông tin cải chính, xin lỗi” (Luật Báo chí 2016, Điều 42)."""

    date: Moment
    wrong: str
    right: str
    note: str = ""


class AuthorKind(StrEnum):
    """What signs: schema.org's name of it."""

    PERSON = "Person"
    ORGANIZATION = "Organization"


@dataclass(frozen=True, slots=True)
class Author(Few):
    """A byline. Identity is the slug, which the name alone decides unless the portal's file gives a nicer one."""

    name: str
    slug: str
    kind: AuthorKind = AuthorKind.PERSON

    @property
    def url(self) -> str:
        return f"/tac-gia/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Section(Few):
    """A section of the portal (chuyên mục)."""

    name: str
    slug: str
    description: str = ""

    @property
    def url(self) -> str:
        return f"/chuyen-muc/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Tag(Few):
    """A campaign, as articles are tagged with it."""

    id: str
    name: str

    @property
    def key(self) -> RecordKey:
        return Campaign.KIND, self.id

    @property
    def url(self) -> str:
        return f"/{Campaign.ADDRESS}/{self.id}/"


@dataclass(frozen=True, slots=True)
class Event(Compact):
    """What an article is about, when it is one event."""

    name: str
    period: Span = ALWAYS
    place: str = ""
    """Id of a place."""


@dataclass(frozen=True, slots=True)
class Article:
    """A validated article. Every reference in it is resolved; its body is a safe HTML fragment."""

    id: str
    """Permanent identity."""
    title: str
    slug: str
    date: Moment
    summary: str
    """The lead (sapo), plain text."""
    section: Section
    file: str
    """Source path relative to the content folder."""
    html: LongText | StoredText | str = field(default="", repr=False)
    """`body_html`, read when it is asked for."""
    plain: LongText | StoredText | str = field(default="", repr=False)
    """`body_text`, read when it is asked for."""
    modified: Moment | None = None
    authors: tuple[Author, ...] = ()
    source: str = ""
    """Where the text was taken from, when it is not our own."""
    source_url: str = ""
    tags: tuple[Tag, ...] = ()
    officials: tuple[str, ...] = ()
    """Ids of officials that the header names."""
    not_officials: tuple[str, ...] = ()
    """Ids of officials whose name the text gives to somebody else."""
    titles_as_written: bool = False
    """Titles in the text stay as they are, whatever the records say."""
    event: Event | None = None
    image: Figure | None = None
    figures: tuple[Figure, ...] = ()
    """The images of the body, in order."""
    briefs: tuple[Brief, ...] = ()
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    """Former addresses on this host that lead here."""
    status: Status = Status.PUBLISHED
    reason: str = ""
    """Why a withdrawn article was withdrawn."""
    successor: str = ""
    """Root-relative address of what replaces a withdrawn article, or empty."""
    scheduled: bool = False
    """Its date was still to come when the build ran: shown in the preview only."""
    origin: bytes = field(default=b"", compare=False, repr=False)
    """Digest of its file and of the addresses that its links lead to; empty where nobody has worked it out."""
    digest: bytes = field(default=b"", compare=False, repr=False)
    """Digest of everything that this value holds."""

    url: str = field(init=False, compare=False, repr=False)
    period: tuple[int, int] = field(init=False, compare=False, repr=False)
    """The year and the month in which it stands in listings; 0: no more than the year is known."""
    is_public: bool = field(init=False, compare=False, repr=False)
    """False for what only the preview shows, and for what stands in no list."""

    def __post_init__(self) -> None:
        at: datetime = self.date.at
        _set(self, "url", f"/{at.year:04}/{at.month:02}/{at.day:02}/{self.slug}/")
        _set(self, "is_public", self.status is Status.PUBLISHED and not self.scheduled)
        _set(self, "period", _period(at.year, 0 if self.date.precision is Precision.YEAR else at.month))

    def with_digest(self, digest: bytes) -> "Article":
        """The same article under another digest."""
        return self._with(digest=digest)

    def without_texts(self) -> "Article":
        """The article as templates read it: its texts reach a page once, made ready, and workers no second time."""
        return self._with(html="", plain="")

    def _with(self, **changed: Any) -> "Article":
        # What `replace` does, in a quarter of its time: it is done to every article that is read anew.
        other = _article(*_VALUES(self))
        for name, value in changed.items():
            _set(other, name, value)
        return other

    def __reduce__(self) -> tuple:
        return _article, _VALUES(self)

    @property
    def body_html(self) -> str:
        """Sanitised fragment. An image stands in it as `<img data-source="…" alt="…">` until a page is made of it."""
        return str(self.html)

    @property
    def body_text(self) -> str:
        """The body as plain text, paragraphs parted by newlines."""
        return str(self.plain)

    @property
    def updated(self) -> datetime:
        """When the page last said something new: its last change or correction, else its date."""
        moments = [self.modified, *(c.date for c in self.corrections)]
        return max([self.date.at, *(m.at for m in moments if m)])

    @property
    def byline(self) -> str:
        """`Quốc Hùng - Văn Minh`, or the source of a text that is not our own."""
        return " - ".join(a.name for a in self.authors) or self.source

    @property
    def order(self) -> tuple[datetime, str]:
        """A total order: by date, then id."""
        return self.date.at, self.id


@cache
def _period(year: int, month: int) -> tuple[int, int]:
    """One value for all articles of a month."""
    return year, month


_set = object.__setattr__
_VALUES = attrgetter(*Article.__slots__)
_SETTERS = tuple(getattr(Article, name).__set__ for name in Article.__slots__)


def _article(*values: Any) -> Article:
    """The article of all values that one holds, those included that follow from others."""
    article = object.__new__(Article)
    for set_value, value in zip(_SETTERS, values, strict=True):
        set_value(article, value)
    return article


@dataclass(frozen=True)
class StaticPage:
    """A page that is no news: Giới thiệu, Liên hệ."""

    title: str
    slug: str
    file: str
    summary: str = ""
    body_html: str = ""
    body_text: str = ""
    figures: tuple[Figure, ...] = ()
    modified: Moment | None = None

    @property
    def url(self) -> str:
        return f"/{self.slug}/"


@dataclass(frozen=True)
class LegalText:
    """A text that the portal follows, printed in the footer."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Footer:
    """What the law and custom ask at the foot of a portal; an empty field is not printed."""

    governing_body: str = ""
    responsible_name: str = ""
    responsible_office: str = ""
    licence: str = ""
    address: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    source_note: str = ""
    legal: tuple[LegalText, ...] = ()


@dataclass(frozen=True)
class SecurityContact:
    """`security.txt` (RFC 9116)."""

    contact: str
    expires: str
    policy: str = ""


@dataclass(frozen=True)
class Identity:
    """Who publishes this archive: `content/portal.yaml`, read and checked."""

    name: str = "Cổng thông tin điện tử"
    tagline: str = ""
    url: str = "http://localhost:8000"
    """Scheme and host of the published portal, no final slash; addresses inside pages never depend on it."""
    description: str = ""
    publisher: str = ""
    publisher_kind: str = "GovernmentOrganization"
    sections: tuple[Section, ...] = ()
    footer: Footer = field(default_factory=Footer)
    security: SecurityContact | None = None
    authors: tuple[Author, ...] = ()
    """Bylines with an address of their own choice, or that are no person."""


@dataclass(frozen=True)
class Archive:
    """The validated content of one build; each tuple newest first or in Vietnamese order."""

    identity: Identity
    content_folder: Path
    articles: tuple[Article, ...] = ()
    """What listings, feeds and sitemaps show, newest first. In the preview also drafts and scheduled ones."""
    unlisted: tuple[Article, ...] = ()
    """Hidden and withdrawn articles: they keep their address but stand in no list."""
    unpublished: tuple[Article, ...] = ()
    """Drafts and articles whose hour is still to come: checked, never shown. Empty in the preview."""
    pages: tuple[StaticPage, ...] = ()
    records: Records = field(default_factory=Records)
    sections: tuple[Section, ...] = ()
    """Declared sections in their declared order, or those the articles name, in Vietnamese order."""
    attachments: tuple[tuple[str, str], ...] = ()
    """Files that articles link to: root-relative address and path relative to the content folder."""

    @cached_property
    def keys(self) -> dict[str, bytes]:
        """What the editions of one build have worked out of its articles, by id: `Edition.key`."""
        return {}

    @cached_property
    def listed_keys(self) -> list[bytes]:
        """The same of `articles`, in their order."""
        return []

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        return self.records.of("campaigns")
