"""What records must not contradict: each other's ids and names, circles, and periods that cannot both be true."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from operator import attrgetter

from plugins.core.authority import (
    Campaign,
    Changing,
    Force,
    Model,
    Official,
    OfficialDocument,
    Position,
    Record,
    Records,
)
from plugins.core.kinds import BY_NAME, KINDS
from plugins.core.numbers import references
from plugins.core.problems import Problems, quoted
from plugins.core.related import Relatives
from plugins.core.spans import Span, is_before
from plugins.core.text import fold

Mistake = tuple[int, str, str, str]
"""Line, code, message and remedy."""
CHAINS = {
    "part_of": ("nằm trong chính nó", "bỏ part_of ở một trong các hồ sơ ấy"),
    "succeeded_by": ("kế tục chính nó", "bỏ succeeded_by ở một trong các hồ sơ ấy"),
    "replaced_by": ("thay thế chính nó", "bỏ replaced_by hoặc replaces ở một trong các hồ sơ ấy"),
}
"""References that must not lead back to their record."""


def check_together(records: Records, problems: Problems) -> None:
    """Report every contradiction within and between records."""
    _check_ids(records, problems)
    _check_names(records, problems)
    relatives = Relatives(records)
    for record in records.all:
        for check in CHECKS:
            for line, code, message, remedy in check(record, relatives):
                problems.add(record.file, line, code, message, remedy)
    _check_same_documents(records, problems)


def _check_ids(records: Records, problems: Problems) -> None:
    owners: dict[tuple[str, str], str] = {}
    for record in sorted(records.all, key=lambda record: record.file):
        owner = owners.setdefault(record.key, record.file)
        if record.id and owner != record.file:
            message = f"id {quoted(record.id)} đã là của {owner}"
            problems.add(record.file, record.line("id"), "duplicate-id", message, "đặt id khác; id đã công bố thì giữ")


def _check_names(records: Records, problems: Problems) -> None:
    """Of kinds that headers name by their names, like tags, each name is one record's."""
    for kind in KINDS:
        owners: dict[str, Record] = {}
        for record in records.of(kind.name) if not kind.may_share_names else ():
            for name in dict.fromkeys(map(str.casefold, filter(None, (record.id, *record.all_names)))):
                other = owners.setdefault(name, record)
                if other.id != record.id:
                    message, line = f"tên {quoted(name)} đã là của {other.file}", _line_of_name(record, name)
                    problems.add(record.file, line, "duplicate-name", message, "đặt tên hoặc bí danh khác")


def _line_of_name(record: Record, name: str) -> int:
    return record.line("name" if record.name.casefold() == name else "aliases")


def _circles(record: Record, relatives: Relatives) -> Iterator[Mistake]:
    for key, (message, remedy) in CHAINS.items():
        if key in record.lines and _leads_back(record, key, relatives):
            written = ", ".join(other.id for other in _ahead(record, key, relatives))
            noun = BY_NAME[record.KIND].noun
            yield record.line(key), key.replace("_", "-"), f"{key} {quoted(written)} làm {noun} {message}", remedy


def _ahead(record: Record, key: str, relatives: Relatives) -> tuple[Record, ...]:
    """The records that a field leads to, whichever of the two says so."""
    field = BY_NAME[record.KIND].field(key)
    return relatives.related(record, field) if field else ()


def _leads_back(record: Record, key: str, relatives: Relatives) -> bool:
    seen: set[str] = set()
    ahead = list(_ahead(record, key, relatives))
    while ahead:
        other = ahead.pop()
        if other.id == record.id:
            return True
        if other.id not in seen:
            seen.add(other.id)
            ahead += _ahead(other, key, relatives)
    return False


def _campaign(record: Record, relatives: Relatives) -> Iterator[Mistake]:
    """A part lies within the whole; what launched a campaign came before its end."""
    if not isinstance(record, Campaign):
        return
    whole = relatives.records.get("campaigns", record.part_of)
    if whole:
        yield from _outside(record, whole)
    launch = relatives.records.get("documents", record.launched_by)
    if launch and launch.date and record.period.until and is_before(record.period.until, launch.date):
        message = f"văn bản phát động {quoted(launch.id)} ban hành {launch.date.printed}, sau khi chiến dịch kết thúc"
        yield record.line("launched_by"), "period", message, f"kiểm tra to ở đây và date trong {launch.file}"


