"""`Portal`: Pelican with this project's generators, writer and refusals."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins.core.dates import VIETNAM, DateProblem, parse_moment
from plugins.core.problems import BuildRefused, Problems, quoted
from plugins.engine.accounts import Accounts
from plugins.engine.assets import theme_assets
from plugins.engine.links import check_links
from plugins.engine.lock import build_lock
from plugins.engine.production import check_pages, check_production
from plugins.engine.render import Renderer
from plugins.engine.settings import UsageError
from plugins.engine.shell import make_shell
from plugins.engine.writer import PortalWriter

SETTINGS = {"PREVIEW": False, "PRODUCTION": False, "PRECOMPRESS": False, "NOW": None, "JOBS": None}
"""What the portal adds to Pelican's settings, with defaults."""

MOST_NOTICES = 10
"""Printed by a build; a check prints all."""


class PluginMissing(Exception):
    """A plugin of `PLUGINS` did not load; Pelican alone would log this and build without it."""


class Portal(Pelican):
    """Reads everything, refuses all problems at once, then writes."""

    accounts: Accounts

    def init_plugins(self) -> None:
        for name, default in SETTINGS.items():
            self.settings.setdefault(name, default)
        wanted = list(self.settings["PLUGINS"])
        super().init_plugins()
        if missing := sorted(set(wanted) - set(self.settings["PLUGINS"])):
            raise PluginMissing(f"không nạp được plugin: {', '.join(missing)}")

    def run(self) -> None:
        """Build the whole portal. Raises `BuildRefused` (a `SystemExit`) before anything is written."""
        with self._prepared() as (generators, writer, context):
            self.refuse(context["problems"])
            self.accounts.noticed(context["notices"].ordered(), MOST_NOTICES)
            with self.accounts.phase("tạo ảnh"):
                call_each(generators, "make_files")
            with self.accounts.phase("ghi"):
                writer.finish()
        self.accounts.finish(context["archive"], writer)
        signals.finalized.send(self)

    def check(self) -> None:
        """Refuse what a build would refuse, without making a page or an image."""
        with self._prepared() as (_, _, context):
            notices = context["notices"].ordered()
            self.accounts.noticed(notices, len(notices))
            self.refuse(context["problems"])

    def survey(self) -> dict[str, Any]:
        """What a build reads, with its problems; no image is looked at and no page composed."""
        self.accounts = Accounts()
        with build_lock(Path(self.settings["CACHE_PATH"])), self._executor() as executor:
            context = self._context(executor)
            call_each(self._generators(context), "generate_context")
        return context

    @contextmanager
    def _prepared(self) -> Iterator[tuple[list[Any], PortalWriter | None, dict[str, Any]]]:
        """Everything read and every page composed, as far as problems allow; nothing written yet."""
        self.accounts = Accounts()
        with build_lock(Path(self.settings["CACHE_PATH"])), self._executor() as executor:
            context = self._context(executor)
            generators = self._generators(context)
            self._read(generators, context)
            # Pages are composed of sound content only.
            writer = None if context["problems"] else self._compose(generators, context)
            yield generators, writer, context

    def refuse(self, problems: Problems) -> None:
        """Print every problem and stop, if there is any."""
        if problems:
            self.accounts.refused(problems.ordered())
            raise BuildRefused(problems.ordered())

    def _context(self, executor: Executor) -> dict[str, Any]:
        return {
            "problems": Problems(),
            "notices": Problems(),
            "now": build_time(self.settings["NOW"]),
            "executor": executor,
            "progress": self.accounts.progress,
        }

    def _generators(self, context: dict[str, Any]) -> list[Any]:
        names = {"path": self.path, "theme": self.settings["THEME"], "output_path": self.output_path}
        return [make(context=context, settings=self.settings, **names) for make in self._get_generator_classes()]

    def _read(self, generators: list[Any], context: dict[str, Any]) -> None:
        with self.accounts.phase("đọc"):
            call_each(generators, "generate_context")
            if self.settings["PRODUCTION"]:
                check_production(context["archive"].identity, context["problems"])
                check_pages(context["archive"].pages, context["problems"])
        with self.accounts.phase("ảnh: tính"):
            signals.all_generators_finalized.send(generators)

    def _compose(self, generators: list[Any], context: dict[str, Any]) -> PortalWriter:
        theme = Path(self.settings["THEME"])
        assets, files = theme_assets(theme)
        renderer = Renderer(theme, make_shell(context["archive"], assets, theme, self.settings["DEFAULT_LANG"]))
        writer = PortalWriter(Path(self.output_path), renderer, self.accounts, self.settings["PRECOMPRESS"])
        for file in files:
            writer.add(file)
        with self.accounts.phase("soạn trang"):
            call_each(generators, "generate_output", writer)
            check_links(context["archive"], writer.outputs, context["problems"])
        return writer

    @contextmanager
    def _executor(self) -> Iterator[Executor]:
        """This machine's processes, started only when first used.

        Spawned, not forked: the `pelican` command keeps a refresh thread, under which a fork can deadlock.
        """
        jobs = self.settings["JOBS"] or os.cpu_count() or 1
        executor = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
        try:
            yield executor
        finally:
            executor.shutdown(cancel_futures=True)

    def _get_generator_classes(self) -> list[type]:
        """The plugins' generators only: Pelican's own would read the same files by looser rules."""
        return [generator for _, generator in signals.get_generators.send(self)]


def call_each(generators: list[Any], name: str, *arguments: Any) -> None:
    """Call a step of every generator that has it, in their order, as Pelican does."""
    for generator in generators:
        if step := getattr(generator, name, None):
            step(*arguments)


def build_time(setting: str | None) -> datetime:
    """The moment after which an article is still to come: the setting, `SOURCE_DATE_EPOCH`, else the clock.

    It decides what is published and stands in no page.
    """
    try:
        if setting:
            return parse_moment(setting).at
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), VIETNAM)
    except DateProblem as problem:
        raise UsageError(f"thời điểm dựng {'; '.join(problem.args)}") from None
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH {quoted(epoch)} phải là số giây kể từ 1970") from None
    return datetime.now(VIETNAM)
