#!/usr/bin/env python3
"""Say what a build would refuse, without building."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.engine.command import run_command
from plugins.engine.settings import add_folder_options, command_parser, load_settings

DESCRIPTION = "Soát mọi bài, trang, hồ sơ và ảnh như khi dựng, nhưng không ghi gì. Mã thoát 1 nếu có lỗi."


def main(argv: list[str] | None = None) -> int:
    """Check; 0 when a build would accept everything, 1 when not."""
    parser = command_parser(DESCRIPTION)
    add_folder_options(parser, output=False)
    parser.add_argument("--publish", action="store_true", help="soát cả những gì bản để đăng đòi hỏi")
    arguments = parser.parse_args(argv)

    def check() -> int:
        settings = load_settings(arguments, publish=arguments.publish)
        settings["PELICAN_CLASS"](settings).check()
        print("Không có lỗi.")
        return 0

    return run_command(check)


if __name__ == "__main__":
    raise SystemExit(main())
