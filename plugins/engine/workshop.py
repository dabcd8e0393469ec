"""What outlives a build in the cache folder: results of reading, and what each output folder holds."""

import shutil
from pathlib import Path

from plugins.core.memory import Memory
from plugins.engine.glance import LastBuild
from plugins.engine.ground import code_digest
from plugins.engine.state import STATES, State, state_path

MEMORY, TEMPLATES, IMAGES, SEARCH = "memory.sqlite", "templates", "images", "search"


class Workshop:
    """The kept work of one cache folder, open while builds use it.

    `is_resident`: whether many builds of this process use it, so that what they read stays at hand.
    """

    def __init__(self, cache: Path, is_resident: bool = False):
        self.cache, self.templates = cache, cache / TEMPLATES
        self.memory = Memory(cache / MEMORY, code_digest(), is_resident)
        self._states: dict[str, State] = {}
        self.last: LastBuild | None = None
        """Of a preview: its last build."""

    def state(self, output: str) -> State:
        """What an output folder holds, read anew where another process has built there."""
        known = self._states.get(output)
        if known is None or not known.is_current:
            if known:
                known.close()
            self._states[output] = State(state_path(self.cache, output))
        return self._states[output]

    def close(self) -> None:
        self.memory.close()
        for state in self._states.values():
            state.close()


def clear(cache: Path) -> None:
    """Throw away all kept work; the next build makes everything anew, to the same bytes."""
    for path in cache.glob(f"{MEMORY}*"):
        path.unlink()
    for folder in (STATES, TEMPLATES, IMAGES, SEARCH):
        shutil.rmtree(cache / folder, ignore_errors=True)
