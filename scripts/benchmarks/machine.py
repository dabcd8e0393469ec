"""The machine that a measurement was made on, without its name."""

import os
import platform
import re
import subprocess
from contextlib import suppress
from pathlib import Path

from scripts.benchmarks.numbers import number


def machine() -> dict[str, str]:
    """What the figures depend on."""
    return {
        "Bộ xử lý": _processor(),
        "Số lõi": str(_cores()),
        "Bộ nhớ": f"{number(os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30, 1)} GiB",
        "Hệ điều hành": _system(),
        "Python": platform.python_version(),
        "Node": _node(),
    }


def _processor() -> str:
    with suppress(OSError):
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
        if found:
            return found[1]
    return platform.processor() or platform.machine()


def _cores() -> int:
    """Those that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _system() -> str:
    with suppress(OSError):
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{platform.system()} {platform.release()}"


def _node() -> str:
    with suppress(OSError):
        return subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip().lstrip("v")
    return "không có"
