"""Some of an archive's articles, known by their places in it."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from plugins.core.model import Article

Key = TypeVar("Key", bound=Hashable)
Known = TypeVar("Known")


class Choice(tuple):
    """Some articles of many, in their order.

    What is worked out of each of the many is found by its place. The articles themselves lie far apart in memory, and
    all lists of an archive hold each of them ten times.
    """

    everything: tuple[Article, ...]
    places: "array[int]"
    """In `everything`."""

    @classmethod
    def of(cls, everything: tuple[Article, ...], places: "array[int]") -> "Choice":
        """Those at some places, which are in order."""
        choice = cls(map(everything.__getitem__, places))
        choice.everything, choice.places = everything, places
        return choice


def chosen(everything: tuple[Article, ...], named: Iterable[tuple[Key, int]]) -> dict[Key, Choice]:
    """The articles of each key, each once. `named`: keys with the places of their articles, in order."""
    places: dict[Key, array] = defaultdict(lambda: array("I"))
    for key, place in named:
        found = places[key]
        if not found or found[-1] != place:
            found.append(place)
    return {key: Choice.of(everything, found) for key, found in places.items()}


def looked_up(
    articles: Iterable[Article],
    everything: tuple[Article, ...],
    known: Sequence[Known],
    find: Callable[[Article], Known],
) -> Iterable[Known]:
    """What is known of some articles. `known`: of `everything`, in its order; `find`: of whatever article."""
    if articles is everything:
        return known
    if isinstance(articles, Choice) and articles.everything is everything:
        return map(known.__getitem__, articles.places)
    return map(find, articles)
