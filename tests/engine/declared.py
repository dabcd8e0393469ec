"""Any value of a declared type: what a plugin may hand to a template, and what no editor ever wrote."""

import enum
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from random import Random
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from markupsafe import Markup

from plugins.core.dates import VIETNAM, Moment, parse_moment

TEXTS = (
    "", "", "Bến Tre", "a & b", '<b>"x"</b>', "it's", "/", "/so-do/", "/feeds/tat-ca.atom.xml", "section", "latest",
    "https://x.example/z?a=1&b=2", "%(x)s 100%%", "{{ x }}", "application/json", "Atom", "10/2020", "x" * 120,
)  # fmt: skip
PLAIN = {
    str: TEXTS,
    bool: (False, True),
    int: (0, 1, 2, 7, 1234, 9876543),
    float: (0.0, 1.5, 33.333),
    NoneType: (None,),
    Any: TEXTS,
    Markup: tuple(map(Markup, TEXTS)),
    Moment: tuple(map(parse_moment, ("2020", "2020-03", "2020-03-04", "2021-05-06T07:08"))),
    datetime: (datetime(2020, 3, 4, tzinfo=VIETNAM),),
}


def any_value(kind: Any, random: Random, depth: int = 0) -> Any:
    """A value of the type; long lists only near the top."""
    arguments = get_args(kind)
    if kind in PLAIN:
        return random.choice(PLAIN[kind])
    if get_origin(kind) is UnionType:
        # A text that may also be a stored one is a text.
        arguments = (str,) if str in arguments else arguments
        return any_value(random.choice(arguments), random, depth)
    if get_origin(kind) is Mapping:
        return {random.choice(TEXTS): random.choice(TEXTS) for _ in range(3)}
    if get_origin(kind) is tuple:
        return tuple(any_value(part, random, depth + 1) for part in _parts(arguments, random, depth))
    if isinstance(kind, enum.EnumType):
        return random.choice(list(kind))
    return kind(*(any_value(part, random, depth + 1) for part in _members(kind)))


def _parts(arguments: tuple[Any, ...], random: Random, depth: int) -> tuple[Any, ...]:
    if arguments[-1] is not Ellipsis:
        return arguments
    return arguments[:1] * random.choice((0, 1, 2, 3, 9) if depth < 2 else (0, 1, 2))


def _members(kind: Any) -> list[Any]:
    """The types of a dataclass's fields, or a named tuple's."""
    hints = get_type_hints(kind)
    return [hints[field.name] for field in fields(kind) if field.init] if is_dataclass(kind) else list(hints.values())
