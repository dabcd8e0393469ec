"""Article bodies: Markdown as editors type it, to a safe HTML fragment and what was found in it.

Beside plain Markdown two newsroom forms are read (`plugins.core.conversion`):

* an image alone in its paragraph is a figure: `![alt](anh.jpg "Chú thích. Ảnh: Q. Hùng")`;
* a paragraph that opens with `* Cùng ngày` begins a brief, which ends before the next brief or `##` heading.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from plugins.core import html
from plugins.core.compact import Compact
from plugins.core.frontmatter import Document
from plugins.core.model import Brief, Figure
from plugins.core.newsroom import DECORATION, Notes, PlacedImage, split_credit
from plugins.core.plain import plain_fragment
from plugins.core.problems import Problems, quoted
from plugins.core.text import UNPRINTABLE, shorten, slugify

if TYPE_CHECKING:
    from markdown import Markdown

    from plugins.core.conversion import NewsroomExtension

# Not after `Q. Hùng` and `TP. Bến Tre`: one or two capital letters are an abbreviation.
SENTENCE = re.compile(r"(.+?(?<!\b[A-ZĐ])(?<!\b[A-ZĐ]{2})[.!?…]|.+)(?:\s|$)")
FOOTNOTE = re.compile(r"^ {0,3}(\[\^[^\]\n]+\]:)", re.MULTILINE)
REPEATED = re.compile(r"[\[\]!(<`\\]{200}|[*_]{1000}|^[> \t]{400}", re.MULTILINE)
"""Runs that no text needs and over which Markdown's patterns take quadratic time."""
FEWEST_REPEATED = {"[]!(<`\\": 200, "*_": 1000}
"""So many marks of a kind a text must hold for such a run."""
BRIEF_TITLE_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Body(Compact):
    """What a Markdown text became."""

    html: str
    text: str
    figures: tuple[Figure, ...] = ()
    briefs: tuple[Brief, ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    """Each content file that the text links to, relative to the content folder, with the line."""


def convert(document: Document, problems: Problems) -> Body:
    """Convert a document's body; what is wrong in it is reported with its line."""
    fragment, notes = _fragment(document, problems)
    checks = _BodyChecks(document, problems)
    safe = html.sanitise(fragment)
    checks.html(fragment, safe, notes)
    checks.headings(notes.headings)
    checks.footnotes()
    return Body(
        safe,
        html.plain_text(safe),
        tuple(checks.figure(image) for image in notes.images),
        tuple(_brief(anchor, safe) for anchor in notes.briefs),
        tuple((path, checks.line_of(written)) for written, path in notes.links),
    )


def _fragment(document: Document, problems: Problems) -> tuple[str, Notes]:
    if found := _repeated(document.body):
        line = document.body_line + document.body.count("\n", 0, found.start())
        problems.add(document.file, line, "marks", f"quá nhiều dấu liền nhau {quoted(found[0])}", "xóa bớt dấu")
        return "", Notes(document.file)
    if plain := plain_fragment(document.body, heading_id):
        fragment, headings = plain
        return fragment, Notes(document.file, headings=headings)
    engine, extension = _engine()
    engine.reset()
    extension.notes = Notes(document.file)
    try:
        return engine.convert(document.body), extension.notes
    except RecursionError:
        # The parser is left in the middle of the text: the next body gets a new one.
        _engine.cache_clear()
        problems.add(document.file, document.body_line, "nested", "các mục lồng nhau quá sâu", "bỏ bớt bậc lùi")
        return "", Notes(document.file)


def _repeated(body: str) -> re.Match | None:
    """A run of marks that is too long. Few texts hold so many marks at all, and to count them takes no time."""
    counts = (sum(body.count(mark) for mark in marks if mark in body) >= n for marks, n in FEWEST_REPEATED.items())
    is_possible = any(counts) or any(line.startswith((">", " ", "\t")) for line in body.split("\n"))
    return REPEATED.search(body) if is_possible else None


@cache
def _engine() -> tuple["Markdown", "NewsroomExtension"]:
    """One Markdown instance a process: making one costs more than a short article."""
    from plugins.core.conversion import make_engine  # here, because a run that converts nothing needs no Markdown

    return make_engine(heading_id)


def heading_id(text: str) -> str:
    """The anchor of a heading; prefixed, so that it is never one of the page's own (`noi-dung`, `binh-luan`)."""
    return f"muc-{slugify(text)}".rstrip("-")


class _BodyChecks:
    """What a body must hold, each breach reported at its line."""

    def __init__(self, document: Document, problems: Problems):
        self.document, self.problems = document, problems

    def line_of(self, wanted: str) -> int:
        """The first line of the body that holds `wanted`, else the body's first."""
        body = self.document.body.casefold()
        return self.document.body_line + body.count("\n", 0, max(body.find(wanted.casefold()), 0))

    def refuse(self, wanted: str, code: str, message: str, remedy: str) -> None:
        self.problems.add(self.document.file, self.line_of(wanted), code, message, remedy)

    def html(self, fragment: str, safe: str, notes: Notes) -> None:
        """Raw HTML that would be taken out is reported: nothing is lost in silence."""
        body = self.document.body
        if "&" in body and UNPRINTABLE.search(safe):  # written as such they are refused when the file is read
            self.refuse("&#", "control-character", "có ký tự điều khiển viết bằng &#…;", "xóa ký tự đó")
        if "<" not in body and not ("]" in body and ("](" in body or "]:" in body)):
            return
        for found in dict.fromkeys(html.refused(fragment)):
            if found == "<h1" and found not in body.lower():  # Markdown's own: told with the headings
                continue
            self.refuse(found, "html", f"{quoted(found)} không được dùng trong bài", _html_remedy(found))
        if safe.count("<img ") + safe.count("<img>") != len(notes.images):
            self.refuse("<img", "html", "ảnh viết bằng HTML", "viết ![mô tả ảnh](anh.jpg)")
        if len(list(html.content_links(safe))) != len(notes.links):
            self.refuse("content:", "html", "liên kết content: không dùng được", "viết tên tệp, không có content:")

    def headings(self, headings: list[tuple[str, str]]) -> None:
        """`##` is the highest heading of a body, and no level is jumped: screen readers go by them."""
        above = 1
        for tag, text in headings:
            level = int(tag[1])
            line = f"# {text}"
            if level == 1:
                self.refuse(line, "heading", f"tiêu đề cấp một {quoted(text)} trong bài", f"viết ## {text}")
            elif level > above + 1:
                marks = "#" * (above + 1)
                self.refuse(line, "heading", f"tiêu đề {quoted(text)} nhảy cấp", f"viết {marks} {text}")
            above = max(level, 1)

    def footnotes(self) -> None:
        """Of two footnotes with one mark Markdown prints the second only."""
        marks = FOOTNOTE.findall(self.document.body) if "^" in self.document.body else []
        for mark in dict.fromkeys(mark for mark in marks if marks.count(mark) > 1):
            self.refuse(mark, "footnote", f"chú thích {quoted(mark)} viết hai lần", "đánh số khác cho mỗi chú thích")

    def figure(self, image: PlacedImage) -> Figure:
        """The figure of a placed image; it must lie in the archive and say what it shows."""
        line = self.line_of(image.target)
        if not image.source:
            message, remedy = f"ảnh {quoted(image.target)} ở máy khác", "chép ảnh vào thư mục images/ cạnh bài"
            self.problems.add(self.document.file, line, "image-external", message, remedy)
        if not image.alt:
            message = f"ảnh {quoted(image.target)} thiếu chữ thay ảnh"
            remedy = 'viết ![ảnh cho thấy gì](…); ảnh chỉ để trang trí thì viết ![""](…)'
            self.problems.add(self.document.file, line, "alt", message, remedy)
        if image.title and not image.alone:
            message = f"chú thích của ảnh {quoted(image.target)} không hiện ra ở giữa dòng chữ"
            self.problems.add(self.document.file, line, "caption", message, "để ảnh một mình giữa hai dòng trống")
        caption, credit = split_credit(image.title)
        alt = "" if image.alt == DECORATION else image.alt
        return Figure(image.source, alt, caption, credit, self.document.file, line)


def _html_remedy(found: str) -> str:
    if found.startswith("href="):
        return "viết [chữ](địa chỉ) của Markdown: tên tệp trong kho, hoặc địa chỉ bắt đầu bằng https://"
    if found.endswith(":"):
        return "liên kết chỉ dùng https:, mailto:, tel: hoặc đường dẫn tới tệp trong kho"
    return "viết bằng Markdown; muốn in chính dấu < thì viết &lt;"


def _brief(anchor: str, fragment: str) -> Brief:
    section = fragment.partition(f'id="{anchor}"')[2].partition(">")[2].partition("</section>")[0]
    heading, _, rest = section.partition("</h2>")
    title, text = html.plain_text(heading), html.plain_text(rest)
    if title == "Cùng ngày" and (sentence := SENTENCE.match(text)):
        title = shorten(sentence[1].rstrip(".:"), BRIEF_TITLE_LONGEST)
    return Brief(anchor, title, text)
