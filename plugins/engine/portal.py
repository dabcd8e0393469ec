"""`Portal`: Pelican with this project's generators, writer and refusals."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins.core.pages import Assets
from plugins.core.problems import BuildRefused, Problems
from plugins.core.spread import Spread
from plugins.engine.accounts import Accounts
from plugins.engine.assets import theme_assets
from plugins.engine.clock import build_time
from plugins.engine.damage import EarlyLook, early_look
from plugins.engine.executors import open_executor
from plugins.engine.glance import LastBuild
from plugins.engine.ground import Ground
from plugins.engine.links import check_links
from plugins.engine.lock import build_lock
from plugins.engine.press import Press
from plugins.engine.production import check_pages, check_production
from plugins.engine.releases import CURRENT, publish
from plugins.engine.shell import make_shell
from plugins.engine.state import state_path
from plugins.engine.tree import Tree
from plugins.engine.workshop import Workshop, clear
from plugins.engine.writer import PortalWriter

SETTINGS = {
    "PREVIEW": False, "PRODUCTION": False, "PRECOMPRESS": False, "NOW": None, "JOBS": None, "SCHEDULER": None,
    "CLEAN": False, "SUMMARY": None, "EXPLAIN": (), "WORKSHOP": None, "FRESHNESS": None,
    "RELEASES": None,
}  # fmt: skip
"""What the portal adds to Pelican's settings, with defaults."""

MOST_NOTICES = 10
"""Printed by a build; a check prints all."""


class PluginMissing(Exception):
    """A plugin of `PLUGINS` did not load; Pelican alone would log this and build without it."""


