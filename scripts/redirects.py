#!/usr/bin/env python3
"""Write the former addresses of a built site as a map for nginx or for Caddy."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.core.files import write_if_changed
from plugins.engine.settings import UsageError, command_parser

DESCRIPTION = "Viết bảng địa chỉ cũ của một trang đã dựng cho máy chủ nginx hoặc Caddy."
KEPT = "/?&=%:@!$'()*+,;~-._[]"
"""What stands in an address as it is."""


def main(argv: list[str] | None = None) -> int:
    """Write the map; 2 for wrong use."""
    parser = command_parser(DESCRIPTION)
    add = parser.add_argument
    add("redirects", type=Path, metavar="TỆP", help="data/redirects.json của trang đã dựng")
    add("output", type=Path, metavar="BẢNG", help="tệp để máy chủ đọc, ví dụ /srv/www/cong/redirects.map")
    add("--server", choices=("nginx", "caddy"), default="nginx", help="cho máy chủ nào (mặc định: nginx)")
    try:
        arguments = parser.parse_args(argv)
        lines = caddy_lines if arguments.server == "caddy" else nginx_lines
        text = "".join(f"{line}\n" for line in lines(read(arguments.redirects)))
        write_if_changed(arguments.output, text.encode())
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def read(path: Path) -> Mapping[str, str]:
    """Former addresses with the present ones. Raises UsageError."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError(f"không đọc được {path}; dựng trang trước, hoặc sửa đường dẫn") from None


def nginx_lines(redirects: Mapping[str, str]) -> Iterator[str]:
    """For a `map` by `$request_uri`, which is as browsers send it: percent-encoded."""
    for old, new in sorted(redirects.items()):
        target = _encoded(new)
        # Nginx knows no way to write a dollar sign in a value.
        yield f'"{_encoded(old)}" "{target.replace("$", "%24")}";'


def caddy_lines(redirects: Mapping[str, str]) -> Iterator[str]:
    """For a `map` by `{uri}`."""
    yield from (f'"{_encoded(old)}" "{_encoded(new)}"' for old, new in sorted(redirects.items()))


def _encoded(address: str) -> str:
    return quote(address, safe=KEPT)


if __name__ == "__main__":
    raise SystemExit(main())
