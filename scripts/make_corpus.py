#!/usr/bin/env python3
"""Make an archive of N generated articles: the same N and seed give the same bytes."""

import random
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.core.files import write_if_changed
from plugins.core.text import slugify
from plugins.engine.command import run_command
from plugins.engine.settings import UsageError, command_parser

DESCRIPTION = "Tạo kho bài giả để thử và đo tốc độ. Cùng số bài và cùng --seed cho ra cùng từng byte."
FIRST_DAY, YEARS = datetime(2011, 1, 1, 6, 0), 15
SECTIONS = ("Tin tức", "Phóng sự – Ghi chép", "Chuyên đề", "Nghiên cứu – Trao đổi")
FAMILY = "Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE = "Văn Thị Quốc Ngọc Minh Thanh Hữu Đức Hoài Kim Thu Xuân".split()
GIVEN = (
    "Hùng Hưng Hứng An Ân Bình Châu Dũng Đạt Giang Hà Hạnh Khánh Lan Long Mai Nam Phúc Quân Sơn Tâm Thảo Yến".split()
)
WRITERS = 60
MOST_RECORDS, KINDS_IN_SET = 2000, 5
PLACES = "Bình Đại|Châu Thành|Mỏ Cày|Giồng Trôm|Thạnh Phú|Ba Tri|Chợ Lách|Hàm Tân|Tuy Phong|Bắc Bình|Đức Linh".split(
    "|"
)
CAMPAIGNS = (
    "Dân vận khéo|Nông thôn mới|Đền ơn đáp nghĩa|Toàn dân đoàn kết|Vì người nghèo|Học tập và làm theo Bác|"
    "Ngày Chủ nhật xanh|Xóa nhà tạm|Hũ gạo tình thương|Ánh sáng an ninh|Nói không với rác thải nhựa|Gia đình văn hóa"
).split("|")
SUBJECTS = (
    "Ban Dân vận|Ủy ban Mặt trận Tổ quốc|Hội Liên hiệp Phụ nữ|Hội Nông dân|Đoàn Thanh niên|Hội Cựu chiến binh|"
    "Liên đoàn Lao động|Tổ dân vận|Chi bộ ấp|Ban công tác Mặt trận"
).split("|")
ACTS = (
    "họp mặt cán bộ qua các thời kỳ|ra quân dọn vệ sinh đường làng|sơ kết phong trào thi đua|tập huấn kỹ năng vận động|"
    "trao đổi kinh nghiệm với các xã bạn|thăm hỏi gia đình chính sách|vận động hội viên góp vốn xoay vòng|"
    "khảo sát đời sống người dân|đối thoại với đại diện hộ dân|phát động trồng cây ven lộ"
).split("|")
CLAUSES = (
    "người dân được bàn bạc ngay từ đầu|mỗi tổ tự chọn một việc thiết thực|cán bộ xuống tận nhà nghe ý kiến|"
    "kết quả được niêm yết ở nhà văn hóa|việc khó được chia thành nhiều bước nhỏ|những hộ khó khăn được giúp trước|"
    "cách làm cũ được xem xét lại|từng phần việc có người chịu trách nhiệm|kinh phí được công khai hằng tháng|"
    "đường sá sạch hơn và đất đai được giữ gìn|đường lối, chủ trương được nói bằng lời dễ hiểu|hội viên cùng giám sát"
).split("|")
LINKS = (
    "Nhờ vậy|Bên cạnh đó|Qua đó|Theo kế hoạch|Trong thời gian tới|Thực tế cho thấy|Từ kinh nghiệm ấy|Cùng với đó".split(
        "|"
    )
)


def main(argv: list[str] | None = None) -> int:
    """Write the corpus into an empty or earlier corpus folder."""
    parser = command_parser(DESCRIPTION)
    parser.add_argument("count", type=int, metavar="N", help="số bài")
    parser.add_argument("folder", type=Path, metavar="DIR", help="thư mục nội dung sẽ tạo")
    help_records = "số hồ sơ ngoài chiến dịch (mặc định: một phần năm số bài, nhiều nhất 2000)"
    parser.add_argument("--records", type=int, metavar="M", help=help_records)
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="hạt giống (mặc định: 1)")
    return run_command(lambda: write_corpus(parser.parse_args(argv)))


def write_corpus(arguments: Namespace) -> int:
    """Write every file of the corpus that a command's arguments describe."""
    if min(arguments.count, arguments.records or 0) < 0:
        raise UsageError("số bài và số hồ sơ phải từ 0 trở lên")
    for name, text in corpus(arguments.count, arguments.seed, arguments.records):
        write_if_changed(arguments.folder / name, text.encode())
    print(f"{arguments.count} bài trong {arguments.folder}")
    return 0


