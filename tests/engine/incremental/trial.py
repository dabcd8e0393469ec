"""A project that is edited and built again and again into one tree, and held against a clean build."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.engine.incremental.archive import NOW, archive
from tests.engine.incremental.building import ROOT, Ended, Running, start
from tests.engine.incremental.newsroom import CONTENT, THEME, Newsroom, NothingThere
from tests.engine.incremental.trees import Tree, difference, is_published, named, stamps, tree, without

CACHE = ".cache"
SETTINGS = {"output": "output", "now": NOW, "jobs": "1", "language": "vi"}
Edit = Callable[[Newsroom, Random], None]


@dataclass
class Trial:
    """One project with its long-lived output and cache, and all that was done to it."""

    folder: Path
    room: Newsroom
    steps: list[str] = field(default_factory=list)
    strangers: dict[str, bytes] = field(default_factory=dict)
    """Files that others put into output folders, by their names in the project."""
    sound: tuple[dict, dict] = ({}, {})
    """Files and settings of the last build that was not refused."""
    clean_theme: Mapping[str, bytes] = field(default_factory=dict)
    """The theme of the last clean build."""
    is_wrong: bool = False
    """An incremental build did what a clean one would not."""

    @property
    def output(self) -> Path:
        return self.folder / self.room.settings["output"]

    @property
    def cache(self) -> Path:
        return self.folder / CACHE

    def edit(self, edit: Edit, random: Random) -> bool:
        """Change files or settings; False when the edit found nothing to change."""
        before = dict(self.room.settings)
        with suppress(NothingThere):
            edit(self.room, random)
        changed = [name.removeprefix(CONTENT) for name in self.room.save()]
        changed += [f"--{key}={value}" for key, value in self.room.settings.items() if before[key] != value]
        self.note(f"{edit.__name__}: {', '.join(changed) or 'nothing'}")
        return bool(changed)

    def note(self, step: str) -> None:
        self.steps.append(step)

    def start(self, log: str = "incremental.log", killed_at: int = 0) -> Running:
        """Begin an incremental build."""
        return start(self.folder, self._arguments(), self.folder / log, killed_at)

    def build(self) -> Ended:
        """Build incrementally. A refused build changes nothing, any other tells what it changes."""
        before = tree(self.output), stamps(self.output)
        ended = self.start().end()
        self.note(f"built: {ended.status}")
        if ended.status == 0:
            self.sound = dict(self.room.files), dict(self.room.settings)
            self._check_account(ended, before[0])
        elif stamps(self.output) != before[1]:
            self.fail("a refused build changed the tree")
        return ended

    def build_again(self) -> None:
        """A build after which nothing has changed makes nothing and writes nothing but its own accounts."""
        before = stamps(self.output)
        ended, after = self.build(), stamps(self.output)
        written = {name for name, _ in before.items() ^ after.items() if is_published(name)}
        if ended.status or written or ended.account["rendered"]:
            self.fail(f"a second build made {ended.account['rendered']} pages and wrote {named(written)}")

    def build_clean(self, *, anew: bool = False) -> Ended:
        """Build from nothing, or from nothing but what earlier clean builds made of the same images and theme."""
        output, cache, old = self.folder / "clean", self.folder / "clean-cache", self.folder / "old-cache"
        theme, self.clean_theme = self.clean_theme, self.room.part(THEME)
        kept = () if anew else ("images", "templates") if theme == self.clean_theme else ("images",)
        for folder in (output, old):
            shutil.rmtree(folder, ignore_errors=True)
        cache.mkdir(exist_ok=True)
        cache.rename(old)
        cache.mkdir()
        for name in kept:
            if (old / name).is_dir():
                (old / name).rename(cache / name)
        return start(self.folder, self._arguments(output=output, cache=cache), self.folder / "clean.log").end()

    def compare(self, *, anew: bool = False) -> bool:
        """Build incrementally and clean and hold one against the other; False when both refused, which is mended."""
        incremental, clean = self.build(), self.build_clean(anew=anew)
        if incremental != clean:
            self.fail(f"the builds ended differently:\nincremental: {incremental}\nclean: {clean}")
        if clean.status:
            self.mend()
        elif wrong := difference(self._ours(), without(tree(self.folder / "clean"), self._theirs())):
            self.fail(wrong)
        return clean.status == 0

    def mend(self) -> None:
        """Take back everything since the last build that was not refused."""
        self.room.files, self.room.settings = map(dict, self.sound)
        self.room.save()
        self.note("mended")

    def take_images(self, pool: Path) -> None:
        """Begin with images that were made already, in both caches."""
        for cache in (self.cache, self.folder / "clean-cache"):
            shutil.copytree(pool, cache / "images")

    def fail(self, wrong: str) -> None:
        done = "\n".join(f"{number:3}. {step}" for number, step in enumerate(self.steps, 1))
        self.is_wrong = True
        raise AssertionError(f"after these steps\n{done}\n{wrong}")

    def _check_account(self, ended: Ended, before: Tree) -> None:
        after = tree(self.output)
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        told = set(ended.account["changed_files"])
        if wrong := set(filter(is_published, changed ^ told)):
            self.fail(f"changed and not told, or told and not changed: {named(wrong)}")

    def _ours(self) -> dict[str, bytes]:
        """The tree without the files of others, which must stand there as they left them."""
        paths = {name: self.folder / name for name in self.strangers}
        if {name: path.read_bytes() for name, path in paths.items() if path.is_file()} != self.strangers:
            self.fail(f"files of others were changed or removed: {named(self.strangers)}")
        return without(tree(self.output), self._theirs())

    def _theirs(self) -> set[str]:
        prefix = f"{self.output.name}/"
        return {name.removeprefix(prefix) for name in self.strangers if name.startswith(prefix)}

    def _arguments(self, **folders: Path) -> list[str]:
        chosen = {**self.room.settings, "output": self.output, "cache": self.cache, **folders}
        return [f"--{name}={value}" for name, value in chosen.items()]


def new_trial(folder: Path) -> Trial:
    """A trial with the archive that all begin with, and a theme and settings of its own; not built yet."""
    own = [path for path in sorted((ROOT / THEME).rglob("*")) if path.is_file()]
    own += [ROOT / "pelicanconf.py", ROOT / "publishconf.py"]
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in own}
    room = Newsroom(folder, files | {CONTENT + name: content for name, content in archive()}, dict(SETTINGS))
    room.save()
    return Trial(folder, room, sound=(dict(room.files), dict(room.settings)))
