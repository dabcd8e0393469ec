#!/usr/bin/env python3
"""Build a preview with drafts, serve it, and refresh the browser at every save."""

import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.engine import preview
from plugins.engine.command import run_command
from plugins.engine.glance import glance
from plugins.engine.lock import build_lock
from plugins.engine.settings import UsageError, add_folder_options, command_parser, load_settings
from plugins.engine.workshop import Workshop

DESCRIPTION = "Xem trước cổng trên máy này, cả bài nháp và bài hẹn giờ. Lưu tệp là trang tự tải lại."


def main(argv: list[str] | None = None) -> int:
    """Serve until Ctrl-C."""
    parser = command_parser(DESCRIPTION)
    add_folder_options(parser)
    parser.add_argument("--bind", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="địa chỉ nghe (mặc định: 127.0.0.1)")
    parser.add_argument(
        "--port", type=int, default=8000, metavar="CỔNG", help="cổng nghe (mặc định: 8000; 0: cổng trống bất kỳ)"
    )
    arguments = parser.parse_args(argv)

    def serve() -> int:
        settings = load_settings(arguments, PREVIEW=True)
        if not arguments.output:
            # Never the published folder: drafts are in this build.
            settings["OUTPUT_PATH"] = str(Path(settings["CACHE_PATH"]) / "preview")
        return serve_portal(settings, arguments.bind, arguments.port)

    return run_command(serve)


def serve_portal(settings: dict, bind: str, port: int) -> int:
    """Build, listen, watch."""
    if not 0 <= port <= 65535:
        raise UsageError(f"cổng {port} không có; chọn --port từ 1 đến 65535, hoặc 0")
    output, state, stop = Path(settings["OUTPUT_PATH"]), preview.State(), threading.Event()
    output.mkdir(parents=True, exist_ok=True)
    try:
        server = preview.make_server(output, state, bind, port)
    except OSError as error:
        raise UsageError(f"không nghe được ở {bind}:{port} ({error.strerror}); thử --port {port + 1}") from None

    workshop = Workshop(Path(settings["CACHE_PATH"]), is_resident=True)

    def build() -> bool:
        portal = settings["PELICAN_CLASS"](settings | {"WORKSHOP": workshop})
        portal.run()
        return portal.has_changed

    def show(path: Path) -> bool:
        is_article = path.suffix == ".md" and path.is_relative_to(Path(settings["PATH"]) / "articles")
        if not (is_article and workshop.last):
            return False
        with build_lock(workshop.cache):
            return glance(workshop.last, path)

    folders = [Path(settings["PATH"]), Path(settings["THEME"])]
    watcher = threading.Thread(target=preview.watch_and_rebuild, args=(folders, build, state, stop, show), daemon=True)
    watcher.start()
    preview.rebuild(build, state)
    print(f"Xem tại http://{bind}:{server.server_port}/ (dừng: Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nĐã dừng.")
    finally:
        stop.set()
        server.server_close()
        workshop.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
