"""Templates: one strict environment, in which a page sees its context, the shell and nothing else."""

from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.core.i18n import catalogue
from plugins.core.pages import Page, Shell
from plugins.core.pictures import picture
from plugins.core.shards import shard
from plugins.core.structured import json_script
from plugins.engine.compiler import CompiledTemplates, PageCompiler


class Renderer:
    """Renders declared pages with a theme in one language."""

    def __init__(self, theme: Path, shell: Shell, cache: Path | None = None):
        self.shell = shell
        self.environment = environment(theme, shell.language, cache)

    def render(self, page: Page) -> bytes:
        """The page's bytes; the same page gives the same bytes."""
        template = self.environment.get_template(page.template)
        return template.render(page=page.context, shell=self.shell).encode()


def environment(theme: Path, language: str, cache: Path | None = None) -> Environment:
    """A Jinja environment that escapes everything, refuses undefined names and speaks `language`.

    Compiled templates are kept in the folder `cache`, if there is one.
    """
    jinja = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=CompiledTemplates(cache, theme, language) if cache else None,
    )
    words = catalogue(theme / "translations", language)
    jinja.install_gettext_translations(words, newstyle=True)
    jinja.extend(words=words)
    jinja.code_generator_class = PageCompiler
    jinja.filters |= _filters(words)
    jinja.globals["picture"] = picture
    return jinja


def _filters(words: NullTranslations) -> dict[str, Callable[[Any], str]]:
    separator = words.pgettext("thousands separator", ",")
    return {
        "json_script": json_script,
        "percent_encoded": lambda text: quote(text, safe=""),
        "shard": shard,
        "number": lambda value: f"{value:,}".replace(",", separator),
    }
