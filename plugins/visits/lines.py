"""A line of a server's access log as a request. Formats: nginx's (and Apache's) combined, our own JSON, Caddy's JSON.

Nginx writes quotes and control characters in the combined format as `\\x22`; Apache writes `\\"`. Nothing of a line
but integers ever leaves this plugin.
"""

import json
import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

MOST_KEPT = 100_000
"""Minutes that are remembered; a log of a day has 1,440."""
FIRST_YEAR = 2000
"""No server has counted anything before; a clock without a battery starts at 1970."""
FIRST_SECOND = int(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp())
COMBINED = re.compile(
    rb"(\S+) \S+ .*?\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "
    rb'"((?:[^"\\]|\\.)*)" (\d{3}) \S+ "(?:[^"\\]|\\.)*" "((?:[^"\\]|\\.)*)"'
)
MONTHS = {name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


class BadLine(ValueError):
    """A line that is in none of the formats."""


class Request(NamedTuple):
    """What of a line can matter."""

    at: int
    """Seconds since 1970."""
    address: bytes
    agent: bytes
    request: bytes
    """`GET /_v/1f.json?p=… HTTP/1.1`"""
    status: bytes
    is_prefetch: bool = False
    """The browser fetched ahead of a reader who may never come."""


class Minutes(dict):
    """`12/Oct/2020:19:57` to seconds since 1970 as if it were UTC. Raises BadLine for what no calendar has."""

    def __missing__(self, text: bytes) -> int:
        if len(text) != 17 or text[2:3] + text[6:7] + text[11:12] + text[14:15] != b"//::":
            raise BadLine
        try:
            parts = map(_digits, (text[7:11], text[:2], text[12:14], text[15:17]))
            year, day, hour, minute = parts
            if year < FIRST_YEAR:
                raise BadLine
            at = int(datetime(year, MONTHS[text[3:6]], day, hour, minute, tzinfo=UTC).timestamp())
        except (KeyError, ValueError):
            raise BadLine from None
        if len(self) >= MOST_KEPT:
            self.clear()
        self[text] = at
        return at


class Zones(dict):
    """`+0700` to seconds east of Greenwich. Raises BadLine."""

    def __missing__(self, text: bytes) -> int:
        if len(text) != 5 or text[:1] not in (b"+", b"-"):
            raise BadLine
        hours, minutes = _digits(text[1:3]), _digits(text[3:5])
        if hours > 14 or minutes > 59:
            raise BadLine
        self[text] = (hours * 3600 + minutes * 60) * (-1 if text[:1] == b"-" else 1)
        return self[text]


SECONDS = {b"%02d" % second: second for second in range(61)}
"""60 is a leap second."""


def _digits(text: bytes) -> int:
    if not text.isdigit():
        raise BadLine
    return int(text)


def read_line(line: bytes, minutes: Minutes, zones: Zones) -> Request:
    """The request of a line in any of the formats. Raises BadLine."""
    if line[:1] == b"{":
        return from_json(line)
    match = COMBINED.match(line)
    if not match:
        raise BadLine
    address, stamp, request, status, agent = match.groups()
    at = minutes[stamp[:17]] + second(stamp[18:20]) - zones[stamp[21:]]
    return Request(at, address, agent, request, status)


def second(text: bytes) -> int:
    """`57`; raises BadLine."""
    if text not in SECONDS:
        raise BadLine
    return SECONDS[text]


def from_json(line: bytes) -> Request:
    """The request of a line of our own log or of Caddy's. Raises BadLine."""
    try:
        # Nginx leaves bytes that are no UTF-8 as they came.
        found = json.loads(line.decode("utf-8", "surrogateescape"))
        return _from_caddy(found) if "request" in found else _from_ours(found)
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):
        raise BadLine from None


def _from_ours(found: dict[str, Any]) -> Request:
    request = f"{found['m']} {found['u']} HTTP"
    is_prefetch = "prefetch" in found.get("p", "")
    return _request(float(found["t"]), found["ip"], found.get("ua", ""), request, found["s"], is_prefetch)


def _from_caddy(found: dict[str, Any]) -> Request:
    request = found["request"]
    headers = {name.lower(): values for name, values in request["headers"].items()}
    agent = headers.get("user-agent", [""])[0]
    is_prefetch = "prefetch" in headers.get("sec-purpose", [""])[0]
    address = request.get("client_ip") or request["remote_ip"]
    asked = f"{request['method']} {request['uri']} HTTP"
    return _request(_caddy_time(found["ts"]), address, agent, asked, found["status"], is_prefetch)


def _caddy_time(stamp: float | str) -> float:
    """Seconds since 1970; Caddy can be told to write text, which then names its zone."""
    if isinstance(stamp, int | float):
        return stamp
    moment = datetime.fromisoformat(stamp)
    if moment.tzinfo is None:
        raise BadLine
    return moment.timestamp()


def _request(at: float, address: str, agent: str, request: str, status: int, is_prefetch: bool) -> Request:
    if not FIRST_SECOND <= at < 1e11 or type(status) is not int:
        raise BadLine
    return Request(int(at), _bytes(address), _bytes(agent), _bytes(request), b"%d" % status, is_prefetch)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
