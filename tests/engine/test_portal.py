"""The build as a whole: every plugin there, the moment it counts from, nothing written when refused."""

import argparse
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from plugins.core.dates import VIETNAM
from plugins.core.problems import BuildRefused
from plugins.engine.portal import PluginMissing, Portal, build_time
from plugins.engine.settings import UsageError, load_settings

ROOT = Path(__file__).resolve().parents[2]
PELICAN = Path(sys.executable).with_name("pelican")


def settings(site, **overrides) -> dict:
    folders = {"content": site.content, "output": site.output, "cache": site.folder / "cache"}
    return load_settings(argparse.Namespace(**folders, now=None, jobs=None, language=None, scheduler=None), **overrides)


def test_the_portals_plugins_are_loaded(site):
    """In the order in which they hand each other what they find."""
    names = ("articles", "mentions", "images", "authorities", "listings", "search", "visits")
    assert Portal(settings(site)).settings["PLUGINS"] == [f"plugins.{name}" for name in names]


BROKEN = {
    "misspelt": ("plugins.khong_co", None),
    "broken": ("plugin_hong", "import khong_co_thu_vien"),
    "without register": ("plugin_thieu", ""),
}


@pytest.mark.parametrize(("name", "source"), BROKEN.values(), ids=BROKEN)
def test_a_plugin_that_does_not_load_stops_the_build(site, tmp_path, monkeypatch, name, source):
    monkeypatch.syspath_prepend(tmp_path)
    if source is not None:
        (tmp_path / f"{name}.py").write_text(source)
    with pytest.raises(PluginMissing) as missing:
        Portal(settings(site, PLUGINS=["plugins.articles", name]))
    assert str(missing.value) == f"không nạp được plugin: {name}"


def test_pelicans_own_command_stops_as_well(site, tmp_path):
    site.article("a")
    conf = tmp_path / "conf.py"
    conf.write_text("from pelicanconf import *\nPLUGINS = [*PLUGINS, 'plugins.khong_co']\n")
    done = subprocess.run(
        [PELICAN, site.content, "-s", conf, "-o", site.output],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0
    # Pelican's own report is wrapped to the terminal's width.
    assert "không nạp được plugin: plugins.khong_co" in " ".join((done.stderr + done.stdout).split())
    assert not site.output.exists()


TIMES = {
    "minute": ("2020-10-15T08:00", "2020-10-15T08:00:00+07:00"),
    "as printed": ("15/10/2020 - 08:00", "2020-10-15T08:00:00+07:00"),
    "day": ("2020-10-15", "2020-10-15T00:00:00+07:00"),
}


@pytest.mark.parametrize(("setting", "moment"), TIMES.values(), ids=TIMES)
def test_the_moment_asked_for(setting, moment):
    assert build_time(setting).isoformat() == moment


def test_the_moment_of_a_reproducible_build(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1602507420")
    assert build_time(None).isoformat() == "2020-10-12T19:57:00+07:00"
    assert build_time("2021").year == 2021


def test_the_moment_is_now_where_nothing_is_said(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert abs((build_time(None) - datetime.now(VIETNAM)).total_seconds()) < 60


@pytest.mark.parametrize("setting", ["hôm nay", "2020-13-01"])
def test_a_moment_that_is_none(setting):
    with pytest.raises(UsageError, match=f"thời điểm dựng “{setting}”"):
        build_time(setting)


@pytest.mark.parametrize("epoch", ["hôm nay", "9" * 30])
def test_an_epoch_that_is_none(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        build_time(None)


def test_a_refused_build_leaves_the_output_as_it_was(site):
    site.article("a")
    assert site.build(), site.problems
    before = site.tree()
    site.article("b", date="31/02/2020")
    assert not site.build()
    assert site.tree() == before


def test_a_check_writes_nothing(site):
    site.article("a")
    Portal(settings(site)).check()
    site.article("b", date="31/02/2020")
    with pytest.raises(BuildRefused) as refused:
        Portal(settings(site)).check()
    assert [problem.code for problem in refused.value.problems] == ["date"]
    assert not site.output.exists()


def test_edits_renames_and_deletions_end_at_a_clean_build(site, tmp_path):
    """Built after every step, the last tree is that of one build from nothing."""
    site.image()
    site.campaign("den-on", "Đền ơn")
    site.article("a", tags="[Đền ơn]", body="![Ảnh](anh.png)\n")
    assert site.build(), site.problems
    site.article("b", category="Chuyên đề", aliases="[/cu.html]")
    assert site.build(), site.problems
    (site.content / "articles/2020/a.md").rename(site.content / "articles/2020/doi-ten.md")
    (site.content / "articles/2020/b.md").unlink()
    site.article("c", date="13/11/2020", authors="[Văn Minh]")
    assert site.build(), site.problems
    step_by_step = site.tree()
    site.output.rename(tmp_path / "old")
    assert site.build(), site.problems
    assert site.tree() == step_by_step
