"""Commands end with a status that scripts can ask for, and one line that people can read."""

import errno
from concurrent.futures.process import BrokenProcessPool

import pytest

from plugins.core.problems import BuildRefused
from plugins.engine.assets import AssetMissing
from plugins.engine.command import run_command
from plugins.engine.portal import PluginMissing
from plugins.engine.settings import UsageError
from plugins.engine.writer import OutputConflict

ENDS = {
    "wrong use": (UsageError("không có thư mục"), 2, "Lỗi: không có thư mục\n"),
    "plugin missing": (PluginMissing("không nạp được plugin: a"), 2, "không nạp được plugin: a\n"),
    "content refused": (BuildRefused([]), 1, ""),
    "file of the theme missing": (
        AssetMissing("CSS dùng url(a)"),
        1,
        "Lỗi trong giao diện hoặc plugin: CSS dùng url(a)\n",
    ),
    "two outputs in one place": (OutputConflict("hai trang"), 1, "Lỗi trong giao diện hoặc plugin: hai trang\n"),
    "disk full": (
        OSError(errno.ENOSPC, "No space left on device", "output/index.html"),
        1,
        "Lỗi đọc hoặc ghi tệp: No space left on device: output/index.html\n",
    ),
    "worker killed": (
        BrokenProcessPool(),
        1,
        "Lỗi: một tiến trình phụ bị hệ thống dừng (có thể thiếu bộ nhớ); chạy lại với --jobs 1\n",
    ),
    "Pelican's fatal logger": (RuntimeError("Warning or error encountered"), 1, ""),
    "Ctrl-C": (KeyboardInterrupt(), 130, "\nĐã dừng. Lần chạy sau sẽ làm tiếp, không hỏng gì.\n"),
}


def raising(error: BaseException):
    def work() -> int:
        raise error

    return work


@pytest.mark.parametrize(("error", "status", "line"), ENDS.values(), ids=ENDS)
def test_how_a_command_ends(capsys, error, status, line):
    assert run_command(raising(error)) == status
    assert capsys.readouterr() == ("", line)


@pytest.mark.parametrize("status", [0, 1])
def test_a_command_that_worked_ends_as_it_says(status):
    assert run_command(lambda: status) == status


@pytest.mark.parametrize("error", [RuntimeError("other"), ValueError("x"), KeyError("x")], ids=repr)
def test_a_mistake_of_ours_keeps_its_traceback(error):
    with pytest.raises(type(error)):
        run_command(raising(error))
