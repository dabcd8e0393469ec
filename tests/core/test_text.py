"""Vietnamese text: what is folded, how names become addresses, in which order words stand."""

import random
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.text import UNPRINTABLE, clean, fold, name_slug, nfc, person_sort_key, shorten, slugify, sort_key

# In the order of ICU 77's collation `vi` (no option set), which was compared with a list written by hand.
WORDS = (Path(__file__).parent / "vietnamese_order.txt").read_text(encoding="utf-8").splitlines()

ONSETS = "b c ch d đ g gh gi h kh k l m n ng ngh nh p ph qu r s t th tr v x".split()
RHYMES = (
    "a ai am an ang anh ao at ac ăn ăng ăm ân âm âu ây e en em ê ên êu i in inh ia iên iêu o on ong oa oan oai oe "
    "ô ôn ông ơ ơn u un ung ua uân uê uông uy uyên ư ưng ươi ương ưa y yên yêu"
).split()
# `g` before `i` is written `gi`: with it `già` would come twice, its tone once on each letter.
BARE = [(onset, rhyme) for onset in ["", *ONSETS] for rhyme in RHYMES if not (onset == "g" and rhyme[0] == "i")]
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = set("aeiouyăâêôơư")


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def spoken(bare: tuple[str, str], tone: str) -> str:
    """A syllable with its tone mark on the last vowel but one of an open `oa`, `oe`, `uy`, as `hòa` is written."""
    onset, rhyme = bare
    vowels = [place for place, char in enumerate(rhyme) if char in VOWELS]
    place = vowels[-1] if len(vowels) == 1 or len(rhyme) > len(vowels) else vowels[-2]
    return nfc(onset + rhyme[: place + 1] + tone + rhyme[place + 1 :])


syllables = st.builds(spoken, st.sampled_from(BARE), st.sampled_from(TONES))
names = st.lists(syllables.map(str.capitalize), min_size=2, max_size=4).map(" ".join)
FOLDED = {
    "đ": ("Đắk Nông", "dak nong"),
    "horns": ("Ủy ban Mặt trận Tổ quốc", "uy ban mat tran to quoc"),
    "both places of the tone": ("hòa hoà", "hoa hoa"),
    "Icelandic eth for Đ": ("Ðảng", "dang"),
    "African D for Đ": ("Ɖảng", "dang"),
    "foreign names": ("François Müller", "francois muller"),
    "number of a document": ("158-KH/TU", "158-kh/tu"),
    "nothing": ("", ""),
}
SLUGS = {
    "title": ("“Dân vận khéo thì việc gì cũng sẽ thành công”", "dan-van-kheo-thi-viec-gi-cung-se-thanh-cong"),
    "Đ": ("Đồng Khởi", "dong-khoi"),
    "number of a document": ("Kế hoạch số 158-KH/TU", "ke-hoach-so-158-kh-tu"),
    "dashes and dots": ("2016 – 2020… lần thứ XI.", "2016-2020-lan-thu-xi"),
    "apostrophe": ("H'Linh Niê", "h-linh-nie"),
    "no letter": ("???", ""),
}
NAME_SLUGS = {
    "one tone": ("Quốc Hùng", "quoc61-hung2"),
    "horn": ("Quốc Hưng", "quoc61-hung7"),
    "horn and tone": ("Quốc Hứng", "quoc61-hung71"),
    "no mark": ("Lan Anh", "lan-anh"),
    "đ": ("Đỗ Đạt", "do964-dat95"),
    "Thúy": ("Thúy", "thuy1"),
    "Thuý": ("Thuý", "thuy1"),
    "hyphen": ("Huỳnh-Thúc", "huynh2-thuc1"),
    "minority name": ("K'Brêu", "k-breu6"),
    "nothing": ("  ", ""),
}
CLEANED = {
    "no-break and doubled spaces": ("\u00a0Họp \u00a0 mặt\u2009", "Họp mặt"),
    "zero width and soft hyphen": ("Họp\u200b mặt\ufeff d\u00adân", "Họp mặt dân"),
    "NFD": (nfd("Tỉnh ủy"), "Tỉnh ủy"),
    "lines": ("một\n  hai\r\n\tba", "một hai ba"),
    "eth": ("Ðảng ủy", "Đảng ủy"),
    "quotes and dashes stay": ("“a” – 'b'…", "“a” – 'b'…"),
}
SHORTENED = {
    "short enough": ("Họp mặt", 7, "Họp mặt"),
    "between words": ("Họp mặt cán bộ", 10, "Họp mặt…"),
    "the last word fits": ("Họp mặt cán bộ", 8, "Họp mặt…"),
    "punctuation before the mark": ("Họp mặt, cán bộ dân vận", 12, "Họp mặt…"),
    "one long word": ("abcdefghij", 5, "abcd…"),
    "space first": (" abcdefghij", 5, " abc…"),
}


