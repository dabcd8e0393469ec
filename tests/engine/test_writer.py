"""What is written is whole, what is gone is removed, what is not ours is left; and a killed build heals."""

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest

from plugins.core.model import Footer, Identity
from plugins.core.pages import Assets, Document, Group, Shell
from plugins.core.spread import Spread
from plugins.engine import writer as writer_module
from plugins.engine.ground import Ground
from plugins.engine.press import Press
from plugins.engine.state import State
from plugins.engine.tree import LEDGER, SCRATCH, Tree
from plugins.engine.writer import OutputConflict, PortalWriter

ROOT = Path(__file__).resolve().parents[2]
SHELL = Shell("Cổng", "", "", "vi", (), (), Footer(), Assets("", ""))
HERE = Spread(ThreadPoolExecutor(1), lambda *_: None)
LONG = "Dân vận khéo thì việc gì cũng sẽ thành công. ".encode() * 100


def write(
    folder: Path, contents: Mapping[str, bytes | Path], precompress: bool = False, state: State | None = None
) -> PortalWriter:
    """One build of documents by address; without a state as if the cache were lost."""
    theme, shell = folder / "no-theme", SHELL
    ground = Ground(theme, shell, Identity(), {})
    writer = PortalWriter(Tree(folder), state or State(), ground, Press.of(theme, shell, precompress), HERE)
    for url, content in contents.items():
        writer.add(Document(url, content))
    writer.finish()
    return writer


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> set[str]:
    return set(tree(folder)) - {LEDGER}


def counts(writer: PortalWriter) -> tuple[int, int, int]:
    return len(writer.tree.written), len(writer.tree.unchanged), len(writer.tree.removed)


def test_addresses_become_files_and_the_ledger_names_them(tmp_path):
    write(tmp_path, {"/": b"home", "/2020/10/12/a/": b"a", "/feeds/a.json": b"{}"})
    assert names(tmp_path) == {"index.html", "2020/10/12/a/index.html", "feeds/a.json"}
    assert (tmp_path / LEDGER).read_text() == "2020/10/12/a/index.html\nfeeds/a.json\nindex.html\n"


def test_a_file_on_the_disk_is_copied(tmp_path):
    source = tmp_path / "a.pdf"
    source.write_bytes(b"%PDF")
    write(tmp_path / "output", {"/files/a.pdf": source})
    assert (tmp_path / "output/files/a.pdf").read_bytes() == b"%PDF"


def test_only_what_changed_is_written(tmp_path):
    write(tmp_path, {"/": b"home", "/a/": b"a"})
    os.utime(tmp_path / "index.html", ns=(1, 1))
    assert counts(write(tmp_path, {"/": b"home", "/a/": b"new", "/b/": b"b"})) == (2, 1, 0)
    assert (tmp_path / "index.html").stat().st_mtime_ns == 1
    assert (tmp_path / "a/index.html").read_bytes() == b"new"


def test_what_is_gone_is_removed_with_its_empty_folders(tmp_path):
    write(tmp_path, {"/": b"home", "/2020/10/12/a/": b"a", "/2020/11/01/b/": b"b"})
    assert counts(write(tmp_path, {"/": b"home", "/2020/11/01/b/": b"b"})) == (0, 2, 1)
    assert not (tmp_path / "2020/10").exists() and (tmp_path / "2020/11").exists()
    write(tmp_path, {})
    assert sorted(path.name for path in tmp_path.iterdir()) == [LEDGER]


def test_what_others_wrote_is_never_touched(tmp_path):
    theirs = [tmp_path / "_v/00.json", tmp_path / "2020/10/12/a/ghi-chu.txt", tmp_path / "robots.txt"]
    write(tmp_path, {"/2020/10/12/a/": b"a"})
    for path in theirs:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"theirs")
    for contents in ({"/2020/10/12/a/": b"a2"}, {"/b/": b"b"}, {}):
        write(tmp_path, contents)
    assert {path.read_bytes() for path in theirs} == {b"theirs"}
    assert not (tmp_path / "2020/10/12/a/index.html").exists()


CONFLICTS = {
    "one file twice": (["/a/", "/a/index.html"], "hai trang cùng ghi vào a/index.html"),
    "above the folder": (["/../a.html"], "địa chỉ /../a.html ra ngoài thư mục xuất"),
    "above the folder, deep": (["/a/../../b/"], "địa chỉ /a/../../b/ ra ngoài thư mục xuất"),
    "a line of the ledger": (["/a\n../b.html"], "địa chỉ /a\n../b.html ra ngoài thư mục xuất"),
}


