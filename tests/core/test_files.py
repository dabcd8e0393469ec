"""Files are whole or absent, for readers, after failures and after kills."""

import os
import threading
from pathlib import Path

import pytest

from plugins.core.files import content_hash, write_atomically, write_if_changed


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path):
    path = tmp_path / "a" / "b" / "c.html"
    assert write_if_changed(path, b"one")
    assert path.read_bytes() == b"one"
    assert left(path.parent) == ["c.html"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_the_same_content_is_not_written_again(tmp_path):
    path = tmp_path / "a.html"
    write_if_changed(path, b"one")
    os.utime(path, ns=(1, 1))
    assert not write_if_changed(path, b"one")
    assert path.stat().st_mtime_ns == 1


@pytest.mark.parametrize("content", [b"two", b"longer than before", b""])
def test_other_content_replaces_it(tmp_path, content):
    path = tmp_path / "a.html"
    write_if_changed(path, b"one")
    assert write_if_changed(path, content)
    assert path.read_bytes() == content


def test_a_link_is_replaced_and_what_it_leads_to_is_not_touched(tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes(b"theirs")
    path = tmp_path / "a.html"
    path.symlink_to(outside)
    write_if_changed(path, b"ours")
    assert (outside.read_bytes(), path.read_bytes(), path.is_symlink()) == (b"theirs", b"ours", False)


@pytest.mark.parametrize("in_scratch", [False, True])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, in_scratch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    path = tmp_path / "site" / "a.html"
    write_atomically(path, b"old")
    with pytest.raises(TypeError):
        write_atomically(path, "text where bytes belong", scratch if in_scratch else None)
    assert path.read_bytes() == b"old"
    assert (left(path.parent), left(scratch)) == (["a.html"], [])


def test_a_folder_in_the_way_is_an_error_that_leaves_nothing(tmp_path):
    (tmp_path / "a.html" / "inside").mkdir(parents=True)
    with pytest.raises(OSError):
        write_atomically(tmp_path / "a.html", b"x")
    assert left(tmp_path) == ["a.html"]


def test_a_reader_never_sees_half_a_file(tmp_path):
    """Half a megabyte of one letter or of another, never both, never less."""
    path, size, seen = tmp_path / "a.html", 500_000, set()
    contents = [bytes([letter]) * size for letter in b"ab"]
    write_atomically(path, contents[0])
    stop = threading.Event()

    def read():
        while not stop.is_set():
            content = path.read_bytes()
            seen.add((len(content), content[:1] == content[-1:]))

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(200):
        write_atomically(path, contents[turn % 2])
    stop.set()
    reader.join()
    assert seen == {(size, True)}


def test_content_hashes_tell_contents_apart():
    assert content_hash(b"one") == content_hash(b"one") != content_hash(b"two")
    assert len(content_hash(b"", 16)) == 16