def _outside(record: Campaign, whole: Campaign) -> Iterator[Mistake]:
    (since, until), (first, last) = record.period, whole.period
    remedy = f"kiểm tra thời gian ở đây và trong {whole.file}"
    if since and first and is_before(since, first):
        yield record.line("from"), "period", f"bắt đầu {since.printed}, trước {whole.id} ({first.printed})", remedy
    if end := next((moment for moment in (until, since) if moment and last and is_before(last, moment)), None):
        key, verb = ("to", "kết thúc") if end is until else ("from", "bắt đầu")
        yield record.line(key), "period", f"{verb} {end.printed}, sau {whole.id} ({last.printed})", remedy


def _model(record: Record, relatives: Relatives) -> Iterator[Mistake]:
    """A model shares some time with each of its campaigns."""
    for campaign in relatives.records.some("campaigns", record.campaigns if isinstance(record, Model) else ()):
        if _are_apart(record.period, campaign.period):
            message = f"mô hình không cùng thời gian với chiến dịch {quoted(campaign.id)}"
            yield record.line("campaigns"), "period", message, f"kiểm tra from, to ở đây và trong {campaign.file}"


def _are_apart(first: Span, second: Span) -> bool:
    """Whether one surely ends before the other begins."""
    return any(one.until and other.since and is_before(one.until, other.since)
               for one, other in ((first, second), (second, first)))  # fmt: skip


def _positions(record: Record, relatives: Relatives) -> Iterator[Mistake]:
    """One office is not held twice at a time, nor in an organisation that is no more."""
    positions = record.positions if isinstance(record, Official) else ()
    for position in positions:
        yield from _position_in_organization(position, relatives.records)
    for first, second in combinations(positions, 2):
        is_same = (fold(first.title), first.organization) == (fold(second.title), second.organization)
        if is_same and not (first.as_of or second.as_of) and first.period.overlaps(second.period):
            message = f"chức vụ {quoted(second.title)} ghi hai lần trong thời gian trùng nhau"
            yield second.line, "period", message, f"nối với mục ở dòng {first.line}, hoặc sửa from, to"


def _position_in_organization(position: Position, records: Records) -> Iterator[Mistake]:
    organization = records.get("organizations", position.organization)
    end = organization.until if organization else None
    (since, until), known = position.period, position.as_of
    if end is None:
        return
    ended = f"{organization.name} kết thúc {end.printed}"
    if any(moment and is_before(end, moment) for moment in (since, until, known)):
        message = f"chức vụ {quoted(position.title)} còn giữ sau khi {ended}"
        yield position.line, "period", message, f"sửa ngày, hoặc sửa until trong {organization.file}"
    elif not until and not known:
        message = f"chức vụ {quoted(position.title)} chưa có ngày thôi giữ mà {ended}"
        yield position.line, "period", message, f"thêm to: {end.printed} hoặc sớm hơn"


def _changes(record: Record, relatives: Relatives) -> Iterator[Mistake]:
    """Names follow each other; successors come after an end, and outlive it."""
    if not isinstance(record, Changing):
        return
    for first, second in combinations(record.names, 2):
        if first.period.overlaps(second.period):
            message = f"tên {quoted(second.name)} trùng thời gian với {quoted(first.name)}"
            yield second.line, "period", message, "sửa from, to của hai tên cho nối nhau"
    for dated in record.names:
        if record.until and dated.period.since and is_before(record.until, dated.period.since):
            message = f"tên {quoted(dated.name)} bắt đầu sau ngày kết thúc {record.until.printed}"
            yield dated.line, "period", message, "sửa from của tên, hoặc until"
    yield from _succession(record, relatives.records)
    yield from _surroundings(record, relatives)


