"""The plugin as Pelican calls it."""

from types import SimpleNamespace

import pytest
from pelican import signals

from plugins import listings
from plugins.core.backlinks import Backlinks
from plugins.listings.generator import ListingsGenerator
from tests.listings.samples import THEME, archive, article, made
from tests.outputs import each


class Writer:
    """Collects what a generator hands over."""

    def __init__(self):
        self.outputs = []

    def add(self, output) -> None:
        self.outputs.append(output)


@pytest.fixture
def generator() -> ListingsGenerator:
    listings.register()
    ((_, found),) = signals.get_generators.send(SimpleNamespace())
    context = {"archive": archive([article()]), "backlinks": Backlinks(), "pictures": {}, "cards": {}}
    settings = {"DEFAULT_LANG": "vi"}
    return found(context=context, settings=settings, path="content", theme=str(THEME), output_path="output")


def test_all_outputs_go_to_the_writer_once(generator):
    writer = Writer()
    generator.generate_output(writer)
    assert {output.url: output.make() for output in each(writer.outputs)} == made(archive([article()]))
    assert len({output.save_as for output in each(writer.outputs)}) == len(list(each(writer.outputs)))


def test_the_portal_speaks_english_when_it_is_told_to(generator):
    generator.settings = {"DEFAULT_LANG": "en"}
    writer = Writer()
    generator.generate_output(writer)
    (found,) = [output for output in each(writer.outputs) if output.url == "/luu-tru/"]
    assert found.make().context.meta.title == "Archive"
