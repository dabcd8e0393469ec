"""What the template of the search page reads."""

from dataclasses import dataclass

from plugins.core.pages import Link, Meta


@dataclass(frozen=True)
class SearchPage:
    """`search.html`: `/tim-kiem/`. Its script finds; without it the lists lead on."""

    meta: Meta
    kinds: tuple[tuple[str, str], ...]
    """Kinds of what can be found: the value in the address, and its name."""
    indexes: tuple[Link, ...]
    campaigns: tuple[Link, ...]
    """Those with the most articles, in Vietnamese order."""
