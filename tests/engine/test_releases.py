"""Readers get one whole site or another; older ones stay as they were, until they are retired."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.files import write_atomically
from plugins.engine.releases import MARKER, NEXT, current_release, publish, release_names, roll_back
from plugins.engine.settings import UsageError
from plugins.engine.state import State
from plugins.engine.tree import LEDGER, SCRATCH, Tree

ROOT = Path(__file__).resolve().parents[2]
OTHER_DISK = Path("/dev/shm")
SITE = {"index.html": b"home", "2020/10/12/a/index.html": b"a", "theme/portal.css": b"css"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A built site."""
    return build(tmp_path / "output", SITE)


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """Where releases are to be; not there yet."""
    return tmp_path / "releases"


def build(output: Path, site: dict[str, bytes]) -> Path:
    """What a build does to its output folder: only what changed is replaced, what is gone removed."""
    tree, before, state = Tree(output), Tree(output).ledger(), State()
    state.adopt(before)
    with tree.scratch():
        tree.write_ledger(sorted(before | site.keys()))
        for name in sorted(tree.in_the_way(state, site)):
            tree.remove(name)
        for name, content in site.items():
            tree.write(name, content)
        for name in sorted(before - site.keys()):
            tree.remove(name)
        tree.write_ledger(sorted(site))
    return output


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def served(releases: Path) -> dict[str, bytes]:
    """What a web server whose root is the link gives."""
    return tree(releases / "current")


def links(releases: Path) -> dict[str, str]:
    return {path.name: str(path.readlink()) for path in releases.iterdir() if path.is_symlink()}


def publish_versions(output: Path, releases: Path, *versions: int, keep: int = 5) -> None:
    for version in versions:
        build(output, SITE | {"index.html": b"version %d" % version})
        publish(output, releases, keep)


def test_the_first_release(output, releases):
    release = publish(output, releases)
    assert (release.folder, release.is_new) == (releases / "000001", True)
    assert served(releases) == SITE
    assert links(releases) == {"current": "000001"}
    assert {path.name for path in releases.iterdir()} == {"000001", "current", MARKER}


def test_the_ledger_of_the_build_is_not_published(output, releases):
    assert (output / LEDGER).is_file()
    publish(output, releases)
    assert LEDGER not in served(releases)


def test_what_others_put_beside_the_pages_is_published(output, releases):
    (output / "google1.html").write_bytes(b"theirs")
    (output / ".well-known").mkdir()
    (output / ".well-known/security.txt").write_bytes(b"Contact:")
    (output / "_v").symlink_to("/var/lib/visits")
    publish(output, releases)
    assert served(releases) == SITE | {"google1.html": b"theirs", ".well-known/security.txt": b"Contact:"}
    assert (releases / "current/_v").readlink() == Path("/var/lib/visits")
    assert not publish(output, releases).is_new


def test_files_are_shared_and_old_releases_stay_as_they_were(output, releases):
    publish(output, releases)
    publish_versions(output, releases, 2)
    css = [folder / "theme/portal.css" for folder in (output, releases / "000001", releases / "000002")]
    assert len({path.stat().st_ino for path in css}) == 1
    assert tree(releases / "000001") == SITE
    assert served(releases) == SITE | {"index.html": b"version 2"}
    assert links(releases) == {"current": "000002", "previous": "000001"}


def test_nothing_changed_nothing_published(output, releases):
    publish(output, releases)
    assert not publish(output, releases).is_new
    shutil.rmtree(output)
    build(output, SITE)  # the same bytes in other files
    release = publish(output, releases)
    assert (release.folder, release.is_new) == (releases / "000001", False)
    assert release_names(releases) == ["000001"]


