"""What builds remember: results under what they were given, texts only when asked for, and files by their dates."""

import os
import pickle
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.core.memory import FEW, PACK, RACE_NANOSECONDS, STAMP, Memory, digest_of, plain_bytes
from plugins.core.packing import Apart, LongText, MemoryDamaged, StoredApart, StoredText, packed

ROOT = Path(__file__).resolve().parents[2]
WORK = "reading"


@dataclass(frozen=True)
class Read:
    """A result with a short text, a long one and a value kept apart."""

    title: str
    body: str | StoredText
    words: Apart | StoredApart


def read(source: str) -> Read:
    return Read(source.partition("\n")[0], LongText(source), Apart(tuple(source.split())))


def keep(memory: Memory, source: str, work: str = WORK, is_lasting: bool = True) -> Read:
    result = packed(source, read, lambda _: is_lasting)
    return memory.keep(memory.shelf(work), digest_of(source.encode()), result)


def recall(memory: Memory, *sources: str, work: str = WORK) -> list[Read]:
    found = memory.recall(memory.shelf(work), [digest_of(source.encode()) for source in sources])
    return list(found.values())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache/memory.sqlite"


def rows(path: Path, table: str) -> int:
    with sqlite3.connect(path) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


# Results


def test_a_result_outlives_the_process_that_found_it(path):
    memory = Memory(path, b"ground")
    keep(memory, "Bến Tre\nNội dung.")
    memory.close()
    (found,) = recall(Memory(path, b"ground"), "Bến Tre\nNội dung.")
    assert (found.title, str(found.body)) == ("Bến Tre", "Bến Tre\nNội dung.")
    assert found.words.get() == ("Bến", "Tre", "Nội", "dung.")


@pytest.mark.parametrize(
    ("ground", "source", "work"),
    [(b"other code", "A", WORK), (b"ground", "B", WORK), (b"ground", "A", "linking")],
    ids=["other code", "other content", "other function"],
)
def test_what_was_found_from_something_else_is_not_taken(path, ground, source, work):
    memory = Memory(path, b"ground")
    keep(memory, "A")
    memory.close()
    assert recall(Memory(path, ground), source, work=work) == []


def test_a_result_with_problems_is_given_and_not_kept(path):
    memory = Memory(path)
    given = keep(memory, "Hỏng", is_lasting=False)
    assert (given.title, str(given.body), given.words.get()) == ("Hỏng", "Hỏng", ("Hỏng",))
    assert recall(memory, "Hỏng") == []
    memory.close()
    assert recall(Memory(path), "Hỏng") == []


def test_a_result_without_a_key_is_given_and_not_kept(path):
    memory = Memory(path)
    assert memory.keep(memory.shelf(WORK), None, packed("A", read, lambda _: True)).title == "A"
    memory.close()
    assert rows(path, "kept") == rows(path, "texts") == 0


def test_many_results_come_back_each_under_its_own_key(path):
    sources = [f"Bài {number}\nNội dung {number}." for number in range(300)]
    memory = Memory(path)
    for source in sources:
        keep(memory, source)
    memory.close()
    found = recall(Memory(path), *sources[:250], "Bài chưa đọc")
    assert {one.title: str(one.body) for one in found} == {s.partition("\n")[0]: s for s in sources[:250]}
    assert [one.words.get() for one in found] == [tuple(str(one.body).split()) for one in found]


def test_without_a_file_results_live_as_long_as_the_process():
    memory = Memory()
    keep(memory, "A")
    assert [one.title for one in recall(memory, "A")] == ["A"]
    assert recall(Memory(), "A") == []


# Long texts


def test_a_long_text_is_read_only_when_it_is_asked_for(path):
    memory = Memory(path)
    keep(memory, "Tên\nRất dài.")
    memory.close()
    memory = Memory(path)
    (found,) = recall(memory, "Tên\nRất dài.")
    # Somebody prunes meanwhile: had the text been read with its result, nothing would be missing.
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM texts")
    assert found.title == "Tên"
    with pytest.raises(KeyError, match="chạy lại"):
        str(found.body)
    with pytest.raises(KeyError, match="chạy lại"):
        found.words.get()


def test_what_is_kept_apart_goes_to_a_worker_as_what_it_is():
    given = keep(Memory(), "Tên\nRất dài.")
    assert (type(given.body), type(given.words)) == (StoredText, StoredApart)
    sent = pickle.loads(pickle.dumps(given))
    assert (sent.title, sent.body, type(sent.words), sent.words.get()) == (
        "Tên",
        str(given.body),
        Apart,
        given.words.get(),
    )


