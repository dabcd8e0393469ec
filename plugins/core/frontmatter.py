"""The header of a content file: YAML between `---` lines, or Pelican's plain `Key: value` lines.

Scalars stay text (YAML's `no`, `012` and dates are what editors typed); every value knows its line.
"""

import re
from dataclasses import dataclass

import yaml

from plugins.core.problems import Problems, quoted
from plugins.core.sources import Source

FENCE = "---"
PLAIN_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)$")
EXAMPLE = "mở đầu tệp bằng dòng ---, các dòng như title: …, date: …, rồi một dòng ---"


@dataclass(frozen=True)
class Scalar:
    """One value as typed."""

    text: str
    line: int
    quoted: bool = False
    """Written in quotation marks, so that an empty text is meant."""
    cut_at_comment: bool = False
    """YAML took the rest of the line, from ` #` on, for a comment."""


@dataclass(frozen=True)
class Sequence:
    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True)
class Mapping:
    entries: dict[str, "Node"]
    line: int
    key_lines: dict[str, int]


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Document:
    """A content file parted in header and body."""

    file: str
    header: Mapping
    body: str
    body_line: int
    """The line of the file on which the body begins."""


class HeaderProblem(Exception):
    """A header that cannot be read: `args` are line, code, message and remedy."""


def parse_document(source: Source, problems: Problems) -> Document | None:
    """Part a source into header and body, or report why its header cannot be read."""
    lines = source.text.split("\n")
    try:
        return _yaml_document(source.file, lines) if lines[0].rstrip() == FENCE else _plain_document(source.file, lines)
    except HeaderProblem as problem:
        problems.add(source.file, *problem.args)
        return None


def parse_yaml(text: str, first_line: int = 1) -> Mapping:
    """Read YAML whose top is a mapping. Raises `HeaderProblem`."""
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, first_line) from None
    if not isinstance(node, yaml.MappingNode):
        raise HeaderProblem(first_line, "header", "phần đầu không có dòng khóa: giá trị nào", EXAMPLE)
    return _Composer(text.split("\n"), first_line).mapping(node)


def _yaml_document(file: str, lines: list[str]) -> Document:
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "...")), None)
    if end is None:
        raise HeaderProblem(
            1, "header", "phần đầu không có dòng --- kết thúc", "thêm một dòng --- sau dòng cuối của phần đầu"
        )
    header = parse_yaml("\n".join(lines[1:end]) + "\n", first_line=2)
    return Document(file, header, "\n".join(lines[end + 1 :]), end + 2)


def _plain_document(file: str, lines: list[str]) -> Document:
    entries: dict[str, Node] = {}
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            break
        _add_plain_line(entries, line, number)
    else:
        number = len(lines) + 1
    key_lines = {key: node.line for key, node in entries.items()}
    return Document(file, Mapping(entries, start + 1, key_lines), "\n".join(lines[number:]), number + 1)


def _add_plain_line(entries: dict[str, Node], line: str, number: int) -> None:
    if line[0] in " \t" and entries:
        key, last = list(entries.items())[-1]
        entries[key] = Scalar(f"{last.text} {line.strip()}".strip(), last.line)
        return
    match = PLAIN_LINE.match(line)
    if not match:
        raise HeaderProblem(number, "header", f"không đọc được phần đầu ở dòng {quoted(line)}", EXAMPLE)
    key = match[1].lower()
    if key in entries:
        raise _duplicate(key, number)
    entries[key] = Scalar(match[2].strip(), number)


def _duplicate(key: str, line: int) -> HeaderProblem:
    return HeaderProblem(line, "duplicate-key", f"khóa {quoted(key)} viết hai lần", "chỉ giữ một dòng")


class _Composer:
    """Turns libyaml's nodes into ours, refusing what would lose something."""

    def __init__(self, lines: list[str], first_line: int):
        self.lines, self.first_line, self.seen = lines, first_line, set()

    def line(self, node: yaml.Node) -> int:
        return self.first_line + node.start_mark.line

    def node(self, node: yaml.Node) -> Node:
        if id(node) in self.seen:
            raise HeaderProblem(self.line(node), "yaml", "dùng lại giá trị bằng & và *", "viết giá trị ra ở mỗi chỗ")
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.node(item) for item in node.value), self.line(node))
        return self.scalar(node)

    def scalar(self, node: yaml.ScalarNode) -> Scalar:
        rest = self.lines[node.end_mark.line][node.end_mark.column :] if node.end_mark.line < len(self.lines) else ""
        cut = not node.style and bool(node.value) and rest.lstrip().startswith("#")
        return Scalar(node.value, self.line(node), node.style in ("'", '"'), cut)

    def mapping(self, node: yaml.MappingNode) -> Mapping:
        entries, key_lines = {}, {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), self.line(key_node)
            if key in entries:
                raise _duplicate(key, line)
            entries[key], key_lines[key] = self.node(value_node), line
        return Mapping(entries, self.line(node), key_lines)


def _explained(error: yaml.MarkedYAMLError, text: str, first_line: int) -> HeaderProblem:
    lines = text.split("\n")
    opening = error.context_mark if "quoted scalar" in str(error.context) else None
    index = min((opening or error.problem_mark).line, len(lines) - 1)
    line, problem = lines[index], str(error.problem)
    return HeaderProblem(first_line + index, "yaml", *_explanation(line, problem, unclosed=opening is not None))


def _explanation(line: str, problem: str, unclosed: bool) -> tuple[str, str]:
    key, _, value = line.partition(":")
    value = value.strip()
    as_quoted = f"""đặt cả giá trị trong ngoặc kép: {key.strip()}: "{value.replace('"', "”")}\""""
    if "\t" in line:
        return f"có dấu tab ở dòng {quoted(line)}", "thay tab bằng hai dấu cách"
    if unclosed:
        return f"ngoặc kép mở mà không đóng ở dòng {quoted(line)}", "thêm dấu ngoặc kép ở cuối giá trị"
    if "mapping values" in problem and ":" in value:
        return f"dấu hai chấm trong giá trị làm hỏng YAML: {quoted(line)}", as_quoted
    if value[:1] in ("@", "`", "%", "&", "*", "!", "|", ">", "'", '"', "[", "{", "-"):
        return f"giá trị bắt đầu bằng ký tự riêng của YAML: {quoted(line)}", as_quoted
    return f"YAML sai cú pháp ở dòng {quoted(line)}", "kiểm tra lùi đầu dòng, dấu hai chấm và ngoặc; " + as_quoted
