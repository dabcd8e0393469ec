"""The fonts hold all of Vietnamese, set dates in columns, and stay light."""

import re
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

STATIC = Path(__file__).parents[2] / "theme" / "static"
FONTS = sorted((STATIC / "fonts").glob("*.woff2"))
MOST_BYTES = 60_000
VOWELS, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SIGNS = " 0123456789.,:;!?-–—()[]“”‘’…•%/&@+=×−·›«»₫°§"


def alphabet() -> set[str]:
    """Every letter with every tone, in both cases, as NFC writes it."""
    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES}
    letters = toned | set("abcdđeghiklmnopqrstuvxyfjwz")
    return letters | {letter.upper() for letter in letters}


def test_the_alphabet_is_whole():
    consonants = set("bcdđghklmnpqrstvxfjwz")
    assert len([letter for letter in alphabet() if letter.islower()]) == len(VOWELS) * len(TONES) + len(consonants)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_every_letter_and_sign_is_there(path):
    with TTFont(path) as font:
        assert {ord(character) for character in alphabet() | set(SIGNS)} <= set(font.getBestCmap())


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_figures_can_stand_in_columns(path):
    with TTFont(path) as font:
        table = font["GSUB"].table
        (feature,) = {r.Feature.LookupListIndex[0] for r in table.FeatureList.FeatureRecord if r.FeatureTag == "tnum"}
        twins = table.LookupList.Lookup[feature].SubTable[0].mapping
        figures = [font.getBestCmap()[ord(figure)] for figure in "0123456789"]
        assert len({font["hmtx"][twins[figure]][0] for figure in figures}) == 1


def test_all_fonts_together_are_light():
    assert len(FONTS) == 4
    assert sum(path.stat().st_size for path in FONTS) <= MOST_BYTES


def test_the_stylesheet_names_every_font_and_none_moves_a_line():
    css = (STATIC / "css" / "05-fonts.css").read_text(encoding="utf-8")
    faces = [face for face in re.findall(r"@font-face \{[^}]*\}", css) if "url(" in face]
    assert {re.search(r"url\(\.\./fonts/([^)]+)\)", face)[1] for face in faces} == {path.name for path in FONTS}
    assert all("font-display: optional" in face for face in faces)


def test_the_licence_goes_with_the_fonts():
    licence = (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "Be Vietnam Pro Project Authors" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
