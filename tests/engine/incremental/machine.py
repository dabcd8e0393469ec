"""Sequences of edits and accidents, drawn by Hypothesis."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.engine.incremental import accidents, article_edits, record_edits, site_edits, theme_edits
from tests.engine.incremental.trial import Edit, new_trial

RANDOM = st.randoms(use_true_random=False)
THEN = st.sampled_from(["go on", "go on", "build", "compare"])
Accident = Callable[..., None]


def several(edits: Sequence[Edit]) -> st.SearchStrategy[list[Edit]]:
    """One to three of them."""
    return st.lists(st.sampled_from(edits), min_size=1, max_size=3)


class Editing(RuleBasedStateMachine):
    """One project through a sequence of steps: files change, builds run, disks fail."""

    images: Path
    """A pool that the first builds begin with."""
    anew: bool
    """Whether the last clean build makes its images itself."""

    def __init__(self):
        super().__init__()
        self.trial = new_trial(Path(tempfile.mkdtemp(prefix="portal-")))

    @initialize()
    def build_for_the_first_time(self) -> None:
        self.trial.take_images(self.images)
        self.trial.build()

    @rule(some=several((*article_edits.EDITS, article_edits.break_article)), random=RANDOM, then=THEN)
    def edit_articles(self, some: list[Edit], random: Random, then: str) -> None:
        self._edit(some, random, then)

    @rule(some=several(record_edits.EDITS), random=RANDOM, then=THEN)
    def edit_records(self, some: list[Edit], random: Random, then: str) -> None:
        self._edit(some, random, then)

    @rule(some=several(site_edits.EDITS), random=RANDOM, then=THEN)
    def edit_site(self, some: list[Edit], random: Random, then: str) -> None:
        self._edit(some, random, then)

    @rule(some=several(theme_edits.THEME_EDITS), random=RANDOM, then=THEN)
    def edit_theme(self, some: list[Edit], random: Random, then: str) -> None:
        self._edit(some, random, then)

    @rule(some=several((*theme_edits.SETTINGS * 2, *theme_edits.COSTLY)), random=RANDOM, then=THEN)
    def change_settings(self, some: list[Edit], random: Random, then: str) -> None:
        self._edit(some, random, then)

    @rule(accident=st.sampled_from(accidents.TO_FILES), random=RANDOM, then=THEN)
    def lose_files(self, accident: Accident, random: Random, then: str) -> None:
        self._suffer(accident, random, then)

    @rule(accident=st.sampled_from(accidents.TO_BUILDS), random=RANDOM, then=THEN)
    def disturb_builds(self, accident: Accident, random: Random, then: str) -> None:
        self._suffer(accident, random, then)

    def teardown(self) -> None:
        """Every sequence ends at a clean build's tree, and at a build that writes nothing."""
        try:
            if not self.trial.is_wrong:
                if not self.trial.compare(anew=self.anew):
                    self.trial.compare(anew=self.anew)  # what was refused is mended now
                self.trial.build_again()
        finally:
            shutil.rmtree(self.trial.folder)

    def _edit(self, some: list[Edit], random: Random, then: str) -> None:
        for edit in some:
            self.trial.edit(edit, random)
        self._go_on(then)

    def _suffer(self, accident: Accident, random: Random, then: str) -> None:
        self.trial.note(accident.__name__)
        accident(self.trial, random)
        self._go_on(then)

    def _go_on(self, then: str) -> None:
        # What a build refuses, a clean one must refuse as well, and then it is mended.
        if then == "compare" or (then == "build" and self.trial.build().status):
            self.trial.compare()
