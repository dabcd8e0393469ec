"""The titles that a text gives a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.mentions.offices import OFFICE, base, ends_with_person, is_ad_hoc, organ_end

FARTHEST = 200
"""How many characters before a name its title may begin."""
NEAR = 60
"""More than one of the phrases takes that stand directly before a title or a name."""
HONORIFIC = (
    r"(?:đồng chí|đ/c|đc|ông|bà|anh|chị|cô|chú|bác|gs|pgs|ts|ths|tskh|bs|ks|cn|(?:pgs|gs)[.,-] ?ts|"
    r"(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy)|đại tướng|luật sư|bác sĩ|tiến sĩ|thạc sĩ|giáo sư|phó giáo sư)"
)
HONORIFICS = re.compile(rf"(?:(?<![\w/.]){HONORIFIC}\.? ?)+\Z")
LAST_HONORIFIC = re.compile(rf"(?<![\w/.]){HONORIFIC}\.? ?\Z")
ONE_HONORIFIC = re.compile(rf" ?{HONORIFIC}(?!\w)")
FORMER = re.compile(r"(?<!\w)(?:nguyên|cựu|cố)(?: là)?(?: quyền)? \Z")
NEW = re.compile(r"(?<!\w)tân \Z")
NOT_HELD = re.compile(r"(?<!\w)(?:ứng (?:cử )?viên|(?:chức(?: danh| vụ)?|làm|(?<!đồng )thời)(?: của)?)(?: quyền)? \Z")
"""`ứng cử viên Chủ tịch …`, `giữ chức Bí thư …`, `dưới thời Bí thư …`: not what is held on the day."""
ACTING = re.compile(r"(?<!\w)(?<!ủy )(?<!chính )(?<!thẩm )(?:quyền|q\.) \Z")
OF_ANOTHER = re.compile(
    r"(?<!\w)(?:trợ lý|(?<!tổng )thư ký|cố vấn|chuyên viên|lái xe|giúp việc|chánh văn phòng|phu nhân|vợ|chồng|cha|"
    r"bố|mẹ|(?:con|cháu|em)(?: trai| gái| rể| dâu)?|anh trai|chị gái|gia đình|thay mặt|thừa lệnh|(?:thừa )?ủy quyền)"
    r"(?: của| cho)? \Z"
)
"""`Trợ lý Bí thư …`, `vợ ông …`: whose the office is, nobody can tell."""
BESIDE = re.compile(
    r"(?<!\w)(?:với|cùng|nghe|ngoài|trừ|thay(?: cho)?|giúp|gặp|thăm|mời|tiếp|đón|tiễn|hỏi|bên cạnh)"
    r"(?: lại)?(?: các)? \Z"
)
"""`Cùng Trần Văn A, Chủ tịch …`: after the comma it may be another who acts."""
FORMER_BEFORE = re.compile(
    r"(?<!\w)(?:nguyên|cựu|cố(?= (?:phó|tổng|bí thư|chủ tịch|ủy viên|trưởng|giám đốc)))(?!\w)"
    r"[^.;:()]*(?:, ?| kiêm (?:nhiệm )?)\Z"
)
"""`nguyên Ủy viên Ban Thường vụ, Phó bí thư …`: whether the second is a former office too, nobody can tell."""
_KIND = r"(?P<former>(?:nguyên|cựu|cố) )?(?P<new>tân )?(?P<acting>(?:quyền|q\.) )?"
OPENING = re.compile(rf"(?P<mark>, ?| - ?|-| ?\()(?:(?:hiện|nay|hiện nay) )?(?:là )?{_KIND}")
NEXT = re.compile(rf"(?:,? kiêm (?:nhiệm )?|, ?| - ){_KIND}")
"""Between two titles of a person."""
NEXT_BEFORE = re.compile(r"(?:,? kiêm (?:nhiệm )?|, | - )\Z")
PHRASE_END = re.compile(r' ?(?:[,;.()!?…"]|-)|\s*\Z| ?\n')
_THEN = r"(?<!trong )khi (?:ấy|đó)|lúc (?:ấy|đó|bấy giờ)|bấy giờ|hồi (?:ấy|đó)|thời (?:ấy|đó)"
_TERM = r"giai đoạn|nhiệm kỳ|khóa|thời kỳ|thời điểm"
_YEAR = r"(?:19|20)\d\d"
DATED = re.compile(rf"(?<!\w)(?:{_TERM}|{_YEAR})(?!\w)")
DATED_BEFORE = re.compile(rf"(?<!\w)(?:{_THEN}),?(?: là| có| thì)? \Z")
DATED_AFTER = re.compile(
    rf",? ?\(?(?:{_TERM}|{_THEN})(?!\w)|(?: ?\(| )(?:(?:từ|trong) )?(?:(?:các )?năm |tháng )?(?:\d\d?/)?{_YEAR}"
)
"""`Bí thư Tỉnh ủy giai đoạn 2015 - 2020`: the text itself says when."""
UNTOLD = (NOT_HELD, OF_ANOTHER, DATED_BEFORE)
"""What stands directly before a title of which nobody can tell whose, or of when, it is."""
LISTED = re.compile(rf",? (?:và|cùng|với) |[,;] {HONORIFIC}(?!\w)")
"""After a name that others follow."""
SENTENCE_END = re.compile(r"[.!?…] |\n")
CLAUSE = re.compile(r"[.!?…;:] |\n")
ACTIVITY = re.compile(r"(?<![Bb]an) (?:tổ chức|kiểm tra|vận động|tuyên truyền|tuyên dương|ban hành|hội đàm)(?!\w)")
"""What may be part of an organ's name and, in small letters and not after `Ban`, is what somebody does."""