def test_the_texts_of_two_results_are_not_mixed_up():
    memory = Memory()
    kept = [keep(memory, f"Bài {number}") for number in range(20)]
    assert [str(one.body) for one in kept] == [f"Bài {number}" for number in range(20)]
    assert [one.words.get() for one in kept] == [("Bài", str(number)) for number in range(20)]


# Digests


def test_digests_tell_apart_what_only_looks_alike_in_a_row():
    parts = [(b"ab", b"c"), (b"a", b"bc"), (b"abc",), (b"abc", b""), (b"", b"abc")]
    assert len({digest_of(*one) for one in parts}) == len(parts)
    values = [("1", 1), (1, "1"), (("1",), 1), ("1", 1, None), ("1", True), (b"1", 1), ("1", 1.0)]
    assert len({plain_bytes(one) for one in values}) == len(values)


def test_equal_values_have_equal_bytes_however_they_came_about():
    letters = "".join(["Bến", " ", "Tre"])
    assert plain_bytes((letters, letters)) == plain_bytes(("Bến Tre", f"{'Bến'} Tre"))


def test_a_value_without_such_bytes_is_refused():
    with pytest.raises(ValueError, match="unmarshallable"):
        plain_bytes((Path("a"),))


# Files


def named(content: str) -> bytes:
    return digest_of(b"a.md", content.encode())


def old_file(path: Path, content: str) -> Path:
    """A file that was last touched before anybody looked; its change time cannot be set, so the test waits."""
    path.write_text(content)
    time.sleep(RACE_NANOSECONDS / 1e9 + 0.1)
    return path


def test_an_unchanged_file_is_not_read_again_and_a_changed_one_is(tmp_path, path):
    file = old_file(tmp_path / "a.md", "một")
    memory = Memory(path)
    first = memory.file_digest(file, tmp_path)
    memory.close()
    assert first == named("một")
    # What is kept is believed: a kept digest that no reading of the file would give comes back.
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE files SET seen = CAST(substr(seen, 1, ?) || ? AS BLOB)", (STAMP.size, b"kept"))
    assert Memory(path).file_digest(file, tmp_path) == b"kept"
    # The same size and the same date: what the disk says of the change itself cannot be set back.
    status = file.stat()
    file.write_text("hột")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert Memory(path).file_digest(file, tmp_path) == named("hột")


def test_a_file_put_in_the_place_of_another_is_read(tmp_path, path):
    file, other = old_file(tmp_path / "a.md", "một"), tmp_path / "b.md"
    memory = Memory(path)
    memory.file_digest(file, tmp_path)
    status = file.stat()
    other.write_text("hai")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)
    assert memory.file_digest(file, tmp_path) == named("hai")


def test_a_file_just_touched_is_read_every_time(tmp_path, path):
    """Its dates may stay what they are while it is written to once more."""
    file = tmp_path / "a.md"
    file.write_text("một")
    memory = Memory(path)
    assert memory.file_digest(file, tmp_path) == named("một")
    memory.close()
    assert rows(path, "files") == 0


def test_nothing_is_vouched_for_but_plain_files(tmp_path):
    (tmp_path / "a.md").write_text("một")
    (tmp_path / "link.md").symlink_to("a.md")
    os.mkfifo(tmp_path / "pipe.md")
    memory = Memory()
    assert memory.file_digest(tmp_path / "link.md", tmp_path) is None
    assert memory.file_digest(tmp_path / "pipe.md", tmp_path) is None
    assert memory.file_digest(tmp_path, tmp_path) is None
    assert memory.file_digest(tmp_path / "gone.md", tmp_path) is None


