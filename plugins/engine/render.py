"""Templates: one strict environment, in which a page sees its context, the shell and nothing else."""

from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.core.i18n import catalogue
from plugins.core.pages import Page, Shell
from plugins.core.pictures import picture
from plugins.core.structured import json_script


class Renderer:
    """Renders declared pages with a theme in one language."""

    def __init__(self, theme: Path, shell: Shell):
        self.shell = shell
        self.environment = environment(theme, shell.language)

    def render(self, page: Page) -> bytes:
        """The page's bytes; the same page gives the same bytes."""
        template = self.environment.get_template(page.template)
        return template.render(page=page.context, shell=self.shell).encode()


def environment(theme: Path, language: str) -> Environment:
    """A Jinja environment that escapes everything, refuses undefined names and speaks `language`."""
    jinja = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    jinja.install_gettext_translations(catalogue(theme / "translations", language), newstyle=True)
    jinja.filters |= {"json_script": json_script, "percent_encoded": lambda text: quote(text, safe="")}
    jinja.globals["picture"] = picture
    return jinja