class Portal(Pelican):
    """Reads everything, refuses all problems at once, then writes."""

    accounts: Accounts
    has_changed = True
    """Whether the last build left another tree than it found."""
    made: tuple[Any, ...] = ()
    """All that the last build was made with, for as long as this lasts."""

    def init_plugins(self) -> None:
        for name, default in SETTINGS.items():
            self.settings.setdefault(name, default)
        wanted = list(self.settings["PLUGINS"])
        super().init_plugins()
        if missing := sorted(set(wanted) - set(self.settings["PLUGINS"])):
            raise PluginMissing(f"không nạp được plugin: {', '.join(missing)}")

    def run(self) -> None:
        """Build the whole portal. Raises `BuildRefused` (a `SystemExit`) before anything is written."""
        with self._prepared(is_build=True) as (generators, writer, context):
            self.refuse(context["problems"])
            self.accounts.noticed(context["notices"].ordered(), MOST_NOTICES)
            self.accounts.explain(writer, self.settings["EXPLAIN"])
            self.made = generators, writer, context
            with self.accounts.phase("tạo ảnh"):
                call_each(generators, "make_files")
            with self.accounts.phase("ghi"):
                writer.finish()
                context["spread"].memory.prune()
            if self.settings["PREVIEW"]:
                context["workshop"].last = LastBuild(generators, writer)
            self.has_changed = bool(writer.tree.written or writer.tree.removed)
            account = self.accounts.finish(context["archive"], writer, self.settings["SUMMARY"])
            self._keep_freshness(context, account)
            if self.settings["RELEASES"]:
                self._release(Path(self.settings["RELEASES"]))
        signals.finalized.send(self)

    def _release(self, releases: Path) -> None:
        """Make what was built the release that readers get, before another build can touch it."""
        made = publish(Path(self.output_path), releases)
        told = "bản mới" if made.is_new else "vẫn là bản"
        print(f"Phát hành: {told} {made.folder.name}, bạn đọc xem qua {releases / CURRENT}")

    def _keep_freshness(self, context: dict[str, Any], account: Mapping[str, Any]) -> None:
        """Note what was found, so that the next build knows whether anything has changed."""
        known, now, archive = self.settings["FRESHNESS"], context["now"], context["archive"]
        folders = tuple(Path(self.settings[name]) for name in ("PATH", "OUTPUT_PATH", "CACHE_PATH"))
        if known and known.folders == folders:
            articles = (*archive.articles, *archive.unlisted, *archive.unpublished)
            until = min((article.date.at for article in articles if article.date.at > now), default=None)
            token = context["workshop"].state(self.output_path).token
            known.keep(now, until, token, {"account": account, "notices": self.accounts.notices})

    def check(self) -> None:
        """Refuse what a build would refuse, without making a page or an image."""
        with self._prepared() as (_, _, context):
            notices = context["notices"].ordered()
            self.accounts.noticed(notices, len(notices))
            self.refuse(context["problems"])

    @contextmanager
    def survey(self) -> Iterator[dict[str, Any]]:
        """What a build reads, with its problems, as long as it lasts; no image is looked at and no page composed."""
        with self._context() as context:
            call_each(self._generators(context), "generate_context")
            yield context

    @contextmanager
    def _prepared(self, is_build: bool = False) -> Iterator[tuple[list[Any], PortalWriter | None, dict[str, Any]]]:
        """Everything read and every page planned, as far as problems allow; nothing written yet."""
        with self._context() as context, self._early_look(context, is_build) as look:
            generators = self._generators(context)
            self._read(generators, context)
            # Pages are planned of sound content only.
            writer = None if context["problems"] else self._plan(generators, context, look)
            yield generators, writer, context

    def _early_look(self, context: dict[str, Any], is_build: bool) -> AbstractContextManager[EarlyLook | None]:
        """A look for damaged outputs, which only a build asks for."""
        if not is_build:
            return nullcontext()
        state = context["workshop"].state(self.output_path)
        return early_look(state, state_path(context["workshop"].cache, self.output_path), Path(self.output_path))

    def refuse(self, problems: Problems) -> None:
        """Print every problem and stop, if there is any."""
        if problems:
            self.accounts.refused(problems.ordered())
            raise BuildRefused(problems.ordered())

    @contextmanager
    def _context(self) -> Iterator[dict[str, Any]]:
        """What generators share, while this build has the cache folder to itself."""
        self.accounts = Accounts()
        cache = Path(self.settings["CACHE_PATH"])
        shared = (Path(self.path), Path(self.settings["THEME"]), cache)
        with (
            without_collector(),
            build_lock(cache),
            self._workshop(cache) as workshop,
            open_executor(self.settings["JOBS"], self.settings["SCHEDULER"], shared) as executor,
        ):
            yield {
                "problems": Problems(),
                "notices": Problems(),
                "now": build_time(self.settings["NOW"]),
                "spread": Spread(executor, self.accounts.progress, workshop.memory),
                "workshop": workshop,
            }

    @contextmanager
    def _workshop(self, cache: Path) -> Iterator[Workshop]:
        """The one that a preview keeps open, else this build's own."""
        if self.settings["CLEAN"]:
            clear(cache)
        workshop = self.settings["WORKSHOP"] or Workshop(cache)
        try:
            yield workshop
        finally:
            workshop.memory.commit()
            if workshop is not self.settings["WORKSHOP"]:
                workshop.close()

    def _generators(self, context: dict[str, Any]) -> list[Any]:
        names = {"path": self.path, "theme": self.settings["THEME"], "output_path": self.output_path}
        return [make(context=context, settings=self.settings, **names) for make in self._get_generator_classes()]

    def _read(self, generators: list[Any], context: dict[str, Any]) -> None:
        with self.accounts.phase("đọc"):
            call_each(generators, "generate_context")
            if self.settings["PRODUCTION"]:
                archive, content = context["archive"], Path(self.path)
                check_production(archive.identity, content, context["problems"])
                check_pages(archive.pages, content, context["problems"])
        with self.accounts.phase("ảnh: tính"):
            signals.all_generators_finalized.send(generators)

    def _plan(self, generators: list[Any], context: dict[str, Any], look: EarlyLook | None) -> PortalWriter:
        assets, files = theme_assets(Path(self.settings["THEME"]))
        writer = self._writer(assets, context, look)
        for file in files:
            writer.add(file)
        with self.accounts.phase("soạn trang"):
            call_each(generators, "generate_output", writer)
            check_links(context["archive"], context["backlinks"].local_links, writer, context["problems"])
        return writer

    def _writer(self, assets: Assets, context: dict[str, Any], look: EarlyLook | None) -> PortalWriter:
        theme, archive, precompress = Path(self.settings["THEME"]), context["archive"], self.settings["PRECOMPRESS"]
        shell = make_shell(archive, assets, theme, self.settings["DEFAULT_LANG"])
        ground = Ground(theme, shell, archive.identity, {"nén sẵn": bytes([precompress])})
        return PortalWriter(
            Tree(Path(self.output_path)),
            context["workshop"].state(self.output_path),
            ground,
            Press.of(theme, shell, precompress, context["workshop"].templates, ground.everything),
            context["spread"],
            look,
        )

    def _get_generator_classes(self) -> list[type]:
        """The plugins' generators only: Pelican's own would read the same files by looser rules."""
        return [generator for _, generator in signals.get_generators.send(self)]


@contextmanager
def without_collector() -> Iterator[None]:
    """Python looks for cycles among all living values again and again, and an archive's are many and have none."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def call_each(generators: list[Any], name: str, *arguments: Any) -> None:
    """Call a step of every generator that has it, in their order, as Pelican does."""
    for generator in generators:
        if step := getattr(generator, name, None):
            step(*arguments)
