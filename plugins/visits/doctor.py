"""What was not counted and why, and what a person should look at."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from statistics import median

from plugins.visits.counting import Rules, count_lines
from plugins.visits.database import fact
from plugins.visits.logs import Log
from plugins.visits.partial import DAY_SECONDS, Partial, day_of
from plugins.visits.report import held, iso_day

REASONS = {
    "bad": "dòng không đọc được: trống, cụt, không đúng dạng nhật ký nào, hoặc ngày giờ không có trong lịch",
    "bots": "chương trình tự xưng tên (máy tìm kiếm, xem trước liên kết, công cụ dò)",
    "unknown": "thiếu p=, hoặc đường dẫn không phải bài nào trong manifest",
    "status": "máy chủ không trả 200 (429: gửi quá nhanh)",
    "prefetch": "trình duyệt tải sẵn, chưa ai xem",
    "late": "tới sau khi ngày đã đóng: vẫn tính lượt xem, không tính lượt truy cập",
    "held": "ghi giờ ở tương lai, đang giữ lại tới giờ ấy; sớm quá một ngày thì khi ấy chỉ tính lượt xem",
}
"""Reasons for which a line counts for nothing, or not for everything, in the order in which they are told."""
EXAMPLES = 3
EXAMPLE_LENGTH = 300
WEEKS_DAYS = 28
FEWEST_SHARE = 0.1
"""A day with less than this share of what is usual has lost a log."""
PIECE_BYTES = 1 << 20


def diagnosis(connection: sqlite3.Connection, examples: Mapping[str, list[str]]) -> Iterator[str]:
    """The lines to print; `examples` by reason, as `examples_of` finds them."""
    counts = dict(connection.execute("SELECT reason, sum(n) FROM tally WHERE kind = 'visits' GROUP BY reason"))
    counts["held"] = held(connection)
    streams, lines = connection.execute("SELECT count(*), ifnull(sum(lines), 0) FROM stream").fetchone()
    yield f"Đã đọc {lines} dòng của {streams} nhật ký. Không đếm:"
    for reason, meaning in REASONS.items():
        yield f"  {counts.get(reason, 0):>9}  {meaning}"
        yield from (f"             ví dụ: {example}" for example in examples.get(reason, ()))
    yield from _tails(connection)
    yield from _gaps(connection)
    yield from _conflicts(connection)


def has_conflicts(connection: sqlite3.Connection) -> bool:
    """Whether a log is left uncounted until somebody has looked at it."""
    return any(_conflicts(connection))


def _tails(connection: sqlite3.Connection) -> Iterator[str]:
    waiting = connection.execute("SELECT count(*) FROM stream WHERE tail > 0").fetchone()[0]
    if waiting:
        yield f"{waiting} nhật ký có dòng cuối chưa hết; sau 24 giờ vẫn thế thì tính là dòng hỏng."


def _gaps(connection: sqlite3.Connection) -> Iterator[str]:
    views = dict(connection.execute("SELECT day, sum(n) FROM views GROUP BY day"))
    today = day_of(fact(connection, "now") or 0)
    first = min(views, default=today)
    for day in range(first + 1, today):
        usual = median(views.get(before, 0) for before in range(max(first, day - WEEKS_DAYS), day))
        if views.get(day, 0) < FEWEST_SHARE * usual:
            yield (
                f"Ngày {iso_day(day)}: {views.get(day, 0)} lượt xem, bốn tuần trước thường có {usual:.0f}; "
                "có thể một nhật ký đã bị xóa trước khi đếm."
            )


def _conflicts(connection: sqlite3.Connection) -> Iterator[str]:
    """Those that the runs of the last day have met: what none has met is settled."""
    since = (fact(connection, "now") or 0) - DAY_SECONDS
    for (path,) in connection.execute("SELECT path FROM conflict WHERE seen_at > ? ORDER BY path", (since,)):
        yield (
            f"{path}: đầu tệp đã đếm rồi mà phần sau khác hẳn, nên không đếm. Tệp bị sửa hay chép chồng; tìm bản gốc, "
            "hoặc cắt phần đã đếm ra rồi đưa phần còn lại vào một tệp mới."
        )


def examples_of(logs: Iterable[Path], rules: Rules, now: int) -> dict[str, list[str]]:
    """Some lines for each reason, straight from the logs: nothing of them is kept anywhere."""
    found: dict[str, list[str]] = {}
    for line in chain.from_iterable(map(_lines, logs)):
        reason = _reason(count_lines([line], rules, now))
        if reason and len(found.setdefault(reason, [])) < EXAMPLES:
            found[reason].append(line[:EXAMPLE_LENGTH].decode(errors="backslashreplace"))
    return found


def _reason(counted: Partial) -> str | None:
    return "held" if counted.held else next((reason for reason, _ in counted.tallies), None)


def _lines(path: Path) -> Iterator[bytes]:
    with Log(path) as log:
        at, rest = 0, b""
        while piece := log.read(at, PIECE_BYTES):
            at += len(piece)
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
