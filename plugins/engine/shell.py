"""What every page of a build shares."""

from pathlib import Path

from plugins.core.i18n import catalogue
from plugins.core.kinds import index_links
from plugins.core.model import Archive
from plugins.core.pages import Assets, Link, Shell


def make_shell(archive: Archive, assets: Assets, theme: Path, language: str) -> Shell:
    """The shell: identity, menu and theme files; no count and no news, which would change every page."""
    words = catalogue(theme / "translations", language)
    identity = archive.identity
    sections = (Link(section.name, section.url) for section in archive.sections)
    campaigns, archived = Link(words.gettext("Campaigns"), "/chien-dich/"), Link(words.gettext("Archive"), "/luu-tru/")
    return Shell(
        name=identity.name,
        tagline=identity.tagline,
        url=identity.url,
        language=language,
        menu=(*sections, campaigns, archived),
        records=index_links(words),
        pages=tuple(Link(page.title, page.url) for page in archive.pages),
        footer=identity.footer,
        assets=assets,
    )
