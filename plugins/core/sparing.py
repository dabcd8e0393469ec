"""What keeps Markdown from trying every rule on every text, for most of a newspaper's text has no mark at all.

It changes nothing but the time.
"""

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

INLINE_MARKS = ("*", "_", "[", "<", "&", "`", "\\", STX)
LINE_BREAK = "  \n"
"""One of these stands in whatever an inline pattern of Markdown finds."""


class SparingExtension(Extension):
    """Stands before the processors of Markdown and of other extensions."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(RareWhitespace(md), "normalize_whitespace", 30)
        for name, priority, marks in (("fenced_code_block", 25, ("`", "~")), ("html_block", 20, ("<", "&"))):
            md.preprocessors.register(OnlyWhere(md.preprocessors[name], marks), name, priority)
        md.parser.blockprocessors.register(PlainParagraph(md.parser), "plain-paragraph", 110)
        md.treeprocessors.register(PlainText(md), "plain-text", 25)


class RareWhitespace(NormalizeWhitespace):
    """Puts white space in order where any is out of order."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        is_rare = any(mark in text for mark in (STX, ETX, "\r", "\t")) or any(line.startswith(" ") for line in lines)
        return super().run(lines) if is_rare else [*lines, "", ""]


class OnlyWhere(Preprocessor):
    """Another preprocessor, run only on texts that hold what it looks for."""

    def __init__(self, preprocessor: Preprocessor, marks: tuple[str, ...]):
        super().__init__(preprocessor.md)
        self.preprocessor, self.marks = preprocessor, marks

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return self.preprocessor.run(lines) if any(mark in text for mark in self.marks) else lines


class PlainParagraph(ParagraphProcessor):
    """A block all of whose lines begin with a letter: whatever else a block may be begins with a mark or a space."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return all(line[:1].isalpha() for line in block.split("\n"))


class PlainText(Treeprocessor):
    """Keeps texts without any mark from the inline patterns."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.text and not _may_hold_marks(element.text):
                element.text = AtomicString(element.text)


def _may_hold_marks(text: str) -> bool:
    # One character is looked for at a small part of the time that several take.
    return any(mark in text for mark in INLINE_MARKS) or ("\n" in text and LINE_BREAK in text)


class Headings(TocTreeprocessor):
    """Gives headings their ids; a table of contents is made only for a text that asks for it."""

    def run(self, doc: etree.Element) -> None:
        self.is_asked = any(self.marker in (element.text or "") for element in doc.iter())
        super().run(doc)

    def build_toc_div(self, toc_list: list) -> etree.Element:
        return super().build_toc_div(toc_list) if self.is_asked else etree.Element("div")

    def replace_marker(self, root: etree.Element, elem: etree.Element) -> None:
        if self.is_asked:
            super().replace_marker(root, elem)


class HeadingExtension(TocExtension):
    """Ids of headings."""

    TreeProcessorClass = Headings
