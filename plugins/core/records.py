"""Authority records: one Markdown file each under `records/<kind>/`, read by the table of kinds.

A record is first read for itself, in a worker where there are many; then what it says of others is settled and
everything is checked together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from plugins.core import markdown
from plugins.core.authority import DatedName, Force, OfficialDocument, Position, Record, Records
from plugins.core.fields import Fields
from plugins.core.folder import markdown_files
from plugins.core.frontmatter import Sequence, parse_document
from plugins.core.identity import address_part
from plugins.core.kinds import BY_NAME, KINDS, Field, Form, Kind
from plugins.core.memory import Memory, digest_of
from plugins.core.newsroom import local_path
from plugins.core.numbers import canonical, references
from plugins.core.problems import Problem, Problems, quoted
from plugins.core.record_checks import check_together
from plugins.core.record_references import settle_references
from plugins.core.sources import Source, find_attachment, read_source
from plugins.core.spans import Span
from plugins.core.spread import Spread

FORCES = {"còn hiệu lực": Force.IN_FORCE, "hết hiệu lực": Force.EXPIRED, **{force: force for force in Force}}
"""How editors may say it: as portals print it, or as data files do."""
POSITION_KEYS = ("title", "organization", "from", "to", "as_of", "source", "source_url")


@dataclass(frozen=True)
class Reading:
    """What one file gave."""

    record: Record | None
    problems: tuple[Problem, ...]


def read_records(content: Path, problems: Problems, spread: Spread) -> Records:
    """Every authority record, each kind in its order; what contradicts itself or another goes to `problems`."""
    paths = [(kind.name, path) for kind in KINDS for path in markdown_files(content, f"records/{kind.name}", problems)]
    readings = _readings(paths, content, spread)
    for reading in readings:
        problems.extend(reading.problems)
    read = Records(tuple(sorted((reading.record for reading in readings if reading.record), key=_order)))
    records = settle_references(read, problems)
    check_together(records, problems)
    return records


def _readings(places: list[tuple[str, Path]], content: Path, spread: Spread) -> list[Reading]:
    work, digest = partial(read_record, content=content), partial(_given, content=content, memory=spread.memory)
    readings = spread.remember("Đọc hồ sơ", work, places, map(digest, places), _is_sound, digest)
    # Whether a document's file is there, only the disk can tell.
    return [
        read_record(place, content) if _has_lost_its_file(reading.record, content) else reading
        for place, reading in zip(places, readings, strict=True)
    ]


def _given(place: tuple[str, Path], content: Path, memory: Memory) -> bytes | None:
    _, path = place
    return memory.file_digest(path, content)


def _is_sound(reading: Reading) -> bool:
    return not reading.problems


def _has_lost_its_file(record: Record | None, content: Path) -> bool:
    attachment = record.attachment if isinstance(record, OfficialDocument) else ""
    return bool(attachment) and find_attachment(content, attachment) != content / attachment


def read_record(place: tuple[str, Path], content: Path) -> Reading:
    """Read and check one file, given with the name of its kind."""
    (name, path), problems = place, Problems()
    source = read_source(path, content, problems)
    document = parse_document(source, problems) if source else None
    record = None
    if document:
        fields = Fields(document.header, document.file, problems)
        body = markdown.convert(document, problems)
        _refuse_images(body, problems)
        values = _values(BY_NAME[name], fields, content)
        common = {"body_html": body.html, "body_text": body.text, "links": body.links, "file": document.file}
        common |= _digests(source, values)
        record = _completed(BY_NAME[name].model(**values, **common, lines=dict(document.header.key_lines)), problems)
    return Reading(record, tuple(problems.found))


def _digests(source: Source, values: dict[str, Any]) -> dict[str, bytes]:
    header = digest_of(repr(values).encode())
    # The header's values too: how the disk spells a document's file, the text does not say.
    return {"digest": digest_of(source.file.encode(), source.text.encode(), header), "header_digest": header}


def _order(record: Record) -> tuple:
    """By kind, then in the order of the kind."""
    return list(BY_NAME).index(record.KIND), record.order


def _refuse_images(body: markdown.Body, problems: Problems) -> None:
    for figure in body.figures:
        remedy = "đặt ảnh vào một bài nói về hồ sơ rồi dẫn liên kết tới bài đó"
        problems.add(figure.file, figure.line, "image", "hồ sơ chưa nhận ảnh", remedy)


def _values(kind: Kind, fields: Fields, content: Path) -> dict[str, Any]:
    """The header's values by attribute."""
    fields.only(field.key for field in kind.fields)
    fields.require(*(field.key for field in kind.fields if field.required))
    values = {field.name: _value(field, fields, content) for field in kind.fields}
    if "from" in values:
        values["period"] = _period(fields, values.pop("from"), values.pop("to"))
    _refuse_reserved(kind, fields, values["id"])
    _refuse_wordless(fields, values["name"])
    return values


def _value(field: Field, fields: Fields, content: Path) -> Any:
    if field.form is Form.FILE:
        return _attachment(fields, field.key, content)
    return READERS[field.form](fields, field.key)


