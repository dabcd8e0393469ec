#!/usr/bin/env python3
"""Write the former addresses of a built site as a map for nginx or for Caddy."""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.core.files import write_if_changed
from plugins.engine.settings import UsageError, command_parser

DESCRIPTION = "Viết bảng địa chỉ cũ của một trang đã dựng cho máy chủ nginx hoặc Caddy."
KEPT = "/?&=%:@!$'()*+,;~-._[]"
"""What stands in an address as it is."""
LONGEST_KEY = 480
"""Bytes that a bucket of nginx's table takes, by `map_hash_bucket_size` of deploy/nginx.conf."""


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
    alike = Counter(_encoded(old).lower() for old in redirects)
    alike.update({_encoded(new).lower() for new in redirects.values()})
    for old, new in sorted(redirects.items()):
        key = _encoded(old)
        # Nginx knows no way to write a dollar sign in a value.
        target = _encoded(new).replace("$", "%24")
        yield f'"{_nginx_key(key, is_case_sensitive=alike[key.lower()] > 1)}" "{target}";'


def _nginx_key(key: str, is_case_sensitive: bool) -> str:
    """A plain one is found at once, but whatever its case, and it must not be long; an expression is tried each time.

    An old address that differs from a live one by case only would send the live one to itself for ever.
    """
    if is_case_sensitive:
        return f"~^{re.escape(key)}$"
    return f"~*^{re.escape(key)}$" if len(key) > LONGEST_KEY else key


def caddy_lines(redirects: Mapping[str, str]) -> Iterator[str]:
    """For a `map` by `{uri}`."""
    yield from (f'"{_encoded(old)}" "{_encoded(new)}"' for old, new in sorted(redirects.items()))


def _encoded(address: str) -> str:
    return quote(address, safe=KEPT)


if __name__ == "__main__":
    raise SystemExit(main())