def test_a_publish_links_only_what_changed(output, releases):
    """An outdated release is brought up to date: a site of 25,000 files costs no 25,000 links."""
    publish_versions(output, releases, *range(5), keep=1)
    build(output, SITE | {"index.html": b"last"})
    before = {name: (output / name).stat() for name in SITE}
    time.sleep(0.02)  # file systems' clocks tick slowly
    publish(output, releases, keep=1)
    changed = [name for name in SITE if (output / name).stat().st_ctime_ns != before[name].st_ctime_ns]
    assert changed == ["index.html"]
    assert served(releases) == SITE | {"index.html": b"last"}


@pytest.fixture(scope="module", params=["same disk", "other disk"])
def place(request):
    """Makes new folders for output and releases, which share a disk or do not."""

    @contextmanager
    def folders():
        elsewhere = OTHER_DISK if request.param == "other disk" else None
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(dir=elsewhere) as other:
            yield Path(one, "output"), Path(other, "releases")

    if request.param == "other disk" and is_one_disk(OTHER_DISK, Path(tempfile.gettempdir())):
        pytest.skip("this machine has one disk")
    return folders


def is_one_disk(one: Path, other: Path) -> bool:
    return not one.is_dir() or one.stat().st_dev == other.stat().st_dev


NAMES = ("index.html", "a/index.html", "a", "a/b/c.html", "b.html", "b.html/x", "theme/y.css")
SITES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([b"1", b"2", b"", b"333"])).map(
    lambda site: (
        {name: site[name] for name in site if not any(name.startswith(f"{file}/") for file in site)}
        | {"index.html": site.get("index.html", b"home")}
    )
)


@given(sites=st.lists(SITES, min_size=1, max_size=8), keep=st.integers(1, 3))
def test_after_any_edits_every_release_is_the_site_of_its_time(place, sites, keep):
    with place() as (output, releases):
        published: dict[str, dict[str, bytes]] = {}
        last = None
        for site in sites:
            release = publish(build(output, site), releases, keep)
            assert release.is_new == (site != last)
            last = published[release.folder.name] = site
            assert served(releases) == tree(release.folder) == site
            assert not list(release.folder.rglob(".*"))
            kept = release_names(releases)
            assert kept == sorted(published)[-max(keep, 2) :]
            assert {name: tree(releases / name) for name in kept} == {name: published[name] for name in kept}


def test_a_copy_keeps_the_date_of_its_file(place):
    """Servers make `Last-Modified` and `ETag` of it."""
    with place() as (output, releases):
        build(output, SITE)
        os.utime(output / "index.html", ns=(1, 10**18))
        publish(output, releases)
        assert (releases / "current/index.html").stat().st_mtime_ns == 10**18


def test_only_the_newest_are_kept_and_what_links_lead_to(output, releases):
    publish_versions(output, releases, 1, 2)
    (releases / "cho-kiem-tra").symlink_to(releases / "000001")
    publish_versions(output, releases, *range(3, 9), keep=3)
    assert release_names(releases) == ["000001", "000006", "000007", "000008"]
    (releases / "cho-kiem-tra").unlink()
    publish_versions(output, releases, 9, keep=2)
    assert release_names(releases) == ["000008", "000009"]
    assert tree(releases / "000008")["index.html"] == b"version 8"


def test_going_back(output, releases):
    publish_versions(output, releases, 1, 2, 3)
    assert roll_back(releases) == releases / "000002"
    assert served(releases)["index.html"] == b"version 2"
    assert roll_back(releases) == releases / "000001"
    assert roll_back(releases, "000003") == releases / "000003"
    assert links(releases) == {"current": "000003", "previous": "000001"}


@pytest.mark.parametrize("target", ["000001", "{}/000001"], ids=["relative", "absolute"])
def test_going_back_by_hand(output, releases, target):
    """As the guide says: a new link, renamed over the old one."""
    publish_versions(output, releases, 1, 2)
    steps = f"cd {releases} && ln -s {target.format(releases)} moi && mv -T moi current"
    subprocess.run(steps, shell=True, check=True)
    assert served(releases)["index.html"] == b"version 1"
    assert current_release(releases) == releases / "000001"
    publish_versions(output, releases, *range(3, 6), keep=1)
    assert links(releases) == {"current": "000005", "previous": "000004"}