def _refuse_reserved(kind: Kind, fields: Fields, id: str) -> None:
    if id in kind.reserved_ids:
        fields.refuse("id", "id", f"id {quoted(id)} là địa chỉ của một trang khác", "đặt id khác")


def _refuse_wordless(fields: Fields, name: str) -> None:
    if name and not any(map(str.isalpha, name)):
        fields.refuse("name", "name", f"tên {quoted(name)} không có chữ nào", "viết tên của hồ sơ")


def _period(fields: Fields, since: Any, until: Any) -> Span:
    period = Span(since, until)
    if period.is_backward:
        fields.refuse("to", "date", "ngày kết thúc sớm hơn ngày bắt đầu", "kiểm tra from và to")
    return period


def _part(fields: Fields, key: str) -> str:
    return address_part(fields, key, "")


def _positions(fields: Fields, key: str) -> tuple[Position, ...]:
    node = fields.mapping.entries.get(key)
    if isinstance(node, Sequence) and not node.items:
        fields.refuse(key, "missing", f"{key} để trống", f"viết dưới {key}: mỗi chức vụ một mục “- title: …”")
    return tuple(map(_position, fields.mappings_at(key)))


def _position(entry: Fields) -> Position:
    entry.only(POSITION_KEYS)
    entry.require("title")
    period = _period(entry, entry.moment("from"), entry.moment("to"))
    as_of = entry.moment("as_of")
    if as_of and period:
        remedy = "bỏ as_of, hoặc bỏ from và to khi không biết ngày bắt đầu và ngày thôi giữ"
        entry.refuse("as_of", "date", "as_of đứng cùng from, to", remedy)
    return Position(
        entry.text("title"),
        entry.text("organization"),
        period,
        as_of,
        entry.text("source"),
        _web_address(entry, "source_url"),
        entry.mapping.line,
    )


def _names(fields: Fields, key: str) -> tuple[DatedName, ...]:
    return tuple(map(_name, fields.mappings_at(key)))


def _name(entry: Fields) -> DatedName:
    entry.only(("name", "from", "to"))
    entry.require("name")
    period = _period(entry, entry.moment("from"), entry.moment("to"))
    return DatedName(entry.text("name"), period, entry.mapping.line)


def _force(fields: Fields, key: str) -> Force | None:
    written = fields.text(key)
    force = FORCES.get(written.casefold())
    if written and force is None:
        fields.refuse(key, key, f"{key} lạ {quoted(written)}", "viết còn hiệu lực, hoặc hết hiệu lực")
    return force


def _web_address(fields: Fields, key: str) -> str:
    address = fields.text(key)
    if address and not address.startswith(("https://", "http://")):
        fields.refuse(key, "url", f"{key} {quoted(address)} không phải địa chỉ web", "bắt đầu bằng https://")
        return ""
    return address


def _attachment(fields: Fields, key: str, content: Path) -> str:
    """The file's path relative to the content folder, as the disk spells it."""
    written = fields.text(key)
    path = local_path(written, fields.file) if written else None
    file = find_attachment(content, path) if path else None
    if written and file is None:
        remedy = "để tệp .pdf, .docx, … trong kho, viết đường dẫn tính từ tệp hồ sơ; tệp ở nơi khác thì dùng url"
        fields.refuse(key, "file", f"không có tài liệu {quoted(written)}", remedy)
    return file.relative_to(content).as_posix() if file else ""


READERS: Mapping[Form, Callable[[Fields, str], Any]] = {
    Form.TEXT: Fields.text,
    Form.TEXTS: Fields.texts,
    Form.PART: _part,
    Form.MOMENT: Fields.moment,
    Form.REFERENCE: Fields.text,
    Form.REFERENCES: Fields.texts,
    Form.RECORD_OR_TEXT: Fields.text,
    Form.POSITIONS: _positions,
    Form.NAMES: _names,
    Form.FORCE: _force,
    Form.WEB: _web_address,
}


def _completed(record: Record, problems: Problems) -> Record:
    """A document with its canonical number, named by type and number where it has no other name."""
    if not isinstance(record, OfficialDocument):
        return record
    key = canonical(record.number) if record.number else _named_key(record.name)
    if record.number and key is None:
        remedy = "viết số và ký hiệu như trong văn bản: 158-KH/TU, 42/2022/NĐ-CP; văn bản không số thì bỏ number"
        message = f"{quoted(record.number)} không phải số hiệu văn bản"
        problems.add(record.file, record.line("number"), "number", message, remedy)
    elif not (record.number or record.name):
        problems.add(record.file, 1, "missing", "văn bản không có number và không có name", "thêm dòng number: …")
    return replace(record, canonical_number=key or "", name=record.name or f"{record.type} số {record.number}")


def _named_key(name: str) -> str | None:
    """The key of a document that is known by its name: `Nghị quyết Trung ương 4 khóa XII`."""
    return next((found.key for found in references(name) if found.written == name), None)
