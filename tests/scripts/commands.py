"""The project's commands, run as people run them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(script: str, *arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """`run("build", "--content", folder)`; nothing is raised, the exit status is for the test to look at."""
    command = [sys.executable, ROOT / "scripts" / f"{script}.py", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


def folders(top: Path, *names: str) -> list[str]:
    """`--content=<top>/content` and so on."""
    return [f"--{name}={top / name}" for name in names or ("content", "output", "cache")]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
