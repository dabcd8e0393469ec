"""Builds that are killed, and builds that run at once."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from tests.engine.incremental import article_edits, record_edits, site_edits, theme_edits
from tests.engine.incremental.trees import difference, is_published, tree
from tests.engine.incremental.trial import Trial

EDITS = (
    article_edits.new_article, article_edits.delete_article, article_edits.retitle, record_edits.rename_record,
    site_edits.replace_image, theme_edits.change_style, article_edits.add_alias,
)  # fmt: skip
"""Together they add files, remove some, and change every page."""
PARTS = 2
"""So that several workers share the work: by night hundreds of builds die."""


@pytest.fixture
def trial(new_built_trial) -> Trial:
    return new_built_trial()


def clean_tree(trial: Trial) -> dict[str, bytes]:
    assert trial.build_clean().status == 0
    return tree(trial.folder / "clean")


def points(is_nightly: bool) -> Iterable[int]:
    """Before which changes of the disk builds die: all of them, or ever fewer."""
    point, step = 1, 1
    while True:
        yield point
        point, step = (point + 1, 1) if is_nightly else (point + step, point)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_build_killed_anywhere_is_healed_by_the_next(trial, part, pytestconfig):
    """And until then every file is whole: as it was before, or as it shall be."""
    states = [dict(trial.room.files)]
    for edit in EDITS:
        assert trial.edit(edit, Random(1))
    states.append(dict(trial.room.files))
    ends = [tree(trial.output), clean_tree(trial)]
    killed = 0
    for point in islice(points(pytestconfig.getoption("nightly")), part, None, PARTS):
        status = trial.start(killed_at=point).end().status
        assert torn(trial.output, ends) == [], f"killed before change {point}"
        assert trial.build().status == 0
        assert difference(tree(trial.output), ends[1]) == "", f"killed before change {point}"
        if status == 0:
            break
        killed += 1
        # There and back again: the next build that dies has as much to do.
        states.reverse()
        ends.reverse()
        trial.room.files = dict(states[1])
        trial.room.save()
    assert killed * PARTS >= len(EDITS)


def torn(output: Path, ends: list[dict[str, bytes]]) -> list[str]:
    """Published files that are neither what they were nor what they shall be."""
    found = ((name, content) for name, content in tree(output).items() if is_published(name))
    return [name for name, content in found if content not in [end.get(name) for end in ends]]


def test_two_first_builds_at_once(unbuilt_trial):
    trial = unbuilt_trial()
    run_at_once(trial)
    assert trial.compare()


def test_two_builds_of_one_edit_at_once(trial):
    for edit in EDITS[:3]:
        trial.edit(edit, Random(2))
        run_at_once(trial)
    assert trial.compare()


def run_at_once(trial: Trial) -> None:
    builds = [trial.start(log=f"{name}.log") for name in ("first", "second")]
    assert [build.end().status for build in builds] == [0, 0]


def test_one_cache_serves_two_trees_at_once(trial):
    """As a preview beside the build does."""
    trial.edit(article_edits.retitle, Random(3))
    here = trial.start()
    trial.edit(theme_edits.build_elsewhere, Random(3))
    there = trial.start(log="there.log")
    assert (here.end().status, there.end().status) == (0, 0)
    assert trial.compare()
    trial.edit(theme_edits.build_elsewhere, Random(3))
    assert trial.compare()
