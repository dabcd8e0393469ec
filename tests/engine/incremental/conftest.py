"""What trials begin with, made once a process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.incremental.building import prepare_server
from tests.engine.incremental.trial import Trial, new_trial


@pytest.fixture(scope="session")
def first_images(tmp_path_factory) -> Path:
    """The images of the archive that every trial begins with, made by a clean build."""
    prepare_server()
    trial = new_trial(tmp_path_factory.mktemp("first"))
    assert trial.build_clean().status == 0
    return trial.folder / "clean-cache/images"


@pytest.fixture(scope="session")
def unbuilt_trial(first_images, tmp_path_factory) -> Callable[[], Trial]:
    """Makes trials of which nothing is built yet."""

    def make() -> Trial:
        trial = new_trial(tmp_path_factory.mktemp("trial"))
        trial.take_images(first_images)
        return trial

    return make


@pytest.fixture(scope="session")
def new_built_trial(unbuilt_trial) -> Callable[[], Trial]:
    """Makes trials that were built once."""

    def make() -> Trial:
        trial = unbuilt_trial()
        assert trial.build().status == 0
        return trial

    return make
