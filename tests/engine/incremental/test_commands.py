"""`scripts/build.py` itself: its state outlives the environment it was written in, and its summary is true."""

import json
import os
import subprocess
import sys
from random import Random

import pytest

from tests.engine.incremental import article_edits, record_edits
from tests.engine.incremental.archive import NOW
from tests.engine.incremental.building import ROOT
from tests.engine.incremental.trees import difference, is_published, stamps, tree
from tests.engine.incremental.trial import Trial

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Honolulu", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "3", "TZ": "Asia/Tokyo"},
)
EDITS = (article_edits.retitle, record_edits.rename_record, article_edits.delete_article)


@pytest.fixture
def trial(new_built_trial) -> Trial:
    return new_built_trial()


def build(trial: Trial, *arguments: str, **environment: str) -> None:
    folders = {"content": trial.folder / "content", "output": trial.output, "cache": trial.cache, "now": NOW}
    options = [*(f"--{name}={value}" for name, value in folders.items()), *arguments]
    command = [sys.executable, "scripts/build.py", *options]
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
    nothing = {"written": 0, "removed": 0, "rendered": 0, "changed_files": []}
    told = summary(trial)
    assert {name: told[name] for name in nothing} == nothing
    before = tree(trial.output)
    for edit in EDITS:
        trial.edit(edit, Random(1))
    told, after = summary(trial), tree(trial.output)
    changed = {name for name in after if before.get(name) != after[name] and is_published(name)}
    gone = {name for name in before.keys() - after.keys() if is_published(name)}
    assert (told["written"], told["removed"]) == (len(changed), len(gone))
    assert changed <= set(told["changed_files"]) <= changed | gone
    assert told["rendered"] > 0


def summary(trial: Trial) -> dict:
    path = trial.folder / "summary.json"
    build(trial, f"--summary={path}")
    return json.loads(path.read_text(encoding="utf-8"))
