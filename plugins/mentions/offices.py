"""The table of offices, and of the words that name what an office is held in."""

import re
from functools import lru_cache

from plugins.core.phrases import any_of
from plugins.mentions.spelling import shade

_WITH_DEPUTY = (
    "bí thư|chủ tịch|chủ nhiệm|trưởng ban|trưởng phòng|trưởng công an|trưởng ty|giám đốc|tổng giám đốc|tổng thư ký|"
    "tổng biên tập|tổng tham mưu trưởng|thủ tướng|viện trưởng|vụ trưởng|cục trưởng|chi cục trưởng|hiệu trưởng|"
    "chánh án|chánh văn phòng|chánh thanh tra|chỉ huy trưởng|chính ủy|tư lệnh|tổng kiểm toán|thống đốc"
).split("|")
_OTHERS = (
    "tổng bí thư|thường trực ban bí thư|bộ trưởng|thứ trưởng|ủy viên|phó ban|phó phòng|phó văn phòng|chỉ huy phó|"
    "phó trưởng đoàn đại biểu quốc hội|trưởng đoàn đại biểu quốc hội"
).split("|")
OFFICES = (*_WITH_DEPUTY, *(f"phó {office}" for office in _WITH_DEPUTY), *_OTHERS)
"""As they are compared."""
SAME_OFFICE = {
    "phó ban": "phó trưởng ban",
    "phó phòng": "phó trưởng phòng",
    "phó văn phòng": "phó chánh văn phòng",
    "chỉ huy phó": "phó chỉ huy trưởng",
}
OFFICE = re.compile(rf"(?<!\w)(?<!\bban )(?<!\bphủ ){any_of(OFFICES)}(?!\w)")
"""Neither the “Ban Bí thư” nor the “Phủ Chủ tịch” is an office. For `shade`d text."""
_ORGAN_PHRASES = (
    "tỉnh, huyện, xã, phường, quận, ấp, thôn, thành phố, thị xã, thị trấn, khu vực, "
    "tỉnh ủy, huyện ủy, thành ủy, thị ủy, quận ủy, đảng ủy, chi ủy, đảng bộ, chi bộ, đảng, trung ương, "
    "ủy ban, nhân dân, hội đồng nhân dân, ban thường vụ, ban chấp hành, ban tổ chức, ban tuyên giáo, ban dân vận, "
    "ban nội chính, ban kiểm tra, văn phòng, cơ quan, ngành, sở, thường trực, thường vụ, chấp hành, tổ chức, kiểm tra, "
    "thanh tra, tuyên giáo, tuyên huấn, dân vận, nội chính, nội vụ, đối ngoại, tư pháp, tài chính, kế hoạch, y tế, "
    "giáo dục, nông nghiệp, giao thông, vận tải, công thương, văn hóa, thông tin, truyền thông, tài nguyên, "
    "môi trường, khoa học, công nghệ, dân tộc, tôn giáo, xã hội, thương binh, công an, quân sự, biên phòng, chính trị, "
    "chính phủ, tòa án, mặt trận, tổ quốc, quốc gia, quốc hội, đại biểu, nước, hội nông dân, hội liên hiệp, "
    "hội cựu chiến binh, hội phụ nữ, hội chữ thập đỏ, chữ thập đỏ, liên hiệp, liên đoàn, lao động, nông dân, phụ nữ, "
    "thanh niên, cựu chiến binh, của, khóa, nhiệm kỳ, thứ nhất"
).split(", ")
_COMPOUNDS = (
    "an ninh, an toàn, bảo hiểm, bảo trợ, bảo vệ, biên tập, chỉ đạo, chỉ huy, công đoàn, công tác, cứu trợ, điều hành, "
    "đại diện, đấu tranh, đầu tư, đồng hương, đức dục, giám sát, hội đồng, hội thi, khen thưởng, khuyến học, "
    "khuyến nông, kiểm lâm, kiểm sát, kiểm soát, kiểm toán, kinh doanh, kinh tế, kỹ thuật, liên lạc, luật gia, "
    "nghiên cứu, người cao tuổi, ngoại vụ, nhà báo, phát thanh, phát triển, phòng chống, quản lý, quản trị, "
    "quốc phòng, tham mưu, "
    "thể thao, thể dục, thi đua, thống kê, thủy lợi, thủy sản, thuế, tiếp công dân, tín dụng, từ thiện, ứng phó, "
    "vận động, văn học, văn nghệ, xây dựng"
).split(", ")
COMPOUND = re.compile(rf"{any_of(_COMPOUNDS)}(?!\w)")
"""Words that in an organ's name begin with a capital; in small letters some are what somebody does."""
ORGAN_PHRASE = re.compile(rf"{any_of(_ORGAN_PHRASES)}(?!\w)")
"""What may stand in small letters in the name of what an office is held in; any other small word ends it."""
ABBREVIATED = frozenset({"tp", "tx", "tt", "q", "p", "h"})
"""`TP. Bến Tre`: the full stop belongs to the word."""
LONGEST_WORD = 30
WORD = re.compile(rf"[^\W_]{{1,{LONGEST_WORD}}}(?:[-&/'’.][^\W_]{{1,{LONGEST_WORD}}}){{0,4}}")
AD_HOC = re.compile(
    r"(?<!\w)(?:chỉ đạo|hội đồng(?! nhân dân)|tổ công tác|hội thi|cuộc thi|hội diễn|hội thao|hội trại|lễ hội|liên hoan|"
    r"giám khảo|bầu cử|đại diện|danh dự|biên tập|biên soạn|soạn thảo|liên lạc|câu lạc bộ|clb|đề tài)(?!\w)"
    r"|(?<=chủ tịch )đoàn(?!\w)|(?<=ban )vận động(?!\w)"
)
"""What is set up for a time, or is an honour: no record lists who led it."""
AD_HOC_VERB = re.compile(r"(?<!ban )(?:chỉ đạo|biên soạn|soạn thảo|đại diện|liên lạc)")
"""After `Ban` it is one, else what somebody does: `Bí thư Tỉnh ủy chỉ đạo`."""
OF_AN_EVENT = re.compile(r"\A ?tổ chức\Z")
"""A `Trưởng Ban Tổ chức` of nothing may be that of any event."""
BESIDE_OFFICE = re.compile(
    r"(?<!\w)(?:hiệu trưởng|(?<!xã )(?<!quốc )hội(?! đồng)|(?:chi|hiệp) hội|chi (?:bộ|đoàn)|câu lạc bộ|clb|liên hiệp|"
    r"liên đoàn(?! lao động)|công ty|tập đoàn|doanh nghiệp|hợp tác xã|htx|(?<!môi )(?<!thị )trường|học viện|quỹ)(?!\w)"
)
"""Of an association, a school, a company, a club or a cell: led beside an office, and in few records."""
FAMILY_NAMES = frozenset(
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh trương lâm mai tô đinh cao "
    "hà lương lưu tạ thái châu phùng vương từ tăng quách kiều thạch sơn kim tôn điểu ka y h'".split()
)
CITY_NOUNS = frozenset({"phố", "tp"})
PLACE_NOUNS = frozenset("tỉnh huyện xã phường quận phố tp thị trấn ấp thôn khu".split())


