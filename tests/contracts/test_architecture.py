"""Layers and sizes hold."""

import statistics

import pytest

from tests.contracts.architecture import allowed, function_lengths, imports, wrong_imports
from tests.contracts.sources import ROOT


def test_layers_hold():
    """Features meet on Pelican's context and on content objects, so that any of them can be left out."""
    assert wrong_imports(ROOT) == []


@pytest.mark.parametrize(
    ("plugin", "module", "is_allowed"),
    [
        ("core", "plugins.core.text", True),
        ("core", "plugins.search", False),
        ("core", "pelican.signals", False),
        ("search", "plugins.core.text.fold", True),
        ("search", "plugins.search.shards", True),
        ("search", "plugins.listings.feeds", False),
        ("search", "plugins.engine", False),
        ("search", "pelican.signals", True),
        ("search", "scripts.build", False),
        ("engine", "plugins.search.shards", True),
        ("engine", "tests.conftest", False),
    ],
)
def test_layers(plugin, module, is_allowed):
    assert allowed(plugin, module) is is_allowed


@pytest.mark.parametrize(
    ("statement", "modules"),
    [
        ("import plugins.core, re", ["plugins.core", "re"]),
        ("from plugins import mentions", ["plugins.mentions"]),
        ("from plugins.core.text import fold", ["plugins.core.text.fold"]),
        ("from . import shards", ["plugins.search.shards"]),
        ("from .. import mentions", ["plugins.mentions"]),
        ("from ..mentions.links import link", ["plugins.mentions.links.link"]),
        ("def late():\n    import plugins.engine", ["plugins.engine"]),
    ],
)
def test_imports_are_found_in_every_form(tmp_path, statement, modules):
    path = tmp_path / "plugins" / "search" / "__init__.py"
    path.parent.mkdir(parents=True)
    path.write_text(statement)
    assert [module for _, module in imports(path, tmp_path)] == modules


def test_functions_are_short():
    lengths = function_lengths(ROOT)
    assert statistics.median(lengths.values()) <= 6
    assert {name: lines for name, lines in lengths.items() if lines > 60} == {}