@dataclass(frozen=True)
class WrittenTitle:
    """A title as written beside a name."""

    start: int
    """Where it begins in the text, with `nguyên` or `quyền`."""
    end: int
    """Where it ends."""
    written: str
    office: str
    """The office itself, as `offices.base` has it."""
    rest: str
    """What follows the office: `Thường trực Tỉnh ủy Bến Tre`."""
    is_former: bool = False
    is_new: bool = False
    """Just elected: the office may begin on a later day than the text."""


@dataclass(frozen=True)
class Chain:
    """The titles that a text gives a person at one place: `Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh`."""

    titles: tuple[WrittenTitle, ...] = ()
    """From the nearest to the name."""
    others: tuple[WrittenTitle, ...] = ()
    """What may be the person's or another's: they may speak for the text, never against it."""


def written_titles(text: str, shaded: str, start: int, end: int, next_name: int) -> Chain:
    """The titles directly before a person's name, else directly after it; `next_name`: where the next name begins."""
    before = _titles_before(text, shaded, start, end)
    after = _titles_after(text, shaded, start, end, next_name)
    return Chain(before, (*after.titles, *after.others)) if before else after


def _titles_before(text: str, shaded: str, name_start: int, name_end: int) -> tuple[WrittenTitle, ...]:
    first = max(0, name_start - FARTHEST)
    addressed = shaded[first:name_start]
    before = _without_honorifics(addressed)
    is_apart = before.endswith(", ") and before != addressed
    end = first + len(before.removesuffix(", ") if is_apart else before.rstrip())
    titles = _chain_before(text, shaded, first, end)
    if not titles or DATED_AFTER.match(shaded, name_end):
        return ()
    if is_apart and (LISTED.match(shaded, name_end) or not _begins_clause(text, shaded, titles[-1].start)):
        return ()
    return titles


def _chain_before(text: str, shaded: str, first: int, end: int) -> tuple[WrittenTitle, ...]:
    """The titles of which the last ends at a place; none where it cannot be told whose or of when they are."""
    titles: list[WrittenTitle] = []
    for office in reversed(list(OFFICE.finditer(shaded[first:end]))):
        start, office_end = first + office.start(), first + office.end()
        if first == start != 0 or organ_end(text[:end], shaded[:end], office_end) != end:
            break
        if DATED.search(shaded, office_end, end) or _is_untold(shaded[max(0, start - FARTHEST) : start]):
            return ()
        if is_ad_hoc(shaded, office_end, end):
            break
        titles.append(_title_before(text, shaded[max(0, start - NEAR) : start], start, office_end, end))
        following = NEXT_BEFORE.search(shaded, first, titles[-1].start)
        if following is None:
            break
        end = following.start()
    return tuple(titles)


def _is_untold(lead: str) -> bool:
    near = lead[-NEAR:]
    return any(one.search(near) for one in UNTOLD) or FORMER_BEFORE.search(lead) is not None


def _without_honorifics(lead: str) -> str:
    return HONORIFICS.sub("", lead) if LAST_HONORIFIC.search(lead[-NEAR:]) else lead


