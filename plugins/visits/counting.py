"""Counting the lines of a log: a pure function of the lines, the manifest and what is meant by now."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b

from plugins.visits.bots import bot_check
from plugins.visits.lines import SECONDS, BadLine, Minutes, Zones, read_line
from plugins.visits.partial import DAY_SECONDS, VIETNAM_SECONDS, Partial, Stay, day_of, spans_of
from plugins.visits.paths import asked_for, canonical

CLOCKS_DIFFER_SECONDS = 5 * 60
"""A line stamped so much later than now is still taken for one of now."""
MOST_KEPT = 100_000
"""Requests, agents and visitors that are remembered at once."""
LONGEST_KEPT = 512
"""Bytes of one of those; longer ones are found each time, or hostile requests would fill the memory."""
COUNTED = re.compile(r"(?:https?://[^/?]*)?/_v/[0-9a-f]{1,8}\.json\?(.*)")
STATUSES = {b" %d " % status: b"%d" % status for status in range(100, 1000)}
"""As they stand behind the request; nothing else may."""
SITE = re.compile(r"https?://[^/?]*")


class Kept(dict):
    """What `find` gives for a key, found once while it is remembered."""

    def __init__(self, find: Callable):
        super().__init__()
        self.find = find

    def __missing__(self, key: bytes):
        value = self.find(key)
        if len(self) >= MOST_KEPT:
            self.clear()
        if len(key) <= LONGEST_KEPT:
            self[key] = value
        return value


class Rules:
    """Which requests count, and for which article. It may be kept: what it has found out once holds for good."""

    marker = b"/_v/"
    """Stands in every request that may count."""
    statuses = frozenset((b"200",))

    def __init__(self, known: Mapping[str, str]):
        self.known = known
        self.articles = Kept(self.article)
        self.visitors = Kept(visitor_check())
        self.minutes, self.zones = Minutes(), Zones()

    def article(self, request: bytes) -> str | None:
        """The article of a request line; empty where it names none of ours, None where it asks for something else."""
        found = COUNTED.fullmatch(_target(request))
        if not found:
            return None
        key = asked_for(found[1])
        return "" if key is None else self.known.get(key, "")


class RequestRules(Rules):
    """Requests for the pages themselves: all that logs from before the counter can tell."""

    marker = b"GET"
    statuses = frozenset((b"200", b"304"))

    def article(self, request: bytes) -> str:
        key = canonical(SITE.sub("", _target(request), count=1))
        return "" if key is None else self.known.get(key, "")


def _target(request: bytes) -> str:
    """`/a` of `GET /a HTTP/1.1`; empty for any other method."""
    method, _, rest = request.decode("utf-8", "surrogateescape").partition(" ")
    return rest.rpartition(" ")[0] if method == "GET" else ""


class Tally:
    """The lines of one part of a log, being counted."""

    def __init__(self, rules: Rules, now: int):
        self.rules, self.latest = rules, now + CLOCKS_DIFFER_SECONDS
        self.days: dict[int, dict[bytes, list]] = defaultdict(lambda: defaultdict(list))
        """Moment, article, moment, article, … by day and visitor."""
        self.lines = 0
        self.held: Counter = Counter()
        self.tallies: Counter = Counter()

    def count(self, lines: Sequence[bytes]) -> None:
        """Take in some lines, without their ends. By far the most do not count: they must cost little."""
        minutes, zones, marker, view = self.rules.minutes, self.rules.zones, self.rules.marker, self._view
        bad = 0
        for line in lines:
            try:
                # The shape of nearly every line: no quotation mark but the six of the combined format.
                head, request, numbers, _, _, agent, _ = line.split(b'"')
                minute = minutes[head[-28:-11]]
                if marker in request:
                    at = minute + SECONDS[head[-10:-8]] - zones[head[-7:-2]]
                    view(at, head[: head.find(b" ")], agent, request, STATUSES[numbers[:5]])
            except (ValueError, KeyError):
                bad += not self._other_form(line)
        self.tallies["bad", 0] += bad
        self.lines += len(lines)

    def _other_form(self, line: bytes) -> bool:
        """Take in a line of any other shape; False: it is in none of the formats."""
        try:
            found = read_line(line, self.rules.minutes, self.rules.zones)
        except BadLine:
            return False
        if self.rules.marker not in found.request:
            return True
        if found.is_prefetch:
            self.tallies["prefetch", day_of(found.at)] += 1
        else:
            self._view(found.at, found.address, found.agent, found.request, found.status)
        return True

    def _view(self, at: int, address: bytes, agent: bytes, request: bytes, status: bytes) -> None:
        """Take in a request that may count."""
        day = (at + VIETNAM_SECONDS) // DAY_SECONDS
        article = self.rules.articles[request]
        if article is None:
            return
        if not article or status not in self.rules.statuses:
            self.tallies["status" if article else "unknown", day] += 1
        elif (visitor := self.rules.visitors[address + b"\0" + agent]) is None:
            self.tallies["bots", day] += 1
        elif at > self.latest:
            self.held[at, article, visitor] += 1
        else:
            self.days[day][visitor] += (at, article)

    def partial(self, bad: int = 0) -> Partial:
        """What has been counted, and so many bad lines that had to be passed over."""
        self.tallies["bad", 0] += bad
        days = {
            day: {visitor: Stay(spans_of(views[::2]), sorted(views[1::2])) for visitor, views in visitors.items()}
            for day, visitors in self.days.items()
        }
        return Partial(days, self.held, +self.tallies, self.lines + bad)


def visitor_check() -> Callable[[bytes], bytes | None]:
    """The digest of `address, zero byte, agent`; None for a program."""
    is_bot = Kept(lambda agent: bot_check()(agent.decode("utf-8", "replace")))

    def visitor(key: bytes) -> bytes | None:
        if is_bot[key.partition(b"\0")[2]]:
            return None
        return blake2b(key, digest_size=16).digest()

    return visitor


def count_lines(lines: list[bytes], rules: Rules, now: int) -> Partial:
    """What some whole lines come to; `now` in seconds since 1970."""
    tally = Tally(rules, now)
    tally.count(lines)
    return tally.partial()
