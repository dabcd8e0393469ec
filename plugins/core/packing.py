"""How results go to memory and come back: pickled, with what only few builds ask for put apart."""

import copyreg
import io
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timezone
from functools import cache
from typing import Any, ClassVar


class MemoryDamaged(KeyError):
    """Something that was kept cannot be read any more; the message says so and names the remedy, in Vietnamese."""

    def __str__(self) -> str:
        return self.args[0]


class LongText(str):
    """A text that memory keeps apart from the value it stands in, so that it is read only when a page needs it."""

    __slots__ = ()


class _Stored:
    """What memory keeps apart, as it gives it back: to be read when it is asked for."""

    __slots__ = ("_memory", "id")

    def __init__(self, memory: Any, id: int):
        self._memory, self.id = memory, id


class StoredText(_Stored):
    """A long text: `str()` reads it."""

    __slots__ = ()

    def __str__(self) -> str:
        return self._memory.text(self.id)

    def __reduce__(self) -> tuple:
        return str, (str(self),)


class Apart:
    """A value that memory keeps apart from the one it stands in: `get()` gives it."""

    __slots__ = ("_value",)

    def __init__(self, value: Any):
        self._value = value

    def get(self) -> Any:
        return self._value


class StoredApart(_Stored):
    """Such a value: `get()` reads it."""

    __slots__ = ()

    def get(self) -> Any:
        return pickle.loads(self._memory.text(self.id))

    def __reduce__(self) -> tuple:
        return Apart, (self.get(),)


@dataclass(frozen=True)
class Packed:
    """A result on its way from a worker to memory."""

    value: bytes
    texts: tuple[str | bytes, ...]
    """Its long texts, and the values that are kept apart, pickled."""
    is_lasting: bool
    """Whether the next build may take it as it is."""


def packed(item: Any, work: Callable[[Any], Any], is_lasting: Callable[[Any], bool]) -> Packed:
    """The packed result of `work`, made where the work is done."""
    result, texts = work(item), []
    return Packed(pickled(result, texts), tuple(texts), is_lasting(result))


def pickled(value: Any, texts: list[str | bytes]) -> bytes:
    """A value; its long texts and what is kept apart are added to `texts`."""
    file = io.BytesIO()
    _Packer(file, texts).dump(value)
    return file.getvalue()


def referring(value: Any) -> tuple[bytes, list[int]]:
    """A value that holds nothing to be kept apart but what memory has already, and the ids of that."""
    file = io.BytesIO()
    packer = _Packer(file, [])
    packer.dump(value)
    return file.getvalue(), packer.stored


class _Packer(pickle.Pickler):
    """Names long texts by their place among the texts of one result, and stored ones by their id, which is larger.

    A value that is kept apart has the inverted number: -1 is 0, -2 is 1.
    """

    # Moments of two zones, equal or not, take ten times as long to compare as those of one.
    dispatch_table: ClassVar = copyreg.dispatch_table | {timezone: lambda zone: (_zone, zone.__getinitargs__())}

    def __init__(self, file: io.BytesIO, texts: list[str | bytes]):
        super().__init__(file, protocol=5)
        self.texts = texts
        self.stored: list[int] = []

    def persistent_id(self, value: Any) -> int | None:
        kind = type(value)
        if kind is StoredText or kind is StoredApart:
            self.stored.append(value.id)
            return value.id if kind is StoredText else ~value.id
        if kind is LongText:
            self.texts.append(str(value))
            return len(self.texts) - 1
        if kind is Apart:
            self.texts.append(pickle.dumps(value.get(), protocol=5))
            return ~(len(self.texts) - 1)
        return None


@cache
def _zone(*values: Any) -> timezone:
    """The one time zone that holds these."""
    return timezone(*values)


class _Unpacker(pickle.Unpickler):
    def __init__(self, value: bytes, given: Callable[[int], Any]):
        super().__init__(io.BytesIO(value))
        self.persistent_load = given


def given_text(texts: Sequence[str | bytes], place: int) -> str | Apart:
    """One of the texts of a result that is not kept."""
    return texts[place] if place >= 0 else Apart(pickle.loads(texts[~place]))


def unpacked(value: bytes, given: Callable[[int], Any]) -> Any:
    """The value of such bytes; `given`: what was put apart, by its number. Raises MemoryDamaged."""
    try:
        return _Unpacker(value, given).load()
    except (pickle.UnpicklingError, EOFError, ValueError, IndexError) as error:
        raise MemoryDamaged("bộ nhớ đệm hỏng; chạy lại với --clean") from error
