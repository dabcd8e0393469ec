"""One article or page file to validated values, without looking at any other file.

Pure and picklable, so that it can run in a worker: what needs other files (sections, campaigns, links, unique
addresses) is left as names in the draft and settled by `plugins.articles.naming` and `assemble`.
"""

import posixpath
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from plugins.core import markdown
from plugins.core.compact import Compact
from plugins.core.dates import VIETNAM, Moment, Precision, coarsened, coarser
from plugins.core.fields import Fields
from plugins.core.frontmatter import Document, parse_document
from plugins.core.identity import address_part
from plugins.core.markdown import Body
from plugins.core.model import Correction, Event, Figure, StaticPage, Status
from plugins.core.newsroom import local_path
from plugins.core.problems import Problem, Problems, quoted
from plugins.core.sources import read_source
from plugins.core.spans import Span
from plugins.core.text import slugify

KEYS = (
    "title", "date", "date_precision", "modified", "id", "slug", "category", "tags", "authors", "author", "summary",
    "image", "officials", "not_officials", "titles_as_written", "event", "aliases", "status", "source", "source_url",
    "corrections", "withdrawn_reason", "successor",
)  # fmt: skip
PAGE_KEYS = ("title", "slug", "summary", "modified")
VIETNAM_EPOCH = datetime(1970, 1, 1, tzinfo=VIETNAM)
BETWEEN_PERSONS = re.compile(r"\s+[-–]\s+")
PLACEHOLDER_LEAD = "Viết sapo ở đây: một, hai câu nói việc gì, ở đâu, khi nào."
"""What a new article's file says until its editor writes."""
LABELLED_CREDIT = ("ảnh", "nguồn", "minh họa", "minh hoạ", "đồ họa", "đồ hoạ", "bài, ảnh")


class YesOrNo(StrEnum):
    """As YAML says it; its `yes` and `no` are texts here."""

    YES = "true"
    NO = "false"


_SAID_BEFORE: dict[Hashable, Any] = {}
"""What many headers say alike, so that an archive's drafts hold it once."""


@dataclass(frozen=True, slots=True)
class Draft(Compact):
    """An article as its own file tells it; names not yet resolved."""

    file: str
    lines: tuple[tuple[str, int], ...]
    """Each key of the header with its line, for later messages."""
    title: str
    slug: str
    id: str
    date: Moment
    summary: str
    category: str
    body: Body
    modified: Moment | None = None
    tags: tuple[tuple[str, int], ...] = ()
    """Each tag with its line."""
    authors: tuple[str, ...] = ()
    source: str = ""
    source_url: str = ""
    officials: tuple[tuple[str, int], ...] = ()
    """Each id with its line."""
    not_officials: tuple[tuple[str, int], ...] = ()
    titles_as_written: bool = False
    event: Event | None = None
    """Its place not yet looked up."""
    image: Figure | None = None
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    reason: str = ""
    successor: str = ""

    def __post_init__(self) -> None:
        for name in ("lines", "category", "tags", "authors"):
            value = getattr(self, name)
            object.__setattr__(self, name, _SAID_BEFORE.setdefault(value, value))

    def line(self, key: str) -> int:
        return dict(self.lines).get(key, 1)


@dataclass(frozen=True)
class PageDraft:
    """A static page and the content links of its body."""

    page: StaticPage
    body: Body
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading(Compact):
    """What one file gave: a draft, or problems, or both."""

    draft: Draft | PageDraft | None
    problems: tuple[Problem, ...]


def read_article(path: Path, content: Path) -> Reading:
    """Read and check one article file."""
    return _read(path, content, _article)


def read_page(path: Path, content: Path) -> Reading:
    """Read and check one static page file."""
    return _read(path, content, _page)


def _read(path: Path, content: Path, make: Callable) -> Reading:
    problems = Problems()
    source = read_source(path, content, problems)
    document = parse_document(source, problems) if source else None
    draft = make(document, Fields(document.header, document.file, problems)) if document else None
    return Reading(draft, tuple(problems.found))