def base(office: str) -> str:
    """One word for one office: `Phó ban` is a `Phó Trưởng ban`."""
    return SAME_OFFICE.get(shade(office), shade(office))


@lru_cache(maxsize=4096)
def bases(title: str) -> frozenset[str]:
    """The offices that a title names: `Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh` names two."""
    return frozenset(base(found[0]) for found in OFFICE.finditer(shade(title)))


def begins_office(shaded: str, place: int) -> bool:
    """Whether an office begins at a place of a `shade`d text."""
    return OFFICE.match(shaded, place) is not None


def organ_end(text: str, shaded: str, place: int) -> int:
    """Where the name of an organ that begins at a place ends; the place itself where there is none."""
    while (word := place + text.startswith(" ", place)) < len(text):
        found = ORGAN_PHRASE.match(shaded, word)
        if found is None and (text[word].isupper() or text[word].isdigit()):
            found = COMPOUND.match(shaded, word) or WORD.match(text, word)
        if found is None or text[found.end() : found.end() + 1].isalnum():
            break
        place = found.end()
        place += text.startswith(".", place) and shaded[word:place] in ABBREVIATED
    return place


def is_ad_hoc(shaded: str, office_end: int, end: int) -> bool:
    """Whether an office is held in something set up for a time, whose name may go on where the organ's ends."""
    if OF_AN_EVENT.match(shaded[office_end:end]):
        return True
    found = AD_HOC.search(shaded, office_end, end + LONGEST_WORD)
    return found is not None and found.start() <= end + 1 and (found.start() < end or not _is_verb(found))


def is_beside_office(title: str) -> bool:
    """Whether a title is of what is led beside an office of Party, state or front."""
    return BESIDE_OFFICE.search(shade(title)) is not None


def organ(title: str) -> str:
    """What the last office of a title is held in: `Tỉnh ủy Bến Tre`."""
    return OFFICE.sub("\n", shade(title)).rpartition("\n")[2].strip()


def _is_verb(found: re.Match) -> bool:
    return AD_HOC_VERB.match(found.string, found.start()) is not None


def ends_with_person(words: list[str]) -> bool:
    """Whether a row of words ends with a person's name: `Tỉnh ủy Nguyễn Văn B`, but not `tỉnh Hà Nam`.

    Of three words it may be a person's even after `tỉnh`, unless it is `thành phố Hồ Chí Minh`."""
    for index in range(len(words) - 1):
        is_family = words[index][:1].isupper() and shade(words[index]) in FAMILY_NAMES
        before = shade(words[index - 1]) if index else ""
        is_place = before in CITY_NOUNS or (before in PLACE_NOUNS and index == len(words) - 2)
        if is_family and not is_place and all(word[:1].isupper() for word in words[index:]):
            return True
    return False
