"""What templates may not do: read undeclared names, break the Content-Security-Policy, fetch from another host."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from plugins.engine.render import environment

THEME = Path(__file__).parents[2] / "theme"
TEMPLATES = sorted(path.relative_to(THEME / "templates").as_posix() for path in (THEME / "templates").rglob("*.*ml"))
COMPONENTS = [name for name in TEMPLATES if name.startswith("components/")]
KINDS = {
    "404.html", "archive.html", "article.html", "cited.html", "corrections.html", "feed.atom.xml",
    "figures.html", "fragments/latest.html", "home.html", "index_of.html", "listing.html", "page.html", "record.html",
    "records.html", "redirect.html", "search.html", "site_map.html", "sitemap.xml", "sitemap_index.xml",
    "withdrawn.html",
}  # fmt: skip
FETCHING = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object|form)\b[^>]*?(?:src|data|action)=\"?https?:"
)
STYLESHEET = re.compile(r"<link\b[^>]*rel=\"(?:stylesheet|preload|icon|preconnect|dns-prefetch)\"[^>]*>")
SCRIPT = re.compile(r"<script\b[^>]*>")


GLOBALS = {"picture", "ngettext", "pgettext"}


def names_read(tree: nodes.Template) -> set[str]:
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}


def names_made(tree: nodes.Template) -> set[str]:
    """What the template itself sets, imports or takes as a parameter."""
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param")}
    return stored | {name for imported in tree.find_all(nodes.FromImport) for name in imported.names}


@pytest.fixture(scope="module")
def jinja():
    return environment(THEME, "vi")


def source(name: str) -> str:
    return (THEME / "templates" / name).read_text(encoding="utf-8")


def test_every_kind_of_page_has_its_template():
    assert set(TEMPLATES) >= KINDS


@pytest.mark.parametrize("name", TEMPLATES)
def test_only_the_page_and_the_shell_are_read(jinja, name):
    """A component reads its parameters alone."""
    tree = jinja.parse(source(name))
    allowed = {"loop", "_"} if name in COMPONENTS else {"loop", "_", "page", "shell"}
    assert names_read(tree) - names_made(tree) <= allowed | GLOBALS


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_macro_of_the_file_name(jinja, name):
    macros = [macro.name for macro in jinja.parse(source(name)).find_all(nodes.Macro)]
    assert macros == [Path(name).stem]


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_policy_without_inline_code_is_kept(name):
    text = source(name)
    assert not re.search(r"\s(?:style|on[a-z]+)=", text)
    assert "<style" not in text
    assert all(" src=" in tag or 'type="application/ld+json"' in tag for tag in SCRIPT.findall(text))
    assert "javascript:" not in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_is_fetched_from_another_host(name):
    text = source(name)
    assert not FETCHING.search(text)
    assert all("http" not in tag for tag in STYLESHEET.findall(text))


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_passes_unescaped(jinja, name):
    """Bodies come as Markup from those who sanitised them; no template vouches for a text."""
    assert "safe" not in {filtered.name for filtered in jinja.parse(source(name)).find_all(nodes.Filter)}


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_reader_is_sent_round_the_page_by_tabindex(name):
    assert all(int(value) <= 0 for value in re.findall(r'tabindex="(-?\d+)"', source(name)))


SCRIPTS = sorted(path.relative_to(THEME / "static").as_posix() for path in (THEME / "static").rglob("*.js"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_words_for_the_script_come_from_the_catalogue(name):
    """A script holds no word of its own: it reads them from the page; and it makes no HTML from texts."""
    script = (THEME / "static" / name).read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script, flags=re.DOTALL)
    assert not re.search(r"[À-ỹ]\w|\w[À-ỹ]", code)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", code)
    made = set(re.findall(r"dataset\.(\w+) =", code)) | {"resultUrl"}
    for attribute in set(re.findall(r"dataset\.(\w+)", code)) - made:
        assert any(f"data-{attribute}=" in source(template) for template in TEMPLATES), attribute
