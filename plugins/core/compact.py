"""Values of which an archive holds very many."""

from functools import cache
from typing import Any


class Compact:
    """Of a dataclass with slots: pickled as its values in their order, and made of them again.

    By default a dictionary of names and values is pickled, and each value that is read back keeps one of its own.
    That takes three to six times the memory.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple:
        return type(self), tuple([getattr(self, name) for name in self.__dataclass_fields__])


class Few(Compact):
    """Of values of which an archive has few, each in very many places: read back, equal ones are one."""

    __slots__ = ()

    def __reduce__(self) -> tuple:
        kind, values = super().__reduce__()
        return one, (kind, *values)


@cache
def one(kind: type, *values: Any) -> Any:
    """The one value of its kind that holds these."""
    return kind(*values)