def _article(document: Document, fields: Fields) -> Draft:
    fields.only(KEYS)
    fields.require("title", "date", "category", "summary")
    body = markdown.convert(document, fields.problems)
    date, slug = _date(fields), _slug(fields)
    draft = Draft(
        file=document.file,
        lines=tuple(document.header.key_lines.items()),
        title=fields.text("title"),
        slug=slug,
        id=address_part(fields, "id", f"{date.at:%Y%m%d}-{slug}"),
        date=date,
        summary=fields.text("summary"),
        category=fields.text("category"),
        body=body,
        modified=fields.moment("modified"),
        tags=fields.texts_with_lines("tags"),
        authors=_authors(fields),
        source=fields.text("source"),
        source_url=_web_address(fields, "source_url"),
        officials=fields.texts_with_lines("officials"),
        not_officials=fields.texts_with_lines("not_officials"),
        titles_as_written=fields.choice("titles_as_written", YesOrNo, YesOrNo.NO) is YesOrNo.YES,
        event=_event(fields.mapping_at("event")),
        image=_image(fields),
        corrections=tuple(_correction(entry) for entry in fields.mappings_at("corrections")),
        aliases=_aliases(fields),
        status=fields.choice("status", Status, Status.PUBLISHED),
        reason=fields.text("withdrawn_reason"),
        successor=fields.text("successor"),
    )
    _check(draft, document, fields)
    return draft


def _page(document: Document, fields: Fields) -> PageDraft:
    fields.only(PAGE_KEYS)
    fields.require("title")
    body = markdown.convert(document, fields.problems)
    title, slug = fields.text("title"), _slug(fields)
    page = StaticPage(
        title,
        slug,
        document.file,
        fields.text("summary"),
        body.html,
        body.text,
        body.figures,
        fields.moment("modified"),
    )
    return PageDraft(page, body, dict(document.header.key_lines))


def _date(fields: Fields) -> Moment:
    precision = fields.choice("date_precision", Precision, None)
    # A wrong date is already reported and stops the build; the epoch only lets the other checks go on.
    return fields.moment("date", precision) or Moment(VIETNAM_EPOCH, Precision.DAY)


def _slug(fields: Fields) -> str:
    title = fields.text("title")
    slug = address_part(fields, "slug", slugify(title))
    if title and not slug:
        fields.refuse("title", "slug", f"không làm được địa chỉ từ tên {quoted(title)}", "thêm dòng slug: ten-bai")
    return slug


def _authors(fields: Fields) -> tuple[str, ...]:
    """Each person of the byline once; `Quốc Hùng - Văn Minh` are two."""
    written = fields.texts("authors") or fields.texts("author")
    return tuple(dict.fromkeys(name for names in written for name in BETWEEN_PERSONS.split(names)))


def _web_address(fields: Fields, key: str) -> str:
    address = fields.text(key)
    if address and not address.startswith(("https://", "http://")):
        fields.refuse(key, "url", f"{key} {quoted(address)} không phải địa chỉ web", "bắt đầu bằng https://")
        return ""
    return address


def _image(fields: Fields) -> Figure | None:
    entry = fields.mapping_at("image")
    if entry is None:
        return None
    entry.only(("src", "alt", "caption", "credit"))
    entry.require("src")
    _require_alt(entry)
    source = local_path(entry.text("src"), fields.file)
    if source is None and entry.text("src"):
        entry.refuse(
            "src", "image-external", f"ảnh {quoted(entry.text('src'))} ở máy khác", "chép ảnh vào images/ cạnh bài"
        )
    caption, credit = markdown.split_credit(entry.text("caption"))
    written = entry.text("credit")
    return Figure(source or "", entry.text("alt"), caption, labelled(written) or credit, fields.file, entry.line("src"))


