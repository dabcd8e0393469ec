"""A build with nothing to do says so at once, and nothing that changes is ever taken for nothing."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.core.dates import VIETNAM
from plugins.engine.freshness import FOLDER, RACE_NANOSECONDS
from plugins.engine.workshop import MEMORY, STATES
from tests.minisite import Site
from tests.scripts.commands import ROOT, folders

SETTLED_SECONDS = RACE_NANOSECONDS / 1e9 + 0.1
"""A change time cannot be set: what was just written has to grow old by itself."""
FRESH = "0 trang dựng lại; 0 tệp ghi"
LOOKED = "(xem có gì đổi "
NOW = "2021-01-01"
BODY = "Ông Trần Văn Nam dự theo Kế hoạch số 158-KH/TU, ngày 09/09/2019.\n"
"""The record of that document has another date, which is a notice and no mistake."""
IMPORTS = """
import runpy, sys
sys.argv[0] = "scripts/build.py"
status = runpy.run_path(sys.argv[0])["main"]()
print(status, sorted({"pelican", "jinja2", "markdown", "PIL", "rich", "multiprocessing"} & sys.modules.keys()))
"""
"""A build that tells at its end what it has imported of all that takes long."""
PUBLISHED = "name: Cổng\nurl: https://danvan.bentre.gov.vn\nsections: [{name: Tin tức}, {name: Chuyên đề}]\n"


@dataclass
class Project:
    """A copy of the project, so that its theme can change too, with a small archive."""

    root: Path
    now: str = NOW
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> Site:
        return Site(self.root)

    def build(self, *options: str, top: Path | None = None) -> subprocess.CompletedProcess[str]:
        places = folders(top or self.root, "output", "cache")
        command = [sys.executable, "scripts/build.py", "--content", self.site.content, *places, *options]
        if self.now:
            command += ["--now", self.now]
        environment = os.environ | {"PYTHONPATH": ""} | self.environment
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, timeout=120)

    def clean_tree(self, *options: str) -> dict[str, bytes]:
        """What somebody who has never built would get."""
        elsewhere = Site(self.root / "elsewhere")
        shutil.rmtree(elsewhere.folder, ignore_errors=True)
        done = self.build(*options, top=elsewhere.folder)
        assert done.returncode == 0, done.stderr
        return elsewhere.tree()


def settle() -> None:
    time.sleep(SETTLED_SECONDS)


def is_fresh(done: subprocess.CompletedProcess[str]) -> bool:
    assert done.returncode == 0, done.stderr
    return FRESH in done.stdout and LOOKED in done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A project that was built, and that was old enough when it was."""
    root = tmp_path_factory.mktemp("project")
    skipped = shutil.ignore_patterns("__pycache__")
    for name in ("plugins", "theme", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=skipped)
    for name in ("pelicanconf.py", "publishconf.py", *(path.name for path in ROOT.glob("requirements*.lock"))):
        shutil.copy2(ROOT / name, root)
    site = Site(root).portal(PUBLISHED)
    site.article("a", BODY)
    site.article("b", date="15/10/2020 - 08:00")
    site.article("hen", date="01/03/2021 - 08:00")
    site.image()
    site.article("anh", "![Ảnh](anh.png)\n")
    site.record("documents", "kh-158", "number: 158-KH/TU\ntype: Kế hoạch\nissuer: Tỉnh ủy\ndate: 10/09/2019\n")
    site.write("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\nslug: gioi-thieu\n---\nCổng của tỉnh.\n")
    settle()
    project = Project(root)
    assert not is_fresh(project.build())
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    """The built project as it was, its dates too; a copy would be as young as the test that makes it."""
    kept = tmp_path / "kept"
    for name in ("content", "theme", "output", "cache"):
        shutil.copytree(built / name, kept / name)
    project = Project(built)
    assert is_fresh(project.build())
    yield project
    changed = [name for name in ("content", "theme") if snapshot(built / name) != snapshot(kept / name)]
    for name in (*changed, "output", "cache"):
        shutil.rmtree(built / name)
        shutil.copytree(kept / name, built / name)
    if changed:
        settle()
        # As the next test expects to find it: built when it was old enough to be believed.
        Project(built).build()