@pytest.mark.parametrize(("urls", "message"), CONFLICTS.values(), ids=CONFLICTS)
def test_outputs_that_cannot_be(tmp_path, urls, message):
    with pytest.raises(OutputConflict) as refused:
        write(tmp_path / "output", dict.fromkeys(urls[:-1], b"x") | {urls[-1]: b"y"})
    assert str(refused.value) == message
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("line", ["../mat.txt", "/{}/mat.txt", "a/../../mat.txt"])
def test_a_spoilt_ledger_removes_nothing_outside(tmp_path, line):
    secret = tmp_path / "mat.txt"
    secret.write_bytes(b"theirs")
    output = tmp_path / "output"
    write(output, {"/a/": b"a"})
    with (output / LEDGER).open("a") as ledger:
        ledger.write(line.format(str(tmp_path).lstrip("/")) + "\n\n")
    write(output, {})
    assert secret.read_bytes() == b"theirs"
    assert names(output) == set()


def test_a_folder_takes_the_place_of_a_file_and_a_file_of_a_folder(tmp_path):
    for contents in ({"/a.html": b"1"}, {"/a.html/": b"2", "/a.html/b/c.html": b"3"}, {"/a.html": b"1"}):
        write(tmp_path, contents)
        assert sorted(tree(tmp_path)[name] for name in names(tmp_path)) == sorted(contents.values())


def test_texts_are_compressed_ahead_and_unpack_to_themselves(tmp_path):
    write(tmp_path, {"/": LONG, "/a.json": LONG, "/b.png": LONG, "/c/": b"short"}, precompress=True)
    files = tree(tmp_path)
    assert names(tmp_path) == {
        "index.html", "index.html.gz", "index.html.br", "a.json", "a.json.gz", "a.json.br", "b.png", "c/index.html",
    }  # fmt: skip
    assert gzip.decompress(files["index.html.gz"]) == brotli.decompress(files["index.html.br"]) == LONG
    assert len(files["index.html.gz"]) < len(LONG) / 4


def test_compression_is_the_same_at_any_time(tmp_path):
    write(tmp_path / "one", {"/": LONG}, precompress=True)
    time.sleep(1.1)  # gzip keeps a time in seconds, unless it is told not to
    write(tmp_path / "two", {"/": LONG}, precompress=True)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.parametrize(
    ("content", "precompress"), [(LONG, False), (b"short", True)], ids=["not asked for", "too short"]
)
def test_stale_compressed_files_do_not_stay(tmp_path, content, precompress):
    write(tmp_path, {"/": LONG}, precompress=True)
    write(tmp_path, {"/": content}, precompress)
    assert names(tmp_path) == {"index.html"}


def test_a_build_that_fails_half_way_heals(tmp_path):
    write(tmp_path / "site", {"/a/": b"a", "/z/": b"old"})
    with pytest.raises(FileNotFoundError):
        write(
            tmp_path / "site",
            {"/a/": b"a2", "/b/": LONG, "/m/": tmp_path / "khong-co", "/z/": b"new"},
            precompress=True,
        )
    assert tree(tmp_path / "site")["z/index.html"] == b"old"
    assert not (tmp_path / "site" / SCRATCH).exists()
    for folder in ("site", "clean"):
        write(tmp_path / folder, {"/z/": b"new"})
    assert tree(tmp_path / "site") == tree(tmp_path / "clean")


KILLED = """
import sys
from pathlib import Path
from tests.engine.test_writer import write
write(Path(sys.argv[1]), {f"/{n}/": f"{n} ".encode() * 2_000 for n in range(4000)}, precompress=True)
"""


def test_a_killed_build_heals(tmp_path):
    site = tmp_path / "site"
    with subprocess.Popen([sys.executable, "-c", KILLED, site], cwd=ROOT) as build:
        while not (site / "150").exists():
            assert build.poll() is None
            time.sleep(0.01)
        build.send_signal(signal.SIGKILL)
    assert build.returncode == -signal.SIGKILL
    # What a kill between writing and renaming leaves.
    (site / SCRATCH).mkdir(exist_ok=True)
    (site / SCRATCH / ".new-abc").write_bytes(b"half")
    for folder in (site, tmp_path / "clean"):
        write(folder, {"/1/": LONG, "/new/": b"x"})
    assert tree(site) == tree(tmp_path / "clean")
    assert {path.name for path in site.iterdir()} == {"1", "new", LEDGER}


DYING = """
import os, sys
from pathlib import Path
from plugins.engine.state import State
from plugins.engine.tree import Tree
from tests.engine.test_writer import write
put, left = Tree.put, iter(range(5))
Tree.put = lambda self, *file: os._exit(9) if next(left, None) is None else put(self, *file)
write(Path(sys.argv[1]), {f"/{n}/": b"x" for n in range(9)}, state=State(Path(sys.argv[2])))
"""


