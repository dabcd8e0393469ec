import pytest

from tests.images.samples import Site


@pytest.fixture
def site(tmp_path) -> Site:
    return Site(tmp_path)
