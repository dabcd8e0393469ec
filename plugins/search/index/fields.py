"""The fields of a document: how much a word weighs in each."""

from enum import IntEnum


class Part(IntEnum):
    """Which part of a document a text is."""

    TITLE = 0
    """Also a name and the number of an official document."""
    ALIAS = 1
    LEAD = 2
    MINOR = 3
    """Captions, bylines, tags."""
    BODY = 4


Fields = tuple[tuple[Part, str], ...]
"""A document's texts, in the order of their positions."""
WEIGHTS = (8.0, 6.0, 3.0, 1.5, 1.0)
"""By part."""
NAMING = (True, True, False, False, False)
"""By part: whether what stands there names the document."""
