"""After any sequence of edits and accidents the tree is a clean build's, byte for byte."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.incremental.machine import Editing

PARTS = 4
"""So that several workers share the work."""
SEQUENCES, NIGHTLY_SEQUENCES = 20, 200
STEPS = 8


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_sequence_ends_at_a_clean_build(part, first_images, pytestconfig):
    is_nightly = pytestconfig.getoption("nightly")
    # By its name, too: where Hypothesis draws the same sequences every time, each part has its own.
    machine = type(f"Editing{part}", (Editing,), {"images": first_images, "anew": is_nightly})
    chosen = settings(
        max_examples=(NIGHTLY_SEQUENCES if is_nightly else SEQUENCES) // PARTS + 1,  # the first is always the simplest
        stateful_step_count=STEPS,
        # Not shortened: that takes minutes, and the steps of a sequence say enough.
        phases=(Phase.reuse, Phase.generate),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)