def test_a_publish_after_going_back_publishes_again(output, releases):
    publish_versions(output, releases, 1, 2)
    roll_back(releases)
    assert publish(output, releases).folder == releases / "000003"
    assert served(releases)["index.html"] == b"version 2"
    assert release_names(releases) == ["000001", "000002", "000003"]


def test_the_release_before_stays_current_while_older_ones_go(output, releases):
    """Someone went back and stays there: what readers get is never retired."""
    publish_versions(output, releases, 1, 2)
    roll_back(releases)
    (releases / "000002").rename(releases / "000009")
    assert roll_back(releases, "000001") == releases / "000001"
    with pytest.raises(UsageError, match="không có bản phát hành cũ hơn để quay lại; đang có: 000001, 000009"):
        roll_back(releases)
    with pytest.raises(UsageError, match="không có bản phát hành 000002 để quay lại"):
        roll_back(releases, "000002")


def unbuilt(output: Path, releases: Path) -> None:
    (output / "index.html").unlink()


def being_built(output: Path, releases: Path) -> None:
    (output / SCRATCH).mkdir()


def foreign_folder(output: Path, releases: Path) -> None:
    releases.mkdir()
    (releases / "thu-vien").mkdir()


def a_file(output: Path, releases: Path) -> None:
    releases.write_text("")


def no_link(output: Path, releases: Path) -> None:
    publish(output, releases)
    (releases / "current").unlink()
    shutil.copytree(releases / "000001", releases / "current")


REFUSALS = {
    "nothing built": (unbuilt, "{output} chưa có trang nào để phát hành; dựng trước đã"),
    "half built": (being_built, "{output} đang được dựng, hoặc lần dựng trước bị ngắt; dựng lại rồi phát hành"),
    "not ours": (
        foreign_folder,
        "{releases} đã chứa thứ khác, không phải các bản phát hành; chọn thư mục mới hoặc trống",
    ),
    "a file": (a_file, "{releases} là một tệp; chọn thư mục phát hành khác"),
    "a folder where the link is to be": (
        no_link,
        "{releases}/current phải là liên kết tượng trưng; dời nó đi rồi phát hành lại",
    ),
}


@pytest.mark.parametrize(("spoil", "message"), REFUSALS.values(), ids=REFUSALS)
def test_refusals_touch_nothing(output, releases, spoil, message):
    spoil(output, releases)
    before = tree(releases.parent)
    with pytest.raises(UsageError) as refused:
        publish(output, releases)
    assert str(refused.value) == "Lỗi: " + message.format(output=output, releases=releases)
    assert tree(releases.parent) == before


@pytest.mark.parametrize("name", ["output", "output/phat-hanh", "."])
def test_folders_that_stand_in_each_other(output, name):
    with pytest.raises(UsageError, match="nằm trong nhau"):
        publish(output, output.parent / name)


def test_some_release_is_kept(output, releases):
    with pytest.raises(UsageError, match="phải giữ ít nhất 1 bản phát hành"):
        publish(output, releases, keep=0)


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None], ids=["foreign", "missing"])
def test_nowhere_to_go_back(releases, make):
    make(releases)
    with pytest.raises(UsageError, match="không phải thư mục phát hành"):
        roll_back(releases)


PUBLISH = "import sys; from pathlib import Path; from plugins.engine.releases import publish; "


