#!/usr/bin/env python3
"""Count visits from server logs: ingest, report, publish, doctor, backfill."""

import argparse
import gc
import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.engine.settings import ROOT, UsageError, command_parser
from plugins.visits.database import opened, snapshot
from plugins.visits.ingest import Outcome, Task, ingest
from plugins.visits.paths import ManifestError, read_addresses, read_manifest
from plugins.visits.report import report
from plugins.visits.segments import REQUESTS, VISITS, ManifestChanged

DESCRIPTION = (
    "Đếm lượt truy cập từ nhật ký máy chủ: mỗi lượt đúng một lần, không đếm máy, không giữ gì về bạn đọc quá 48 giờ."
)
WORKERS_FROM_BYTES = 256 << 20
"""Smaller logs are counted sooner than workers have started."""

GZIP_RATIO = 12
"""How much smaller a gzipped access log is, about."""


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand; 1 when something was left uncounted, 2 for wrong use."""
    try:
        arguments = parser().parse_args(argv)
        code = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Who reads has read enough, as `head` does; what Python writes at its end must not fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except UsageError as error:
        print(error, file=sys.stderr)
    except (ManifestError, ManifestChanged) as error:
        print(f"Lỗi: {error}", file=sys.stderr)
    except (FileNotFoundError, PermissionError) as error:
        print(f"Lỗi: không mở được {error.filename}: tệp không có, hoặc không có quyền", file=sys.stderr)
    except sqlite3.DatabaseError as error:
        print(f"Lỗi: {arguments.db} không dùng được như cơ sở dữ liệu của bộ đếm: {error}", file=sys.stderr)
    return 2


def parser() -> argparse.ArgumentParser:
    main_parser = command_parser(DESCRIPTION)
    commands = main_parser.add_subparsers(title="việc", metavar="VIỆC", required=True)
    counting = (
        ("ingest", "đếm lượt xem trong nhật ký của /_v/", VISITS),
        ("backfill", "đếm lượt yêu cầu trang trong nhật ký cũ, trước khi có bộ đếm", REQUESTS),
    )
    for name, description, kind in counting:
        command = commands.add_parser(name, help=description, description=description[:1].upper() + description[1:])
        add_counting_options(command)
        command.set_defaults(run=run_ingest, kind=kind)
    add_publish(commands)
    add_doctor(commands)
    shown = commands.add_parser("report", help="in mọi số đếm ra JSON", description="In mọi số đếm ra JSON.")
    add_database(shown)
    shown.set_defaults(run=run_report)
    return main_parser


def add_publish(commands: argparse._SubParsersAction) -> None:
    description = "ghi các số đếm thành tệp và trang, bên cạnh trang đã dựng"
    command = commands.add_parser("publish", help=description, description=description[:1].upper() + description[1:])
    add_database(command)
    add = command.add_argument
    add("--manifest", type=Path, required=True, metavar="TỆP", help="data/paths.json của trang đã dựng")
    add("--output", type=Path, required=True, metavar="DIR", help="thư mục ghi /_v/, /thong-ke/, /doc-nhieu/")
    add("--site", type=Path, metavar="DIR", help="trang đã dựng (mặc định: thư mục trên data/ của --manifest)")
    add("--language", choices=("vi", "en"), default="vi", help="ngôn ngữ của trang (mặc định: vi)")
    command.set_defaults(run=run_publish)


def add_doctor(commands: argparse._SubParsersAction) -> None:
    description = "nói những gì không được đếm, vì sao, và chỗ nào cần người xem"
    command = commands.add_parser("doctor", help=description, description=description[:1].upper() + description[1:])
    add_database(command)
    add = command.add_argument
    add("--manifest", type=Path, metavar="TỆP", help="data/paths.json của trang đã dựng; cần khi có NHẬT_KÝ")
    add("--now", type=moment, metavar="LÚC", help="coi như đang ở thời điểm này, ví dụ 2020-10-15T08:00")
    add("logs", type=Path, nargs="*", metavar="NHẬT_KÝ", help="in ví dụ lấy từ các nhật ký này")
    command.set_defaults(run=run_doctor)


def add_database(command: argparse.ArgumentParser) -> None:
    command.add_argument("--db", type=Path, required=True, metavar="TỆP", help="cơ sở dữ liệu của bộ đếm")


def add_counting_options(command: argparse.ArgumentParser) -> None:
    add_database(command)
    add = command.add_argument
    add("--manifest", type=Path, required=True, metavar="TỆP", help="data/paths.json của trang đã dựng")
    add("--source", default="", metavar="TÊN", help="nhật ký này của máy chủ nào, khi có nhiều máy chủ")
    add("--now", type=moment, metavar="LÚC", help="coi như đang ở thời điểm này, ví dụ 2020-10-15T08:00")
    add("--jobs", type=int, default=None, metavar="N", help="số tiến trình (mặc định: số lõi máy, khi nhật ký lớn)")
    add("--scheduler", metavar="ĐỊA_CHỈ", help="đếm trên cụm máy Dask ở địa chỉ này, ví dụ tcp://10.0.0.5:8786")
    add("logs", type=Path, nargs="+", metavar="NHẬT_KÝ", help="tệp nhật ký, kể cả .gz; thứ tự nào cũng được")


def moment(text: str) -> int:
    """Seconds since 1970 of an ISO time; Vietnam's where it names no zone."""
    # Imported here: `dates` compiles many expressions, which a run every minute need not wait for.
    from plugins.core.dates import VIETNAM

    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” không phải là thời điểm; viết như 2020-10-15T08:00") from None
    return int((at if at.tzinfo else at.replace(tzinfo=VIETNAM)).timestamp())


