"""Which user agents are programs, not people. Only counting goes by this; nobody is turned away."""

import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import version

PEOPLE = re.compile(r"\bcoc_coc_browser/|\bZalo (?:iOS|android)/|\bCUBOT\b", re.IGNORECASE)
"""Browsers of readers in Vietnam whose names a list of bots may take for a crawler's: Cốc Cốc, Zalo's own, a phone."""
VIETNAMESE_BOTS = re.compile(
    r"coccocbot|compatible; coccoc/\d|help\.coccoc\.com|"
    r"zalo(?:bot|-?crawler|-?preview)|baomoi(?:bot|-?crawler)|\bVNG(?:bot|crawler)",
    re.IGNORECASE,
)
"""Crawlers that a list kept abroad may miss."""
NEVER_PEOPLE = re.compile(r"headless|googlebot|bot\.html", re.IGNORECASE)
"""What no reader's browser says, whatever else it says."""


def bot_list_version() -> str:
    """What decided, for the record of a day: a newer list never recounts a closed day."""
    return f"is-bot {version('is-bot')}"


@cache
def bot_check() -> Callable[[str], bool]:
    """Whether a user agent is a program; the list is read only when the first one is asked about."""
    # Imported here: a run that finds nothing new never needs it.
    from is_bot import Bots

    listed = Bots().is_bot

    def is_bot(agent: str) -> bool:
        if VIETNAMESE_BOTS.search(agent) or NEVER_PEOPLE.search(agent):
            return True
        # No browser hides its name altogether.
        return not agent.strip() or (listed(agent) and not PEOPLE.search(agent))

    return is_bot
