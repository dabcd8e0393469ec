"""The header of a content file: YAML between `---` lines, or Pelican's plain `Key: value` lines.

Scalars stay text (YAML's `no`, `012` and dates are what editors typed); every value knows its line.
"""

import re
from dataclasses import dataclass

import yaml

from plugins.core.problems import Problems, quoted
from plugins.core.sources import Source
from plugins.core.text import UNPRINTABLE, clean

FENCE = "---"
NO_SPACE = re.compile(r"([\w-]+):(?! |$)(\S.*|\u00a0.*)")
"""`title:Họp mặt`, and a no-break space out of Word, which YAML does not take for a space."""
DEEPEST = 20
OPENING = re.compile(r"[\[{:?]|-(?=\s|\Z)")
"""One of these stands in every list and every mapping, whatever its form."""
COMPOSED = ("*", "&", "---")
"""What only composing refuses: of several mistakes the first that parsing finds is told."""
PLAIN_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)$")
PLAIN_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")
IN_QUOTES = "đặt cả giá trị trong ngoặc kép"
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
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    part = _yaml_document if lines[start].rstrip() == FENCE else _plain_document
    try:
        return part(source.file, lines, start)
    except HeaderProblem as problem:
        problems.add(source.file, *problem.args)
        return None


def parse_yaml(text: str, first_line: int = 1) -> Mapping:
    """Read YAML whose top is a mapping. Raises `HeaderProblem`."""
    try:
        _check_depth(text, first_line)
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
        if not isinstance(node, yaml.MappingNode):
            raise HeaderProblem(first_line, "header", "phần đầu không có dòng khóa: giá trị nào", EXAMPLE)
        return _Composer(text.split("\n"), first_line).mapping(node)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, first_line) from None


def _check_depth(text: str, first_line: int) -> None:
    """Refuse what is nested too deep, before libyaml composes it by recursion in C, which no exception can stop."""
    if len(OPENING.findall(text)) <= DEEPEST and not any(mark in text for mark in COMPOSED):
        return  # as from most headers: to parse them once more takes as long as to compose them
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            line = first_line + event.start_mark.line
            raise HeaderProblem(line, "yaml", "các giá trị lồng nhau quá sâu", "bỏ bớt ngoặc hoặc bậc lùi")


def _yaml_document(file: str, lines: list[str], start: int) -> Document:
    first = start + 1
    end = next((i for i, line in enumerate(lines[first:], first) if line.rstrip() in (FENCE, "...")), None)
    if end is None:
        raise HeaderProblem(
            first, "header", "phần đầu không có dòng --- kết thúc", "thêm một dòng --- sau dòng cuối của phần đầu"
        )
    header = parse_yaml("\n".join(lines[first:end]) + "\n", first_line=first + 1)
    return Document(file, header, "\n".join(lines[end + 1 :]), end + 2)


def _plain_document(file: str, lines: list[str], start: int) -> Document:
    entries: dict[str, Node] = {}
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
        if node.tag not in PLAIN_TAGS:
            raise HeaderProblem(self.line(node), "yaml", f"giá trị bắt đầu bằng {quoted(node.tag)}", IN_QUOTES)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.node(item) for item in node.value), self.line(node))
        return self.scalar(node)

    def scalar(self, node: yaml.ScalarNode) -> Scalar:
        rest = self.lines[node.end_mark.line][node.end_mark.column :] if node.end_mark.line < len(self.lines) else ""
        cut = not node.style and rest.lstrip().startswith("#")
        if UNPRINTABLE.search(node.value):
            raise HeaderProblem(self.line(node), "control-character", "giá trị có ký tự điều khiển", "xóa ký tự đó")
        return Scalar(node.value, self.line(node), node.style in ("'", '"'), cut)

    def mapping(self, node: yaml.MappingNode) -> Mapping:
        entries, key_lines = {}, {}
        for key_node, value_node in node.value:
            key, line = key_node.value, self.line(key_node)
            if not isinstance(key, str):
                raise HeaderProblem(line, "yaml", "khóa phải là một chữ", EXAMPLE)
            if key in entries:
                raise _duplicate(key, line)
            entries[key], key_lines[key] = self.node(value_node), line
        return Mapping(entries, self.line(node), key_lines)


def _explained(error: yaml.MarkedYAMLError, text: str, first_line: int) -> HeaderProblem:
    lines, context = text.split("\n"), str(error.context)
    # What is never closed is found at the end of the header; its beginning is what the editor must see.
    is_opening = any(words in context for words in ("quoted scalar", "flow", "simple key"))
    index = min((error.context_mark if is_opening else error.problem_mark).line, len(lines) - 1)
    while index and not lines[index].strip():
        index -= 1
    for number, line in enumerate(lines[: index + 1]):
        if slip := NO_SPACE.match(line):
            message, remedy = f"thiếu dấu cách sau dấu hai chấm: {quoted(line)}", f"viết {slip[1]}: {clean(slip[2])}"
            return HeaderProblem(first_line + number, "yaml", message, remedy)
    return HeaderProblem(first_line + index, "yaml", *_explanation(lines[index], str(error.problem), context))


def _explanation(line: str, problem: str, context: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    value = value.strip()
    curly = re.sub('"([^"]*)"', r"“\1”", value).replace('"', "”")
    as_quoted = f'{IN_QUOTES}: {key.strip()}: "{curly}"'
    if "\t" in line:
        return f"có dấu tab ở dòng {quoted(line)}", "thay tab bằng hai dấu cách"
    if "quoted scalar" in context:
        return f"ngoặc kép mở mà không đóng ở dòng {quoted(line)}", "thêm dấu ngoặc kép ở cuối giá trị"
    if "flow" in context:
        return f"ngoặc không đóng hoặc thiếu dấu phẩy ở dòng {quoted(line)}", "đóng ngoặc; là câu chữ thì " + as_quoted
    if "mapping values" in problem and ":" in value:
        return f"dấu hai chấm trong giá trị làm hỏng YAML: {quoted(line)}", as_quoted
    if value[:1] in ("@", "`", "%", "&", "*", "!", "|", ">", "'", '"', "[", "{", "-"):
        return f"giá trị bắt đầu bằng ký tự riêng của YAML: {quoted(line)}", as_quoted
    if not colon:
        return f"dòng {quoted(line)} không có dạng khóa: giá trị", "thêm khóa, hoặc lùi vào để nối với dòng trên"
    return f"YAML sai cú pháp ở dòng {quoted(line)}", "kiểm tra lùi đầu dòng, dấu hai chấm và ngoặc; " + as_quoted