def _require_alt(entry: Fields) -> None:
    node = entry.mapping.entries.get("alt")
    written = entry.text("alt")
    if any(char.isalnum() for char in written) or (not written and getattr(node, "quoted", False)):
        return
    remedy = 'thêm alt: ảnh cho thấy gì; ảnh chỉ để trang trí thì viết alt: ""'
    entry.refuse("alt", "alt", "ảnh thiếu chữ thay ảnh (alt)", remedy)


def labelled(credit: str) -> str:
    """A credit as printed: `Q. Hùng` -> `Ảnh: Q. Hùng`; one that names its kind stays."""
    label = credit.partition(":")[0].strip().casefold()
    return f"Ảnh: {credit}" if credit and label not in LABELLED_CREDIT else credit


def _event(entry: Fields | None) -> Event | None:
    if entry is None:
        return None
    entry.only(("name", "date", "to", "place"))
    entry.require("name", "date")
    period = Span(entry.moment("date"), entry.moment("to"))
    if period.is_backward:
        entry.refuse("to", "date", "sự kiện kết thúc trước khi bắt đầu", "kiểm tra date và to của event")
    return Event(entry.text("name"), period, entry.text("place"))


def _correction(entry: Fields) -> Correction:
    entry.only(("date", "wrong", "right", "note"))
    entry.require("date", "wrong", "right")
    date = entry.moment("date") or Moment(VIETNAM_EPOCH, Precision.DAY)
    return Correction(date, entry.text("wrong"), entry.text("right"), entry.text("note"))


def _aliases(fields: Fields) -> tuple[str, ...]:
    aliases = fields.texts("aliases")
    for alias in aliases:
        if not _is_address(alias):
            message, remedy = (
                f"địa chỉ cũ {quoted(alias)} không hợp lệ",
                "viết địa chỉ bắt đầu bằng một dấu /, không có ..",
            )
            fields.refuse("aliases", "alias", message, remedy)
    return tuple(filter(_is_address, aliases))


def _is_address(alias: str) -> bool:
    """Whether an address says plainly which path of this host it means, and no path above it."""
    path = unquote(re.split("[?#]", alias, maxsplit=1)[0])
    plain = posixpath.normpath(path) == (path.rstrip("/") or "/") and not path.startswith("//")
    return path.startswith("/") and plain and "\\" not in path and path.isprintable()


def _check_dates(draft: Draft, fields: Fields) -> None:
    """Neither a change nor a correction comes before the article."""
    for key, moment in [("modified", draft.modified), *(("corrections", c.date) for c in draft.corrections)]:
        if moment and moment.at < coarsened(draft.date, coarser(moment.precision, draft.date.precision)).at:
            message = "modified sớm hơn date" if key == "modified" else "ngày cải chính sớm hơn ngày của bài"
            fields.refuse(key, "date", message, "kiểm tra hai ngày")


def _check(draft: Draft, document: Document, fields: Fields) -> None:
    _check_dates(draft, fields)
    if draft.status is not Status.DRAFT and PLACEHOLDER_LEAD in (draft.summary, *draft.body.text.split("\n")):
        fields.refuse("summary", "placeholder", "bài còn chữ mẫu của bài mới", "viết sapo và nội dung thật")
    if not draft.authors and not draft.source:
        fields.refuse(
            "authors", "byline", "bài không có tác giả và không có nguồn", "thêm authors: [Họ Tên] hoặc source: Báo …"
        )
    if not document.body.strip() and draft.status is not Status.WITHDRAWN:
        fields.problems.add(
            draft.file, document.body_line, "body", "bài không có nội dung", "viết nội dung sau phần đầu"
        )
    if draft.status is Status.WITHDRAWN and not draft.reason:
        fields.refuse("status", "withdrawn", "bài bị gỡ phải ghi lý do", "thêm withdrawn_reason: lý do gỡ bài")
    if draft.source_url and not draft.source:
        fields.refuse("source_url", "source", "có source_url mà thiếu source", "thêm source: tên nơi đăng")
