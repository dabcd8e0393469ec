"""Compiled templates say what plain Jinja says, whatever they are given, and a kept one is never an old one."""

import random
import shutil
from pathlib import Path

import pytest
from jinja2 import TemplateAssertionError, UndefinedError
from jinja2.compiler import CodeGenerator

from plugins.articles.contexts import ArticlePage, TextPage, WithdrawnPage
from plugins.authorities.contexts import CitedPage, RecordIndex, RecordPage
from plugins.core.model import Picture
from plugins.core.pages import RedirectPage, Shell
from plugins.engine.render import environment
from plugins.listings import contexts as listings
from tests.engine.declared import any_value

THEME = Path(__file__).parents[2] / "theme"
CONTEXTS = {
    "404.html": listings.NotFoundPage,
    "archive.html": listings.ArchivePage,
    "article.html": ArticlePage,
    "cited.html": CitedPage,
    "corrections.html": listings.CorrectionsPage,
    "feed.atom.xml": listings.AtomFeed,
    "fragments/latest.html": listings.LatestFragment,
    "home.html": listings.HomePage,
    "index_of.html": listings.IndexPage,
    "listing.html": listings.ListingPage,
    "page.html": TextPage,
    "record.html": RecordPage,
    "records.html": RecordIndex,
    "redirect.html": RedirectPage,
    "site_map.html": listings.SiteMapPage,
    "sitemap.xml": listings.Sitemap,
    "sitemap_index.xml": listings.Sitemap,
    "withdrawn.html": WithdrawnPage,
}
SAMPLES = 30


@pytest.fixture(scope="module", params=["vi", "en"])
def environments(request):
    """The project's environment, and the same templates as Jinja itself compiles them."""
    ours, plain = (environment(THEME, request.param) for _ in range(2))
    plain.code_generator_class = CodeGenerator
    return ours, plain


def outcome(jinja, name: str, page, shell) -> str:
    try:
        return jinja.get_template(name).render(page=page, shell=shell)
    except UndefinedError as error:
        return str(error)


@pytest.mark.parametrize("name", CONTEXTS)
def test_a_page_is_what_plain_jinja_makes_of_it(environments, name):
    chance = random.Random(name)
    for _ in range(SAMPLES):
        page, shell = any_value(CONTEXTS[name], chance), any_value(Shell, chance)
        ours, plain = (outcome(jinja, name, page, shell) for jinja in environments)
        assert ours == plain


@pytest.fixture
def theme(tmp_path) -> Path:
    """A theme of its own: the real words, templates that a test writes."""
    shutil.copytree(THEME / "translations", tmp_path / "translations")
    return tmp_path


def write(theme: Path, **templates: str) -> None:
    """`page` is a page, every other name a component."""
    for name, text in templates.items():
        path = theme / "templates" / (f"{name}.html" if name == "page" else f"components/{name}.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def shown(theme: Path, page=None, cache: Path | None = None) -> str:
    return environment(theme, "vi", cache).get_template("page.html").render(page=page)


CARD = '{% macro card(name, level=2, mark="*") %}{{ mark }}{{ name }}{{ level }};{% endmacro %}'
IMPORT = '{% from "components/card.html" import card %}'


@pytest.mark.parametrize(
    ("call", "printed"),
    [
        ("card('a & b')", "*a &amp; b2;"),
        ("card('a', 3)", "*a3;"),
        ("card('a', mark='-')", "-a2;"),
        ("card(name='a', level=4)", "*a4;"),
        ("card(_('Year'))", "*Năm2;"),
    ],
)
def test_a_component_takes_what_its_call_gives(theme, call, printed):
    write(theme, page=IMPORT + f"{{{{ {call} }}}}", card=CARD)
    assert shown(theme) == printed


@pytest.mark.parametrize("call", ["card()", "card('a', 2, '-', 4)", "card('a', name='b')", "card('a', colour='red')"])
def test_a_call_that_does_not_fit_is_refused_with_its_line(theme, call):
    write(theme, page="\n" + IMPORT + f"{{{{ {call} }}}}", card=CARD)
    with pytest.raises(TemplateAssertionError, match="card takes name, level, mark") as refused:
        shown(theme)
    assert refused.value.lineno == 2


def test_what_a_component_sets_stays_in_it(theme):
    write(
        theme,
        page=IMPORT + "{% set x = 1 %}{{ card(x) }}{{ x }}",
        card="{% macro card(y) %}{% set x = y + 1 %}{{ x }}{% endmacro %}",
    )
    assert shown(theme) == "21"


def test_only_declared_fields_are_read(theme):
    write(theme, page="{{ page.heihgt }}")
    with pytest.raises(AttributeError, match="heihgt"):
        shown(theme, Picture("/anh.jpg", 800, 500))


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ("templates/page.html", "{{ _('Year') }}!"),
        ("templates/components/card.html", "{% macro card(name) %}<{{ name }}>{% endmacro %}"),
        ("translations/vi/LC_MESSAGES/portal.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'),
    ],
)
def test_a_kept_template_is_never_an_old_one(theme, tmp_path, changed, text):
    write(theme, page=IMPORT + "{{ card(_('Year')) }}", card=CARD)
    cache = tmp_path / "cache"
    before = shown(theme, cache=cache)
    assert shown(theme, cache=cache) == before == "*Năm2;"
    (theme / changed).write_text(text, encoding="utf-8")
    assert shown(theme, cache=cache) == shown(theme) != before


def test_a_second_process_compiles_nothing(theme, tmp_path):
    write(theme, page=IMPORT + "{{ card('a') }}", card=CARD)
    shown(theme, cache=tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    made = kept.stat()
    shown(theme, cache=tmp_path / "cache")
    assert [path.stat() for path in (tmp_path / "cache").iterdir()] == [made]