def corpus(count: int, seed: int, records: int | None = None) -> Iterator[tuple[str, str]]:
    """Every file of a corpus: its path in the content folder and its text."""
    sets = min(count // 5, MOST_RECORDS) // KINDS_IN_SET if records is None else records // KINDS_IN_SET
    yield "portal.yaml", _portal()
    for name in CAMPAIGNS:
        yield (
            f"records/campaigns/{slugify(name)}.md",
            f"---\nid: {slugify(name)}\nname: {name}\n---\nPhong trào “{name}”.\n",
        )
    for number in range(sets):
        yield from RecordSet(number).files()
    for number in range(count):
        # A generator of its own, so that an article depends on its number and the seed, not on those before it.
        yield _article(number, count, sets, random.Random(f"{seed}/{number}"))


@dataclass(frozen=True)
class RecordSet:
    """A commune with its committee, its chairman, a plan and a model: five records that name each other."""

    number: int

    @property
    def place(self) -> str:
        first, second = divmod(self.number, len(GIVEN))
        return f"xã {MIDDLE[first % len(MIDDLE)]} {GIVEN[second]} {first // len(MIDDLE) + 1}"

    @property
    def body(self) -> str:
        return f"Ủy ban nhân dân {self.place}"

    @property
    def official(self) -> str:
        rest, given = divmod(self.number, len(GIVEN))
        family, middle = divmod(rest, len(MIDDLE))
        return f"{FAMILY[family % len(FAMILY)]} {MIDDLE[middle]} {GIVEN[given]} {GIVEN[family // len(FAMILY)]}"

    @property
    def document(self) -> str:
        return f"Kế hoạch số {self.number + 1:02d}/KH-UBND, ngày 05/{self.number % 12 + 1:02d}/2012"

    @property
    def model(self) -> str:
        return f"{ACTS[self.number % len(ACTS)].capitalize()} {self.number}"

    def files(self) -> Iterator[tuple[str, str]]:
        """Their five files."""
        n, issued = self.number, f"05/{self.number % 12 + 1:02d}/2012"
        yield _record("places", f"xa-{n}", f"name: {self.place}\n")
        yield _record("organizations", f"ubnd-xa-{n}", f"name: {self.body}\nplace: xa-{n}\n")
        position = f"positions: [{{title: Chủ tịch, organization: ubnd-xa-{n}, from: 2010}}]\n"
        yield _record("officials", f"chu-tich-{n}", f"name: {self.official}\n{position}")
        number = f"number: {n + 1:02d}/KH-UBND\ntype: Kế hoạch\nissuer: ubnd-xa-{n}\ndate: {issued}\n"
        yield _record("documents", f"kh-ubnd-{n}", number)
        sector = SUBJECTS[n % len(SUBJECTS)]
        yield _record("models", f"mo-hinh-{n}", f"name: {self.model}\nplace: xa-{n}\nsector: {sector}\n")

    def sentence(self) -> str:
        """One that names them all, the chairman by the title that the record gives."""
        return (
            f"Chủ tịch {self.body} {self.official} cho biết mô hình “{self.model}” thực hiện theo {self.document}, "
            f"được người dân {self.place} hưởng ứng."
        )


def _record(kind: str, id: str, header: str) -> tuple[str, str]:
    return f"records/{kind}/{id}.md", f"---\nid: {id}\n{header}---\nHồ sơ của kho thử.\n"


def _portal() -> str:
    sections = "".join(f"  - {{name: {name}, slug: {slugify(name)}}}\n" for name in SECTIONS)
    return f"name: Kho bài thử\nurl: https://kho-thu.example\nsections:\n{sections}"


def _article(number: int, count: int, sets: int, choose: random.Random) -> tuple[str, str]:
    date = FIRST_DAY + timedelta(minutes=number * (YEARS * 365 * 24 * 60) // max(count, 1) + choose.randrange(30))
    place, subject, act = choose.choice(PLACES), choose.choice(SUBJECTS), choose.choice(ACTS)
    title = f"{subject} {place} {act}"
    slug = f"{slugify(title)}-{number}"
    header = (
        f"title: {title}\ndate: {date:%Y-%m-%d %H:%M}\nid: {date:%Y%m%d}-{number}\nslug: {slug}\n"
        f"category: {choose.choice(SECTIONS)}\ntags: [{', '.join(choose.sample(CAMPAIGNS, choose.randint(0, 3)))}]\n"
        f"authors: [{', '.join(dict.fromkeys(_name(choose) for _ in range(choose.choice((1, 1, 2)))))}]\n"
        f"summary: {_sentence(choose, place)}\n"
    )
    return f"articles/{date:%Y}/{date:%m}/{slug}.md", f"---\n{header}---\n{_body(choose, place, sets)}"


def _name(choose: random.Random) -> str:
    """One of the newsroom's writers; neighbours in the list differ by one tone only."""
    place = choose.randrange(WRITERS)
    return f"{FAMILY[place // len(GIVEN) % len(FAMILY)]} {MIDDLE[place % 3]} {GIVEN[place % len(GIVEN)]}"


def _body(choose: random.Random, place: str, sets: int) -> str:
    paragraphs = [
        " ".join(_sentence(choose, place) for _ in range(choose.randint(4, 7))) for _ in range(choose.randint(5, 9))
    ]
    paragraphs.insert(2, f"## Cách làm ở {place}")
    if sets:
        paragraphs[1] += " " + RecordSet(choose.randrange(sets)).sentence()
    if choose.random() < 0.1:
        paragraphs.append(f"* Cùng ngày, {choose.choice(SUBJECTS)} {place} {choose.choice(ACTS)}.")
    return "\n\n".join(paragraphs) + "\n"


def _sentence(choose: random.Random, place: str) -> str:
    first, second = choose.sample(CLAUSES, 2)
    return f"{choose.choice(LINKS)}, ở {place}, {first}; {choose.choice(SUBJECTS)} {choose.choice(ACTS)} để {second}."


if __name__ == "__main__":
    raise SystemExit(main())
