#!/usr/bin/env python3
"""Build the portal: `content/` -> `output/`."""

import argparse
import gc
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.engine.clock import build_time
from plugins.engine.closing import closing_line, untouched, write_summary
from plugins.engine.freshness import Folders, Freshness, freshness
from plugins.engine.lock import build_lock
from plugins.engine.settings import ROOT, UsageError, add_folder_options, command_parser, load_settings

DESCRIPTION = "Dựng cổng thông tin từ thư mục nội dung. Có lỗi trong bài thì in mọi lỗi và không dựng."
INPUTS = [ROOT / name for name in ("theme", "plugins", "pelicanconf.py", "publishconf.py")]

KEPT: list[object] = []
"""What was built last, kept until the process ends, which is at once: an archive is long taken apart value by value."""


def main(argv: list[str] | None = None) -> int:
    """Build; 0 when everything was read and written, 1 when content was refused, 2 for wrong use."""
    parser = command_parser(DESCRIPTION)
    add_folder_options(parser)
    parser.add_argument("--publish", action="store_true", help="bản để đăng: đòi địa chỉ thật, nén sẵn, rồi phát hành")
    parser.add_argument(
        "--releases", type=Path, metavar="DIR", help="nơi để các bản phát hành (mặc định: releases, cạnh thư mục xuất)"
    )
    parser.add_argument("--clean", action="store_true", help="dựng lại mọi thứ, không dùng gì của lần dựng trước")
    parser.add_argument("--summary", type=Path, metavar="TỆP", help="ghi kết quả lần dựng vào tệp JSON này")
    parser.add_argument(
        "--explain", action="append", default=[], metavar="TRANG",
        help="nói vì sao trang này dựng lại hay giữ nguyên, ví dụ /2020/10/12/hop-mat/; dùng được nhiều lần",
    )  # fmt: skip
    arguments = parser.parse_args(argv)
    known = look(arguments)
    return 0 if known and is_fresh(known, arguments) else build(arguments, known)


def look(arguments: argparse.Namespace) -> Freshness | None:
    """What is known before a build: of its folders, and of all that it would read; None where they cannot be read."""
    asked = (arguments.now, arguments.language, arguments.publish, os.environ.get("SOURCE_DATE_EPOCH"))
    with suppress(OSError):
        return freshness(folders_of(arguments), INPUTS, *asked)


def folders_of(arguments: argparse.Namespace) -> Folders:
    """The folders that were chosen, or the project's own."""
    chosen = (arguments.content, arguments.output, arguments.cache)
    names = ("content", "output", ".cache")
    return Folders(*(Path(one or ROOT / name).resolve() for one, name in zip(chosen, names, strict=True)))


def is_fresh(known: Freshness, arguments: argparse.Namespace) -> bool:
    """Whether the last build still stands and nothing has changed since; its account is told then."""
    started = time.perf_counter()
    last = None if asks_for_more(arguments) else last_build(known, arguments)
    if last is None:
        return False
    account, notices = untouched(last[0], time.perf_counter() - started), last[1]
    for notice in notices:
        print(notice, file=sys.stderr)
    print(closing_line(account))
    if arguments.summary:
        write_summary(arguments.summary, account)
    return True


def asks_for_more(arguments: argparse.Namespace) -> bool:
    """Whether something was asked that only a build can do, or refuse."""
    wrong_jobs = arguments.jobs is not None and arguments.jobs < 1
    return bool(arguments.publish or arguments.clean or arguments.explain or arguments.scheduler or wrong_jobs)


def last_build(known: Freshness, arguments: argparse.Namespace) -> tuple[Mapping[str, Any], list[str]] | None:
    """What the last build said, if it still stands; what cannot be read or understood is left to a build to tell."""
    if not known.folders.cache.is_dir():
        return None
    with suppress(OSError, UsageError), build_lock(known.folders.cache):
        return known.last(build_time(arguments.now))


def build(arguments: argparse.Namespace, known: Freshness | None) -> int:
    """Read, check and write everything that changed."""
    # Imports make no cycle that is worth looking for. The build itself turns the collector on again.
    gc.disable()
    # Only here: Pelican takes longer to import than it takes to see that there is nothing to do.
    from plugins.engine.command import run_command

    def work() -> int:
        releases = (arguments.releases or folders_of(arguments).output.with_name("releases")).resolve()
        asked = {
            "CLEAN": arguments.clean, "SUMMARY": arguments.summary, "EXPLAIN": tuple(arguments.explain),
            "RELEASES": releases if arguments.publish else None,
        }  # fmt: skip
        settings = load_settings(arguments, publish=arguments.publish, FRESHNESS=known, **asked)
        portal = settings["PELICAN_CLASS"](settings)
        KEPT[:] = [portal]
        portal.run()
        return 0

    return run_command(work)


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
