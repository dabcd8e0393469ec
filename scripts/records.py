#!/usr/bin/env python3
"""Say what the archive's texts cite: every reference to an official document."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.core.backlinks import Citation
from plugins.engine.command import run_command
from plugins.engine.settings import add_folder_options, command_parser, load_settings

DESCRIPTION = "Tra cứu hồ sơ từ dòng lệnh. cited: mọi chỗ viện dẫn văn bản trong bài và trang, có hồ sơ hay chưa."


def main(argv: list[str] | None = None) -> int:
    """Print; 0 when every file could be read, 1 when something in the archive is wrong."""
    parser = command_parser(DESCRIPTION)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="việc")
    cited = verbs.add_parser("cited", help="in mọi chỗ viện dẫn văn bản: tệp, dòng, số hiệu, ngày, hồ sơ")
    add_folder_options(cited, output=False)
    cited.add_argument("--format", choices=("text", "json"), default="text", help="text (mặc định) hoặc json")
    return run_command(lambda: print_cited(parser.parse_args(argv)))


def print_cited(arguments: Namespace) -> int:
    """Print the citations; what cannot be read is not among them, so problems go to standard error."""
    settings = load_settings(arguments)
    with settings["PELICAN_CLASS"](settings).survey() as context:
        citations = context["backlinks"].citations
        print(as_json(citations) if arguments.format == "json" else as_text(citations))
    for problem in context["problems"].ordered():
        print(problem, file=sys.stderr)
    return 1 if context["problems"] else 0


def as_json(citations: Iterable[Citation]) -> str:
    """A list of objects; the form is a contract (docs/luu-tru.md)."""
    return json.dumps([as_row(citation) for citation in citations], ensure_ascii=False, indent=1)


def as_row(citation: Citation) -> dict[str, object]:
    """One reference; what is not known is null."""
    return {
        "file": citation.file,
        "line": citation.line,
        "written": citation.written,
        "key": citation.key,
        "date": citation.date.iso if citation.date else None,
        "record": citation.record or None,
    }


def as_text(citations: Iterable[Citation]) -> str:
    """One line a reference, and what became of it."""
    return "\n".join(map(_line, citations)) or "Không có văn bản nào được viện dẫn."


def _line(citation: Citation) -> str:
    date = f", {citation.date.printed}" if citation.date else ""
    return f"{citation.file}:{citation.line}: {citation.key}{date} · {_outcome(citation)}"


def _outcome(citation: Citation) -> str:
    if citation.record:
        return citation.record
    if citation.candidates:
        return "chưa rõ, có thể là " + ", ".join(citation.candidates)
    return "số không có ký hiệu, không nối" if citation.bare else "chưa có hồ sơ"


if __name__ == "__main__":
    raise SystemExit(main())