@pytest.mark.parametrize("kills", [1, 2])
@pytest.mark.parametrize("cache", ["lost", "other"])
def test_what_killed_builds_left_goes_whatever_became_of_their_cache(tmp_path, kills, cache):
    site, states = tmp_path / "site", {name: tmp_path / f"{name}.sqlite" for name in ("lost", "other")}
    write(site, {"/a/": b"a"}, state=State(states["lost"]))
    write(site, {"/a/": b"a"}, state=State(states["other"]))
    for _ in range(kills):
        done = subprocess.run([sys.executable, "-c", DYING, site, states["lost"]], cwd=ROOT, check=False)
        assert done.returncode == 9
    for path in tmp_path.glob("lost.sqlite*"):
        path.unlink()
    write(site, {"/a/": b"a"}, state=State(states[cache]))
    assert names(site) == {"a/index.html"}


def test_what_a_build_left_that_was_killed_at_its_very_end_goes_though_nothing_changes(tmp_path):
    state = State()
    write(tmp_path, {"/a/": b"a"}, state=state)
    (tmp_path / SCRATCH).mkdir()
    (tmp_path / SCRATCH / "1-0").write_bytes(b"half")
    assert counts(write(tmp_path, {"/a/": b"a"}, state=state)) == (0, 0, 0)
    assert {path.name for path in tmp_path.iterdir()} == {"a", LEDGER}


# Groups


def group(name: str, **contents: str) -> Group:
    """Documents by their addresses without strokes; the group depends on what they say."""
    members = [Document(f"/{stem}.html", said.encode()) for stem, said in contents.items()]
    return Group(name, tuple(contents.items()), lambda: members)


def rewrite(folder: Path, state: State, *outputs: Group | Document) -> PortalWriter:
    state.is_verified = False
    ground = Ground(folder / "no-theme", SHELL, Identity(), {})
    writer = PortalWriter(Tree(folder), state, ground, Press.of(folder, SHELL, False), HERE)
    for output in outputs:
        writer.add(output)
    writer.finish()
    return writer


def test_an_unchanged_group_is_not_looked_into(tmp_path):
    state = State()
    rewrite(tmp_path, state, group("một", a="1", b="2"), group("hai", c="3"))
    closed = Group("một", (("a", "1"), ("b", "2")), lambda: pytest.fail("looked into"))
    writer = rewrite(tmp_path, state, closed, group("hai", c="4"))
    assert (writer.rendered, writer.kept) == (["c.html"], 2)
    assert "a.html" in writer and "c.html" in writer and "d.html" not in writer
    assert {name: tree(tmp_path)[name] for name in names(tmp_path)} == {
        "a.html": b"1", "b.html": b"2", "c.html": b"4",
    }  # fmt: skip


def test_a_group_with_a_damaged_file_is_looked_into(tmp_path):
    state, groups = State(), (group("một", a="1", b="2"), group("hai", c="3"))
    rewrite(tmp_path, state, *groups)
    (tmp_path / "b.html").write_bytes(b"x")
    assert rewrite(tmp_path, state, group("một", a="1", b="2"), groups[1]).rendered == ["b.html"]
    assert (tmp_path / "b.html").read_bytes() == b"2"
    assert rewrite(tmp_path, state, *groups).rendered == []


def test_what_leaves_a_group_goes_and_what_moves_to_another_stays(tmp_path):
    state = State()
    rewrite(tmp_path, state, group("một", a="1", b="2", c="3"), group("hai", d="4"))
    writer = rewrite(tmp_path, state, group("một", a="1"), group("ba", b="2", d="4"))
    assert (writer.rendered, writer.tree.removed, names(tmp_path)) == ([], ["c.html"], {"a.html", "b.html", "d.html"})
    assert rewrite(tmp_path, state, group("một", a="1"), group("ba", b="2", d="4")).kept == 3
    assert rewrite(tmp_path, state, group("một", a="1")).tree.removed == ["b.html", "d.html"]


def test_two_outputs_of_one_name_are_refused_also_where_a_group_is_not_looked_into(tmp_path):
    state = State()
    rewrite(tmp_path, state, group("một", a="1"))
    with pytest.raises(OutputConflict):
        rewrite(tmp_path, state, group("một", a="1"), Document("/a.html", b"2"))
    assert (tmp_path / "a.html").read_bytes() == b"1"


def test_many_outputs_are_asked_for_again_where_they_are_made(tmp_path, monkeypatch):
    monkeypatch.setattr(writer_module, "MOST_HELD", 3)
    groups = [group(f"nhóm {n}", **{f"a{n}-{m}": f"{n} {m}" for m in range(4)}) for n in range(3)]
    writer = rewrite(tmp_path, State(), Document("/z.html", b"z"), *groups)
    assert len(writer.rendered) == 13
    assert {tree(tmp_path)[f"a{n}-{m}.html"] for n in range(3) for m in range(4)} == {
        f"{n} {m}".encode() for n in range(3) for m in range(4)
    }
    assert "giữ nguyên" in writer.explanation("a2-3.html")
