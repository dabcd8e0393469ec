"""What every test shares: nothing that another test left behind in Pelican, and in CI the same examples every time."""

import logging
import os
from pathlib import Path

import hypothesis
import pytest
from blinker import Signal
from pelican import log, signals

from tests.minisite import Site

# A developer's machine goes on looking for new examples; a red CI has its cause in the commit.
hypothesis.settings.register_profile("portal", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("portal")

PELICAN_SIGNALS = [value for value in vars(signals).values() if isinstance(value, Signal)]


@pytest.fixture(autouse=True)
def _pelican_forgets():
    yield
    forget_receivers()
    forget_messages()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An archive with a portal file, two sections and no article yet."""
    return Site(tmp_path).portal()


def forget_receivers() -> None:
    """Plugins connect for the life of the process; the next build has its own."""
    for signal in PELICAN_SIGNALS:
        signal._clear_state()


def forget_messages() -> None:
    """Pelican prints a repeated warning once a process, and `--fatal` lasts as long."""
    log.LimitFilter._raised_messages.clear()
    log.LimitFilter._group_count.clear()
    log.LimitFilter._ignore.clear()
    log.FatalLogger.fatal_lvl = logging.CRITICAL + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--nightly", action="store_true", help="draw many more examples where tests draw few by default")
