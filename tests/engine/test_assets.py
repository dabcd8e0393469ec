"""The theme's files: an address changes with the content, and only then."""

import re
from pathlib import Path

import pytest

from plugins.engine.assets import AssetMissing, theme_assets

THEME = Path(__file__).resolve().parents[2] / "theme"
FILES = {
    "css/00-first.css": "a { color: red; }\n",
    "css/10-second.css": (
        "@font-face { font-family: B; src: url('../fonts/be-vietnam-pro-400.woff2') }\nb { background: url(data:x) }"
    ),
    "js/b.js": "second();",
    "js/a.js": "first();",
    "search/words.js": "export const words = 1;",
    "search/page.js": 'import { words } from "./words.js";',
    "fonts/be-vietnam-pro-400.woff2": "font",
    "icon.svg": "<svg/>",
    "fonts/.DS_Store": "litter",
}


@pytest.fixture
def theme(tmp_path):
    def write(**files: str) -> Path:
        for name, content in (FILES | files).items():
            path = tmp_path / "static" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        return tmp_path

    return write


def contents(theme: Path) -> dict[str, bytes]:
    return {file.url: file.content for file in theme_assets(theme)[1]}


def test_one_stylesheet_and_one_script_in_the_order_of_names(theme):
    assets, _ = theme_assets(theme())
    files = contents(theme())
    assert files[assets.stylesheet].startswith(b"a{color:red}")
    assert files[assets.script] == b"first();\nsecond();"


def test_addresses_say_what_is_in_a_file(theme):
    assets, files = theme_assets(theme())
    assert all(re.fullmatch(r"/theme/(?:fonts/)?[\w-]*\.[0-9a-f]{10}\.\w+", file.url) for file in files)
    assert (assets.icon, len(assets.fonts)) == (next(file.url for file in files if file.url.endswith(".svg")), 1)
    assert len(files) == 5


def test_the_stylesheet_names_fonts_by_their_addresses(theme):
    assets, _ = theme_assets(theme())
    stylesheet = contents(theme())[assets.stylesheet].decode()
    assert re.findall(r"url\(([^)]*)\)", stylesheet) == [*assets.fonts, "data:x"]


CHANGES = {
    "script": ({"js/a.js": "other();"}, {"script"}),
    "rule": ({"css/00-first.css": "a { color: blue }"}, {"stylesheet"}),
    "one of the modules of the search page": ({"search/words.js": "export const words = 2;"}, {"search"}),
    "comment in a stylesheet": ({"css/00-first.css": "/* new */ a { color: red; }\n"}, set()),
    "font, and so the stylesheet": ({"fonts/be-vietnam-pro-400.woff2": "other"}, {"stylesheet", "fonts"}),
    "icon": ({"icon.svg": "<svg></svg>"}, {"icon"}),
    "litter": ({"fonts/.DS_Store": "other"}, set()),
}


@pytest.mark.parametrize(("changed", "addresses"), CHANGES.values(), ids=CHANGES)
def test_an_address_changes_with_its_content_only(theme, changed, addresses):
    before, _ = theme_assets(theme())
    after, _ = theme_assets(theme(**changed))
    assert {name for name in vars(before) if getattr(before, name) != getattr(after, name)} == addresses


def test_a_stylesheet_that_names_a_missing_file(theme):
    folder = theme(**{"css/00-first.css": "a { background: url(../fonts/khong-co.woff2) }"})
    with pytest.raises(AssetMissing) as missing:
        theme_assets(folder)
    assert str(missing.value) == "CSS dùng url(../fonts/khong-co.woff2) nhưng theme/static/ không có tệp này"


def test_the_portals_own_theme():
    assets, files = theme_assets(THEME)
    urls = [file.url for file in files]
    assert len(urls) == len(set(urls))
    assert {assets.stylesheet, assets.script, assets.icon, assets.search, *assets.fonts} <= set(urls)
    assert not [name for name in assets.fonts if not name.endswith(".woff2")]
