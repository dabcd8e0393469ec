#!/usr/bin/env python3
"""Build the portal: `content/` -> `output/`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.engine.command import run_command
from plugins.engine.settings import add_folder_options, command_parser, load_settings

DESCRIPTION = "Dựng cổng thông tin từ thư mục nội dung. Có lỗi trong bài thì in mọi lỗi và không dựng."


def main(argv: list[str] | None = None) -> int:
    """Build; 0 when everything was read and written, 1 when content was refused, 2 for wrong use."""
    parser = command_parser(DESCRIPTION)
    add_folder_options(parser)
    parser.add_argument("--publish", action="store_true", help="bản để đăng: đòi địa chỉ thật, nén sẵn các tệp")
    arguments = parser.parse_args(argv)

    def build() -> int:
        settings = load_settings(arguments, publish=arguments.publish)
        settings["PELICAN_CLASS"](settings).run()
        return 0

    return run_command(build)


if __name__ == "__main__":
    raise SystemExit(main())
