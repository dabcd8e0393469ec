"""`scripts/build.py` itself: its state outlives the environment it was written in, and its summary is true."""

import json
import os
import subprocess
import sys
from random import Random

import pytest

from tests.engine.incremental import edits
from tests.engine.incremental.archive import NOW
from tests.engine.incremental.trees import difference, is_published, stamps, tree
from tests.engine.incremental.trial import Trial
from tests.scripts.commands import ROOT, folders, run

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Honolulu", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "3", "TZ": "Asia/Tokyo"},
)
EDITS = (edits.retitle, edits.rename_record, edits.delete_article)


@pytest.fixture
def trial(new_built_trial) -> Trial:
    return new_built_trial()


def build(trial: Trial, *arguments: object, **environment: str) -> None:
    command = [sys.executable, "scripts/build.py", *folders(trial.folder), "--now", NOW, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()


def test_a_state_outlives_its_environment(trial):
    for edit, environment in zip(EDITS, ENVIRONMENTS, strict=True):
        trial.edit(edit, Random(1))
        build(trial, **environment)
    assert trial.build_clean().status == 0
    assert difference(tree(trial.output), tree(trial.folder / "clean")) == ""
    before = stamps(trial.output)
    for environment in ENVIRONMENTS:
        build(trial, **environment)
        assert stamps(trial.output) == before


def test_a_summary_is_true(trial):
    if "--summary" not in run("build", "--help").stdout:
        pytest.skip("builds write no summary")
    assert (
        summary(trial, "--jobs=1").items() >= {"written": 0, "removed": 0, "rendered": 0, "changed_files": []}.items()
    )
    before = tree(trial.output)
    for edit in EDITS:
        trial.edit(edit, Random(1))
    told, after = summary(trial), tree(trial.output)
    changed = {name for name in after if before.get(name) != after[name] and is_published(name)}
    gone = {name for name in before.keys() - after.keys() if is_published(name)}
    assert (told["written"], told["removed"]) == (len(changed), len(gone))
    assert changed <= set(told["changed_files"]) <= changed | gone
    assert told["rendered"] > 0


def summary(trial: Trial, *arguments: str) -> dict:
    path = trial.folder / "summary.json"
    build(trial, "--summary", path, *arguments)
    return json.loads(path.read_text(encoding="utf-8"))
