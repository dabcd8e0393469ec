"""What editors do to authority records, one function each."""

import re
from random import Random

from tests.engine.incremental.archive import RECORDS, SENTENCES, record
from tests.engine.incremental.newsroom import CONTENT, Newsroom, one, some

NEW_RECORDS = {
    "places/ba-tri": "name: huyện Ba Tri\npart_of: ben-tre\n",
    "documents/77-cv-tu-2020": "number: 77-CV/TU\ntype: Công văn\ndate: 02/03/2020\n",
    "campaigns/ngay-chu-nhat-xanh": "name: Ngày Chủ nhật xanh\nfrom: 2019\n",
    "models/du-hoc": "name: Ra quân dọn vệ sinh\nplace: vinh-long\nsector: Môi trường\n",
    "organizations/hoi-nong-dan": "name: Hội Nông dân\nplace: thanh-phu\n",
    "officials/nguyen-van-an": "name: Nguyễn Văn An\npositions: [{title: Chủ tịch, organization: mttq}]\n",
    "officials/tran-ngoc-tam-2": "name: Trần Ngọc Tam\npositions: [{title: Chủ tịch}]\n",
}
"""Some that texts name already; the last bears another's name, so that texts which name him are refused."""
ALIASES = ("người dân", "tổ", "Chuyện ở tổ tự quản", "Bến Tre xưa")


def rename_record(room: Newsroom, random: Random) -> None:
    """A campaign goes on to be known by its old name, which tags bear."""
    name = _record(room, random)
    old = room.value(name, "name") or "Văn bản"
    room.set(name, name=f"{old} {random.choice(('mới', 'cũ'))}")
    if "/campaigns/" in name:
        room.set(name, aliases=f"[{old}]")


def rename_record_file(room: Newsroom, random: Random) -> None:
    name = _record(room, random)
    room.rename(name, name.replace(".md", "-a.md"))


def add_record_alias(room: Newsroom, random: Random) -> None:
    room.set(_record(room, random), aliases=f"[{', '.join(some(random, ALIASES, 0))}]")


def describe_record(room: Newsroom, random: Random) -> None:
    room.set(_record(room, random), description=random.choice((None, "Lời giới thiệu.", "Lời giới thiệu khác.")))


def rewrite_record(room: Newsroom, random: Random) -> None:
    room.set_body(_record(room, random), random.choice(("", *SENTENCES)) + "\n")


def end_position(room: Newsroom, random: Random) -> None:
    for name in room.named("records/officials/"):
        end = random.choice(("09/2020", "10/2020", "12/2020"))
        room.write(name, re.sub(r"to: [\d/]+", f"to: {end}", room.text(name)))


def add_record(room: Newsroom, random: Random) -> None:
    name = random.choice(list(NEW_RECORDS))
    room.write(f"{CONTENT}records/{name}.md", record(name, NEW_RECORDS[name]))


def remove_record(room: Newsroom, random: Random) -> None:
    """One whose id and name stand in no other header, as long as there is one."""
    del room.files[one(random, [name for name in room.records if _is_free(room, name)] or room.records)]


def remove_named_record(room: Newsroom, random: Random) -> None:
    """Mostly refused."""
    del room.files[_record(room, random)]


def bring_back_record(room: Newsroom, random: Random) -> None:
    """One that was removed."""
    there = {room.value(name, "id") for name in room.records}
    gone = [name for name in RECORDS if name.partition("/")[2] not in there]
    for name in gone[:1]:
        room.write(f"{CONTENT}records/{name}.md", record(name, *RECORDS[name]))


def succeed_place(room: Newsroom, random: Random) -> None:
    name = f"{CONTENT}records/places/ben-tre.md"
    if name in room.files:
        end = random.choice((None, "30/06/2025", "31/12/2020"))
        room.set(name, until=end, succeeded_by="[vinh-long]" if end else None)


def relate_records(room: Newsroom, random: Random) -> None:
    key, kind, value = random.choice((
        ("part_of", "campaigns", "dan-van-kheo"), ("part_of", "places", "vinh-long"), ("sector", "models", "Đời sống"),
        ("place", "organizations", "vinh-long"), ("issuer", "documents", "mttq"),
        ("replaces", "documents", "[44-ct-tu-2013]"), ("not_to_be_confused_with", "officials", "[le-thi-hoa]"),
        ("launched_by", "campaigns", "158-kh-tu-2019"),
    ))  # fmt: skip
    room.set(one(random, room.named(f"records/{kind}/") or room.records), **{key: value})


def _record(room: Newsroom, random: Random) -> str:
    return one(random, room.records)


def _is_free(room: Newsroom, name: str) -> bool:
    """Whether no header names the record, by id or by name, and no body leads to its file."""
    id, title = name.rpartition("/")[2].removesuffix(".md"), room.value(name, "name")
    texts = (room.text(other).partition("\n---\n")[0] for other in [*room.articles, *room.records] if other != name)
    return not room.is_named(name) and not any(id in text or (title and title in text) for text in texts)


EDITS = (
    rename_record, rename_record_file, add_record_alias, describe_record, rewrite_record, end_position, add_record,
    remove_record, remove_named_record, bring_back_record, succeed_place, relate_records,
)  # fmt: skip
