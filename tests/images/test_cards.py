"""Social cards: the same bytes for the same words, and every word inside."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops, ImageFont

from plugins.core.model import Section
from plugins.core.problems import Problems
from plugins.images import cards
from plugins.images.cards import Card, Cards, Drawing
from plugins.images.drawing import card_bytes, ground, written
from plugins.images.fonts import Fonts, fonts_digest
from plugins.images.layout import HEIGHT, MARGIN, TITLE, TITLE_TOP, WIDTH, composed
from plugins.images.lettering import marks
from plugins.images.palette import GOLD, PAPER, RED
from tests.images.samples import FONTS, IDENTITY, article, opened

KHEO = "“Dân vận khéo thì việc gì cũng sẽ thành công”"
LONG = (
    "Ban Dân vận Tỉnh ủy phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tổ chức "
    "hội nghị sơ kết 05 năm thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị, gắn với phong trào thi đua “Dân vận khéo”"
)
CARD = Card(KHEO, "Tin tức", "12/10/2020 - 19:57", IDENTITY.name, FONTS.digest)
TITLES = [
    pytest.param("Lễ", id="one word"),
    pytest.param(KHEO, id="in quotation marks"),
    pytest.param(LONG, id="over 180 characters"),
    pytest.param("ĐẨY MẠNH ỨNG DỤNG, ĐỔI MỚI LỀ LỐI Ở CẤP ỦY: ỄẪỖỮ ẬỆỘỰ ẰẲẴẶ", id="capitals with stacked marks"),
    pytest.param("Nghị quyết " * 200, id="no end of words"),
    pytest.param("A" * 400, id="no end of one word"),
    pytest.param("https://dak-nong.vi-du.vn/" + "van-ban/" * 12, id="an address"),
]


def boxes(card: Card) -> list[tuple[int, int, int, int]]:
    """The inked box of every line that has any letter, in the card's pixels."""
    lines = [list(marks(line, FONTS)) for line in composed(card, FONTS)]
    return [
        (
            min(mark.left for mark in line),
            min(mark.top for mark in line),
            max(mark.left + mark.glyph.image.width for mark in line),
            max(mark.bottom for mark in line),
        )
        for line in lines
        if line
    ]


@pytest.mark.parametrize("title", TITLES)
def test_every_line_is_inside_and_none_touches_another(title):
    portal, *lines, section, date = boxes(replace(CARD, title=title.strip()))
    for left, top, right, bottom in lines:
        assert left >= 30 and right <= WIDTH - MARGIN + 1
        assert portal[3] < top and bottom < 532
    for (_, _, _, bottom), (_, top, _, _) in pairwise(lines):
        assert bottom <= top, "marks under a line touch marks over the next"
    assert section[2] < date[0] and max(section[3], date[3]) < HEIGHT - 20
    assert lines[0][1] >= TITLE_TOP - 10 and lines[-1][3] <= TITLE_TOP + TITLE.height + 20


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), max_size=260))
def test_any_title_whatever_fits(title):
    for left, top, right, bottom in boxes(replace(CARD, title=title)):
        # An opening quotation mark hangs in the margin, but inside the card.
        assert left >= 8 and right <= WIDTH and top >= 21 and bottom <= HEIGHT
    assert opened(card_bytes(replace(CARD, title=title), FONTS)).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("field", ["portal", "section"])
def test_long_names_are_cut_to_their_line(field):
    portal, *_, section, date = boxes(replace(CARD, **{field: "Trang thông tin điện tử tổng hợp " * 9}))
    assert portal[2] <= WIDTH - MARGIN
    assert section[2] + 30 <= date[0]


@pytest.mark.parametrize("title", TITLES)
def test_size_and_weight(title):
    data = card_bytes(replace(CARD, title=title.strip()), FONTS)
    assert len(data) < 60_000
    assert opened(data).size == (1200, 630)
    assert opened(data).format == "PNG"


@pytest.mark.parametrize("title", TITLES)
def test_the_strips_of_a_card_are_one_picture(title):
    """Strips must neither cut a letter nor lose a row, and copied words are those that are painted."""
    card = replace(CARD, title=title.strip())
    portal, *lines = composed(card, FONTS)
    whole = written(ground(portal, FONTS).copy(), [mark for line in lines for mark in marks(line, FONTS)])
    assert opened(card_bytes(card, FONTS)).tobytes() == whole.tobytes()


