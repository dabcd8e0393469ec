"""Work on many items: results in order wherever they are made, and made once as long as nothing has changed."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import pytest

from plugins.core.memory import Memory
from plugins.core.spread import CHUNK, FEWEST_FOR_WORKERS, MOST_UNDER_WAY, Spread

MANY = FEWEST_FOR_WORKERS + CHUNK // 2
FEW = FEWEST_FOR_WORKERS - 1


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


def silent(*_: object) -> None:
    """Nobody looks at the progress."""


def doubled(number: int) -> int:
    return 2 * number


def where(_: int) -> str:
    return threading.current_thread().name


def noted(text: str, *, note: list[str]) -> str:
    note.append(text)
    return text.upper()


@pytest.mark.parametrize("count", [0, 1, FEW, FEWEST_FOR_WORKERS, MANY, 5 * MANY])
def test_results_come_in_the_order_of_the_items(executor, count):
    assert list(Spread(executor, silent).map("", doubled, range(count))) == [2 * number for number in range(count)]


def test_few_items_stay_where_they_are_and_many_go_to_workers(executor):
    spread, here = Spread(executor, silent), threading.current_thread().name
    assert set(spread.map("", where, range(FEW))) == {here}
    assert here not in set(spread.map("", where, range(MANY)))


def test_every_result_is_told(executor):
    told = []
    list(Spread(executor, lambda *step: told.append(step)).map("Đọc", doubled, range(MANY)))
    assert told == [("Đọc", done, MANY) for done in range(1, MANY + 1)]


def test_items_are_taken_only_as_they_are_needed(executor):
    """What is composed for workers is not held all at once."""
    taken = []

    def items() -> Iterator[int]:
        for number in range(10 * MANY):
            taken.append(number)
            yield number

    results = Spread(executor, silent).map("", doubled, items(), 10 * MANY)
    assert next(results) == 0
    assert len(taken) <= (MOST_UNDER_WAY + 2) * CHUNK
    assert len(list(results)) == 10 * MANY - 1


def test_a_mistake_in_a_worker_is_raised_here(executor):
    with pytest.raises(ZeroDivisionError):
        list(Spread(executor, silent).map("", partial(divmod, 1), range(MANY)))


# Remembering


def remember(spread: Spread, texts: list[str], given: list[bytes | None] | None = None) -> tuple[list[str], list[str]]:
    """The results, and the items that they were worked out for."""
    note: list[str] = []
    given = [text.encode() for text in texts] if given is None else given
    results = spread.remember("", partial(noted, note=note), texts, given, lambda result: "LỖI" not in result)
    return results, note


def test_only_what_is_unknown_is_worked_out(executor, tmp_path):
    def spread() -> Spread:
        return Spread(executor, silent, Memory(tmp_path / "memory.sqlite"))

    first = spread()
    assert remember(first, ["a", "b"]) == (["A", "B"], ["a", "b"])
    assert remember(first, ["b", "c", "a"]) == (["B", "C", "A"], ["c"])
    first.memory.close()
    assert remember(spread(), ["c", "d", "a"]) == (["C", "D", "A"], ["d"])


def test_what_a_result_depends_on_decides_not_the_item(executor):
    spread = Spread(executor, silent)
    remember(spread, ["a"], [b"1"])
    assert remember(spread, ["b"], [b"1"]) == (["A"], [])
    assert remember(spread, ["a"], [b"2"]) == (["A"], ["a"])


def test_an_item_without_a_digest_is_worked_out_every_time(executor):
    spread = Spread(executor, silent)
    assert remember(spread, ["a", "b"], [None, b"b"]) == (["A", "B"], ["a", "b"])
    assert remember(spread, ["a", "b"], [None, b"b"]) == (["A", "B"], ["a"])


def test_a_result_with_a_mistake_is_worked_out_again(executor):
    spread = Spread(executor, silent)
    assert remember(spread, ["lỗi", "b"])[0] == ["LỖI", "B"]
    assert remember(spread, ["lỗi", "b"]) == (["LỖI", "B"], ["lỗi"])


def test_two_items_that_are_given_the_same_get_the_same(executor):
    assert remember(Spread(executor, silent), ["a", "a"])[0] == ["A", "A"]


def fail_at_the_end(number: int) -> int:
    if number == 4999:
        raise KeyboardInterrupt
    return number


def test_what_a_stopped_build_found_out_is_not_lost(tmp_path):
    path, items = tmp_path / "memory.sqlite", range(5000)
    given = [str(number).encode() for number in items]
    memory = Memory(path)
    with pytest.raises(KeyboardInterrupt):
        Spread(InThisThread(), silent, memory).remember("", fail_at_the_end, items, given, bool)
    # Not closed: as where the process was killed.
    other = Memory(path)
    kept = other.recall(Spread(InThisThread(), silent, other).shelf(fail_at_the_end), given)
    assert len(kept) >= 2000 - 1


class InThisThread(ThreadPoolExecutor):
    """Work is done when it is asked for, so that it is known what is done when."""

    def submit(self, work, /, *arguments, **named) -> Future:
        future = Future()
        try:
            future.set_result(work(*arguments, **named))
        except BaseException as error:
            future.set_exception(error)
        return future
