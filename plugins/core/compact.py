"""Values of which an archive holds very many."""


class Compact:
    """Of a dataclass with slots: pickled as its values in their order, and made of them again.

    By default a dictionary of names and values is pickled, and each value that is read back keeps one of its own.
    That takes three to six times the memory.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple:
        return type(self), tuple([getattr(self, name) for name in self.__dataclass_fields__])
