"""Every edit and every accident at least once, on one archive a process: what breaks the equality is named."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from tests.engine.incremental import accidents, article_edits, record_edits, site_edits, theme_edits
from tests.engine.incremental.trial import Edit, Trial

ATTEMPTS = 8
TOGETHER = 4
"""Edits to one clean build."""
EDITS = (
    article_edits.EDITS, record_edits.EDITS, site_edits.EDITS, theme_edits.THEME_EDITS, theme_edits.COSTLY,
    theme_edits.SETTINGS,
)  # fmt: skip
BEFORE = {
    article_edits.restore: article_edits.withdraw,
    article_edits.remove_alias: article_edits.add_alias,
    record_edits.bring_back_record: record_edits.remove_record,
    site_edits.remove_page: site_edits.add_page,
    theme_edits.compress_no_more: theme_edits.compress,
}
"""Edits that may find nothing to do, and what gives them something."""
AFTER_A_PAUSE = (
    article_edits.lengthen, site_edits.replace_image, theme_edits.change_style, theme_edits.preview,
    theme_edits.change_language, theme_edits.pass_time,
)  # fmt: skip
GROUPS = [edits[start : start + TOGETHER] for edits in EDITS for start in range(0, len(edits), TOGETHER)]


def name(step: Callable) -> str:
    return step.__name__


def names(steps: tuple[Callable, ...]) -> str:
    return "-".join(map(name, steps))


@pytest.fixture(scope="module")
def shared(new_built_trial) -> Iterator[list[Trial]]:
    yield [new_built_trial()]


@pytest.fixture
def trial(shared, new_built_trial) -> Iterator[Trial]:
    """The archive as the test before left it, or a new one where it left it wrong."""
    if shared[0].is_wrong:
        shared[0] = new_built_trial()
    yield shared[0]
    shared[0].edit(theme_edits.compress_no_more, Random(0))  # or every clean build would take seconds


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
    for attempt in range(first_attempt, first_attempt + ATTEMPTS):
        if trial.edit(edit, Random(f"{edit.__name__} {attempt}")):
            return
        if edit in BEFORE:
            trial.edit(BEFORE[edit], Random(attempt))
    pytest.fail(f"{edit.__name__} did nothing {ATTEMPTS} times")


def test_a_refused_edit_is_mended(trial):
    trial.edit(article_edits.break_article, Random(0))
    assert not trial.compare()
    assert trial.compare()


@pytest.mark.parametrize("accident", accidents.ALL, ids=name)
def test_an_accident_ends_at_a_clean_build(trial, accident):
    trial.edit(article_edits.lengthen, Random(accident.__name__))
    accident(trial, Random(0))
    trial.compare()


@pytest.mark.parametrize("edit", AFTER_A_PAUSE, ids=name)
def test_an_edit_after_a_pause_is_seen(trial, edit):
    """Builds that found nothing to do looked at little; whatever changes next, they must look again."""
    accidents.nothing_happens(trial, Random(0))
    take_effect(edit, trial)


@pytest.mark.parametrize("accident", [accidents.lose_output_file, accidents.edit_keeping_the_time], ids=name)
def test_an_accident_after_a_pause_is_seen(trial, accident):
    accidents.nothing_happens(trial, Random(0))
    accident(trial, Random(0))
    trial.compare()


def test_images_made_anew_are_the_same(trial):
    """Other comparisons keep the images of earlier clean builds."""
    assert trial.compare(anew=True)


def test_a_second_build_writes_nothing(trial):
    trial.build_again()
