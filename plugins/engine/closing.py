"""How a build ends: one line for people, a file for programs."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.core.files import write_atomically


def closing_line(account: Mapping[str, Any]) -> str:
    """What a build did, on one line."""
    phases = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in account["seconds"].items())
    counts = "{rendered} trang dựng lại; {written} tệp ghi, {unchanged} tệp giữ nguyên, {removed} tệp gỡ"
    return f"Xong: {account['articles']} bài; {counts.format(**account)} ({phases})."


def write_summary(path: Path, account: Mapping[str, Any]) -> None:
    """The account as JSON; `changed_files` are the written and removed ones, below the output folder."""
    write_atomically(path, (json.dumps(account, ensure_ascii=False, indent=1) + "\n").encode())


def untouched(account: Mapping[str, Any], seconds: float) -> Mapping[str, Any]:
    """The account of a build that found everything as the build of `account` left it."""
    unchanged = account["unchanged"] + account["written"]
    none = {"rendered": 0, "written": 0, "removed": 0, "changed_files": []}
    return account | none | {"unchanged": unchanged, "seconds": {"xem có gì đổi": round(seconds, 3)}}
