"""The table of offices, and of the words that name what an office is held in."""

import re
from collections.abc import Iterator
from functools import lru_cache

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
OFFICES = tuple(sorted((*_WITH_DEPUTY, *(f"phó {office}" for office in _WITH_DEPUTY), *_OTHERS), key=len, reverse=True))
"""As they are compared, longest first, so that a deputy is never taken for the head."""
SAME_OFFICE = {
    "phó ban": "phó trưởng ban",
    "phó phòng": "phó trưởng phòng",
    "phó văn phòng": "phó chánh văn phòng",
    "chỉ huy phó": "phó chỉ huy trưởng",
}
OFFICE = re.compile(rf"(?<!\bban )(?<!\bphủ )(?<!\w)(?:{'|'.join(map(re.escape, OFFICES))})(?!\w)")
"""Neither the “Ban Bí thư” nor the “Phủ Chủ tịch” is an office. For `shade`d text."""
ORGAN_WORDS = frozenset(
    "tỉnh huyện xã phường quận thành phố thị trấn khu vực miền cụm khối ấp thôn ủy ban ngành sở phòng văn bộ cục "
    "vụ viện chi đảng đoàn hội liên hiệp công nhân dân nông phụ nữ thanh niên cựu chiến binh lao động hữu nghị "
    "vận thường trực tổ chức kiểm tra tuyên giáo nội chính mặt trận quốc gia tổ hội đồng trung ương nước chính phủ "
    "tòa án quân sự đội biên phòng an đại biểu khóa nhiệm kỳ của thứ nhất chấp hành cơ quan".split()
)
"""Words in small letters that may stand in the name of what an office is held in; any other ends it."""
ABBREVIATED = frozenset({"tp", "tx", "tt", "q", "p", "h"})
"""`TP. Bến Tre`: the full stop belongs to the word."""
LONGEST_WORD = 30
WORD = re.compile(rf"[^\W_]{{1,{LONGEST_WORD}}}(?:[-&/'’.][^\W_]{{1,{LONGEST_WORD}}}){{0,4}}")
AD_HOC = re.compile(r"(?<!\w)(?:chỉ đạo|hội đồng(?! nhân dân)|tổ công tác|hội thi|cuộc thi|giám khảo|bầu cử)(?!\w)")
"""What is set up for a time: no record lists who led it."""
FAMILY_NAMES = frozenset(
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh trương lâm mai tô đinh cao "
    "hà lương lưu tạ thái châu phùng vương từ tăng quách kiều thạch sơn kim tôn điểu ka y h'".split()
)
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


def organ_end(text: str, place: int) -> int:
    """Where the name of an organ that begins at a place ends; the place itself where there is none."""
    for word in _words(text, place):
        is_organ = text[word.start()].isupper() or text[word.start()].isdigit() or shade(word[0]) in ORGAN_WORDS
        if not is_organ:
            break
        place = word.end()
    return place


def _words(text: str, place: int) -> Iterator[re.Match]:
    """The words from a place on between which nothing but one space stands."""
    while found := WORD.match(text, place + text.startswith(" ", place)):
        yield found
        place = found.end()
        place += text.startswith(".", place) and shade(found[0]) in ABBREVIATED


def ends_with_person(words: list[str]) -> bool:
    """Whether a row of words ends with a person's name: `Tỉnh ủy Nguyễn Văn B`, but not `tỉnh Bình Dương`."""
    for index in range(len(words) - 1):
        is_family = words[index][:1].isupper() and shade(words[index]) in FAMILY_NAMES
        is_place = index > 0 and shade(words[index - 1]) in PLACE_NOUNS
        if is_family and not is_place and all(word[:1].isupper() for word in words[index:]):
            return True
    return False
