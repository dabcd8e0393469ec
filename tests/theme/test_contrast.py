"""Every pair of colours that meets on a page is told apart, by day and by night (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "theme" / "static" / "css" / "00-tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
TEXT, SHAPE = 4.5, 3.0

PAIRS = [
    ("ink", "paper", TEXT), ("ink", "tint", TEXT),
    ("muted", "paper", TEXT), ("muted", "tint", TEXT),
    ("red", "paper", TEXT), ("red", "tint", TEXT),
    ("red-strong", "paper", TEXT), ("red-strong", "tint", TEXT),
    ("ink", "mark", TEXT), ("red-strong", "mark", TEXT),
    ("paper", "red", TEXT), ("paper", "red-strong", TEXT),
    ("on-band", "band", TEXT),
    ("edge", "paper", SHAPE), ("edge", "tint", SHAPE),
    ("gold", "band", SHAPE),
    ("focus", "paper", SHAPE), ("focus", "tint", SHAPE),
]  # fmt: skip


def colours(css: str) -> dict[str, str]:
    return dict(COLOUR.findall(css))


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_each_scheme_has_its_own_palette():
    assert set(colours(LIGHT)) == set(colours(DARK))
    assert colours(LIGHT)["paper"] == "#fffdf9"
    assert luminance(colours(DARK)["paper"]) < 0.02


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=[f"{front} on {back}" for front, back, _ in PAIRS])
def test_contrast(scheme, front, back, least):
    palette = colours(scheme)
    assert contrast(palette[front], palette[back]) >= least


@pytest.mark.parametrize(("band", "scheme"), [("light", LIGHT), ("dark", DARK)])
def test_the_browser_is_coloured_like_the_masthead(band, scheme):
    base = (Path(__file__).parents[2] / "theme" / "templates" / "base.html").read_text(encoding="utf-8")
    assert f'content="{colours(scheme)["band"]}" media="(prefers-color-scheme: {band})"' in base
