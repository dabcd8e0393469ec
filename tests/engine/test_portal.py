"""The build as a whole: every plugin there, the moment it counts from, nothing written when refused."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from plugins.core.dates import VIETNAM
from plugins.engine.portal import PluginMissing, build_time
from plugins.engine.settings import UsageError

ROOT = Path(__file__).resolve().parents[2]
PELICAN = Path(sys.executable).with_name("pelican")


def test_the_portals_plugins_are_loaded(site):
    site.portal()
    loaded = []
    site.settings["PELICAN_CLASS"] = None
    from plugins.engine.portal import Portal

    class Noted(Portal):
        def init_plugins(self) -> None:
            super().init_plugins()
            loaded.extend(self.settings["PLUGINS"])

    site.settings["PELICAN_CLASS"] = Noted
    assert site.build()
    assert loaded == ["plugins.articles", "plugins.images", "plugins.listings"]
