#!/usr/bin/env python3
"""List the releases that `make publish` made, or make an older one current again."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.engine.releases import current_release, release_names, roll_back
from plugins.engine.settings import ROOT, UsageError, command_parser

DESCRIPTION = "Liệt kê các bản đã phát hành, hoặc quay lại một bản cũ."


def main(argv: list[str] | None = None) -> int:
    """List or roll back; 2 for wrong use."""
    parser = command_parser(DESCRIPTION)
    parser.add_argument(
        "--releases", type=Path, default=ROOT / "releases", metavar="DIR", help="nơi để các bản (mặc định: releases)"
    )
    parser.add_argument(
        "--back", nargs="?", const="", metavar="BẢN", help="quay lại bản này; không nói bản nào thì bản ngay trước"
    )
    arguments = parser.parse_args(argv)
    try:
        if arguments.back is not None:
            roll_back(arguments.releases, arguments.back)
        show(arguments.releases)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def show(releases: Path) -> None:
    """One release a line, the current one marked."""
    current = current_release(releases) if releases.is_dir() else None
    if current is None:
        raise UsageError(f"{releases} chưa có bản nào; make publish phát hành bản đầu tiên")
    for name in release_names(releases):
        print(f"{name}  ← bạn đọc đang xem" if name == current.name else name)


if __name__ == "__main__":
    raise SystemExit(main())
