"""The sentence round a hit."""

import pytest

from plugins.mentions.sentences import LONGEST, sentence, sentence_starts


def around(text: str, hit: str) -> str:
    start = text.index(hit)
    return sentence(text, sentence_starts(text), start, start + len(hit))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một câu. Câu xoài đây. Câu ba.", "Câu xoài đây."),
        ("xoài đây! Hai.", "xoài đây!"),
        ("Một? “Câu xoài.” Ba.", "“Câu xoài.”"),
        ("Ảnh của Q. Hùng và xoài. Hai.", "Ảnh của Q. Hùng và xoài."),
        ("Tại TP. Bến Tre có xoài. Hai.", "Tại TP. Bến Tre có xoài."),
        ("Có PGS. TS. Nam và xoài. Hai.", "Có PGS. TS. Nam và xoài."),
        ("Ngày 09.9.2019 có xoài. Hai.", "Ngày 09.9.2019 có xoài."),
        ("Có 1.234 người… xoài đến. Hai", "xoài đến."),
        ("Chỉ có xoài", "Chỉ có xoài"),
        ("Khóa XI. Có xoài.", "Có xoài."),
        ("Theo 158-KH/TU. Có xoài.", "Có xoài."),
    ],
)
def test_sentence(text, expected):
    assert around(text, "xoài") == expected


@pytest.mark.parametrize("place", [0, 10, 100, 300, 1000, 3999])
def test_long_sentences_are_cut_round_the_hit(place):
    text = "chữ " * place + "TRẦN NGỌC TAM" + " chữ" * (4000 - place) + "."
    cut = around(text, "TRẦN NGỌC TAM")
    assert len(cut) <= LONGEST
    assert "TRẦN NGỌC TAM" in cut
    assert cut.startswith("…") == (place * 4 > 150)


def test_words_without_any_space():
    assert len(around("a" * 1000 + "X" + "b" * 1000, "X")) <= LONGEST
