"""Settings for the project's own commands: the same files that the `pelican` command reads, with what was asked."""

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[2]


MISTAKES = (
    (r"unrecognized arguments: ", "không có tham số "),
    (r"the following arguments are required: ", "thiếu tham số "),
    (r"argument (\S+): expected one argument", r"\1 thiếu giá trị"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 phải là số nguyên, không phải “\2”"),
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", r"\1 không có “\2”, chỉ có \3"),
)
"""What argparse says of wrong arguments, and how we say it; the rest stays English."""


class UsageError(SystemExit):
    """A command was called with something that cannot be: exit status 2 and one line that says what to do."""

    def __init__(self, message: str):
        super().__init__(f"Lỗi: {message}")


def add_folder_options(parser: argparse.ArgumentParser, *, output: bool = True) -> None:
    """`--content`, `--output`, `--cache`, alike in every command."""
    parser.add_argument("--content", type=Path, metavar="DIR", help="thư mục nội dung (mặc định: content)")
    if output:
        parser.add_argument("--output", type=Path, metavar="DIR", help="thư mục xuất trang (mặc định: output)")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="thư mục nhớ đệm (mặc định: .cache)")
    parser.add_argument("--now", metavar="NGÀY", help="coi như đang ở thời điểm này, ví dụ 2020-10-15T08:00")
    parser.add_argument("--jobs", type=int, metavar="N", help="số tiến trình (mặc định: số lõi máy)")
    parser.add_argument(
        "--scheduler", metavar="ĐỊA_CHỈ", help="làm trên cụm máy Dask ở địa chỉ này, ví dụ tcp://10.0.0.5:8786"
    )
    parser.add_argument("--language", choices=("vi", "en"), help="ngôn ngữ giao diện (mặc định: vi)")


class VietnameseHelp(argparse.HelpFormatter):
    """`cách dùng:` where argparse says `usage:`."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class VietnameseParser(argparse.ArgumentParser):
    """An argument parser whose own words are Vietnamese, its mistakes on one line; so are its subcommands."""

    def __init__(self, **options: Any):
        super().__init__(formatter_class=VietnameseHelp, add_help=False, **options)
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thôi")

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in MISTAKES:
            message = re.sub(english, vietnamese, message)
        self.exit(2, f"Lỗi: {message}; xem {self.prog} --help\n")


def command_parser(description: str) -> argparse.ArgumentParser:
    """The parser that every command of the project begins with."""
    return VietnameseParser(description=description)


def load_settings(arguments: argparse.Namespace, *, publish: bool = False, **overrides: Any) -> dict[str, Any]:
    """Pelican's settings for a command's arguments. Raises `UsageError` for folders that cannot be."""
    # Only here: a build that finds nothing changed is done before Pelican could be imported.
    from pelican.settings import read_settings

    given = {
        "PATH": arguments.content,
        "OUTPUT_PATH": getattr(arguments, "output", None),
        "CACHE_PATH": arguments.cache,
        "NOW": arguments.now,
        "JOBS": arguments.jobs,
        "SCHEDULER": getattr(arguments, "scheduler", None),
        "DEFAULT_LANG": arguments.language,
    }
    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError("số tiến trình phải từ 1 trở lên; bỏ --jobs thì dùng mọi lõi máy")
    override = {name: _absolute(value) for name, value in given.items() if value is not None}
    if not Path(override.get("PATH", ROOT / "content")).is_dir():
        raise UsageError(f"không có thư mục nội dung {arguments.content}; kiểm tra lại --content")
    settings = read_settings(str(ROOT / ("publishconf.py" if publish else "pelicanconf.py")), override | overrides)
    _refuse_nested(Path(settings["PATH"]), Path(settings["OUTPUT_PATH"]))
    return settings


def _absolute(value: Any) -> Any:
    return str(value.resolve()) if isinstance(value, Path) else value


def _refuse_nested(content: Path, output: Path) -> None:
    if output == content or output.is_relative_to(content) or content.is_relative_to(output):
        raise UsageError("thư mục xuất và thư mục nội dung nằm trong nhau; chọn --output ở chỗ khác")
