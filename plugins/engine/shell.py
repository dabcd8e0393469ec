"""What every page of a build shares."""

from pathlib import Path

from plugins.core.i18n import catalogue
from plugins.core.kinds import KINDS
from plugins.core.model import Archive
from plugins.core.pages import Assets, Link, Shell


def make_shell(archive: Archive, assets: Assets, theme: Path, language: str) -> Shell:
    """The shell: identity, menu and theme files; no count and no news, which would change every page."""
    _ = catalogue(theme / "translations", language).gettext
    identity = archive.identity
    sections = (Link(section.name, section.url) for section in archive.sections)
    campaigns = (Link(_("Campaigns"), "/chien-dich/"),) if archive.campaigns else ()
    return Shell(
        name=identity.name,
        tagline=identity.tagline,
        url=identity.url,
        language=language,
        menu=(*sections, *campaigns, Link(_("Archive"), "/luu-tru/")),
        records=tuple(Link(_(kind.plural), kind.index_url) for kind in KINDS if archive.records.of(kind.name)),
        pages=tuple(Link(page.title, page.url) for page in archive.pages),
        footer=identity.footer,
        assets=assets,
    )
