"""Writes what plugins hand over: composes only what changed, renders it where there is room, removes orphans."""

import re
from collections.abc import Iterator
from functools import partial

from plugins.core.files import content_hash
from plugins.core.pages import Document, Output, Page, Planned, save_as
from plugins.core.spread import Spread
from plugins.engine.ground import Ground
from plugins.engine.press import Copies, Press, is_compressed
from plugins.engine.state import Row, State
from plugins.engine.tree import Tree, stays_inside

ARTICLE_PAGE = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")
LABEL = "Ghi trang"


class OutputConflict(Exception):
    """Two outputs claim one file, or an output would leave the folder; content cannot cause this, a plugin can."""


class PortalWriter:
    """Collects outputs, then writes those that changed. `rendered` names the outputs that were made anew."""

    def __init__(self, tree: Tree, state: State, ground: Ground, press: Press, spread: Spread):
        self.tree, self.state, self.ground, self.press, self.spread = tree, state, ground, press, spread
        self.outputs: dict[str, Planned] = {}
        self.rendered: list[str] = []
        self.kept = 0
        """Files of outputs that were not made anew."""

    def add(self, output: Output) -> None:
        """Take an output to write at the end."""
        name = output.save_as
        if not stays_inside(name):
            raise OutputConflict(f"địa chỉ {output.url} ra ngoài thư mục xuất")
        if name in self.outputs:
            raise OutputConflict(f"hai trang cùng ghi vào {name}")
        self.outputs[name] = output if isinstance(output, Planned) else planned(output)

    @property
    def lost(self) -> list[str]:
        """Addresses of articles that this build took away."""
        removed = filter(ARTICLE_PAGE.fullmatch, self.tree.removed)
        return ["/" + name.removesuffix("index.html") for name in removed]

    def explanation(self, path: str) -> str:
        """Whether the output at an address or a path of the output folder is made anew, and why."""
        name = save_as(path.removeprefix(f"{self.tree.folder}/"))
        output = self.outputs.get(name)
        if output is None:
            return f"{name}: không có trang này"
        known, parts = self.state.parts(name), dict(self.ground.parts(output))
        changed = [part for part in parts if known.get(part) != parts[part]]
        if not known:
            return f"{name}: trang mới, chưa dựng lần nào"
        if changed:
            return f"{name}: dựng lại vì đổi {', '.join(changed)}"
        is_there = all(map(self.tree.has, self.state.files(name)))
        return f"{name}: giữ nguyên" if is_there else f"{name}: ghi lại vì tệp trong thư mục xuất không còn như cũ"

    def finish(self) -> None:
        """Make and write what changed, then remove what earlier builds wrote and this one has no use for."""
        fingerprints = {name: self.ground.fingerprint(output) for name, output in self.outputs.items()}
        kept, stale = self._parted(fingerprints)
        before = self.tree.ledger()
        self.kept = len(kept)
        if not stale and before == kept:
            return
        self.state.forget({*stale, *(self.state.names - self.outputs.keys())})
        with self.tree.scratch():
            # Named before they are written, so that what a killed build leaves is known to the next.
            self.tree.write_ledger(before.union(kept, *map(self._names, stale)))
            for name in sorted(self.tree.in_the_way(before, stale)):
                self.tree.remove(name)
            rows = self._write(sorted(stale), fingerprints)
            names = kept | {file.name for row in rows.values() for file in row.files}
            for name in sorted(before - names):
                self.tree.remove(name)
            self.tree.write_ledger(names)
        self.state.record(rows)

    def _parted(self, fingerprints: dict[str, bytes]) -> tuple[set[str], list[str]]:
        """The files that stay as they are, and the outputs that must be made."""
        kept: set[str] = set()
        stale = []
        for name, fingerprint in fingerprints.items():
            files = self.state.files(name) if self.state.fingerprint(name) == fingerprint else ()
            if files and all(map(self.tree.has, files)):
                kept.update(file.name for file in files)
            else:
                stale.append(name)
        return kept, stale

    def _names(self, name: str) -> set[str]:
        """Every file that an output may become."""
        is_text = self.press.precompress and is_compressed(name)
        return {name, f"{name}.gz", f"{name}.br"} if is_text else {name}

    def _write(self, names: list[str], fingerprints: dict[str, bytes]) -> dict[str, Row]:
        rows = {}
        for name, copies in self._printed(names):
            self.rendered.append(name)
            files = tuple(self.tree.write(name + suffix, content) for suffix, content in copies)
            rows[name] = Row(fingerprints[name], self.ground.parts(self.outputs[name]), files)
        return rows

    def _printed(self, names: list[str]) -> Iterator[tuple[str, Copies]]:
        """The files of outputs; composed here, one after the other, and rendered by workers where they are many."""
        made = (self.outputs[name].make() for name in names)
        return zip(names, self.spread.map(LABEL, partial(print_output, self.press), made, len(names)), strict=True)


def print_output(press: Press, output: Page | Document) -> Copies:
    """One output's files."""
    return press.copies(output)


def planned(output: Page | Document) -> Planned:
    """An output that is made already."""
    if isinstance(output, Page):
        return Planned(output.url, output.template, (("trang", repr(output.context)),), lambda: output)
    content = output.content if isinstance(output.content, bytes) else output.content.read_bytes()
    return Planned(output.url, "", (("nội dung", content_hash(content, 32)),), lambda: output)
