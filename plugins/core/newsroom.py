"""The newsroom's forms on top of plain Markdown: briefs, figures with captions, links to content files."""

import posixpath
import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.core.text import clean, nfc

BRIEF_MARK = re.compile(
    r" {0,3}\\?[*•-][ \t]*(?=(?:\*\*|__)?(?:cũng\s+)?(?:(?:trong|sáng|trưa|chiều|tối)\s+)?cùng\s+ngày\b)", re.IGNORECASE
)
BOLD_OPENING = re.compile(r"(\*\*|__)(?P<heading>.+?)\1[ \t]*(?:\n|$)(?P<rest>.*)", re.DOTALL)
CREDIT = re.compile(r"(?:.*?[\s.,;(–-])??(?P<credit>(?:Bài, ảnh|Ảnh|Nguồn|Minh họa|Minh hoạ|Đồ họa|Đồ hoạ)\s*:\s*.+)")
LOCAL_PREFIX = re.compile(r"\{(?:filename|static|attach)\}", re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DECORATION = '""'


@dataclass(frozen=True)
class PlacedImage:
    """An image as Markdown met it."""

    target: str
    source: str
    """Relative to the content folder; empty for an address of the web."""
    alt: str
    title: str


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


class NewsroomExtension(Extension):
    """Registers the forms; `notes` must be set anew for each body."""

    def __init__(self):
        super().__init__()
        self.notes = Notes()

    def extendMarkdown(self, md: Markdown) -> None:
        md.parser.blockprocessors.register(BriefOpening(md.parser), "brief", 95)
        # After inline patterns (20), before the table of contents (5) gives headings their ids.
        md.treeprocessors.register(BriefGathering(md, self), "brief", 15)
        md.treeprocessors.register(FigureReading(md, self), "figure", 14)


class BriefOpening(BlockProcessor):
    """`* Cùng ngày, …` opens a `<section class="brief">`; Markdown alone would make it a bulleted list."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return parent.tag == "div" and bool(BRIEF_MARK.match(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        opening, following = _first_brief(BRIEF_MARK.sub("", blocks.pop(0), count=1))
        blocks[:0] = following
        bold = BOLD_OPENING.fullmatch(opening)
        section = etree.SubElement(parent, "section", {"class": "brief"})
        etree.SubElement(section, "h2").text = bold["heading"].strip() if bold else "Cùng ngày"
        text = bold["rest"].strip() if bold else opening
        if text:
            self.parser.parseBlocks(section, [text])


def _first_brief(block: str) -> tuple[str, list[str]]:
    lines = block.split("\n")
    end = next((i for i, line in enumerate(lines) if BRIEF_MARK.match(line)), len(lines))
    rest = "\n".join(lines[end:])
    return "\n".join(line.strip() for line in lines[:end]), [rest] if rest else []


class BriefGathering(Treeprocessor):
    """Moves what follows a brief's opening into it, up to the next brief, `##` heading or the footnotes."""

    def __init__(self, md: Markdown, extension: NewsroomExtension):
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        section = None
        for child in list(root):
            if child.get("class") == "brief":
                section = child
                self._name(section)
            elif child.tag in ("h1", "h2") or child.get("class") == "footnote":
                section = None
            elif section is not None:
                root.remove(child)
                section.append(child)

    def _name(self, section: etree.Element) -> None:
        briefs = self.extension.notes.briefs
        anchor = f"cung-ngay-{len(briefs) + 1}"
        section.set("id", anchor)
        section.set("aria-labelledby", f"{anchor}-tieu-de")
        section[0].set("id", f"{anchor}-tieu-de")
        briefs.append(anchor)


class FigureReading(Treeprocessor):
    """Makes figures of images, notes headings, and marks links to content files as `content:<path>`."""

    def __init__(self, md: Markdown, extension: NewsroomExtension):
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        for element in list(root.iter()):
            if element.tag in HEADINGS:
                self.extension.notes.headings.append((element.tag, "".join(element.itertext())))
            elif element.tag == "p" and _is_only_an_image(element):
                _make_figure(element)
            elif element.tag == "a":
                self._mark_link(element)
            elif element.tag == "table":
                element.set("tabindex", "0")
        for image in root.iter("img"):
            self._note_image(image)

    def _mark_link(self, link: etree.Element) -> None:
        written = link.get("href", "")
        if path := local_path(written, self.extension.notes.file):
            fragment = written.partition("#")[2]
            self.extension.notes.links.append((written, path))
            link.set("href", f"content:{path}" + (f"#{fragment}" if fragment else ""))

    def _note_image(self, image: etree.Element) -> None:
        target, alt = image.get("src", ""), clean(image.get("alt", ""))
        source = local_path(target, self.extension.notes.file) or ""
        self.extension.notes.images.append(PlacedImage(target, source, alt, clean(image.get("title", ""))))
        image.attrib.clear()
        image.set("data-source", source)
        image.set("alt", "" if alt == DECORATION else alt)


def split_credit(caption: str) -> tuple[str, str]:
    """Part a caption from the credit at its end: `Quang cảnh họp mặt. Ảnh: Q. Hùng`."""
    match = CREDIT.fullmatch(caption)
    if not match:
        return caption, ""
    return caption[: match.start("credit")].rstrip(" ,;(–-"), match["credit"].rstrip(") ")


def local_path(target: str, file: str) -> str | None:
    """The content file that a link in `file` means, relative to the content folder; None for any other address."""
    written = nfc(unquote(target))
    bare = LOCAL_PREFIX.sub("", written)
    parts = urlsplit(bare)
    if parts.scheme or parts.netloc or not parts.path or (bare == written and parts.path.startswith("/")):
        return None
    base = "" if parts.path.startswith("/") else posixpath.dirname(file)
    return posixpath.normpath(posixpath.join(base, parts.path.lstrip("/")))


def _is_only_an_image(paragraph: etree.Element) -> bool:
    if len(paragraph) != 1 or paragraph[0].tag != "img":
        return False
    return not ((paragraph.text or "") + (paragraph[0].tail or "")).strip()


def _make_figure(paragraph: etree.Element) -> None:
    paragraph.tag = "figure"
    caption, credit = split_credit(clean(paragraph[0].get("title", "")))
    if caption or credit:
        line = etree.SubElement(paragraph, "figcaption")
        etree.SubElement(line, "span", {"class": "caption"}).text = caption
        if credit:
            etree.SubElement(line, "span", {"class": "credit"}).text = credit
