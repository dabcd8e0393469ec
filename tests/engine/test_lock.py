"""Two builds of one archive at once."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_two_builds_at_once_leave_the_tree_of_one(site):
    for number in range(30):
        site.article(f"bai-{number}", title=f"Bài {number}")
    options = [f"--{name}={site.folder / name}" for name in ("content", "output", "cache")]
    command = [sys.executable, "scripts/build.py", *options, "--now", "2021-01-01"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    builds = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(3)]
    ends = [(*build.communicate(timeout=120), build.returncode) for build in builds]
    assert [(errors, code) for _, errors, code in ends] == [("", 0)] * 3
    together = site.tree()
    assert site.build()
    assert site.tree() == together
