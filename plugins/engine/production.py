"""What a production build asks beyond a local one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.core.identity import FILE
from plugins.core.model import Identity, StaticPage
from plugins.core.problems import Problems, quoted
from plugins.engine.lines import line_of

EMAIL_HOST = re.compile(r"@([\w.-]+)")
TO_FILL_IN = re.compile(r"\[[^\]]*\bđiền\b[^\]]*\]|\S*[\w-]\.example\b\S*")
PLACEHOLDER_HOSTS = ("example", "localhost", "test", "invalid", "example.com", "example.org", "example.net")


def check_production(identity: Identity, content: Path, problems: Problems) -> None:
    """Addresses given to the world must be real and secure. `content`: the folder, where lines are looked up."""
    parts = urlsplit(identity.url)
    if parts.scheme != "https" or _is_placeholder(parts.hostname or ""):
        message = f"url {quoted(identity.url)} không dùng để xuất bản được"
        line = line_of(content, FILE, identity.url)
        remedy = "viết url: https://tên-miền-thật của cổng trong portal.yaml"
        problems.add(FILE, line, "url", message, remedy)
    for name, value in _texts("", asdict(identity)):
        host = EMAIL_HOST.search(value)
        if value.startswith("[") or (host and _is_placeholder(host[1])):
            message = f"còn chỗ chưa điền: {name} {quoted(value)}"
            line, remedy = line_of(content, FILE, value), "điền giá trị thật, hoặc bỏ dòng đó trong portal.yaml"
            problems.add(FILE, line, "placeholder", message, remedy)


def check_pages(pages: Iterable[StaticPage], content: Path, problems: Problems) -> None:
    """No page still asks its operator to fill something in."""
    for page in pages:
        for found in dict.fromkeys(TO_FILL_IN.findall(page.body_text)):
            message = f"trang còn chỗ chưa điền: {quoted(found)}"
            line, remedy = line_of(content, page.file, found), "điền nội dung thật, hoặc bỏ chỗ đó"
            problems.add(page.file, line, "placeholder", message, remedy)


def _is_placeholder(host: str) -> bool:
    return any(host == name or host.endswith("." + name) for name in PLACEHOLDER_HOSTS)


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text of a value, with the name of the field that holds it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key, inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(name, inner)
