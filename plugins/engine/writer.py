"""Writes what plugins hand over: composes only what changed, renders it where there is room, removes orphans."""

import re
from collections.abc import Iterator
from functools import partial

from plugins.core.files import content_hash
from plugins.core.pages import Document, Group, Output, Page, Planned, save_as
from plugins.core.spread import FEWEST_FOR_WORKERS, Spread
from plugins.engine.copies import map_in_copies
from plugins.engine.ground import Ground
from plugins.engine.lock import folder_lock
from plugins.engine.press import Copies, Press, is_compressed
from plugins.engine.processes import Processes, can_copy
from plugins.engine.state import Row, State, Written
from plugins.engine.tree import Tree, stays_inside

ARTICLE_PAGE = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")
LABEL = "Ghi trang"
Put = tuple[tuple[Written, bool], ...]
"""The files of one output as they were left, and whether each was written."""


class OutputConflict(Exception):
    """Two outputs claim one file, or an output would leave the folder; content cannot cause this, a plugin can."""


class PortalWriter:
    """Collects outputs, then writes those that changed. `rendered` names the outputs that were made anew."""

    def __init__(self, tree: Tree, state: State, ground: Ground, press: Press, spread: Spread):
        self.tree, self.state, self.ground, self.press, self.spread = tree, state, ground, press, spread
        self.names: set[str] = set()
        """Of all outputs."""
        self.outputs: dict[str, Planned] = {}
        """Those that must be looked at one by one."""
        self.rendered: list[str] = []
        self.kept = 0
        """Files of outputs that were not made anew."""
        self._kept_groups: dict[str, tuple[Group, tuple[str, ...]]] = {}
        self._opened_groups: dict[str, tuple[bytes, tuple[str, ...]]] = {}

    def add(self, output: Output) -> None:
        """Take an output, or a group of them, to write at the end."""
        if isinstance(output, Group):
            self._add_group(output)
        else:
            self._claim(output.save_as, output.url)
            self.outputs[output.save_as] = output if isinstance(output, Planned) else planned(output)

    def _add_group(self, group: Group) -> None:
        fingerprint = self.ground.group_fingerprint(group)
        names = self.state.group(group.name, fingerprint)
        if names is None:
            self._open(group, fingerprint)
        else:
            self._kept_groups[group.name] = group, names
            self._claim_all(names)

    def _open(self, group: Group, fingerprint: bytes) -> None:
        """Look at the outputs of a group one by one."""
        members = tuple(group.expand())
        for output in members:
            self.add(output)
        self._opened_groups[group.name] = fingerprint, tuple(output.save_as for output in members)

    def _claim(self, name: str, url: str) -> None:
        if not stays_inside(name):
            raise OutputConflict(f"địa chỉ {url} ra ngoài thư mục xuất")
        if name in self.names:
            raise OutputConflict(f"hai trang cùng ghi vào {name}")
        self.names.add(name)

    def _claim_all(self, names: tuple[str, ...]) -> None:
        """Claim names that an earlier build has found sound, one by one only where somebody else has one of them."""
        for name in () if self.names.isdisjoint(names) else names:
            self._claim(name, f"/{name}")
        self.names.update(names)

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
        is_whole = self._is_whole(name)
        return f"{name}: giữ nguyên" if is_whole else f"{name}: ghi lại vì tệp trong thư mục xuất không còn như cũ"

    def _find(self, name: str) -> Planned | None:
        groups = (group for group, names in self._kept_groups.values() if name in names)
        members = (output for group in groups for output in group.expand())
        return self.outputs.get(name) or next((output for output in members if output.save_as == name), None)

    def finish(self) -> None:
        """Make and write what changed, then remove what earlier builds wrote and this one has no use for."""
        with folder_lock(self.tree.folder):
            self._finish()

    def _finish(self) -> None:
        self._open_damaged()
        fingerprints = {name: self.ground.fingerprint(output) for name, output in self.outputs.items()}
        stale = sorted(name for name in fingerprints if not self._is_kept(name, fingerprints[name]))
        kept = {file.name for name in self.names.difference(stale) for file in self.state.files(name)}
        before = self.tree.ledger()
        self.kept = len(kept)
        if stale or before != kept:
            self._forget(stale)
            with self.tree.scratch():
                rows = self._replace(stale, before, kept, fingerprints)
            self.state.record(rows, self._opened_groups)
        self.state.is_verified = True

    def show(self, page: Page) -> None:
        """Write one page ahead of the build that will look at it again."""
        self.state.forget((page.save_as,), ())
        with folder_lock(self.tree.folder), self.tree.scratch():
            self.tree.write(page.save_as, self.press.content(page))

    def _replace(
        self, stale: list[str], before: set[str], kept: set[str], fingerprints: dict[str, bytes]
    ) -> dict[str, Row]:
        """Write what is stale and remove what is left over; the rows of what was written."""
        # Named before they are written, so that what a killed build leaves is known to the next.
        self.tree.write_ledger(before.union(kept, *map(self._names, stale)))
        for name in sorted(self.tree.in_the_way(before, stale)):
            self.tree.remove(name)
        rows = self._write(stale, fingerprints)
        names = kept | {file.name for row in rows.values() for file in row.files}
        for name in sorted(before - names):
            self.tree.remove(name)
        self.tree.write_ledger(names)
        return rows

    def _forget(self, stale: list[str]) -> None:
        """Take away the rows of what is about to change or to go."""
        self.state.forget({*stale, *(self.state.names - self.names)}, self.state.groups - self._kept_groups.keys())

    def _open_damaged(self) -> None:
        """Look into the groups of which a file is not as it was left."""
        for group, names in list(self._kept_groups.values()):
            if not all(map(self._is_whole, names)):
                del self._kept_groups[group.name]
                self.names.difference_update(names)
                self._open(group, self.ground.group_fingerprint(group))

    def _is_kept(self, name: str, fingerprint: bytes) -> bool:
        return self.state.fingerprint(name) == fingerprint and self._is_whole(name)

    def _is_whole(self, name: str) -> bool:
        files = self.state.files(name)
        return bool(files) and (self.state.is_verified or all(map(self.tree.has, files)))

    def _names(self, name: str) -> set[str]:
        """Every file that an output may become."""
        is_text = self.press.precompress and is_compressed(name)
        return {name, f"{name}.gz", f"{name}.br"} if is_text else {name}

    def _write(self, names: list[str], fingerprints: dict[str, bytes]) -> dict[str, Row]:
        rows = {}
        for name, put in zip(names, self._put_all(names), strict=True):
            self.rendered.append(name)
            for file, is_new in put:
                self.tree.note(file.name, is_new)
            files = tuple(file for file, _ in put)
            rows[name] = Row(fingerprints[name], self.ground.parts(self.outputs[name]), files)
        return rows

    def _put_all(self, names: list[str]) -> Iterator[Put]:
        """Many outputs are made and written in copies of this process, where it can be copied."""
        executor = self.spread.executor
        if len(names) >= FEWEST_FOR_WORKERS and isinstance(executor, Processes):
            executor.rest()
            if can_copy():
                self.spread.memory.rest()
                self.press.prepare(sorted({self.outputs[name].template for name in names} - {""}))
                return self.spread.told(LABEL, map_in_copies(self._made, names, executor.jobs), len(names))
        return map(self._put, names, self._printed(names))

    def _printed(self, names: list[str]) -> Iterator[Copies]:
        """The files of outputs; composed here, one after the other, and rendered by workers where they are many."""
        made = (self.outputs[name].make() for name in names)
        return self.spread.map(LABEL, partial(print_output, self.press), made, len(names))

    def _made(self, name: str) -> Put:
        """Make and write one output, in whichever process."""
        return self._put(name, self.press.copies(self.outputs[name].make()))

    def _put(self, name: str, copies: Copies) -> Put:
        return tuple(self.tree.put(name + suffix, content) for suffix, content in copies)


def print_output(press: Press, output: Page | Document) -> Copies:
    """One output's files."""
    return press.copies(output)


def planned(output: Page | Document) -> Planned:
    """An output that is made already."""
    if isinstance(output, Page):
        return Planned(output.url, output.template, (("trang", repr(output.context)),), lambda: output)
    return Planned(output.url, "", (("nội dung", content_hash(output.octets(), 32)),), lambda: output)
