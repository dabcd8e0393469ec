"""Every edit and every accident at least once, in turn on one archive: what breaks the equality is named."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from tests.engine.incremental import accidents, edits
from tests.engine.incremental.trial import Edit, Trial

# One worker for the file: its archive goes from test to test.
pytestmark = pytest.mark.xdist_group("each_edit")
ATTEMPTS = 8
TOGETHER = 4
"""Edits to one clean build."""
GROUPS = [edits.ALL[start : start + TOGETHER] for start in range(0, len(edits.ALL), TOGETHER)]


def names(steps: tuple[Callable, ...]) -> str:
    return "-".join(step.__name__ for step in steps)


@pytest.fixture(scope="module")
def shared(new_built_trial) -> Iterator[list[Trial]]:
    yield [new_built_trial()]


@pytest.fixture
def trial(shared, new_built_trial) -> Trial:
    """The archive as the test before left it, or a new one where it left it wrong."""
    if shared[0].is_wrong:
        shared[0] = new_built_trial()
    return shared[0]


@pytest.mark.parametrize("group", GROUPS, ids=names)
def test_edits_end_at_a_clean_build(trial, group):
    for edit in group:
        change_something(edit, trial, first_attempt=0)
    if not trial.compare():
        # One of them was refused: which, and was it only bad luck?
        for edit in group:
            take_effect(edit, trial)


def take_effect(edit: Edit, trial: Trial) -> None:
    """Make an edit that is not refused."""
    for attempt in range(ATTEMPTS):
        change_something(edit, trial, attempt)
        if trial.compare():
            return
    pytest.fail(f"{edit.__name__} was refused {ATTEMPTS} times")


def change_something(edit: Edit, trial: Trial, first_attempt: int) -> None:
    """Make an edit that finds something to change."""
    attempts = range(first_attempt, first_attempt + ATTEMPTS)
    if not any(trial.edit(edit, Random(f"{edit.__name__} {attempt}")) for attempt in attempts):
        pytest.fail(f"{edit.__name__} did nothing {ATTEMPTS} times")


def test_a_refused_edit_is_mended(trial):
    trial.edit(edits.break_article, Random(0))
    assert not trial.compare()
    assert trial.compare()


@pytest.mark.parametrize("accident", accidents.ALL, ids=lambda accident: accident.__name__)
def test_an_accident_ends_at_a_clean_build(trial, accident):
    trial.edit(edits.lengthen, Random(accident.__name__))
    accident(trial, Random(0))
    trial.compare()


def test_images_made_anew_are_the_same(trial):
    """Other comparisons keep the images of earlier clean builds."""
    assert trial.compare(anew=True)


def test_a_second_build_writes_nothing(trial):
    trial.build_again()