def test_a_disk_without_symbolic_links(output, releases):
    """Linux's message queues are a file system that knows none; only a namespace of one's own may mount one."""
    apart = ["unshare", "--user", "--map-root-user", "--mount", "--ipc"]
    mount = 'mount -t mqueue none "$0"'
    releases.mkdir()
    if shutil.which("unshare") is None or subprocess.run([*apart, "sh", "-c", mount, releases], stderr=-1).returncode:
        pytest.skip("this system lets nobody mount a file system of one's own (unshare)")
    code = PUBLISH + "publish(Path(sys.argv[1]), Path(sys.argv[2]))"
    command = [*apart, "sh", "-c", f'{mount} && exec "$@"', releases, sys.executable, "-c", code, output, releases]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    message = f"ổ đĩa chứa {releases} không có liên kết tượng trưng"
    assert done.stderr == f"Lỗi: {message}; chọn thư mục phát hành trên ổ khác (ext4, XFS, Btrfs…)\n"


FILES = 40
KILLED = (
    PUBLISH
    + """
import itertools
from tests.engine.test_releases import build, version_site
for version in itertools.count(int(sys.argv[3])):
    publish(build(Path(sys.argv[1]), version_site(version)), Path(sys.argv[2]), keep=2)
"""
)


def version_site(version: int) -> dict[str, bytes]:
    """Every file says its version, and so do the names of some."""
    names = [f"{number}/{version if number % 4 else 'a'}/a.html" for number in range(FILES)]
    return dict.fromkeys(["index.html", *names], b"%d" % version)


def assert_whole(files: dict[str, bytes]) -> int:
    """The version whose whole site these are."""
    version = int(files["index.html"])
    assert files == version_site(version)
    return version


def test_readers_never_see_half_a_site_and_a_killed_publish_is_healed(output, releases):
    publish(build(output, version_site(0)), releases)
    for attempt in range(1, 7):
        with publishing(output, releases, 1000 * attempt):
            seen = set()
            while len(seen) < 5 + attempt:  # killed at another step each time
                seen.add(read_site(releases))
        assert_whole(served(releases))
        for name in release_names(releases):
            assert_whole(tree(releases / name))
    publish(build(output, SITE), releases, keep=2)
    assert served(releases) == SITE
    ours = {MARKER, NEXT, "current", "previous"}
    assert {path.name for path in releases.iterdir()} - ours == set(release_names(releases)[-2:])


@contextmanager
def publishing(output: Path, releases: Path, version: int):
    """A process that publishes one version after the other, until it is killed."""
    with subprocess.Popen([sys.executable, "-c", KILLED, output, releases, str(version)], cwd=ROOT) as publisher:
        try:
            yield
            assert publisher.poll() is None
        finally:
            publisher.kill()


def read_site(releases: Path) -> int:
    """A reader who asks for every page; who is so slow that the site is switched meanwhile asks again."""
    while True:
        name = (releases / "current").readlink()
        try:
            files = tree(releases / name)
        except FileNotFoundError:
            files = {}
        if (releases / "current").readlink() == name:
            return assert_whole(files)


def test_two_publishes_at_once(output, releases):
    code = PUBLISH + "print(publish(Path(sys.argv[1]), Path(sys.argv[2])).is_new)"
    command = [sys.executable, "-c", code, output, releases]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=-1, stderr=-1, text=True) for _ in range(2)]
    assert sorted(one.communicate(timeout=60) for one in both) == [("False\n", ""), ("True\n", "")]
    assert served(releases) == SITE


def test_what_a_killed_publish_left_is_finished(output, releases):
    """Half a release, with what does not belong there, and a link that leads nowhere yet."""
    publish_versions(output, releases, 1)
    build(output, SITE)
    shutil.copytree(releases / "000001", releases / NEXT)
    write_atomically(releases / NEXT / "2020/10/12/a/index.html", b"hal")
    (releases / NEXT / "theme/portal.css").unlink()
    write_atomically(releases / NEXT / "theme/portal.css/x.css", b"folder")
    (releases / ".new-current").symlink_to("000002")
    assert publish(output, releases).folder == releases / "000002"
    assert served(releases) == SITE
    assert links(releases) == {"current": "000002", "previous": "000001"}
    assert not (releases / NEXT).exists()
