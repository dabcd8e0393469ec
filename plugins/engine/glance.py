"""The page of one article as soon as its file is saved, before the build that settles everything."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.engine.writer import PortalWriter


@dataclass(frozen=True)
class LastBuild:
    """What a build in this process has left in memory."""

    generators: list[Any]
    writer: PortalWriter


def glance(last: LastBuild, path: Path) -> bool:
    """Write the page of the article whose file was saved; False where only a build can tell what has changed.

    Generators that know articles have `reread` and `page_of`; those that recognise records in them, `relink`.
    """
    article = _step(last, "reread", path)
    linked = article and _step(last, "relink", article)
    page = linked and _step(last, "page_of", *linked)
    if page:
        last.writer.show(page)
    return bool(page)


def _step(last: LastBuild, name: str, *arguments: Any) -> Any:
    generator = next((one for one in last.generators if hasattr(one, name)), None)
    return getattr(generator, name)(*arguments) if generator else None
