"""Markdown with the newsroom's forms: briefs, figures with captions, links to content files."""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from textwrap import dedent
from urllib.parse import quote

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from plugins.core.lists import ListIndenting
from plugins.core.newsroom import DECORATION, Notes, PlacedImage, local_path, split_credit
from plugins.core.sparing import HeadingExtension, SparingExtension
from plugins.core.text import clean

BRIEF_MARK = re.compile(
    # A bullet, or a star with no space that is not the beginning of italics.
    r" {0,3}\\?(?:[*-][ \t]+|•[ \t]*|\*(?=[^*\n]*(?:\n|$)))"
    r"(?=(?:\*\*|__)?(?:cũng\s+)?(?:(?:trong|sáng|trưa|chiều|tối)\s+)?cùng\s+ngày\b)",
    re.IGNORECASE,
)
BOLD_OPENING = re.compile(r"(\*\*|__)(?P<heading>(?:(?!\1)[^\n])+)\1[ \t]*(?:\n(?P<rest>.*))?", re.DOTALL)
LIST_MARK = re.compile(r" *[*+-][ \t]")
STASHED = re.compile(f"{STX}(?:(?P<escaped>\\d+)|[^{ETX}]*){ETX}")
"""Where Markdown keeps a character after a backslash, an entity or raw HTML until the text is whole."""
INDENTED = " " * 4
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def make_engine(heading_id: Callable[[str], str]) -> tuple[Markdown, "NewsroomExtension"]:
    """A Markdown instance and its extension, which is given notes for each body."""
    newsroom = NewsroomExtension()
    footnotes = FootnoteExtension(BACKLINK_TEXT="↩", BACKLINK_TITLE="Trở lại chỗ đánh chú thích {}")
    headings = HeadingExtension(slugify=lambda text, _: heading_id(text), toc_depth="2-4")
    # As classes: for a name Markdown searches all installed packages. What spares others comes after them.
    plain = TableExtension(), FencedCodeExtension(), SaneListExtension(), DefListExtension()
    return Markdown(extensions=[*plain, footnotes, headings, newsroom, SparingExtension()]), newsroom


class NewsroomExtension(Extension):
    """Registers the forms; `notes` must be set anew for each body."""

    def __init__(self):
        super().__init__()
        self.notes = Notes()

    def extendMarkdown(self, md: Markdown) -> None:
        # After fenced code (25) and raw HTML (20) are put away: their spaces are their own.
        md.preprocessors.register(ListIndenting(md), "list-indenting", 15)
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
        text = (bold["rest"] or "").strip() if bold else opening
        if text:
            self.parser.parseBlocks(section, [text])
        # Indented under the mark, as Markdown asks of a list's paragraphs: text of the brief, no code.
        while not following and blocks and blocks[0].startswith(INDENTED):
            self.parser.parseBlocks(section, [dedent(blocks.pop(0))])


def _first_brief(block: str) -> tuple[str, list[str]]:
    """The text of the block's first brief, and what begins at the next brief or list."""
    lines = block.split("\n")
    marks = (BRIEF_MARK, LIST_MARK)
    end = next((i for i, line in enumerate(lines) if any(mark.match(line) for mark in marks)), len(lines))
    rest = dedent("\n".join(lines[end:]))
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
                self.extension.notes.headings.append((element.tag, _unstashed("".join(element.itertext()))))
            elif element.tag == "p" and (images := _only_images(element)):
                _make_figures(element, images)
            elif element.tag == "a":
                self._mark_link(element)
            elif element.tag in ("td", "th"):
                _align_by_class(element)
            elif element.tag == "table":
                element.set("tabindex", "0")
        alone = {id(image) for figure in root.iter("figure") for image in figure.findall("img")}
        for image in root.iter("img"):
            self._note_image(image, id(image) in alone)

    def _mark_link(self, link: etree.Element) -> None:
        if AMP_SUBSTITUTE in link.get("href", ""):  # `<toa-soan@…>`: an address that Markdown hides from robots
            return
        written = _unstashed(link.get("href", ""))
        if path := local_path(written, self.extension.notes.file):
            fragment = written.partition("#")[2]
            self.extension.notes.links.append((written, path))
            link.set("href", f"content:{quote(path)}" + (f"#{fragment}" if fragment else ""))

    def _note_image(self, image: etree.Element, alone: bool) -> None:
        target = _unstashed(image.get("src", ""))
        alt, title = _attribute(image, "alt"), _attribute(image, "title")
        source = local_path(target, self.extension.notes.file) or ""
        self.extension.notes.images.append(PlacedImage(target, source, alt, title, alone))
        image.attrib.clear()
        image.set("data-source", source)
        image.set("alt", "" if alt == DECORATION else alt)


def _attribute(image: etree.Element, name: str) -> str:
    return clean(html.unescape(_unstashed(image.get(name, ""))))


def _unstashed(text: str) -> str:
    return STASHED.sub(lambda match: chr(int(match["escaped"])) if match["escaped"] else "", text)


def _only_images(paragraph: etree.Element) -> list[etree.Element]:
    """The images of a paragraph that holds nothing else, one a line or one after the other."""
    words = (paragraph.text or "") + "".join(child.tail or "" for child in paragraph)
    if words.strip() or any(child.tag not in ("img", "br") for child in paragraph):
        return []
    return paragraph.findall("img")


def _align_by_class(cell: etree.Element) -> None:
    """Markdown aligns by a style attribute, which the portal's security policy forbids."""
    side = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
    if side in ("right", "center"):
        cell.set("class", f"align-{side}")


def _make_figures(paragraph: etree.Element, images: list[etree.Element]) -> None:
    """Make the paragraph a figure, or a `<div>` of figures where it holds more than one image."""
    paragraph.tag = "figure" if len(images) == 1 else "div"
    paragraph[:] = images if len(images) == 1 else [etree.Element("figure") for _ in images]
    for figure, image in zip(paragraph.iter("figure"), images, strict=True):
        image.tail = None
        figure[:] = [image]
        _add_caption(figure)


def _add_caption(figure: etree.Element) -> None:
    caption, credit = split_credit(_attribute(figure[0], "title"))
    if caption or credit:
        line = etree.SubElement(figure, "figcaption")
        etree.SubElement(line, "span", {"class": "caption"}).text = caption
        if credit:
            etree.SubElement(line, "span", {"class": "credit"}).text = credit
