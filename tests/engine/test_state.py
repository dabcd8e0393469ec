"""What is known of an output folder: as much as was recorded, less what is about to change, and never more."""

import os
from pathlib import Path

import pytest

from plugins.engine.state import Row, State, Written, is_there, state_path


def row(*names: str, fingerprint: bytes = b"1", group: str = "") -> Row:
    parts = (("bài", b"p1"), ("khung trang", b"p2"))
    return Row(fingerprint, parts, tuple(Written(name, 5, 7) for name in names), group)


def record(state: State, groups: dict[str, bytes] | None = None, **rows: Row) -> None:
    """Put in rows, by names without their ending."""
    with state.recording():
        for name, one in rows.items():
            state.record(f"{name}.html", one)
        state.record_groups((groups or {}).items())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return state_path(tmp_path / "cache", "/srv/www/output")


def test_rows_outlive_the_process(path):
    state = State(path)
    record(state, a=row("a.html", "a.html.gz"), b=row("b.html", fingerprint=b"2"))
    state.close()
    state = State(path)
    assert set(state.outside(())) == {"a.html", "b.html"}
    assert (state.known("a.html"), state.known("b.html")) == ((b"1", ""), (b"2", ""))
    assert state.files("a.html") == (Written("a.html", 5, 7), Written("a.html.gz", 5, 7))
    assert state.parts("a.html") == {"bài": b"p1", "khung trang": b"p2"}
    assert list(state.file_names()) == ["a.html", "a.html.gz", "b.html"]
    assert state.file_count == 3


def test_of_what_was_never_recorded_nothing_is_known(path):
    state = State(path)
    assert (set(state.outside(())), state.groups, state.file_count, state.ledger) == (set(), set(), 0, None)
    assert (state.known("a.html"), state.files("a.html"), state.parts("a.html")) == (None, (), {})


def test_what_is_about_to_change_is_unsure_at_once_for_every_process(path):
    """Whoever is killed then must not leave a row that says its file is as it was."""
    state = State(path)
    record(state, a=row("a.html", "a.html.gz"), b=row("b.html"))
    state.begin(["a.html"], ["never.html"], [])
    for seen in (state, State(path)):
        assert (seen.known("a.html"), seen.known("b.html")) == ((b"", ""), (b"1", ""))
        assert (seen.files("a.html"), seen.parts("a.html")) == ((), {})
        assert seen.unsure_files() == ["a.html", "a.html.gz"]
        assert list(seen.unsure_outputs()) == ["a.html"]


def test_what_a_failed_build_recorded_does_not_count(path):
    state = State(path)
    record(state, a=row("a.html"))
    state.begin(["a.html"], [], [])
    with pytest.raises(KeyError), state.recording():
        state.record("a.html", row("a.html", fingerprint=b"2"))
        raise KeyError
    assert State(path).known("a.html") == (b"", "")


def test_a_row_is_replaced_by_its_successor(path):
    state = State(path)
    record(state, a=row("a.html"))
    record(state, a=row("a.html", "a.html.br", fingerprint=b"2"))
    for seen in (state, State(path)):
        assert (seen.known("a.html"), len(seen.files("a.html"))) == ((b"2", ""), 2)


def test_a_copy_that_an_output_has_no_more_goes(path):
    state = State(path)
    record(state, a=row("a.html", "a.html.gz"), b=row("b.html"))
    state.begin(["a.html"], ["b.html"], [])
    with state.recording():
        state.record("a.html", row("a.html", fingerprint=b"2"))
        assert state.unsure_files() == ["a.html.gz", "b.html"]
        state.drop(["b.html"])
    assert (set(state.outside(())), list(state.file_names())) == ({"a.html"}, ["a.html"])


def test_files_are_known_before_they_are_written(path):
    state = State(path)
    record(state, a=row("a.html"))
    assert state.announce([("a.html", "a.html"), ("b/c.html", "b/c.html")])
    assert not state.announce([("b/c.html", "b/c.html")])
    state.adopt(["b/d.html", "b0.html"])
    assert State(path).unsure_files() == ["b/c.html", "b/d.html", "b0.html"]
    assert list(state.files_below("b")) == ["b/c.html", "b/d.html"]
    assert state.has_file("b0.html") and not state.has_file("b")
    assert state.known("a.html") == (b"1", "")


def test_a_state_without_a_file_ends_with_the_process():
    state = State()
    record(state, a=row("a.html"))
    assert set(state.outside(())) == {"a.html"}
    assert set(State().outside(())) == set()


def test_folders_have_states_of_their_own(tmp_path):
    one, other = (State(state_path(tmp_path, folder)) for folder in ("/srv/a", "/srv/b"))
    record(one, a=row("a.html"))
    assert set(other.outside(())) == set()


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_state_is_made_anew(path, content):
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    state = State(path)
    assert set(state.outside(())) == set()
    record(state, a=row("a.html"))
    state.close()
    assert set(State(path).outside(())) == {"a.html"}


def test_whoever_comes_after_another_process_sees_it(path):
    one, other = State(path), State(path)
    record(one, a=row("a.html"))
    assert (one.is_current, other.is_current) == (True, False)
    assert one.token == State(path).token


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


def test_an_output_is_damaged_with_any_of_its_files(tmp_path, path):
    state = State(path)
    files = tuple(left(tmp_path, name, "một") for name in ("a.html", "a.html.gz"))
    record(state, a=Row(b"1", (), files), b=Row(b"1", (), (left(tmp_path, "b.html", "b"),)))
    state.adopt(["nobody-s.html"])
    assert list(state.damaged(str(tmp_path))) == []
    (tmp_path / "a.html.gz").unlink()
    assert list(state.damaged(str(tmp_path))) == ["a.html"]
    state.is_verified = True
    assert list(state.damaged(str(tmp_path))) == []
    state.begin(["b.html"], [], [])
    assert list(state.damaged(str(tmp_path))) == ["b.html"]


def test_the_ledger_is_known_as_it_was_left(path):
    state = State(path)
    for size in (3, 4):
        with state.recording():
            state.record_ledger(Written("ledger", size, 7))
    assert State(path).ledger == Written("ledger", 4, 7)


# Groups


def test_a_group_is_known_by_its_fingerprint(path):
    state = State(path)
    record(state, {"danh mục": b"g1"}, a=row("a.html", group="danh mục"), b=row("b.html"))
    for seen in (state, State(path)):
        assert seen.groups == {"danh mục"}
        assert seen.has_group("danh mục", b"g1")
        assert not seen.has_group("danh mục", b"g2") and not seen.has_group("khác", b"g1")
        assert [seen.group_of(name) for name in ("a.html", "b.html", "c.html")] == ["danh mục", "", ""]
        assert list(seen.outside({"danh mục"})) == ["b.html"]
        assert sorted(seen.outside(set())) == ["a.html", "b.html"]


def test_a_group_is_forgotten_with_what_changes_in_it(path):
    state = State(path)
    record(state, {"một": b"g1", "hai": b"g2"}, a=row("a.html", group="một"))
    state.begin(["a.html"], [], ["một", "chưa có"])
    for seen in (state, State(path)):
        assert (seen.groups, seen.group_of("a.html")) == ({"hai"}, "một")


def test_an_output_moves_to_another_group(path):
    state = State(path)
    record(state, {"một": b"g1"}, a=row("a.html", group="một"))
    with state.recording():
        state.move([("a.html", "hai")])
    assert State(path).known("a.html") == (b"1", "hai")
