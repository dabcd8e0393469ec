"""The plugin as Pelican calls it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from pelican import signals

from plugins import authorities
from plugins.authorities.generator import AuthoritiesGenerator
from plugins.core.backlinks import Backlinks
from plugins.core.pages import Page
from tests.authorities.samples import BEN_TRE, TAM, archive, article, backlinks, made

THEME = Path(__file__).parents[2] / "theme"


class Writer:
    """Collects what a generator hands over."""

    def __init__(self):
        self.outputs = []

    def add(self, output) -> None:
        self.outputs.append(output)


@pytest.fixture
def generator() -> AuthoritiesGenerator:
    authorities.register()
    ((_, found),) = signals.get_generators.send(SimpleNamespace())
    content = archive([article()])
    links = backlinks(content, {"hop-mat": [TAM, BEN_TRE]})
    context = {"archive": content, "backlinks": links, "pictures": {}, "cards": {"hop-mat": "/cards/hop-mat.png"}}
    return found(context=context, settings={"DEFAULT_LANG": "vi"}, path="content", theme=str(THEME), output_path="out")


def written(generator) -> dict[str, Page]:
    writer = Writer()
    generator.generate_output(writer)
    assert len({output.save_as for output in writer.outputs}) == len(writer.outputs)
    return {output.url: output.make() for output in writer.outputs}


def test_all_outputs_go_to_the_writer_once(generator):
    outputs = written(generator)
    assert outputs.keys() == made(generator.context["archive"], generator.context["backlinks"]).keys()
    assert outputs[TAM.url].context.total == 1
    assert ("og:image", "https://danvan.vi-du.vn/cards/hop-mat.png") in outputs[TAM.url].context.meta.open_graph


def test_without_the_mentions_plugin_pages_stand_without_articles(generator):
    generator.context["backlinks"] = Backlinks()
    assert written(generator).keys() == made(generator.context["archive"], Backlinks()).keys()


def test_the_same_archive_gives_the_same_outputs(generator):
    assert written(generator) == written(generator)
