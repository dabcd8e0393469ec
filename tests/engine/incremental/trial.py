"""An archive that is edited and built again and again into one tree, and held against a clean build."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.engine.incremental.archive import NOW, archive
from tests.engine.incremental.building import Build, Ended, start
from tests.engine.incremental.newsroom import CONTENT, THEME, Newsroom
from tests.engine.incremental.trees import difference, is_published, named, stamps, tree, without

PORTAL_THEME = Path(__file__).parents[3] / "theme"
SETTINGS = {
    "OUTPUT_PATH": "output", "DEFAULT_LANG": "vi", "PREVIEW": False, "PRECOMPRESS": False, "NOW": NOW, "JOBS": 1,
}  # fmt: skip
Edit = Callable[[Newsroom, Random], None]


@dataclass
class Trial:
    """One archive, its long-lived output and cache, and all that was done to it."""

    folder: Path
    room: Newsroom
    steps: list[str] = field(default_factory=list)
    strangers: dict[str, bytes] = field(default_factory=dict)
    """Files that others put into output folders, by their names in the trial's folder."""
    sound: tuple[dict, dict] = ({}, {})
    """Files and settings as they were when they were last built."""
    is_wrong: bool = False
    """An incremental build did what a clean one would not."""

    @property
    def output(self) -> Path:
        return self.folder / self.room.settings["OUTPUT_PATH"]

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def edit(self, edit: Edit, random: Random) -> bool:
        """Change files or settings as an editor does; False when the edit found nothing to change."""
        before = dict(self.room.settings)
        edit(self.room, random)
        changed = [name.removeprefix(CONTENT) for name in self.room.save()]
        changed += [f"{key}={value}" for key, value in self.room.settings.items() if before[key] != value]
        self.note(f"{edit.__name__}: {', '.join(changed) or 'nothing'}")
        return bool(changed)

    def note(self, step: str) -> None:
        self.steps.append(step)

    def start(self, log: str = "incremental.log", killed_at: int = 0) -> Build:
        """Begin an incremental build."""
        return start(self._order(self.output, self.cache), self.folder / log, killed_at)

    def build(self) -> Ended:
        """Build incrementally; a refused build changes nothing."""
        before = stamps(self.output)
        ended = self.start().end()
        self.note(f"built: {ended.status}")
        if ended.status == 0:
            self.sound = dict(self.room.files), dict(self.room.settings)
        elif stamps(self.output) != before:
            self.fail("a refused build changed the tree")
        return ended

    def compare(self, *, anew: bool = False) -> bool:
        """Build incrementally and clean and hold one against the other; False when both refused, which is mended."""
        incremental, clean = self.build(), self.build_clean(anew=anew)
        if incremental != clean:
            told = "\n".join(map(str, (incremental, clean)))
            self.fail(f"the builds ended differently, the incremental one first:\n{told}")
        if clean.status:
            self.mend()
        elif wrong := difference(self._ours(), without(tree(self.folder / "clean"), self._theirs())):
            self.fail(wrong)
        return clean.status == 0

    def build_clean(self, *, anew: bool = False) -> Ended:
        """Build from nothing but the images of earlier clean builds, or from nothing at all: `anew`."""
        output, cache, kept = self.folder / "clean", self.folder / "clean-cache", self.folder / "kept-images"
        if not anew and (cache / "images").is_dir():
            (cache / "images").rename(kept)
        for folder in (output, cache):
            shutil.rmtree(folder, ignore_errors=True)
        if kept.is_dir():
            cache.mkdir()
            kept.rename(cache / "images")
        return start(self._order(output, cache), self.folder / "clean.log").end()

    def build_again(self) -> None:
        """A build after which nothing has changed writes nothing but its own accounts."""
        before = stamps(self.output)
        ended, after = self.build(), stamps(self.output)
        written = {name for name, _ in before.items() ^ after.items() if is_published(name)}
        if ended.status or written:
            self.fail(f"a second build ended with {ended.status} and wrote {named(written)}")

    def take_images(self, pool: Path) -> None:
        """Begin with images that were made already, in both caches."""
        for cache in (self.cache, self.folder / "clean-cache"):
            shutil.copytree(pool, cache / "images")

    def mend(self) -> None:
        """Take back everything since the last build that was not refused."""
        self.room.files, self.room.settings = map(dict, self.sound)
        self.room.save()
        self.note("mended")

    def check_strangers(self) -> None:
        """What others put beside the output stands there as they left it."""
        paths = {name: self.folder / name for name in self.strangers}
        there = {name: path.read_bytes() for name, path in paths.items() if path.is_file()}
        if there != self.strangers:
            self.fail(f"files of others were changed or removed: {sorted(self.strangers)}")

    def fail(self, wrong: str) -> None:
        done = "\n".join(f"{number:3}. {step}" for number, step in enumerate(self.steps, 1))
        self.is_wrong = True
        raise AssertionError(f"after these steps\n{done}\n{wrong}")

    def _ours(self) -> dict[str, bytes]:
        self.check_strangers()
        return without(tree(self.output), self._theirs())

    def _theirs(self) -> set[str]:
        prefix = f"{self.output.name}/"
        return {name.removeprefix(prefix) for name in self.strangers if name.startswith(prefix)}

    def _order(self, output: Path, cache: Path) -> dict[str, Any]:
        folders = {"content": self.folder / "content", "output": output, "cache": cache}
        return {**self.room.settings, **folders, "THEME": str(self.folder / "theme"), "OUTPUT_PATH": str(output)}


def new_trial(folder: Path) -> Trial:
    """A trial with the archive that all begin with, and a theme of its own; not built yet."""
    theme = (path for path in PORTAL_THEME.rglob("*") if path.is_file())
    files = {THEME + path.relative_to(PORTAL_THEME).as_posix(): path.read_bytes() for path in sorted(theme)}
    files |= {CONTENT + name: content for name, content in archive()}
    room = Newsroom(folder, files, dict(SETTINGS))
    room.save()
    return Trial(folder, room, sound=(dict(room.files), dict(room.settings)))
