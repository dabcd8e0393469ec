"""The theme's files: stylesheet, scripts, fonts and icon, each at an address that its content decides."""

import re
from pathlib import Path

import rcssmin

from plugins.core.files import content_hash
from plugins.core.pages import Assets, Document
from plugins.engine.modules import bundled

CSS_URL = re.compile(r"url\((['\"]?)(?!data:)([^)'\"]+)\1\)")
PRELOADED_FONTS = ("be-vietnam-pro-400", "be-vietnam-pro-600", "be-vietnam-pro-700")
SEARCH_ENTRY = "page.js"
"""The module that starts the search page."""


class AssetMissing(Exception):
    """A stylesheet names a file that the theme does not have."""


def theme_assets(theme: Path) -> tuple[Assets, tuple[Document, ...]]:
    """The addresses that pages use, and the files to write there."""
    static = theme / "static"
    others = {path.relative_to(static).as_posix(): _asset(path, static) for path in _other_files(static)}
    stylesheet = _named("portal", ".css", _stylesheet(static / "css", others))
    script = _named("portal", ".js", _joined(static / "js", "*.js"))
    search = _named("search", ".js", bundled(static / "search" / SEARCH_ENTRY))
    numbers = tuple(_named("numbers", ".js", path.read_bytes()) for path in static.glob("numbers.js"))
    assets = Assets(
        stylesheet=stylesheet.url,
        script=script.url,
        numbers=numbers[0].url if numbers else "",
        fonts=tuple(file.url for name, file in others.items() if Path(name).stem in PRELOADED_FONTS),
        icon=others["icon.svg"].url if "icon.svg" in others else "",
        search=search.url,
    )
    return assets, (stylesheet, script, search, *numbers, *others.values())


def _other_files(static: Path) -> list[Path]:
    files = (p for p in static.rglob("*") if p.is_file() and not p.name.startswith("."))
    return sorted(p for p in files if p.suffix not in (".css", ".js"))


def _asset(path: Path, static: Path) -> Document:
    folder = path.parent.relative_to(static).as_posix()
    return _named("" if folder == "." else f"{folder}/", path.suffix, path.read_bytes(), path.stem)


def _named(folder: str, suffix: str, content: bytes, stem: str = "") -> Document:
    return Document(f"/theme/{folder}{stem}.{content_hash(content)}{suffix}", content)


def _stylesheet(folder: Path, others: dict[str, Document]) -> bytes:
    def address(match: re.Match) -> str:
        name = match[2].removeprefix("../")
        if name not in others:
            raise AssetMissing(f"CSS dùng url({match[2]}) nhưng theme/static/ không có tệp này")
        return f"url({others[name].url})"

    text = _joined(folder, "*.css").decode()
    return rcssmin.cssmin(CSS_URL.sub(address, text)).encode()


def _joined(folder: Path, pattern: str) -> bytes:
    """The files of a folder in the order of their names."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.glob(pattern)))