def snapshot(folder: Path) -> dict[Path, tuple[int, bytes]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_a_second_build_does_nothing_and_imports_no_pelican(project):
    before = project.site.tree()
    command = [
        sys.executable,
        "-c",
        IMPORTS,
        "--content",
        "content",
        "--output",
        "output",
        "--cache",
        "cache",
        "--now",
        NOW,
    ]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, timeout=60)
    assert FRESH in done.stdout, done.stderr
    assert done.stdout.splitlines()[-1] == "0 []"
    assert project.site.tree() == before


def test_a_build_that_does_nothing_repeats_notices_and_writes_its_account(project):
    first = project.build("--clean")
    assert first.stderr.startswith("Lưu ý: ")
    summary = project.root / "elsewhere.json"
    done = project.build("--summary", str(summary))
    assert is_fresh(done)
    assert done.stderr == first.stderr
    account = json.loads(summary.read_text(encoding="utf-8"))
    assert (account["rendered"], account["written"], account["removed"], account["changed_files"]) == (0, 0, 0, [])
    files = [name for name in project.site.tree() if name != ".portal-files"]
    assert (account["articles"], account["unchanged"]) == (3, len(files))


def edit_article(site: Site) -> None:
    site.article("a", "Lời khác.\n")


def edit_without_a_trace(site: Site) -> None:
    """The same size, and the date of the file set back: only its change time tells."""
    path = site.content / "articles/2020/a.md"
    status, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("Trần Văn Nam", "Trần Văn Lam"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)


def replace_article(site: Site) -> None:
    """As `git checkout` and editors do: another file under the same name."""
    path = site.content / "articles/2020/a.md"
    other = path.with_suffix(".new")
    other.write_text(path.read_text(encoding="utf-8").replace("Họp mặt", "Gặp mặt"), encoding="utf-8")
    shutil.copystat(path, other)
    other.replace(path)


def rename_article(site: Site) -> None:
    (site.content / "articles/2020/a.md").rename(site.content / "articles/2020/c.md")


def unlist_article(site: Site) -> None:
    (site.content / "articles/2020/b.md").unlink()


def change_image(site: Site) -> None:
    site.image(size=(640, 400))


def change_portal(site: Site) -> None:
    site.portal(PUBLISHED.replace("Cổng", "Cổng mới"))


def change_component(site: Site) -> None:
    path = site.folder / "theme/templates/components/site_footer.html"
    path.write_text(path.read_text(encoding="utf-8").replace("<footer", '<footer data-moi=""', 1), encoding="utf-8")


def change_stylesheet(site: Site) -> None:
    (site.folder / "theme/static/css/zz.css").write_text("p { margin: 3px }")


def remove_output(site: Site) -> None:
    (site.output / "2020/10/12/a/index.html").unlink()


def tamper_with_output(site: Site) -> None:
    (site.output / "2020/10/12/a/index.html").write_text("khác")


def tamper_with_image(site: Site) -> None:
    next((site.output / "images").glob("anh*")).write_bytes(b"")


def remove_everything(site: Site) -> None:
    shutil.rmtree(site.output)


def damage_state(site: Site) -> None:
    for path in (site.folder / "cache" / STATES).iterdir():
        path.write_bytes(b"x" * 5000)
    remove_output(site)


def lose_state(site: Site) -> None:
    shutil.rmtree(site.folder / "cache" / STATES)
    remove_output(site)


def damage_memory(site: Site) -> None:
    (site.folder / "cache" / MEMORY).write_bytes(b"x" * 5000)
    edit_article(site)


def damage_note(site: Site) -> None:
    for path in (site.folder / "cache" / FOLDER).iterdir():
        path.write_text("{}")


def cut_note(site: Site) -> None:
    for path in (site.folder / "cache" / FOLDER).iterdir():
        path.write_text(path.read_text(encoding="utf-8")[:100])


