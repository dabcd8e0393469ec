"""All builds of one size, in rounds: each once, then each again, so that a slow minute hits them all."""

import statistics
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.benchmarks.answers import Answers, measure_answers
from scripts.benchmarks.measuring import Run, RunFailed
from scripts.benchmarks.numbers import number, whole
from scripts.benchmarks.portal import Portal
from scripts.benchmarks.preview import preview_rebuild
from scripts.benchmarks.rivals import RIVALS, Rival
from scripts.benchmarks.search import TITLE, IndexSize, Pagefind, index_size

OURS = {"cold": "Cổng, dựng từ đầu", "unchanged": "Cổng, không đổi gì", "one_more": "Cổng, thêm một bài"}
INDEXED = "Cổng, lập lại chỉ mục tìm kiếm"
"""Our builds in an order in which each finds what it needs."""
PREVIEW = "Cổng, lưu một bài khi đang xem trước"


@dataclass
class Result:
    """What became of one kind of build."""

    title: str
    runs: list[Run] = field(default_factory=list)
    failure: str = ""
    """Why there are no figures."""

    @property
    def seconds(self) -> float | None:
        return statistics.median(run.seconds for run in self.runs) if self.is_measured else None

    @property
    def peak_mb(self) -> float:
        return max(run.peak_mb for run in self.runs)

    @property
    def is_measured(self) -> bool:
        return bool(self.runs) and not self.failure

    def attempt(self, work: Callable[[], list[Run]]) -> None:
        """Add the runs that some work gives; what has failed once is not tried again."""
        if self.failure:
            return
        print(f"  {self.title} … ", end="", flush=True)
        try:
            runs = work()
        except RunFailed as failed:
            self.failure = str(failed)
            print(f"không được: {failed}", flush=True)
        else:
            self.runs += runs
            print("; ".join(f"{number(run.seconds)} s" for run in runs), flush=True)


@dataclass(frozen=True)
class Figures:
    """All results for one number of articles."""

    count: int
    results: Mapping[str, Result]
    """By the name of a rival or of a build of ours."""
    preview: Result
    index: IndexSize | None = None
    """None where the portal could not be built."""
    answers: Answers | None = None
    """None where there was no browser to ask with."""


def measure_size(count: int, rivals: Iterable[str], rounds: int, tools: Path) -> Figures:
    """Make the archive, hand it to everybody, measure."""
    tools.mkdir(parents=True, exist_ok=True)
    # Beside the tools, not in the system's temporary folder: that is often memory.
    with tempfile.TemporaryDirectory(dir=tools, prefix="work-", ignore_cleanup_errors=True) as name:
        print(f"\n{whole(count)} bài: tạo kho…", flush=True)
        portal = Portal(Path(name), count)
        builds, results = {}, {}
        for rival in (RIVALS[rival](tools, Path(name)) for rival in rivals):
            builds[rival.name], results[rival.name] = rival.build, prepared(rival, portal.content)
        builds |= {ours: getattr(portal, ours) for ours in OURS}
        results |= {ours: Result(title) for ours, title in OURS.items()}
        pagefind = Pagefind(tools, portal)
        builds |= {"indexed": portal.indexed, "pagefind": pagefind.build}
        results |= {"indexed": Result(INDEXED), "pagefind": installed(pagefind, Result(TITLE))}
        in_rounds(builds, results, rounds)
        last = results["one_more"]
        index = index_size(portal, last.runs[-1].summary["changed_files"]) if last.is_measured else None
        answers = measure_answers(portal.output, portal.content) if last.is_measured else None
        preview = Result(PREVIEW)
        preview.attempt(lambda: [Run(seconds) for seconds in preview_rebuild(portal, rounds)])
    return Figures(count, results, preview, index, answers)


def prepared(rival: Rival, content: Path) -> Result:
    """A result without runs yet; failed already when the rival cannot be had."""
    result = installed(rival, Result(rival.title))
    if not result.failure:
        rival.write_site(content)
    return result


def installed(tool: Rival | Pagefind, result: Result) -> Result:
    """The result of a tool, which says why it could not be installed, if it could not."""
    print(f"  {result.title}: chuẩn bị", flush=True)
    try:
        tool.install()
    except RunFailed as failed:
        result.failure = f"không cài được: {failed}"
        print(f"  {result.failure}", flush=True)
    return result


def in_rounds(builds: Mapping[str, Callable[[], Run]], results: Mapping[str, Result], rounds: int) -> None:
    """Every build once, and again."""
    for round_number in range(1, rounds + 1):
        print(f" lượt {round_number}/{rounds}", flush=True)
        for name, build in builds.items():
            results[name].attempt(lambda build=build: [build()])
