#!/usr/bin/env python3
"""Measure builds of a generated archive beside those of other generators, in one run, as ratios of medians."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.engine.command import run_command
from plugins.engine.settings import ROOT, UsageError, command_parser
from scripts.benchmarks.mentions import measure_mentions
from scripts.benchmarks.numbers import whole
from scripts.benchmarks.report import report
from scripts.benchmarks.rivals import RIVALS
from scripts.benchmarks.rounds import measure_size
from scripts.benchmarks.visits import measure_visits

DESCRIPTION = (
    "Đo thời gian và bộ nhớ khi dựng kho bài giả, cạnh Pelican nguyên bản, Hugo và Eleventy dựng chính những bài ấy, "
    "trong cùng một lần chạy. Hugo và Eleventy được cài vào thư mục nhớ đệm; không cài được thì bảng ghi rõ vì sao."
)
REPORT = ROOT / "docs/hieu-nang.md"


def main(argv: list[str] | None = None) -> int:
    """Print the tables; write them where `--write` says."""
    parser = command_parser(DESCRIPTION)
    add = parser.add_argument
    add("--sizes", default="1000,10000", metavar="N,N", help="các cỡ kho, số bài (mặc định: 1000,10000)")
    add("--rounds", type=int, default=3, metavar="K", help="số lượt đo, lấy trung vị (mặc định: 3)")
    names = ",".join(RIVALS)
    add("--rivals", default=names, metavar="TÊN,TÊN", help=f"đo cạnh những công cụ nào (mặc định: {names})")
    add("--mentions", type=int, default=10_000, metavar="N", help="số bài để đo nhận diện hồ sơ (0: không đo)")
    add("--records", type=int, default=2000, metavar="M", help="số hồ sơ để đo nhận diện hồ sơ (mặc định: 2000)")
    add("--visits", type=int, default=2_000_000, metavar="N", help="số dòng nhật ký để đo bộ đếm (0: không đo)")
    add("--cache", type=Path, default=ROOT / ".cache", metavar="DIR", help="thư mục nhớ đệm (mặc định: .cache)")
    written = "ghi cả báo cáo vào tệp này (không nói tệp nào: docs/hieu-nang.md)"
    add("--write", type=Path, nargs="?", const=REPORT, metavar="TỆP", help=written)
    return run_command(lambda: bench(parser.parse_args(argv)))


def bench(arguments: argparse.Namespace) -> int:
    """Measure, then tell."""
    sizes, rivals = whole_numbers(arguments.sizes), arguments.rivals.split(",")
    if unknown := set(rivals) - set(RIVALS):
        raise UsageError(f"không có công cụ {', '.join(sorted(unknown))}; chỉ có {', '.join(RIVALS)}")
    if arguments.rounds < 1:
        raise UsageError("số lượt đo phải từ 1 trở lên")
    if min(arguments.mentions, arguments.records, arguments.visits) < 0:
        raise UsageError("số bài, số hồ sơ và số dòng phải từ 0 trở lên")
    tools = arguments.cache.resolve() / "bench"
    mentions = None
    if arguments.mentions:
        print(f"Nhận diện hồ sơ trong {whole(arguments.mentions)} bài…", flush=True)
        mentions = measure_mentions(arguments.mentions, arguments.records, arguments.rounds)
    visits = None
    if arguments.visits:
        print(f"Đếm {whole(arguments.visits)} dòng nhật ký…", flush=True)
        visits = measure_visits(arguments.visits, arguments.rounds)
    figures = [measure_size(count, rivals, arguments.rounds, tools) for count in sizes]
    text = report(figures, mentions, visits, arguments.rounds)
    print(f"\n{text}", end="")
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")
    return 0


def whole_numbers(text: str) -> list[int]:
    """`1000,10000` as numbers, smallest first."""
    parts = text.split(",")
    if not all(part.isdecimal() and int(part) for part in parts):
        raise UsageError(f"--sizes là những số nguyên dương cách nhau bằng dấu phẩy, không phải “{text}”")
    return sorted(set(map(int, parts)))


if __name__ == "__main__":
    raise SystemExit(main())
