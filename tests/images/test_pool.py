"""The pool of finished files: what counts as made, and what is thrown away."""

import pytest

from plugins.images.pool import Pool

MADE = "hop-mat-90-nam-0123456789abcdef-720.avif"
CARD = "card-0123456789abcdef.png"


@pytest.fixture
def pool(tmp_path):
    return Pool(tmp_path / "images")


def fill(pool, *names: str, data: bytes = b"x") -> None:
    pool.folder.mkdir(exist_ok=True)
    for name in names:
        pool.path(name).write_bytes(data)


def left(pool) -> set[str]:
    return {path.name for path in pool.folder.iterdir()}


def test_no_folder_is_an_empty_pool(pool):
    pool.prune(frozenset())
    assert pool.names() == frozenset()


def test_whole_files_count_and_empty_or_foreign_ones_do_not(pool):
    fill(pool, MADE, CARD, "ghi-chu.txt", ".new-a1b2c3", "checked.json")
    fill(pool, "x-0123456789abcdef-360.jpg", data=b"")
    assert pool.names() == {MADE, CARD}


def test_unused_and_half_written_files_go(pool):
    fill(pool, MADE, CARD, "cu-0123456789abcdef-720.avif", "card-fedcba9876543210.png", ".new-a1b2c3")
    pool.prune({MADE, CARD})
    assert left(pool) == {MADE, CARD}


@pytest.mark.parametrize(
    "name",
    ["checked.json", "ghi-chu.txt", "anh.jpg", "hop-mat-0123456789abcde-720.avif", "HOP-0123456789abcdef-720.avif",
     "x-0123456789abcdef-720.gif", "card-0123456789abcdef.jpg", ".htaccess"],
)  # fmt: skip
def test_what_is_not_ours_stays(pool, name):
    fill(pool, name)
    pool.prune(frozenset())
    assert left(pool) == {name}
