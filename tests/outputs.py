"""What generators hand over, one by one."""

from collections.abc import Iterable, Iterator

from plugins.core.pages import Group, Output, Planned


def each(outputs: Iterable[Output]) -> Iterator[Planned]:
    """Groups opened."""
    for output in outputs:
        yield from each(output.expand()) if isinstance(output, Group) else (output,)
