"""What an output's fingerprint stands on: its templates, all of them and no others, and what every page shares."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import meta

from plugins.core.model import Footer, Identity
from plugins.core.pages import Assets, Planned, Shell
from plugins.engine.ground import Ground, references
from plugins.engine.render import environment

THEME = Path(__file__).resolve().parents[2] / "theme"
ALL = sorted(
    path.relative_to(THEME / "templates").as_posix() for path in (THEME / "templates").rglob("*") if path.is_file()
)
COMPONENTS = [name for name in ALL if name.startswith("components/")]
PAGES = [name for name in ALL if name not in COMPONENTS and name != "base.html"]
SHELL = Shell("Cổng", "", "https://cong.example", "vi", (), (), Footer(), Assets("/theme/a.css", "/theme/a.js"))
IDENTITY = Identity()


def ground(theme: Path = THEME, shell: Shell = SHELL, identity: Identity = IDENTITY, **common: bytes) -> Ground:
    return Ground(theme, shell, identity, common)


def output(template: str, **parts: object) -> Planned:
    return Planned("/a/", template, tuple(parts.items()), list)


def fingerprints(ground: Ground) -> dict[str, bytes]:
    """Of one output for each kind of page, and of a document."""
    return {name: ground.fingerprint(output(name)) for name in (*PAGES, "")}


def parsed_references(name: str) -> set[str | None]:
    """As Jinja itself sees them; None is one that only a running page knows."""
    jinja = environment(THEME, "vi")
    return set(meta.find_referenced_templates(jinja.parse(source(name))))


def source(name: str) -> str:
    return (THEME / "templates" / name).read_text(encoding="utf-8")


def parsed_closure(name: str) -> set[str]:
    found, to_see = {name}, [name]
    while to_see:
        new = parsed_references(to_see.pop()) - found
        found |= new
        to_see += new
    return found


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    return shutil.copytree(THEME, tmp_path / "theme")


@pytest.mark.parametrize("name", ALL)
def test_a_template_names_others_by_constants_and_all_are_found(name):
    assert None not in parsed_references(name)
    assert set(references(source(name))) == parsed_references(name)


@pytest.mark.parametrize("name", PAGES)
def test_the_closure_is_the_one_that_jinja_would_load(name):
    assert ground().closure(name) == sorted(parsed_closure(name))


def test_every_component_is_part_of_some_page():
    assert set().union(*(ground().closure(name) for name in PAGES)) == set(ALL)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{% extends "base.html" %}', ["base.html"]),
        ("{%- from 'components/card.html' import card -%}", ["components/card.html"]),
        ('{%+ include "a.html" %}{% import "b.html" as b %}', ["a.html", "b.html"]),
        ('{%\n  from\n  "a.html" import x\n%}', ["a.html"]),
        ("from \"a.html\" import x {{ 'include' }} {% set include = 1 %}", []),
    ],
)
def test_references_are_found_however_they_are_written(text, found):
    assert list(references(text)) == found


@pytest.mark.parametrize("name", [*COMPONENTS, "base.html", "article.html", "sitemap.xml"])
def test_a_changed_template_changes_just_the_pages_that_it_is_part_of(theme, name):
    before = fingerprints(ground(theme))
    with (theme / "templates" / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = fingerprints(ground(theme))
    changed = {page for page in before if before[page] != after[page]}
    assert changed == {page for page in PAGES if name in parsed_closure(page)} != set()


def test_a_template_that_nothing_names_changes_nothing(theme):
    before = fingerprints(ground(theme))
    (theme / "templates/components/moi.html").write_text("{% macro moi() %}{% endmacro %}")
    assert fingerprints(ground(theme)) == before


def test_what_is_no_font_changes_nothing(theme):
    before = fingerprints(ground(theme))
    (theme / "static/fonts/old.woff2").mkdir()
    (theme / "static/fonts/.DS_Store").write_bytes(b"x")
    assert fingerprints(ground(theme)) == before


def grounds(theme: Path) -> Iterator[tuple[str, Ground, set[str]]]:
    """What is changed, the ground that comes of it, and the outputs that must be made again."""
    everything, pages = {*PAGES, ""}, set(PAGES)
    yield "nothing", ground(theme), set()
    yield "the menu", ground(theme, replace(SHELL, name="Cổng mới")), pages
    yield "the stylesheet", ground(theme, replace(SHELL, assets=Assets("/theme/b.css", "/theme/a.js"))), pages
    yield "the language", ground(theme, replace(SHELL, language="en")), everything
    yield "who publishes", ground(theme, identity=replace(IDENTITY, name="Cổng mới")), everything
    yield "compression", ground(theme, nén=b"\1"), everything
    words = theme / "translations/vi/LC_MESSAGES/portal.po"
    words.write_text(words.read_text(encoding="utf-8") + "\n# mới\n", encoding="utf-8")
    yield "the interface's words", ground(theme), everything
    (theme / "static/fonts/be-vietnam-pro-600.woff2").write_bytes(b"x")
    yield "a font, of which cards are made", ground(theme), everything


def test_what_outputs_share_changes_those_that_share_it(theme):
    before = fingerprints(ground(theme))
    for what, changed, expected in grounds(theme):
        after = fingerprints(changed)
        assert {name for name in before if before[name] != after[name]} == expected, what


def test_equal_parts_of_two_templates_are_two_fingerprints():
    assert len(set(fingerprints(ground()).values())) == len(PAGES) + 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"bài": b"1"}, {"bài": b"2"}),
        ({"bài": ("a", "b")}, {"bài": ("ab",)}),
        ({"bài": "1"}, {"bài": 1}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": None}, {}),
    ],
)
def test_other_parts_are_another_fingerprint(one, other):
    assert ground().fingerprint(output("page.html", **one)) != ground().fingerprint(output("page.html", **other))


def test_parts_tell_what_changed_by_names_for_people(theme):
    before = dict(ground(theme).parts(output("article.html", bài="một")))
    with (theme / "templates/components/share.html").open("a", encoding="utf-8") as file:
        file.write("\n")
    after = dict(ground(theme, replace(SHELL, tagline="Mới")).parts(output("article.html", bài="hai")))
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"khung trang", "mẫu article.html", "bài"}
