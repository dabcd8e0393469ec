"""What the project has promised of its speed, and whether a measurement bears it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

from scripts.benchmarks.answers import Answers
from scripts.benchmarks.numbers import number
from scripts.benchmarks.rounds import Figures, Result
from scripts.benchmarks.search import IndexSize
from scripts.benchmarks.visits import Visits, cpu

Sizes = Mapping[int, Figures]
Measured = TypeVar("Measured")
"""What a promise is held to: builds by their size, or the visit counter."""
SMALL, LARGE = 10_000, 100_000
KILOBYTES, FIRST, LATER = attrgetter("kilobytes"), attrgetter("first_ms"), attrgetter("later_ms")
"""Figures of the search's answers."""


@dataclass(frozen=True)
class Target(Generic[Measured]):
    """One promise: a figure and the most that it may be."""

    text: str
    most: float
    unit: str
    measured: Callable[[Measured], float | None]
    """None where this run did not measure it."""

    def row(self, measured: Measured) -> list[str]:
        """The promise, its limit, the figure, the verdict."""
        value = self.measured(measured)
        verdict = "không đo lần này" if value is None else "đạt" if value <= self.most else "chưa đạt"
        return [self.text, f"≤ {self._shown(self.most)}", "–" if value is None else self._shown(value), verdict]

    def _shown(self, value: float) -> str:
        digits = 0 if self.unit in ("MB", "tệp", "kB", "ms") else 2
        return f"{self.unit} {number(value, digits)}" if self.unit == "×" else f"{number(value, digits)} {self.unit}"


def result(sizes: Sizes, count: int, name: str) -> Result | None:
    """What was measured of one build, if it was."""
    found = sizes[count].results.get(name) if count in sizes else None
    return found if found and found.is_measured else None


def against(count: int, name: str, other_count: int, other: str) -> Callable[[Sizes], float | None]:
    """One build's seconds as a multiple of another's."""

    def measured(sizes: Sizes) -> float | None:
        one, two = result(sizes, count, name), result(sizes, other_count, other)
        return one.seconds / two.seconds if one and two else None

    return measured


def peak(count: int, *names: str) -> Callable[[Sizes], float | None]:
    """The most memory that any of some builds took, in megabytes."""

    def measured(sizes: Sizes) -> float | None:
        found = [found for name in names if (found := result(sizes, count, name))]
        return max((one.peak_mb for one in found), default=None)

    return measured


def accounted(count: int, name: str, value: Callable[[Mapping], int]) -> Callable[[Sizes], float | None]:
    """The largest of what a build says of itself."""

    def measured(sizes: Sizes) -> float | None:
        found = result(sizes, count, name)
        return max(value(run.summary) for run in found.runs) if found else None

    return measured


def changed(summary: Mapping) -> int:
    return len(summary["changed_files"])


def touched(summary: Mapping) -> int:
    return summary["rendered"] + summary["written"]


def grown(sizes: Sizes) -> float | None:
    """How many more files a new article changes in the large archive than in the small one."""
    small, large = (accounted(count, "one_more", changed)(sizes) for count in (SMALL, LARGE))
    return None if small is None or large is None else large - small


def index_share(count: int, share: Callable[[IndexSize], float]) -> Callable[[Sizes], float | None]:
    """What is asked of the size of the search index."""

    def measured(sizes: Sizes) -> float | None:
        index = sizes[count].index if count in sizes else None
        return share(index) if index else None

    return measured


def answered(count: int, figure: Callable[[Answers], float]) -> Callable[[Sizes], float | None]:
    """What is asked of the search's answers."""

    def measured(sizes: Sizes) -> float | None:
        answers = sizes[count].answers if count in sizes else None
        return figure(answers) if answers else None

    return measured


def of_text(size: IndexSize) -> float:
    return size.all / size.text


def changed_percent(size: IndexSize) -> float:
    return 100 * size.changed / size.all


def waited(sizes: Sizes) -> float | None:
    return sizes[SMALL].preview.seconds if SMALL in sizes else None


TARGETS = (
    Target("10.000 bài, dựng từ đầu, so với Pelican", 0.5, "×", against(SMALL, "cold", SMALL, "pelican")),
    Target("10.000 bài, dựng từ đầu, so với Eleventy", 1.0, "×", against(SMALL, "cold", SMALL, "eleventy")),
    Target("10.000 bài, thêm một bài, so với Hugo", 0.5, "×", against(SMALL, "one_more", SMALL, "hugo")),
    Target("10.000 bài, thêm một bài, so với Hugo (mong muốn)", 0.25, "×", against(SMALL, "one_more", SMALL, "hugo")),
    Target("10.000 bài, không đổi gì, so với Hugo", 0.3, "×", against(SMALL, "unchanged", SMALL, "hugo")),
    Target("10.000 bài, không đổi gì: trang dựng và tệp ghi", 0, "tệp", accounted(SMALL, "unchanged", touched)),
    Target("10.000 bài, thêm một bài: tệp đổi", 40, "tệp", accounted(SMALL, "one_more", changed)),
    Target("10.000 bài, lưu một bài khi đang xem trước", 0.5, "s", waited),
    Target("10.000 bài, lập lại chỉ mục, so với Pagefind", 0.5, "×", against(SMALL, "indexed", SMALL, "pagefind")),
    Target("10.000 bài, chỉ mục so với lời các bài", 1, "×", index_share(SMALL, of_text)),
    Target("10.000 bài, thêm một bài: chỉ mục đổi", 5, "%", index_share(SMALL, changed_percent)),
    Target("10.000 bài, câu hỏi đầu tiên: dữ liệu tải về", 150, "kB", answered(SMALL, KILOBYTES)),
    Target("10.000 bài, câu hỏi đầu tiên", 300, "ms", answered(SMALL, FIRST)),
    Target("10.000 bài, câu hỏi sau", 100, "ms", answered(SMALL, LATER)),
    Target("100.000 bài, câu hỏi đầu tiên: dữ liệu tải về", 400, "kB", answered(LARGE, KILOBYTES)),
    Target("100.000 bài, câu hỏi đầu tiên", 500, "ms", answered(LARGE, FIRST)),
    Target("100.000 bài, thêm một bài, so với 10.000 bài", 5, "×", against(LARGE, "one_more", SMALL, "one_more")),
    Target("100.000 bài, thêm một bài: tệp đổi nhiều hơn ở 10.000 bài", 0, "tệp", grown),
    Target("100.000 bài, dựng từ đầu: bộ nhớ", 1500, "MB", peak(LARGE, "cold")),
    Target("100.000 bài, dựng tiếp: bộ nhớ", 600, "MB", peak(LARGE, "unchanged", "one_more")),
)
VISIT_TARGETS: tuple[Target[Visits], ...] = (
    Target("Đếm một triệu dòng nhật ký, một lõi", 5, "s", lambda visits: visits.seconds_a_million),
    Target("Đếm, so với GoAccess", 0.25, "×", lambda visits: visits.share_of_goaccess),
    Target("Đếm lại khi không có gì mới", 0.5, "s", lambda visits: cpu(visits.nothing_new)),
    Target("Đếm hai triệu dòng: bộ nhớ", 400, "MB", lambda visits: visits.peak_mb),
)