# The file itself


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4000], ids=["empty", "foreign", "damaged"]
)
def test_a_file_that_is_no_memory_is_made_anew(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    memory = Memory(path)
    keep(memory, "A")
    memory.close()
    assert [one.title for one in recall(Memory(path), "A")] == ["A"]


def test_a_memory_cut_short_is_made_anew_or_read(path):
    memory = Memory(path)
    for number in range(200):
        keep(memory, f"Bài {number}\n" + "x" * 500)
    memory.close()
    path.write_bytes(path.read_bytes()[:5000])
    memory = Memory(path)
    assert [one.title for one in recall(memory, "Bài 0\n" + "x" * 500)] in ([], ["Bài 0"])
    keep(memory, "Mới")
    memory.close()
    assert [one.title for one in recall(Memory(path), "Mới")] == ["Mới"]


def test_results_that_nobody_asks_for_are_forgotten_once_they_are_many(path):
    memory = Memory(path)
    for number in range(150):
        keep(memory, f"Cũ {number}")
    memory.prune()
    memory.close()
    assert rows(path, "kept") == 150
    memory = Memory(path)
    assert len(recall(memory, "Cũ 0", "Cũ 1")) == 2
    memory.prune()
    assert [one.title for one in recall(memory, "Cũ 0", "Cũ 1", "Cũ 2")] == ["Cũ 0", "Cũ 1"]
    memory.close()
    assert 2 * rows(path, "kept") == rows(path, "texts") == 2 * 2


def test_a_result_is_not_mistaken_for_one_that_was_pruned(path):
    """Texts are found by number: a number is never used again."""
    memory = Memory(path)
    for number in range(150):
        keep(memory, f"Cũ {number}")
    memory.close()
    memory = Memory(path)
    memory.prune()
    assert str(keep(memory, "Mới").body) == "Mới"
    memory.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT id > 150 FROM kept").fetchall() == [(1,)]


KEEPER = """
import sys
from pathlib import Path
from plugins.core.memory import Memory
from tests.core.test_memory import keep
memory = Memory(Path(sys.argv[1]))
for number in range(60):
    assert str(keep(memory, f"Bài {number}").body) == f"Bài {number}"
    memory.commit()
memory.close()
"""


def test_two_processes_may_keep_the_same_results_at_once(path):
    Memory(path).close()
    command = [sys.executable, "-c", KEEPER, path]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert 2 * rows(path, "kept") == rows(path, "texts") == 2 * 60
    found = recall(Memory(path), *(f"Bài {number}" for number in range(60)))
    assert sorted(one.title for one in found) == sorted(str(one.body) for one in found)


# Packs


def many(count: int) -> list[str]:
    return [f"Bài {number}\nNội dung {number}." for number in range(count)]


def as_kept(sources: list[str]) -> dict[str, str]:
    return {source.partition("\n")[0]: source for source in sources}


def told(found: list[Read]) -> dict[str, str]:
    return {one.title: str(one.body) for one in found}


@pytest.mark.parametrize("asked", [3, PACK + 200], ids=["few", "many"])
def test_results_that_have_become_many_are_packed_and_come_back_as_they_were(path, asked):
    sources = many(PACK + 200)
    memory = Memory(path, b"ground")
    for source in sources:
        keep(memory, source)
    memory.prune()
    memory.close()
    assert rows(path, "packs") == 1  # 200 are left for the next
    memory = Memory(path, b"ground")
    assert told(recall(memory, *sources[:asked])) == as_kept(sources[:asked])
    assert recall(memory, "Bài chưa đọc") == []


def test_what_changes_after_packing_stands_beside_the_packs_until_it_is_much(path):
    sources = many(PACK + 200)
    memory = Memory(path)
    for source in sources:
        keep(memory, source)
    memory.prune()
    edited = [*sources[1:], "Bài 0\nĐã sửa."]
    keep(memory, edited[-1])
    assert told(recall(memory, *edited)) == as_kept(edited)
    memory.prune()
    memory.close()
    assert rows(path, "packs") == 1
    assert told(recall(Memory(path), *edited)) == as_kept(edited)


def test_packs_of_what_is_stale_go_and_take_no_text_with_them(path):
    old = many(3 * PACK)
    memory = Memory(path)
    for source in old:
        keep(memory, source)
    memory.prune()
    memory.close()
    memory = Memory(path)
    left = old[: PACK + 1]
    recall(memory, *left)
    memory.prune()
    memory.close()
    assert (rows(path, "kept"), rows(path, "texts"), rows(path, "packs")) == (len(left), 2 * len(left), 2)
    memory = Memory(path)
    assert told(recall(memory, *left)) == as_kept(left)
    assert recall(memory, *old[-FEW - 1 :]) == []


def test_a_file_of_another_version_is_made_anew(path):
    """Texts are found by number: beside another version's tables a number could lead to the wrong text."""
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, value TEXT NOT NULL)")
        connection.executemany("INSERT INTO texts VALUES (?, 'chữ cũ')", [(number,) for number in range(50)])
    connection.close()
    memory = Memory(path)
    assert str(keep(memory, "Mới").body) == "Mới"
    memory.close()
    assert told(recall(Memory(path), "Mới")) == {"Mới": "Mới"}