CHANGES: list[Callable[[Site], object]] = [
    edit_article, edit_without_a_trace, replace_article, rename_article, unlist_article, change_image, change_portal,
    change_component, change_stylesheet, remove_output, tamper_with_output, tamper_with_image, remove_everything,
    damage_state, lose_state, damage_memory, damage_note, cut_note,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_change_is_seen_and_ends_at_the_clean_tree(project, change):
    change(project.site)
    done = project.build()
    assert done.returncode == 0, done.stderr
    assert not is_fresh(done)
    assert project.site.tree() == project.clean_tree()


def test_an_edit_in_the_moment_of_a_build_is_not_taken_for_old(project):
    """The first build may have read the file before the second edit, within one tick of the clock."""
    path = edit_and_stat(project.site, "một")
    assert not is_fresh(project.build())
    status = path.stat()
    edit_and_stat(project.site, "hột")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not is_fresh(project.build())
    assert project.site.tree() == project.clean_tree()


def edit_and_stat(site: Site, word: str) -> Path:
    return site.article("a", f"Nội dung {word}.\n")


WAYS = {
    "language": ("--language", "en"),
    "publish": ("--publish",),
}


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_what_is_asked_otherwise_is_built_otherwise_and_back(project, options):
    """The output folder holds what the last build left there, not what the last of this kind did."""
    before = project.site.tree()
    other = project.clean_tree(*options)
    for asked, expected in ((options, other), ((), before), (options, other), ((), before)):
        done = project.build(*asked)
        assert done.returncode == 0, done.stderr
        assert project.site.tree() == expected


@pytest.mark.parametrize("is_epoch", [False, True], ids=["--now", "SOURCE_DATE_EPOCH"])
def test_other_times_are_other_trees_and_back(project, is_epoch):
    early, late = "2020-10-13", "2021-03-01T09:00"
    epochs = {early: "1602547200", late: "1614564000", NOW: "1609434000"}
    for now, count in ((early, 2), (NOW, 3), (late, 4), (early, 2), (NOW, 3)):
        project.now = "" if is_epoch else now
        project.environment = {"SOURCE_DATE_EPOCH": epochs[now]} if is_epoch else {}
        done = project.build()
        assert done.returncode == 0, done.stderr
        assert len(list(project.site.output.glob("20*/*/*/*/index.html"))) == count
        assert project.site.tree() == project.clean_tree()
        assert is_fresh(project.build())


def test_an_article_whose_hour_comes_is_seen_by_the_clock(project):
    """Nothing changes but the time."""
    project.now = ""
    due = datetime.now(VIETNAM).replace(second=0, microsecond=0) + timedelta(hours=1)
    project.site.article("sap-toi", date=f"{due:%d/%m/%Y - %H:%M}")
    settle()
    assert not is_fresh(project.build())
    assert is_fresh(project.build())
    # An hour cannot be waited for; what is kept of it can come nearer.
    (note,) = (path for path in (project.root / "cache" / FOLDER).iterdir() if due.isoformat() in path.read_text())
    note.write_text(note.read_text().replace(due.isoformat(), datetime.now(VIETNAM).isoformat()))
    assert not is_fresh(project.build())


def test_a_build_of_others_in_the_same_folder_is_seen(project):
    """The `pelican` command and the preview keep no note."""
    before = project.site.tree()
    other = (
        "from argparse import Namespace as N; from pathlib import Path as P\n"
        "from plugins.engine.settings import load_settings\n"
        "s = load_settings(N(content=P('content'), output=P('output'), cache=P('cache'), now='2020-10-13', jobs=1,"
        " language='en'))\n"
        "s['PELICAN_CLASS'](s).run()\n"
    )
    done = subprocess.run([sys.executable, "-c", other], cwd=project.root, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert project.site.tree() != before
    project.build()
    assert project.site.tree() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--now", "hôm qua"), "thời điểm dựng “hôm qua” không phải là ngày"),
        (("--jobs", "0"), "số tiến trình phải từ 1 trở lên"),
        (("--language", "fr"), "không có “fr”"),
    ],
)
def test_wrong_use_is_told_also_where_nothing_would_be_done(project, options, message):
    project.now = "" if "--now" in options else NOW
    done = project.build(*options)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_epoch_is_told(project):
    project.now, project.environment = "", {"SOURCE_DATE_EPOCH": "hôm qua"}
    done = project.build()
    assert (done.returncode, "SOURCE_DATE_EPOCH “hôm qua” phải là số giây" in done.stderr) == (2, True)


def test_a_refused_build_is_refused_every_time(project):
    project.site.article("a", date="31/02/2020")
    settle()
    refusals = [project.build() for _ in range(2)]
    assert [done.returncode for done in refusals] == [1, 1]
    assert refusals[0].stderr == refusals[1].stderr != ""


def test_clean_looks_at_everything_and_gives_the_same(project):
    before = project.site.tree()
    done = project.build("--clean")
    assert not is_fresh(done)
    assert "0 tệp ghi" in done.stdout
    assert project.site.tree() == before
