"""Some of an archive's articles, known by their places in it."""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

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


class Run(NamedTuple):
    """Neighbours among many articles that have one thing in common."""

    common: Hashable
    end: int
    """The place after the last of them."""


def runs(known: Iterable[Hashable]) -> tuple[Run, ...]:
    """What is known of each of many, where it is mostly the same as of the one before."""
    end, found = 0, []
    for common, group in groupby(known):
        end += sum(1 for _ in group)
        found.append(Run(common, end))
    return tuple(found)


def counted(
    articles: Iterable[Article],
    everything: tuple[Article, ...],
    runs: Sequence[Run],
    find: Callable[[Article], Key],
) -> Counter[Key]:
    """How many of some articles have each thing in common. `runs`: of `everything`; `find`: of whatever article."""
    places = _places(articles, everything)
    if places is None or len(places) < len(runs):
        return Counter(map(find, articles))
    counts, start = Counter(), 0
    for common, last in runs:
        end = bisect_left(places, last, start)
        if end > start:
            counts[common] += end - start
        start = end
    return counts


def looked_up(
    articles: Iterable[Article],
    everything: tuple[Article, ...],
    known: Sequence[Known],
    find: Callable[[Article], Known],
) -> Iterable[Known]:
    """What is known of some articles. `known`: of `everything`, in its order; `find`: of whatever article."""
    places = _places(articles, everything)
    return map(find, articles) if places is None else map(known.__getitem__, places)


def _places(articles: Iterable[Article], everything: tuple[Article, ...]) -> Sequence[int] | None:
    """Where some articles stand among all; None where they were not chosen of these."""
    if articles is everything:
        return range(len(everything))
    return articles.places if isinstance(articles, Choice) and articles.everything is everything else None
