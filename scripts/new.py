#!/usr/bin/env python3
"""Start a new article: a file that passes the check, with its permanent id."""

import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.articles.stub import ArticleStub, write_stub
from plugins.core.dates import VIETNAM, DateProblem, parse_moment
from plugins.core.identity import read_identity
from plugins.core.problems import Problems, quoted, suggestion
from plugins.core.text import clean
from plugins.engine.command import run_command
from plugins.engine.settings import ROOT, UsageError, command_parser

DESCRIPTION = "Tạo tệp mới trong thư mục nội dung, đã có id vĩnh viễn, sẵn sàng để viết."


def main(argv: list[str] | None = None) -> int:
    """Write the file and print its path."""
    parser = command_parser(DESCRIPTION)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="LOẠI", title="loại")
    article = kinds.add_parser("article", help='bài mới: new.py article "Tiêu đề"')
    article.add_argument("title", metavar="TIÊU_ĐỀ", help="tên bài, trong ngoặc kép")
    article.add_argument("--author", action="append", default=[], metavar="TÊN", help="tác giả (viết nhiều lần được)")
    article.add_argument("--section", metavar="TÊN", help="chuyên mục (mặc định: chuyên mục đầu trong portal.yaml)")
    article.add_argument("--date", metavar="NGÀY", help="ngày giờ đăng (mặc định: bây giờ)")
    article.add_argument("--content", type=Path, default=ROOT / "content", metavar="DIR", help="thư mục nội dung")
    return run_command(lambda: new_article(parser.parse_args(argv)))


def new_article(arguments) -> int:
    """Write a draft article from a command's arguments."""
    if not arguments.content.is_dir():
        raise UsageError(f"không có thư mục nội dung {arguments.content}; kiểm tra lại --content")
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
