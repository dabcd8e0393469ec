"""Several builds in one process, as the preview makes them, end at the trees that builds of their own would give."""

import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from plugins.articles.generator import ArticleGenerator
from plugins.engine.workshop import Workshop
from tests.minisite import NOW, Site

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "theme"


@pytest.fixture
def workshop(site):
    workshop = Workshop(site.folder / "cache", is_resident=True)
    yield workshop
    workshop.close()


def clean(site: Site, **settings) -> dict[str, bytes]:
    """The tree that a build gives which knows of no other."""
    other = Site(site.folder.with_name(f"{site.folder.name}-sach"))
    shutil.rmtree(other.folder, ignore_errors=True)
    shutil.copytree(site.content, other.content)
    assert other.build(**settings), other.problems
    return other.tree()


def test_a_template_that_changes_between_two_builds(site, workshop, tmp_path):
    theme = shutil.copytree(THEME, tmp_path / "theme")
    site.article()
    settings = {"WORKSHOP": workshop, "THEME": str(theme), "PREVIEW": True}
    assert site.build(**settings)
    for template, mark in (("404.html", "Dấu một"), ("components/site_footer.html", "Dấu hai")):
        path = theme / "templates" / template
        source = path.read_text()
        path.write_text(source.replace("</h1>", f" {mark}</h1>").replace("</footer>", f"{mark}</footer>"))
        assert site.build(**settings)
        assert mark in (site.output / "404.html").read_text()
        path.write_text(source)
        assert site.build(**settings)
        assert site.tree() == clean(site, THEME=str(theme), PREVIEW=True)


def test_what_another_process_built_there_is_seen(site, workshop):
    site.article("nhap", status="draft")
    site.article("dang")
    assert site.build(WORKSHOP=workshop, PREVIEW=True)
    assert site.build()
    site.article("dang", "Khác.\n")
    assert site.build(WORKSHOP=workshop, PREVIEW=True)
    assert site.tree() == clean(site, PREVIEW=True)


def test_a_file_that_is_saved_while_it_is_read_is_remembered_under_neither_text(site, monkeypatch):
    path = site.article(body="Chữ cũ.\n")
    old = path.read_bytes()
    digest, saved = ArticleGenerator._digest, []

    def save_after(generator, file):
        found = digest(generator, file)
        if not saved:
            saved.append(file)
            path.write_bytes(old.replace("Chữ cũ".encode(), "Chữ mới".encode()))
        return found

    monkeypatch.setattr(ArticleGenerator, "_digest", save_after)
    assert site.build()
    monkeypatch.undo()
    path.write_bytes(old)
    assert site.build()
    assert "Chữ cũ." in site.page("/2020/10/12/hop-mat/").text
    assert site.tree() == clean(site)


def test_an_attachment_that_is_spelt_otherwise_on_the_disk(site):
    name = unicodedata.normalize("NFD", "kế-hoạch.pdf")
    path = site.write(f"records/documents/{name}", b"%PDF")
    header = "number: 158-KH/TU\ntype: Kế hoạch\ndate: 09/09/2019\nfile: kế-hoạch.pdf\n"
    site.record("documents", "kh-158", header)
    assert site.build(), site.problems
    path.rename(path.with_name(unicodedata.normalize("NFC", name)))
    assert site.build(), site.problems
    assert site.tree() == clean(site)


def test_two_builds_with_caches_of_their_own_take_turns_in_one_folder(site):
    site.article()
    command = [sys.executable, "scripts/build.py", "--content", site.content, "--output", site.output, "--now", NOW]
    caches = (site.folder / "mot", site.folder / "hai")
    builds = [subprocess.Popen([*command, "--cache", cache], cwd=ROOT, stdout=subprocess.DEVNULL) for cache in caches]
    assert [build.wait(120) for build in builds] == [0, 0]
    assert site.tree() == clean(site)