def run_ingest(arguments: argparse.Namespace) -> int:
    """Count; what could not be counted is told on standard error."""
    # Counting makes no cycles, and the collector would walk through millions of objects in vain.
    gc.disable()
    options = {"source": arguments.source, "kind": arguments.kind}
    with counter(arguments) as count_all, progress(arguments) as advance:
        options |= {"counter": count_all, "progress": advance}
        outcome = ingest(Task(arguments.db, arguments.manifest, arguments.logs, now_of(arguments), **options))
    tell(outcome)
    return 1 if outcome.conflicts or len(set(outcome.missing)) == len(set(arguments.logs)) else 0


@contextmanager
def counter(arguments: argparse.Namespace) -> Iterator[Callable[[Iterable], Iterable]]:
    """Where segments are counted: here, in processes where there is much to do, or on a cluster."""
    from plugins.visits.segments import count

    jobs = arguments.jobs or cores()
    if not arguments.scheduler and (jobs == 1 or not has_much(arguments)):
        yield lambda todo: map(count, todo)
        return
    from plugins.engine.executors import open_executor

    shared = [path.resolve().parent for path in (*arguments.logs, arguments.manifest)]
    with open_executor(jobs, arguments.scheduler, set(shared)) as executor:
        yield lambda todo: executor.map(count, todo)


@contextmanager
def progress(arguments: argparse.Namespace) -> Iterator[Callable[[int], None]]:
    """A bar for old logs, which may take minutes, where somebody looks on."""
    if arguments.kind != REQUESTS or not sys.stderr.isatty():
        yield lambda size: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bars:
        bar = bars.add_task("Đếm nhật ký cũ", total=content_bytes(arguments.logs))
        yield lambda size: bars.advance(bar, size)


def content_bytes(logs: Iterable[Path]) -> int:
    """What the logs hold, gzipped ones guessed."""
    sizes = ((path.stat().st_size, path.suffix == ".gz") for path in logs if path.exists())
    return sum(size * GZIP_RATIO if is_zipped else size for size, is_zipped in sizes)


def has_much(arguments: argparse.Namespace) -> bool:
    sizes = (path.stat().st_size for path in arguments.logs if path.exists())
    return sum(sizes) >= WORKERS_FROM_BYTES


def cores() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def tell(outcome: Outcome) -> None:
    print(f"{outcome.lines} dòng mới", file=sys.stderr)
    for path in outcome.missing:
        print(f"Không đọc được {path}: tệp không có, hoặc không có quyền đọc", file=sys.stderr)
    for path in outcome.conflicts:
        print(f"Không đếm {path}: đầu tệp đã đếm rồi mà phần sau khác hẳn; xem visits.py doctor", file=sys.stderr)


def now_of(arguments: argparse.Namespace) -> int:
    """Seconds since 1970."""
    return int(time.time()) if arguments.now is None else arguments.now


def existing(database: Path) -> AbstractContextManager[sqlite3.Connection]:
    """The database, which must be there."""
    if not database.exists():
        raise UsageError(f"không có {database}; chạy visits.py ingest trước")
    return opened(database)


def run_publish(arguments: argparse.Namespace) -> int:
    """Write the numbers. A database that is not there yet holds none: its numbers are all 0."""
    from plugins.engine.render import environment
    from plugins.visits.publish import Press, publish

    templates = environment(ROOT / "theme", arguments.language)
    site = arguments.site or arguments.manifest.resolve().parents[1]
    press = Press(site, arguments.language, lambda name, page: templates.get_template(name).render(page=page))
    addresses = read_addresses(arguments.manifest)
    with opened(arguments.db) as connection, snapshot(connection):
        written = publish(connection, addresses, arguments.output, press)
    print(f"{written} tệp ghi", file=sys.stderr)
    return 0


def run_doctor(arguments: argparse.Namespace) -> int:
    """Print the diagnosis; 1 when a log waits for a person."""
    from plugins.visits.counting import Rules
    from plugins.visits.doctor import diagnosis, examples_of, has_conflicts

    if arguments.logs and not arguments.manifest:
        raise UsageError("có NHẬT_KÝ thì cần cả --manifest")
    examples = {}
    if arguments.logs:
        examples = examples_of(arguments.logs, Rules(read_manifest(arguments.manifest)), now_of(arguments))
    with existing(arguments.db) as connection, snapshot(connection):
        print(*diagnosis(connection, examples), sep="\n")
        return int(has_conflicts(connection))


def run_report(arguments: argparse.Namespace) -> int:
    """Print the counts."""
    with existing(arguments.db) as connection, snapshot(connection):
        print(json.dumps(report(connection), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