def _title_before(text: str, lead: str, start: int, office_end: int, end: int) -> WrittenTitle:
    former = FORMER.search(lead)
    kind = former or ACTING.search(lead)
    first = start - len(kind[0]) if kind else start
    return WrittenTitle(
        first, end, text[first:end], base(text[start:office_end]), text[office_end:end].strip(),
        former is not None, NEW.search(lead) is not None,
    )  # fmt: skip


def _begins_clause(text: str, shaded: str, start: int) -> bool:
    """Whether a title begins its sentence, or follows a first clause that names nobody."""
    first = max(0, start - FARTHEST)
    clause = CLAUSE.split(text[first:start])[-1]
    if not clause.strip():
        return True
    words = clause.rstrip(", ").split()
    names_nobody = bool(words) and not words[-1][0].isupper() and not OFFICE.search(shaded, start - len(clause), start)
    return names_nobody and clause.endswith(", ") and clause.count(",") == 1


def _titles_after(text: str, shaded: str, name_start: int, name_end: int, next_name: int) -> Chain:
    opening = OPENING.match(shaded, name_end)
    if opening is None or _is_beside(shaded, name_start, is_comma=opening["mark"].startswith(",")):
        return Chain()
    titles: list[WrittenTitle] = []
    others: list[WrittenTitle] = []
    is_apposed = not opening["mark"].startswith(",")
    while opening and (office := OFFICE.match(shaded, opening.end())):
        end = organ_end(text, shaded, office.end())
        if _is_of_another(text[office.start() : end], shaded, end, next_name):
            return Chain()
        if DATED.search(shaded, office.end(), end) or DATED_AFTER.match(shaded, end):
            return Chain()
        following = NEXT.match(shaded, end)
        title = _title_after(text, opening, office, end)
        ends = PHRASE_END.match(shaded, end) or (following and OFFICE.match(shaded, following.end()))
        if not is_ad_hoc(shaded, office.end(), end):
            (titles if ends or (is_apposed and not _is_cut(text, end)) else others).append(title)
        if title.is_former:
            break
        opening, is_apposed = following, False
    last = titles[-1].end if titles else name_end
    return Chain(tuple(titles), (*others, *_farther(text, shaded, last, next_name)))


def _farther(text: str, shaded: str, start: int, next_name: int) -> Iterator[WrittenTitle]:
    """Titles later in a sentence: `…, Trưởng đoàn đại biểu, đồng thời là Chủ tịch UBND tỉnh`."""
    clause = SENTENCE_END.search(shaded, start, start + FARTHEST)
    for office in OFFICE.finditer(shaded, start, min(clause.start() if clause else start + FARTHEST, next_name)):
        end = organ_end(text, shaded, office.end())
        rest = text[office.end() : end].strip()
        yield WrittenTitle(office.start(), end, text[office.start() : end], base(office[0]), rest)


def _is_beside(shaded: str, name_start: int, is_comma: bool) -> bool:
    """Whether what follows a name may be said of another: `Vợ ông Trần Văn A, Chủ tịch …`."""
    lead = _without_honorifics(shaded[max(0, name_start - FARTHEST) : name_start])[-NEAR:]
    return OF_ANOTHER.search(lead) is not None or (is_comma and BESIDE.search(lead) is not None)


def _title_after(text: str, opening: re.Match, office: re.Match, end: int) -> WrittenTitle:
    activity = ACTIVITY.search(text, office.end(), end)
    end = activity.start() if activity else end
    kind = next((name for name in ("former", "acting") if opening[name]), None)
    start = opening.start(kind) if kind else office.start()
    rest = text[office.end() : end].strip()
    return WrittenTitle(
        start, end, text[start:end], base(office[0]), rest, bool(opening["former"]), bool(opening["new"])
    )


def _is_cut(text: str, end: int) -> bool:
    """Whether the name of an organ may go on in small letters: `Hội Nạn | nhân`."""
    last = text[:end].rsplit(" ", 1)[-1]
    return text[end + 1 : end + 2].islower() and last[:1].isupper() and not last.isupper()


def _is_of_another(run: str, shaded: str, end: int, next_name: int) -> bool:
    """Whether what stands after a name is the title of the next person: `Lê Văn A, Bí thư Huyện ủy Trần Văn B`."""
    return next_name <= end + 1 or ends_with_person(run.split()) or ONE_HONORIFIC.match(shaded, end) is not None
