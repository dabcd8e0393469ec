"""The title that a text gives a person."""

import re
from dataclasses import dataclass

from plugins.mentions.offices import OFFICE, base, ends_with_person, is_ad_hoc, organ_end

FARTHEST = 200
"""How many characters before a name its title may begin."""
HONORIFIC = (
    r"(?:đồng chí|đ/c|đc|ông|bà|anh|chị|cô|chú|bác|gs|pgs|ts|ths|tskh|bs|ks|cn|(?:pgs|gs)[.,-] ?ts|"
    r"(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy)|đại tướng|luật sư|bác sĩ|tiến sĩ|thạc sĩ|giáo sư|phó giáo sư)"
)
HONORIFICS = re.compile(rf"(?:(?<![\w/.]){HONORIFIC}\.? ?)+\Z")
ONE_HONORIFIC = re.compile(rf" ?{HONORIFIC}(?!\w)")
FORMER = re.compile(r"(?<!\w)(?:nguyên|cựu|cố)(?: là)?(?: quyền)? \Z")
NEW = re.compile(r"(?<!\w)tân \Z")
NOT_HELD = re.compile(r"(?<!\w)(?:ứng (?:cử )?viên|(?:chức(?: danh| vụ)?|làm|(?<!đồng )thời)(?: của)?)(?: quyền)? \Z")
"""`ứng cử viên Chủ tịch …`, `giữ chức Bí thư …`, `dưới thời Bí thư …`: not what is held on the day."""
FORMER_BEFORE = re.compile(
    r"(?<!\w)(?:nguyên|cựu|cố(?= (?:phó|tổng|bí thư|chủ tịch|ủy viên|trưởng|giám đốc)))(?!\w)[^.;:()]*, ?\Z"
)
"""`nguyên Ủy viên Ban Thường vụ, Phó bí thư …`: whether the second is a former office too, nobody can tell."""
OPENING = re.compile(
    r"(?:, ?| - ?|-| ?\()(?:(?:hiện|nay|hiện nay) )?(?:là )?(?P<former>(?:nguyên|cựu|cố) )?(?P<new>tân )?(?:quyền )?"
)
ACTIVITY = re.compile(r"(?<![Bb]an) (?:tổ chức|kiểm tra|vận động|tuyên truyền|tuyên dương|ban hành|hội đàm)(?!\w)")
"""What may be part of an organ's name and, in small letters and not after `Ban`, is what somebody does."""


@dataclass(frozen=True)
class WrittenTitle:
    """A title as written beside a name."""

    start: int
    """Where it begins in the text, with `nguyên`."""
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


def written_title(text: str, shaded: str, start: int, end: int, next_name: int) -> WrittenTitle | None:
    """The title directly before a person's name, else directly after it; `next_name`: where the next name begins."""
    return _title_before(text, shaded, start) or _title_after(text, shaded, end, next_name)


def _title_before(text: str, shaded: str, start: int) -> WrittenTitle | None:
    first = max(0, start - FARTHEST)
    before = HONORIFICS.sub("", shaded[first:start])
    office = _last_office(before)
    if office is None or (first and office.start() == 0):
        return None
    end = first + len(before.rstrip())
    if organ_end(text[:end], shaded[:end], first + office.end()) != end:
        return None
    return _title(text, shaded, first + office.start(), first + office.end(), end)


def _last_office(text: str) -> re.Match | None:
    found = list(OFFICE.finditer(text))
    return found[-1] if found else None


def _title(text: str, shaded: str, start: int, office_end: int, end: int) -> WrittenTitle | None:
    lead = shaded[max(0, start - FARTHEST) : start]
    if is_ad_hoc(shaded, office_end, end) or FORMER_BEFORE.search(lead) or NOT_HELD.search(lead):
        return None
    former = FORMER.search(lead)
    first = start - len(former[0]) if former else start
    return WrittenTitle(
        first, end, text[first:end], base(text[start:office_end]), text[office_end:end].strip(),
        former is not None, NEW.search(lead) is not None,
    )  # fmt: skip


def _title_after(text: str, shaded: str, name_end: int, next_name: int) -> WrittenTitle | None:
    opening = OPENING.match(shaded, name_end)
    office = OFFICE.match(shaded, opening.end()) if opening else None
    if office is None:
        return None
    end = organ_end(text, shaded, office.end())
    if _is_of_another(text[office.start() : end], shaded, end, next_name) or is_ad_hoc(shaded, office.end(), end):
        return None
    activity = ACTIVITY.search(text, office.end(), end)
    end = activity.start() if activity else end
    start = opening.start("former") if opening["former"] else office.start()
    rest = text[office.end() : end].strip()
    return WrittenTitle(
        start, end, text[start:end], base(office[0]), rest, bool(opening["former"]), bool(opening["new"])
    )


def _is_of_another(run: str, shaded: str, end: int, next_name: int) -> bool:
    """Whether what stands after a name is the title of the next person: `Lê Văn A, Bí thư Huyện ủy Trần Văn B`."""
    return next_name <= end + 1 or ends_with_person(run.split()) or ONE_HONORIFIC.match(shaded, end) is not None
