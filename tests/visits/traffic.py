"""Lines as servers write them, and ingests of them."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from plugins.core.dates import VIETNAM
from plugins.visits.database import opened
from plugins.visits.ingest import Outcome, Task, ingest
from plugins.visits.report import by_article, report

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36"
)
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
HOP_MAT, KIN = "/2020/10/12/hop-mat/", "/2020/10/12/kín/"
MANIFEST = {HOP_MAT: "20201012-hop-mat", KIN: "20201012-kin"}
NOON = datetime(2020, 10, 12, 12, tzinfo=VIETNAM)
EVENING = NOON + timedelta(hours=8)


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def later(**time: float) -> datetime:
    """So much after noon."""
    return NOON + timedelta(**time)


def counted(path: str = HOP_MAT) -> str:
    """The target of the request that counts."""
    return f"/_v/1f.json?p={quote(path, safe='')}"


def combined(
    at: datetime = NOON,
    target: str | None = None,
    ip: str = "203.0.113.7",
    agent: str = CHROME,
    method: str = "GET",
    status: int = 200,
) -> bytes:
    """A line of nginx's combined format."""
    target = counted() if target is None else target
    stamp = at.strftime("%d/%b/%Y:%H:%M:%S %z")
    return f'{ip} - - [{stamp}] "{method} {target} HTTP/2.0" {status} 612 "-" "{agent}"\n'.encode()


def ours(at: datetime = NOON, target: str | None = None, agent: str = CHROME, **fields: object) -> bytes:
    """A line of our nginx's own format."""
    line = {
        "t": f"{at.timestamp():.3f}",
        "ip": "203.0.113.7",
        "m": "GET",
        "u": counted() if target is None else target,
        "s": 200,
        "ua": agent,
        "p": "",
        "d": "same-origin",
        "id": "5a8b",
    }
    return json.dumps(line | fields).encode() + b"\n"


def caddy(at: datetime = NOON, target: str | None = None, agent: str = CHROME, **headers: list[str]) -> bytes:
    """A line of Caddy's."""
    request = {
        "remote_ip": "10.0.0.1",
        "remote_port": "41342",
        "client_ip": "203.0.113.7",
        "proto": "HTTP/2.0",
        "method": "GET",
        "host": "cong-thu.example",
        "uri": counted() if target is None else target,
        "headers": {"User-Agent": [agent]} | {name.replace("_", "-"): values for name, values in headers.items()},
    }
    line = {"level": "info", "ts": at.timestamp(), "msg": "handled request", "request": request, "status": 200}
    return json.dumps(line).encode() + b"\n"


@dataclass
class Counter:
    """A database, a manifest, and logs in one folder."""

    folder: Path
    now: datetime = EVENING

    def __post_init__(self) -> None:
        self.database, self.manifest = self.folder / "visits.sqlite", self.folder / "paths.json"
        self.manifest.write_text(json.dumps(MANIFEST), encoding="utf-8")

    def write(self, name: str, *lines: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(b"".join(lines))
        return path

    def ingest(self, *logs: Path, now: datetime | None = None, **options: object) -> Outcome:
        """`options`: those of a task, such as `source` and `kind`."""
        return ingest(Task(self.database, self.manifest, logs, seconds(now or self.now), **options))

    def count(self, *lines: bytes, name: str = "visits.log", now: datetime | None = None) -> dict:
        """The report after these lines."""
        self.ingest(self.write(name, *lines), now=now)
        return self.report()

    def report(self) -> dict:
        with opened(self.database) as connection:
            return report(connection)

    def requests(self) -> dict:
        with opened(self.database) as connection:
            return by_article(connection, "requests")
