"""Typed values out of a header: each accessor returns a value or reports what is wrong and where."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from plugins.core import dates
from plugins.core.dates import Moment, Precision
from plugins.core.frontmatter import Mapping, Node, Scalar, Sequence
from plugins.core.problems import Problems, nearest, quoted, suggestion
from plugins.core.text import clean

Choice = TypeVar("Choice", bound=StrEnum)
FREE_TEXTS = (
    "title", "summary", "name", "description", "tagline", "alt", "caption", "credit", "wrong", "right", "note",
    "withdrawn_reason", "source", "office", "governing_body", "licence", "address", "source_note", "abstract",
    "sector", "issuer", "term",
)  # fmt: skip
"""Keys whose value may hold a #; in others a comment at the end of the line loses nothing."""


class Fields:
    """The header of one file, or one mapping inside it."""

    def __init__(self, mapping: Mapping, file: str, problems: Problems):
        self.mapping, self.file, self.problems = mapping, file, problems

    def line(self, key: str) -> int:
        """The line of a key, or of the whole mapping when the key is absent."""
        return self.mapping.key_lines.get(key, self.mapping.line)

    def refuse(self, key: str, code: str, message: str, remedy: str) -> None:
        self.problems.add(self.file, self.line(key), code, message, remedy)

    def only(self, known: Iterable[str]) -> None:
        """Report every key that is not in `known`."""
        known = tuple(known)
        for key in self.mapping.entries:
            if key not in known:
                otherwise = "các khóa được dùng: " + ", ".join(known)
                near = nearest(key, known)
                remedy = f"có phải {quoted(near)}?" if near else otherwise
                self.refuse(key, "unknown-key", f"khóa lạ {quoted(key)}", remedy)

    def require(self, *keys: str) -> None:
        """Report every key that is missing or empty."""
        for key in keys:
            node = self.mapping.entries.get(key)
            if node is None:
                self.refuse(key, "missing", f"thiếu {key}", f"thêm dòng {key}: …")
            elif isinstance(node, Scalar) and not clean(node.text):
                self.refuse(key, "missing", f"{key} để trống", f"viết giá trị sau {key}:")

    def text(self, key: str) -> str:
        """One line of plain text, cleaned; empty when absent."""
        node = self.mapping.entries.get(key)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.refuse(key, "type", f"{key} phải là chữ, không phải danh sách", f'viết {key}: "…" trên một dòng')
            return ""
        if node.cut_at_comment and key in FREE_TEXTS:
            remedy = f'đặt cả giá trị trong ngoặc kép: {key}: "…"'
            self.refuse(key, "comment", f"YAML bỏ phần từ dấu # trong {key}", remedy)
        return clean(node.text)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of plain texts; a single text with commas (Pelican's form) is a list too."""
        return tuple(text for text, _ in self.texts_with_lines(key))

    def texts_with_lines(self, key: str) -> tuple[tuple[str, int], ...]:
        node = self.mapping.entries.get(key)
        if isinstance(node, Mapping):
            self.refuse(key, "type", f"{key} phải là danh sách", f"viết {key}: [a, b]")
            return ()
        if isinstance(node, Scalar):
            separator = ";" if ";" in node.text else ","
            node = Sequence(tuple(Scalar(part, node.line) for part in node.text.split(separator)), node.line)
        return tuple(self._item_texts(key, node.items)) if node else ()

    def _item_texts(self, key: str, items: Iterable[Node]) -> Iterable[tuple[str, int]]:
        for item in items:
            if not isinstance(item, Scalar):
                message, remedy = f"{key} có mục không phải chữ", "đặt mục có dấu hai chấm trong ngoặc kép"
                self.problems.add(self.file, item.line, "type", message, remedy)
            elif item.cut_at_comment and isinstance(self.mapping.entries[key], Sequence):
                remedy = "đặt mục có dấu # trong ngoặc kép"
                self.problems.add(self.file, item.line, "comment", f"YAML bỏ phần từ dấu # trong {key}", remedy)
            elif text := clean(item.text):
                yield text, item.line

    def moment(self, key: str, precision: Precision | None = None) -> Moment | None:
        """A date, day first; None when absent or wrong."""
        text = self.text(key)
        if not text:
            return None
        try:
            return dates.parse_moment(text, precision)
        except dates.DateProblem as problem:
            self.refuse(key, "date", *problem.args)
            return None

    def choice(self, key: str, kind: type[Choice], default: Choice | None) -> Choice | None:
        """A member of an enumeration; `default` when absent or wrong."""
        text = self.text(key)
        if text in list(kind):
            return kind(text)
        if text:
            remedy = suggestion(text, list(kind), "dùng một trong: " + ", ".join(kind))
            self.refuse(key, key.replace("_", "-"), f"{key} lạ {quoted(text)}", remedy)
        return default

    def mapping_at(self, key: str) -> "Fields | None":
        """The mapping under a key; None when absent or of another form."""
        node = self.mapping.entries.get(key)
        if node is None:
            return None
        if isinstance(node, Mapping):
            return Fields(node, self.file, self.problems)
        self.refuse(key, "type", f"{key} phải gồm nhiều khóa", f"viết {key}: và các khóa lùi vào dòng dưới")
        return None

    def mappings_at(self, key: str) -> tuple["Fields", ...]:
        """The mappings of a list."""
        node = self.mapping.entries.get(key)
        if node is None or (isinstance(node, Scalar) and not node.text):
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        if not all(isinstance(item, Mapping) for item in items):
            self.refuse(
                key, "type", f"{key} phải là danh sách các mục có khóa", f"viết dưới {key}: mỗi mục bắt đầu bằng “- ”"
            )
        return tuple(Fields(item, self.file, self.problems) for item in items if isinstance(item, Mapping))
