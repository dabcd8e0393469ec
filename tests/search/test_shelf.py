"""Segments kept in the cache folder: whole, or made anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.search.index.shelf import Shelf


def make(folder: Path) -> None:
    (folder / "w00.bin").write_bytes(b"words")
    (folder / "head.json").write_text("{}")


def held(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.glob("*.bin")}


def test_a_segment_is_made_once(tmp_path):
    shelf, made = Shelf(tmp_path / "search", b"ground"), []
    for _ in range(2):
        place = shelf.place("a", lambda folder: made.append(make(folder)))
        assert held(place) == {"w00.bin": b"words"}
    assert len(made) == 1


DAMAGE: dict[str, Callable[[Path], None]] = {
    "emptied": lambda place: (place / "w00.bin").write_bytes(b""),
    "lost": lambda place: (place / "w00.bin").unlink(),
    "emptied sizes": lambda place: (place / "sizes.json").write_bytes(b""),
    "lost sizes": lambda place: (place / "sizes.json").unlink(),
    "a stranger": lambda place: (place / "w01.bin").write_bytes(b"x"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_segment_is_made_anew(tmp_path, damage):
    shelf = Shelf(tmp_path / "search", b"ground")
    damage(shelf.place("a", make))
    assert held(shelf.place("a", make)) == {"w00.bin": b"words"}


def test_what_is_made_under_another_ground_is_another_segment(tmp_path):
    one, other = (Shelf(tmp_path, ground).place("a", make) for ground in (b"1", b"2"))
    assert one != other


def test_what_no_segment_uses_goes_with_what_was_left_half_made(tmp_path):
    shelf = Shelf(tmp_path / "search", b"ground")
    places = {name: shelf.place(name, make) for name in ("a", "b")}
    (shelf.folder / ".new-x").mkdir()
    shelf.prune({"b"})
    assert list(shelf.folder.iterdir()) == [places["b"]]