@pytest.mark.parametrize(("is_resident", "is_same"), [(True, True), (False, False)], ids=["resident", "read again"])
def test_values_stay_in_the_process_only_where_another_build_will_ask_for_them(path, is_resident, is_same):
    memory = Memory(path, is_resident=is_resident)
    kept = keep(memory, "A")
    (found,) = recall(memory, "A")
    assert (found is kept) is is_same
    assert (found.title, str(found.body)) == ("A", "A")


# Values that hold texts of others


def refer(memory: Memory, read: Read) -> None:
    memory.keep_all(memory.shelf("naming"), {digest_of(read.title.encode()): (read.title, read.body, read.words)})


def referred(memory: Memory, title: str) -> list[tuple]:
    return list(memory.recall(memory.shelf("naming"), [digest_of(title.encode())]).values())


@pytest.mark.parametrize("others", [0, PACK], ids=["loose", "packed"])
def test_a_value_gives_back_the_texts_of_another_result(path, others):
    memory = Memory(path)
    for source in ["A\nDài.", *many(others)]:
        refer(memory, keep(memory, source))
    memory.prune()
    memory.close()
    ((title, body, words),) = referred(Memory(path), "A")
    assert (title, str(body), words.get()) == ("A", "A\nDài.", ("A", "Dài."))


def test_a_value_whose_texts_another_process_has_forgotten_is_not_kept(path):
    memory = Memory(path, is_resident=True)
    whole, broken = keep(memory, "A"), keep(memory, "B")
    memory.commit()
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM texts WHERE value = 'B'")
    refer(memory, whole)
    refer(memory, broken)
    memory.close()
    assert [str(body) for _, body, _ in referred(Memory(path), "A")] == ["A"]
    assert referred(Memory(path), "B") == []


def test_what_was_asked_for_and_not_there_counts_for_nothing(path):
    memory = Memory(path)
    for number in range(150):
        keep(memory, f"Cũ {number}")
    memory.close()
    memory = Memory(path)
    recall(memory, *(f"Chưa có {number}" for number in range(150)))
    memory.prune()
    memory.close()
    assert rows(path, "kept") == 0


# Interrupts, and other code


class Interrupted(Memory):
    """Stops at the n-th statement that it gives SQLite from here on."""

    left = -1

    def _query(self, statement, values=()):
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt
        return super()._query(statement, values)


@pytest.mark.parametrize("place", range(1, 12))
def test_an_interrupted_packing_leaves_everything_as_it_was(path, place):
    sources = many(PACK + 200)
    memory = Interrupted(path, b"ground")
    for source in sources:
        keep(memory, source)
    memory.left = place
    with suppress(KeyboardInterrupt):
        memory.prune()
    memory.left = -1
    memory.close()
    assert told(recall(Memory(path, b"ground"), *sources)) == as_kept(sources)


def test_a_result_is_kept_with_all_its_texts_or_not_at_all(path):
    memory = Interrupted(path, b"ground")
    keep(memory, "Trước")
    memory.left = 1
    with pytest.raises(KeyboardInterrupt):
        keep(memory, "Cắt ngang")
    memory.left = -1
    keep(memory, "Sau")
    memory.close()
    assert told(recall(Memory(path, b"ground"), "Trước", "Cắt ngang", "Sau")) == {"Trước": "Trước", "Sau": "Sau"}


def test_values_of_other_code_are_never_read(path):
    """They may be of classes that are no more, or have other fields now."""
    memory = Memory(path, b"old code")
    for source in many(PACK + 200):
        keep(memory, source)
    memory.prune()
    memory.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE packs SET value = ?", (b"of a class that is no more",))
    memory = Memory(path, b"new code")
    assert recall(memory, *many(PACK + 200)) == []
    for source in many(PACK + 200):
        keep(memory, source)
    memory.prune()
    memory.close()
    assert told(recall(Memory(path, b"new code"), *many(PACK + 200))) == as_kept(many(PACK + 200))


def test_a_damaged_pack_is_told_with_its_remedy(path):
    memory = Memory(path)
    for source in many(PACK + 1):
        keep(memory, source)
    memory.prune()
    memory.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE packs SET value = substr(value, 1, 100)")
    with pytest.raises(MemoryDamaged, match="--clean"):
        recall(Memory(path), *many(PACK + 1))


def test_a_locked_file_is_left_as_it_is(path):
    memory = Memory(path)
    keep(memory, "A")
    memory.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OSError, match="locked"):
            Memory(path)
        other.execute("ROLLBACK")
    assert told(recall(Memory(path), "A")) == {"A": "A"}