def _succession(record: Changing, records: Records) -> Iterator[Mistake]:
    line = record.line("succeeded_by")
    if record.succeeded_by and not record.until:
        yield line, "succeeded-by", "có succeeded_by mà thiếu until", "thêm until: ngày cuối cùng còn tồn tại"
    for successor in records.some(record.KIND, record.succeeded_by):
        if record.until and successor.until and not is_before(record.until, successor.until):
            message = f"{quoted(successor.id)} kế tục nhưng kết thúc không muộn hơn ({successor.until.printed})"
            yield line, "period", message, f"kiểm tra until ở đây và trong {successor.file}"


def _surroundings(record: Changing, relatives: Relatives) -> Iterator[Mistake]:
    """What an organisation or a place is part of has not ended before it began."""
    beginnings = (dated.period.since for dated in record.names if dated.period.since)
    begun = min(beginnings, key=attrgetter("at"), default=None)
    for key in ("part_of", "place"):
        for other in _ahead(record, key, relatives) if begun else ():
            if other.until and is_before(other.until, begun):
                message = f"{key} {quoted(other.id)} kết thúc {other.until.printed}, trước khi có {quoted(record.id)}"
                yield record.line(key), "period", message, f"kiểm tra names ở đây và until trong {other.file}"


def _document(record: Record, relatives: Relatives) -> Iterator[Mistake]:
    """A number, its type, its year and its date agree; what replaces is younger."""
    if not isinstance(record, OfficialDocument):
        return
    if not (record.date or record.term):
        yield 1, "missing", "văn bản thiếu date và thiếu term", "thêm date: ngày ban hành, hoặc term: khóa …"
    yield from _number(record)
    newer = _ahead(record, "replaced_by", relatives)
    if record.status is Force.IN_FORCE and newer:
        message = f"văn bản còn hiệu lực mà đã có {newer[0].file} thay thế"
        yield record.line("status"), "status", message, "sửa status, hoặc bỏ replaced_by, replaces"
    for key, is_wrong in (("replaced_by", is_before), ("replaces", lambda new, old: is_before(old, new))):
        for other in relatives.records.some("documents", getattr(record, key)):
            if record.date and other.date and is_wrong(other.date, record.date):
                message = f"{key} {quoted(other.id)} ban hành {other.date.printed}, trái với {record.date.printed}"
                yield record.line(key), "period", message, "kiểm tra ngày của hai văn bản"


def _number(record: OfficialDocument) -> Iterator[Mistake]:
    key = record.canonical_number
    type_of_code = next((found.type for found in references(key)), "") if record.number else ""
    if type_of_code and record.type and fold(type_of_code) != fold(record.type):
        message = f"số {quoted(record.number)} là của {type_of_code}, không phải {quoted(record.type)}"
        yield record.line("type"), "type", message, f"viết type: {type_of_code}, hoặc sửa number"
    year = next((part for part in key.split("/")[1:2] if len(part) == 4 and part.isdigit()), "")
    if year and record.date and record.date.at.year != int(year):
        message = f"số {quoted(record.number)} ghi năm {year}, ngày ban hành là {record.date.printed}"
        yield record.line("date"), "date", message, "kiểm tra number và date"


def _check_same_documents(records: Records, problems: Problems) -> None:
    """Number and date, or term, with the issuer, are one document's; an issuer that is not told may be any."""
    owners: dict[tuple, list[OfficialDocument]] = {}
    for record in sorted(records.of("documents"), key=lambda record: record.file):
        when = record.date.iso if record.date else fold(record.term)
        others = owners.setdefault((record.canonical_number, fold(record.type), when), [])
        same = (other for other in others if not (other.issuer and record.issuer) or other.issuer == record.issuer)
        if record.canonical_number and (other := next(same, None)):
            message = f"văn bản {record.canonical_number} đã có hồ sơ {other.file}"
            remedy = "gộp hai hồ sơ, hoặc ghi issuer ở cả hai"
            problems.add(record.file, record.line("number"), "duplicate-document", message, remedy)
        others.append(record)


Check = Callable[[Record, Relatives], Iterable[Mistake]]
CHECKS: tuple[Check, ...] = (_circles, _campaign, _model, _positions, _changes, _document)