def test_colours():
    image = opened(card_bytes(CARD, FONTS)).convert("RGB")
    assert [f"#{bytes(image.getpixel(at)).hex()}" for at in ((600, 5), (600, 20), (10, 600), (600, 533))] == [
        RED, GOLD, PAPER, GOLD,
    ]  # fmt: skip


def test_a_short_title_is_large_and_a_long_one_small():
    sizes = [composed(replace(CARD, title=title), FONTS)[1].size for title in ("Lễ", KHEO, LONG)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 100 and sizes[-1] < 50


def test_opening_quotation_marks_hang_so_that_letters_align():
    quoted, plain = composed(CARD, FONTS)[1:3]
    width = FONTS.width(700, quoted.size, "“")
    assert (quoted.x + width, plain.x) == (MARGIN, MARGIN)


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        pytest.param("Lễ hội", "Lễ hội", id="Vietnamese"),
        pytest.param("Le\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING TILDE} hội", "Lễ hội", id="decomposed"),
        pytest.param("Ḱarl Ǹguyen", "Karl Nguyen", id="foreign letters lose their marks"),
        pytest.param("Tết 🎉 đến", "Tết đến", id="pictographs go"),
        pytest.param("10\N{NARROW NO-BREAK SPACE}000", "10 000", id="spaces"),
        pytest.param("中国", "", id="another script"),
        pytest.param("Họp  mặt\u200b", "Họp mặt", id="what is not seen goes"),
        pytest.param("\u00d0ắk Nông", "Đắk Nông", id="an Icelandic letter for ours"),
    ],
)
def test_only_what_the_font_has_is_drawn(title, drawn):
    assert FONTS.drawable(700, title) == drawn


def test_bytes_are_stable():
    assert card_bytes(CARD, FONTS) == card_bytes(replace(CARD), Fonts(FONTS.folder, "khác"))


def test_workers_give_the_same_bytes_whatever_they_drew_before():
    """Each process keeps letters and strips, and each has another history."""
    titles = ["Lễ", KHEO, LONG, "LỄ HỘI"] * 3
    cards = [replace(CARD, title=f"{title} {number}") for number, title in enumerate(titles)]
    drawings = [Drawing(card, FONTS.folder) for card in cards]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        drawn = list(executor.map(Drawing.__call__, reversed(drawings)))
    assert drawn == [card_bytes(card, FONTS) for card in reversed(cards)]


def test_layout_does_not_lean_on_a_system_library():
    """Raqm is there only where FriBidi is; a card drawn with it would differ from machine to machine."""
    assert FONTS.at(700, 36).layout_engine == ImageFont.Layout.BASIC


@pytest.mark.parametrize("field", [field.name for field in fields(Card)])
def test_the_address_changes_with_every_part(field):
    assert replace(CARD, **{field: "khác"}).url != CARD.url


def test_the_address_changes_with_the_recipe(monkeypatch):
    before = replace(CARD).url
    monkeypatch.setattr(cards, "RECIPE", 0)
    assert replace(CARD).url != before


@pytest.mark.parametrize("field", ["title", "section", "date", "portal"])
def test_every_part_is_seen(field):
    images = [opened(card_bytes(card, FONTS)).convert("L") for card in (CARD, replace(CARD, **{field: "Khác"}))]
    assert ImageChops.difference(*images).getbbox()


def test_the_card_of_an_article():
    shown = replace(article("bai", title="Họp mặt"), section=Section("Tin tức", "tin-tuc"))
    cards, card = Cards((shown,), IDENTITY, "f"), Card("Họp mặt", "Tin tức", "12/10/2020 - 19:57", IDENTITY.name, "f")
    assert cards.card(shown) == card
    assert dict(cards) == {shown.id: card.url}


def test_missing_fonts_are_named(tmp_path):
    problems = Problems()
    assert fonts_digest(tmp_path / "theme" / "static" / "fonts", problems) is None
    assert [problem.file for problem in problems.ordered()] == [
        f"theme/static/fonts/be-vietnam-pro-{weight}.woff2" for weight in (400, 600, 700)
    ]
