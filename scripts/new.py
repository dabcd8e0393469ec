#!/usr/bin/env python3
"""Start a new article or document record: a file that passes the check, with its permanent id."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.articles.stub import ArticleStub, write_stub
from plugins.core.dates import VIETNAM, DateProblem, Moment, parse_moment
from plugins.core.document_stub import DocumentStub
from plugins.core.identity import read_identity
from plugins.core.numbers import canonical, references
from plugins.core.problems import Problems, quoted, suggestion
from plugins.core.records import read_record
from plugins.core.text import clean, fold
from plugins.engine.command import run_command
from plugins.engine.settings import ROOT, UsageError, command_parser

DESCRIPTION = "Tạo tệp mới trong thư mục nội dung, đã có id vĩnh viễn, sẵn sàng để viết."


def main(argv: list[str] | None = None) -> int:
    """Write the file and print its path."""
    parser = command_parser(DESCRIPTION)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="LOẠI", title="loại")
    add_article_options(kinds.add_parser("article", help='bài mới: new.py article "Tiêu đề"'))
    add_document_options(kinds.add_parser("document", help='hồ sơ văn bản: new.py document "158-KH/TU" --date …'))
    return run_command(lambda: make_new(parser.parse_args(argv)))


def add_article_options(parser: ArgumentParser) -> None:
    """What a new article is told on the command line."""
    parser.add_argument("title", metavar="TIÊU_ĐỀ", help="tên bài, trong ngoặc kép")
    parser.add_argument("--author", action="append", default=[], metavar="TÊN", help="tác giả (viết nhiều lần được)")
    parser.add_argument("--section", metavar="TÊN", help="chuyên mục (mặc định: chuyên mục đầu trong portal.yaml)")
    parser.add_argument("--date", metavar="NGÀY", help="ngày giờ đăng (mặc định: bây giờ)")
    parser.add_argument("--content", type=Path, default=ROOT / "content", metavar="DIR", help="thư mục nội dung")
    parser.set_defaults(make=new_article)


def add_document_options(parser: ArgumentParser) -> None:
    """What a new document record is told on the command line."""
    parser.add_argument("number", metavar="SỐ", help="số và ký hiệu: 158-KH/TU, 42/2022/NĐ-CP")
    parser.add_argument("--type", metavar="LOẠI", help="Kế hoạch, Chỉ thị, … (mặc định: đoán theo ký hiệu)")
    parser.add_argument("--date", metavar="NGÀY", help="ngày ban hành; không biết thì dùng --term")
    parser.add_argument("--term", default="", metavar="KHÓA", help="khóa của cấp ủy ban hành: “khóa XI”")
    parser.add_argument("--issuer", default="", metavar="ID", help="id của tổ chức ban hành, hoặc tên")
    parser.add_argument("--abstract", default="", metavar="CHỮ", help="trích yếu")
    parser.add_argument("--content", type=Path, default=ROOT / "content", metavar="DIR", help="thư mục nội dung")
    parser.set_defaults(make=new_document)


def make_new(arguments: Namespace) -> int:
    """Write what was asked for."""
    if not arguments.content.is_dir():
        raise UsageError(f"không có thư mục nội dung {arguments.content}; kiểm tra lại --content")
    return arguments.make(arguments)


def new_document(arguments: Namespace) -> int:
    """Write a document's record from a command's arguments."""
    number = clean(arguments.number)
    if canonical(number) is None and not references(number):
        raise UsageError(f"{quoted(number)} không phải số hiệu văn bản; viết như 158-KH/TU, 42/2022/NĐ-CP")
    if not (arguments.date or arguments.term):
        raise UsageError("thiếu ngày ban hành; thêm --date 09/09/2019, hoặc --term “khóa XI” khi không biết ngày")
    date = issue_date(arguments.date)
    issuer, term, abstract = map(clean, (arguments.issuer, arguments.term, arguments.abstract))
    stub = DocumentStub(number, document_type(number, arguments.type), date, issuer, term, abstract)
    refuse_recorded(stub, arguments.content)
    print(write_record(stub.id, stub.text(), arguments.content / "records" / "documents"))
    return 0


def document_type(number: str, asked: str | None) -> str:
    """The type asked for, which the number's code must not contradict; else that of the code."""
    by_code = next((found.type for found in references(number)), "")
    if asked and by_code and fold(clean(asked)) != fold(by_code):
        raise UsageError(f"{quoted(number)} là số của {by_code}, không phải {quoted(asked)}; sửa số hoặc --type")
    if not (asked or by_code):
        raise UsageError(f"không đoán được loại văn bản của {quoted(number)}; thêm --type “Kế hoạch”")
    return clean(asked or by_code)


def refuse_recorded(stub: DocumentStub, content: Path) -> None:
    """A document that has a record gets no second one."""
    for path in sorted((content / "records" / "documents").glob("**/*.md")):
        record = read_record(("documents", path), content).record
        is_same = record and record.canonical_number == (canonical(stub.number) or stub.number)
        if is_same and (record.date, fold(record.type)) == (stub.date, fold(stub.type)):
            raise UsageError(f"văn bản này đã có hồ sơ {path}; mở tệp ấy mà sửa")


def issue_date(written: str | None) -> Moment | None:
    """The date asked for."""
    try:
        return parse_moment(written) if written else None
    except DateProblem as problem:
        raise UsageError("; ".join(problem.args)) from None


def write_record(id: str, text: str, folder: Path) -> Path:
    """Write a new record and return its path; one that exists is never touched."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.md"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"đã có hồ sơ {path}; mở tệp ấy mà sửa") from None
    return path


def new_article(arguments: Namespace) -> int:
    """Write a draft article from a command's arguments."""
    if not clean(arguments.title):
        raise UsageError("tên bài để trống")
    stub = ArticleStub(
        title=arguments.title,
        date=publication_date(arguments.date),
        authors=tuple(arguments.author) or ("Ban biên tập",),
        section=section_name(arguments.section, arguments.content),
    )
    print(write_stub(stub, arguments.content))
    return 0


def publication_date(written: str | None) -> datetime:
    """The date asked for, or now."""
    try:
        return parse_moment(written).at if written else datetime.now(VIETNAM)
    except DateProblem as problem:
        raise UsageError("; ".join(problem.args)) from None


def section_name(asked: str | None, content: Path) -> str:
    """The section asked for, which must be one of the portal's; or its first."""
    known = [section.name for section in read_identity(content, Problems()).sections]
    if asked and known and asked not in known:
        remedy = suggestion(asked, known, "các chuyên mục: " + ", ".join(known))
        raise UsageError(f"không có chuyên mục {quoted(asked)}; {remedy}")
    return asked or (known[0] if known else "Tin tức")


if __name__ == "__main__":
    raise SystemExit(main())
