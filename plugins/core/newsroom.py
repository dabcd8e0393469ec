"""The newsroom's forms on top of plain Markdown, as far as they need no Markdown: images, captions, addresses."""

import html
import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from plugins.core.text import nfc

CREDIT = re.compile(
    r"(?:.*?[\s.,;(–-])??(?P<credit>"
    r"(?:Bài, ảnh|BÀI, ẢNH|Ảnh|ẢNH|Nguồn|NGUỒN|Minh họa|Minh hoạ|Đồ họa|Đồ hoạ)\s*:\s*.+)"
)
LOCAL_PREFIX = re.compile(r"^\{(?:filename|static|attach)\}", re.IGNORECASE)
DECORATION = '""'


@dataclass(frozen=True)
class PlacedImage:
    """An image as Markdown met it."""

    target: str
    source: str
    """Relative to the content folder; empty for an address of the web."""
    alt: str
    title: str
    alone: bool
    """It is the figure of its paragraph, so that its title is printed as caption and credit."""


@dataclass
class Notes:
    """What the extension met in one body, for the checks that need more than the fragment."""

    file: str = ""
    images: list[PlacedImage] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    """Tag and words."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Each link to a content file: as written, and relative to the content folder."""
    briefs: list[str] = field(default_factory=list)
    """The anchors of the briefs."""


def split_credit(caption: str) -> tuple[str, str]:
    """Part a caption from the credit at its end: `Quang cảnh họp mặt. Ảnh: Q. Hùng`."""
    match = CREDIT.fullmatch(caption)
    if not match:
        return caption, ""
    before, credit = caption[: match.start("credit")].rstrip(), match["credit"]
    # A bracket that opens before the credit closes after it; one within the credit is its own.
    return before.rstrip(" ,;(–-"), credit.removesuffix(")") if before.endswith("(") else credit


def local_path(target: str, file: str) -> str | None:
    """The content file that a link in `file` means, relative to the content folder; None for any other address."""
    written = html.unescape(target)
    bare = LOCAL_PREFIX.sub("", written)
    try:
        parts = urlsplit(bare)
    except ValueError:  # no address at all, which `plugins.core.html.refused` reports
        return None
    path = nfc(unquote(parts.path))
    if parts.scheme or parts.netloc or not path or (bare == written and path.startswith("/")):
        return None
    base = "" if path.startswith("/") else posixpath.dirname(file)
    return posixpath.normpath(posixpath.join(base, path.lstrip("/")))
