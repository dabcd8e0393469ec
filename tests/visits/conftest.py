"""What tests of visits share."""

from pathlib import Path

import pytest

from tests.visits.traffic import Counter


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    """A counter of nothing yet, in the evening of 12 October 2020."""
    return Counter(tmp_path)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "chaos_seed" in metafunc.fixturenames:
        metafunc.parametrize("chaos_seed", range(20 if metafunc.config.getoption("nightly") else 5))