@pytest.mark.parametrize(("text", "folded"), FOLDED.values(), ids=FOLDED)
def test_folding(text, folded):
    assert fold(text) == fold(nfd(text)) == folded


@given(st.text())
def test_folding_is_blind_to_the_normal_form_and_final(text):
    assert fold(nfc(text)) == fold(nfd(text))
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("text", "slug"), SLUGS.values(), ids=SLUGS)
def test_slugs(text, slug):
    assert slugify(text) == slugify(nfd(text)) == slug


@pytest.mark.parametrize(("name", "slug"), NAME_SLUGS.values(), ids=NAME_SLUGS)
def test_name_slugs(name, slug):
    assert name_slug(name) == name_slug(nfd(name)) == slug


@given(names, names)
def test_a_name_slug_belongs_to_one_name(one, other):
    assert (name_slug(one) == name_slug(other)) == (one.casefold() == other.casefold())


def test_a_syllable_slug_belongs_to_one_syllable():
    all_syllables = {spoken(bare, tone) for bare in BARE for tone in TONES}
    assert len({name_slug(syllable) for syllable in all_syllables}) == len(all_syllables) > 9000


@pytest.mark.parametrize("pair", ["hòa hoà", "thủy thuỷ", "khỏe khoẻ", "ủy uỷ", "hóa hoá"])
def test_the_place_of_the_tone_makes_no_other_name(pair):
    one, other = pair.split()
    assert one != other and name_slug(one) == name_slug(other)


@pytest.mark.parametrize(("text", "cleaned"), CLEANED.values(), ids=CLEANED)
def test_cleaning(text, cleaned):
    assert clean(text) == cleaned


@given(st.text())
def test_cleaning_is_final(text):
    once = clean(text)
    assert clean(once) == once == nfc(once)
    assert once == once.strip() and "\n" not in once


def test_words_sort_as_icu_sorts_them():
    shuffled = random.Random(2020).sample(WORDS, len(WORDS))
    assert sorted(shuffled, key=sort_key) == WORDS


def test_the_normal_form_does_not_change_the_order():
    assert sorted(map(nfd, WORDS), key=sort_key) == list(map(nfd, WORDS))


@pytest.mark.parametrize(
    "row",
    ["a ă â b", "d đ e", "o ô ơ p", "u ư v", "ma mà mả mã má mạ mai", "dan đan", "an An àn ăn", "e f g", "v w x"],
)
def test_letters_before_tones_before_case(row):
    assert all(sort_key(one) < sort_key(other) for one, other in pairwise(row.split()))


@pytest.mark.parametrize("row", ["“Dân vận”|90 năm|An ninh|Ana", "10 năm|9 năm", "Ça|D", "Müller|My", "z|я"])
def test_marks_before_digits_before_letters_and_foreign_letters_with_their_base(row):
    assert all(sort_key(one) < sort_key(other) for one, other in pairwise(row.split("|")))


@given(st.text(), st.text())
def test_the_order_is_total(one, other):
    assert (sort_key(one) == sort_key(other)) == (one == other)
    assert (sort_key(one) < sort_key(other)) != (sort_key(other) <= sort_key(one))


def test_persons_sort_by_given_name():
    in_order = ["Vũ Văn An", "Trần Thị Ân", "Lê Quốc Hùng", "Trần Quốc Hùng", "Lê Quốc Hưng", "Trần Ngọc Tam", "Lê Tâm"]
    assert sorted(random.Random(1).sample(in_order, len(in_order)), key=person_sort_key) == in_order
    assert person_sort_key("") < person_sort_key("An")


@pytest.mark.parametrize(("text", "longest", "shortened"), SHORTENED.values(), ids=SHORTENED)
def test_shortening(text, longest, shortened):
    assert shorten(text, longest) == shortened


@given(st.text(), st.integers(1, 40))
def test_a_shortened_text_is_never_too_long(text, longest):
    assert len(shorten(text, longest)) <= longest
    assert shorten(text, len(text)) == text


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe"])
def test_characters_that_no_page_may_hold(char):
    assert UNPRINTABLE.search(f"Họp{char}mặt")


@pytest.mark.parametrize("char", ["\t", "\n", "ậ", "Đ", "“", "\u00a0", "\u200b", "😀"])
def test_characters_that_a_page_may_hold(char):
    assert not UNPRINTABLE.search(f"Họp{char}mặt")
