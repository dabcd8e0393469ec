"""What is known of an output folder: as much as was recorded, less what is about to change, and never more."""

import os
from pathlib import Path

import pytest

from plugins.engine.state import Row, State, Written, is_there, state_path


def row(*names: str, fingerprint: bytes = b"1") -> Row:
    return Row(fingerprint, (("bài", b"p1"), ("khung trang", b"p2")), tuple(Written(name, 5, 7) for name in names))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return state_path(tmp_path / "cache", "/srv/www/output")


def test_rows_outlive_the_process(path):
    state = State(path)
    state.record({"a.html": row("a.html", "a.html.gz"), "b.json": row("b.json", fingerprint=b"2")}, {})
    state.close()
    state = State(path)
    assert state.names == {"a.html", "b.json"}
    assert (state.fingerprint("a.html"), state.fingerprint("b.json")) == (b"1", b"2")
    assert state.files("a.html") == (Written("a.html", 5, 7), Written("a.html.gz", 5, 7))
    assert state.parts("a.html") == {"bài": b"p1", "khung trang": b"p2"}


def test_of_what_was_never_recorded_nothing_is_known(path):
    state = State(path)
    assert state.names == set()
    assert (state.fingerprint("a.html"), state.files("a.html"), state.parts("a.html")) == (None, (), {})


def test_a_forgotten_row_is_gone_at_once_for_every_process(path):
    """Its file is about to be written: whoever is killed then must not leave a row that says it was."""
    state = State(path)
    state.record({"a.html": row("a.html"), "b.html": row("b.html")}, {})
    state.forget(["a.html", "never.html"], [])
    assert state.names == {"b.html"}
    assert State(path).names == {"b.html"}


def test_a_row_is_replaced_by_its_successor(path):
    state = State(path)
    state.record({"a.html": row("a.html")}, {})
    state.record({"a.html": row("a.html", "a.html.br", fingerprint=b"2")}, {})
    for seen in (state, State(path)):
        assert (seen.fingerprint("a.html"), len(seen.files("a.html"))) == (b"2", 2)


def test_a_state_without_a_file_ends_with_the_process():
    state = State()
    state.record({"a.html": row("a.html")}, {})
    assert state.names == {"a.html"}
    assert State().names == set()


def test_folders_have_states_of_their_own(tmp_path):
    one, other = (State(state_path(tmp_path, folder)) for folder in ("/srv/a", "/srv/b"))
    one.record({"a.html": row("a.html")}, {})
    assert other.names == set()


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_state_is_made_anew(path, content):
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    state = State(path)
    assert state.names == set()
    state.record({"a.html": row("a.html")}, {})
    state.close()
    assert State(path).names == {"a.html"}


def left(folder: Path, name: str, content: str) -> Written:
    (folder / name).write_text(content)
    status = (folder / name).stat()
    return Written(name, status.st_size, status.st_mtime_ns)


def test_a_file_is_there_while_it_is_as_it_was_left(tmp_path):
    file, path = left(tmp_path, "a.html", "một"), tmp_path / "a.html"
    assert is_there(str(tmp_path), file)
    path.write_text("hai ba")
    os.utime(path, ns=(0, file.modified))
    assert not is_there(str(tmp_path), file)
    path.write_text("hột")
    os.utime(path, ns=(0, file.modified + 1))
    assert not is_there(str(tmp_path), file)
    path.unlink()
    assert not is_there(str(tmp_path), file)
    path.symlink_to("elsewhere")
    assert not is_there(str(tmp_path), file)


def test_a_folder_is_whole_with_every_file_of_every_row(tmp_path, path):
    state = State(path)
    files = tuple(left(tmp_path, name, "một") for name in ("a.html", "a.html.gz"))
    state.record({"a.html": Row(b"1", (), files), "b.html": Row(b"1", (), (left(tmp_path, "b.html", "b"),))}, {})
    assert state.is_whole(str(tmp_path))
    (tmp_path / "a.html.gz").unlink()
    assert not state.is_whole(str(tmp_path))


# Groups


def test_a_group_is_known_by_its_fingerprint(path):
    state = State(path)
    state.record({"a.html": row("a.html"), "b.html": row("b.html")}, {"danh mục": (b"g1", ("a.html", "b.html"))})
    for seen in (state, State(path)):
        assert seen.groups == {"danh mục"}
        assert seen.group("danh mục", b"g1") == ("a.html", "b.html")
        assert seen.group("danh mục", b"g2") is None
        assert seen.group("khác", b"g1") is None


def test_a_group_is_forgotten_with_what_changes_in_it(path):
    state = State(path)
    state.record({"a.html": row("a.html")}, {"một": (b"g1", ("a.html",)), "hai": (b"g2", ())})
    state.forget(["a.html"], ["một", "chưa có"])
    for seen in (state, State(path)):
        assert (seen.names, seen.groups) == (set(), {"hai"})
