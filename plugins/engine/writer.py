"""Writes what plugins hand over: composes only what changed, renders it where there is room, removes orphans."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import tee
from typing import NamedTuple

from plugins.core.files import content_hash
from plugins.core.pages import Document, Group, Output, Page, Planned, save_as
from plugins.core.spread import FEWEST_FOR_WORKERS, Spread
from plugins.engine.copies import map_in_copies
from plugins.engine.damage import EarlyLook
from plugins.engine.ground import Ground
from plugins.engine.lock import folder_lock
from plugins.engine.press import Copies, Press, is_compressed
from plugins.engine.processes import Processes, can_copy
from plugins.engine.state import COPIES, Row, State, Written
from plugins.engine.tree import Tree, stays_inside

ARTICLE_PAGE = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")
LABEL = "Ghi trang"
MOST_HELD = 20_000
"""Outputs that are held as they were planned. Of more, their groups are asked again where they are made."""


class Made(NamedTuple):
    """An output that was made, wherever it was."""

    fingerprint: bytes
    parts: tuple[tuple[str, bytes], ...]
    put: tuple[tuple[Written, bool], ...]
    """Its files as they were left, and whether each was written."""


class OutputConflict(Exception):
    """Two outputs claim one file, or an output would leave the folder; content cannot cause this, a plugin can."""


class PortalWriter:
    """Collects outputs, then writes those that changed. `rendered` names the outputs that were made anew."""

    def __init__(
        self, tree: Tree, state: State, ground: Ground, press: Press, spread: Spread, look: EarlyLook | None = None
    ):
        """`look`: for damaged outputs, where one is under way already."""
        self.tree, self.state, self.ground, self.press, self.spread = tree, state, ground, press, spread
        self._look = look
        self._last_members: tuple[str, dict[str, Planned]] = "", {}
        """Of the group that was asked again last."""
        self.rendered: list[str] = []
        self.kept = 0
        """Files of outputs that were not made anew."""
        self._kept_groups: dict[str, Group] = {}
        self._opened_groups: dict[str, tuple[Group, bytes]] = {}
        """With their fingerprints."""
        self._looked_at: dict[str, str] = {}
        """The outputs that were looked at one by one, each with its group or nothing."""
        self._left: dict[str, str] = {}
        """The group that an output was in, where it is now in another or in none."""
        self._changed: set[str] = set()
        """Those that are no longer what they were, or are new."""
        self._held: dict[str, Planned] = {}
        self._templates: set[str] = set()
        """Of what has changed."""

    def add(self, output: Output) -> None:
        """Take an output, or a group of them, to write at the end."""
        if isinstance(output, Group):
            self._add_group(output)
        else:
            self._look_at(planned(output))

    def __contains__(self, name: str) -> bool:
        """Whether there is an output of this name."""
        return name in self._looked_at or self.state.group_of(name) in self._kept_groups

    def _add_group(self, group: Group) -> None:
        fingerprint = self.ground.group_fingerprint(group)
        if self.state.has_group(group.name, fingerprint):
            self._kept_groups[group.name] = group
        else:
            self._open(group, fingerprint)

    def _open(self, group: Group, fingerprint: bytes) -> None:
        """Look at the outputs of a group one by one."""
        self._opened_groups[group.name] = group, fingerprint
        for output in _outputs(group):
            self._look_at(output, group.name)

    def _look_at(self, output: Planned, group: str = "") -> None:
        name = output.save_as
        self._claim(name, output.url)
        self._looked_at[name] = group
        fingerprint, before = self.state.known(name) or (b"", group)
        if before != group:
            self._left[name] = before
        if fingerprint != self.ground.fingerprint(output):
            self._changed.add(name)
            self._templates.add(output.template)
        if not group or len(self._held) < MOST_HELD:
            self._held[name] = output

    def _claim(self, name: str, url: str) -> None:
        if not stays_inside(name):
            raise OutputConflict(f"địa chỉ {url} ra ngoài thư mục xuất")
        if name in self._looked_at:
            raise OutputConflict(f"hai trang cùng ghi vào {name}")

    def _planned(self, name: str) -> Planned:
        """An output that was looked at; its group is asked again where it is not held."""
        return self._held.get(name) or self._members(self._looked_at[name])[name]

    def _members(self, group: str) -> dict[str, Planned]:
        if self._last_members[0] != group:
            self._last_members = group, {one.save_as: one for one in _outputs(self._opened_groups[group][0])}
        return self._last_members[1]

    @property
    def lost(self) -> list[str]:
        """Addresses of articles that this build took away."""
        removed = filter(ARTICLE_PAGE.fullmatch, self.tree.removed)
        return ["/" + name.removesuffix("index.html") for name in removed]

    def explanation(self, path: str) -> str:
        """Whether the output at an address or a path of the output folder is made anew, and why."""
        name = save_as(path.removeprefix(f"{self.tree.folder}/"))
        output = self._find(name)
        if output is None:
            return f"{name}: không có trang này"
        known, parts = self.state.parts(name), dict(self.ground.parts(output))
        changed = [part for part in parts if known.get(part) != parts[part]]
        if not known:
            return f"{name}: trang mới, chưa dựng lần nào"
        if changed:
            return f"{name}: dựng lại vì đổi {', '.join(changed)}"
        is_whole = all(map(self.tree.has, self.state.files(name)))
        return f"{name}: giữ nguyên" if is_whole else f"{name}: ghi lại vì tệp trong thư mục xuất không còn như cũ"

    def _find(self, name: str) -> Planned | None:
        if name in self._looked_at:
            return self._planned(name)
        group = self._kept_groups.get(self.state.group_of(name))
        return next((output for output in _outputs(group) if output.save_as == name), None) if group else None

    def finish(self) -> None:
        """Make and write what changed, then remove what earlier builds wrote and this one has no use for."""
        with folder_lock(self.tree.folder):
            self._finish()

    def _finish(self) -> None:
        damaged = self._damaged()
        self._open_damaged(damaged)
        self._check_kept()
        is_named = self._adopt()
        stale = self._changed | (damaged & self._looked_at.keys())
        gone = [name for name in self.state.outside(self._kept_groups) if name not in self._looked_at]
        is_whole = is_named and not self.state.unsure_files() and not self.tree.is_littered
        if stale or gone or self._opened_groups or not is_whole:
            with self.tree.scratch():
                self._replace(sorted(stale, key=lambda name: (self._looked_at[name], name)), gone)
        self.state.is_verified = True
        self.kept = self.state.file_count - len(self.tree.written) - len(self.tree.unchanged)

    def show(self, page: Page) -> None:
        """Write one page ahead of the build that will look at it again."""
        self.state.begin((page.save_as,), (), ())
        with folder_lock(self.tree.folder), self.tree.scratch():
            self.tree.write(page.save_as, self.press.content(page))

    def _damaged(self) -> set[str]:
        found = self._look.found() if self._look else None
        return set(self.state.damaged(str(self.tree.folder))) if found is None else found

    def _adopt(self) -> bool:
        """Learn from the ledger what builds wrote of which the state knows nothing: it may have been lost.

        False where the ledger is not as it was left.
        """
        ledger = self.state.ledger
        if ledger and self.tree.has(ledger):
            return True
        self.state.adopt(self.tree.ledger())
        return False

    def _replace(self, stale: list[str], gone: list[str]) -> None:
        """Write what is stale and remove what is left over."""
        self.state.begin(stale, gone, self.state.groups - self._kept_groups.keys())
        # Named before they are written, so that what a killed build leaves is known to the next.
        if self.state.announce((file, name) for name in stale for file in self._names(name)):
            self.tree.write_ledger(self.state.file_names())
        for name in sorted(self.tree.in_the_way(self.state, stale)):
            self.tree.remove(name)
        with self.state.recording():
            self._write(stale)
            self.state.record_groups((name, fingerprint) for name, (_, fingerprint) in self._opened_groups.items())
            self.state.move((name, self._looked_at[name]) for name in self._left)
            for name in self.state.unsure_files():
                self.tree.remove(name)
            self.state.drop(gone)
            self.state.record_ledger(self.tree.write_ledger(self.state.file_names()))

    def _open_damaged(self, damaged: set[str]) -> None:
        """Look into the groups of which a file is not as it was left."""
        for name in sorted({self.state.group_of(name) for name in damaged} & self._kept_groups.keys()):
            group = self._kept_groups.pop(name)
            self._open(group, self.ground.group_fingerprint(group))

    def _check_kept(self) -> None:
        """No output of a group that is not looked into stands where another one is to stand."""
        for name, before in self._left.items():
            if before in self._kept_groups:
                raise OutputConflict(f"hai trang cùng ghi vào {name}")

    def _names(self, name: str) -> set[str]:
        """Every file that an output may become."""
        is_text = self.press.precompress and is_compressed(name)
        return {name + suffix for suffix in COPIES} if is_text else {name}

    def _write(self, names: list[str]) -> None:
        for name, made in zip(names, self._put_all(names), strict=True):
            self.rendered.append(name)
            for file, is_new in made.put:
                self.tree.note(file.name, is_new)
            files = tuple(file for file, _ in made.put)
            self.state.record(name, Row(made.fingerprint, made.parts, files, self._looked_at[name]))

    def _put_all(self, names: list[str]) -> Iterator[Made]:
        """Many outputs are made and written in copies of this process, where it can be copied."""
        executor = self.spread.executor
        if len(names) >= FEWEST_FOR_WORKERS and isinstance(executor, Processes):
            executor.rest()
            if can_copy():
                self.spread.memory.rest()
                self.press.prepare(sorted(self._templates - {""}))
                return self.spread.told(LABEL, map_in_copies(self._made, names, executor.jobs), len(names))
        return self._printed(names)

    def _printed(self, names: list[str]) -> Iterator[Made]:
        """Outputs composed here, one after the other, and rendered by workers where they are many."""
        outputs, rendered = tee(map(self._planned, names))
        made = (output.make() for output in outputs)
        copies = self.spread.map(LABEL, partial(print_output, self.press), made, len(names))
        return map(self._put, rendered, copies)

    def _made(self, name: str) -> Made:
        """Make and write one output, in whichever process."""
        output = self._planned(name)
        return self._put(output, self.press.copies(output.make()))

    def _put(self, output: Planned, copies: Copies) -> Made:
        put = tuple(self.tree.put(output.save_as + suffix, content) for suffix, content in copies)
        return Made(self.ground.fingerprint(output), self.ground.parts(output), put)


def print_output(press: Press, output: Page | Document) -> Copies:
    """One output's files."""
    return press.copies(output)


def _outputs(group: Group) -> Iterator[Planned]:
    """What a group holds."""
    return map(planned, group.expand())


def planned(output: Page | Document | Planned) -> Planned:
    """An output as what is planned, also one that is made already."""
    if isinstance(output, Planned):
        return output
    if isinstance(output, Page):
        return Planned(output.url, output.template, (("trang", repr(output.context)),), lambda: output)
    return Planned(output.url, "", (("nội dung", content_hash(output.octets(), 32)),), lambda: output)
