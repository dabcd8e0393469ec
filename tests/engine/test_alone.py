"""Tests of copies of a process, which cannot be made of one with threads, as every worker of a test run is."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = ("test_copies.py", "test_damage.py")


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is copied elsewhere")
def test_what_needs_a_process_of_its_own_passes_in_one():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(HERE / name for name in FILES)]
    done = subprocess.run(command, cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "skipped" not in done.stdout.splitlines()[-1]
