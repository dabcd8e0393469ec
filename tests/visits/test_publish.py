"""The numbers beside a built site: on its pages' places, in its look, of integers and titles only."""

import csv
import json
import re

import pytest
from bs4 import BeautifulSoup

from plugins.core.shards import NAMES, shard
from tests.minisite import Site
from tests.scripts.commands import run
from tests.visits.traffic import NOON, Counter, combined, counted, later

TITLE = "“Dân vận khéo” <b>&amp; {{ 7*7 }}"


@pytest.fixture(scope="module")
def portal(tmp_path_factory) -> Site:
    """Articles of 1 October, 12 October and 1 September; one hidden, one withdrawn."""
    site = Site(tmp_path_factory.mktemp("portal")).portal()
    site.article("hop-mat", title=f"'{TITLE}'")
    site.article("kin", status="hidden")
    site.article("go", status="withdrawn", withdrawn_reason="Sai nguồn.")
    site.article("thang-chin", date="01/09/2020")
    site.article("dau-thang", date="01/10/2020")
    assert site.build(), site.problems
    return site


def view(path: str, reader: int = 1, **time: float) -> bytes:
    return combined(later(**time), counted(path), ip=f"203.0.113.{reader}")


def readers(path: str, many: int, **time: float) -> list[bytes]:
    return [view(path, reader, **time) for reader in range(many)]


@pytest.fixture
def numbers(portal: Site, tmp_path):
    """`numbers(lines)` counts and publishes; it gives the folder that is published to."""
    counter = Counter(tmp_path)
    counter.manifest = portal.output / "data/paths.json"

    def publish(*lines: bytes, now=None):
        counter.ingest(counter.write("visits.log", *lines), now=now)
        options = ("--db", counter.database, "--manifest", counter.manifest, "--output", tmp_path / "out")
        done = run("visits", "publish", *options)
        assert done.returncode == 0, done.stderr
        publish.written = int(done.stderr.split()[0])
        return tmp_path / "out"

    return publish


def figures(folder, name: str) -> dict:
    return json.loads((folder / "_v" / f"{name}.json").read_text())


def page(folder, url: str) -> BeautifulSoup:
    return BeautifulSoup((folder / url.lstrip("/") / "index.html").read_text(encoding="utf-8"), "lxml")


HOP_MAT, KIN, GO = "/2020/10/12/hop-mat/", "/2020/10/12/kin/", "/2020/10/12/go/"
SEPTEMBER, OCTOBER = "/2020/09/01/thang-chin/", "/2020/10/01/dau-thang/"


def test_a_page_asks_for_the_shard_that_has_its_number(portal, numbers):
    folder = numbers(*readers(HOP_MAT, 3), view(HOP_MAT), view(OCTOBER, minutes=40))
    for url, count in ((HOP_MAT, 3), (OCTOBER, 1)):
        place = portal.page(url).select_one("[data-shard]")
        article = place.select_one("[data-figure]")["data-figure"]
        assert figures(folder, place["data-shard"])[article] == count, "readers, not views: reading again adds nothing"


def test_every_shard_is_there_whatever_was_read(portal, numbers):
    folder = numbers()
    assert {path.name for path in (folder / "_v").iterdir()} == {
        *(f"{name}.json" for name in NAMES), "total.json", "most-read.html",
    }  # fmt: skip
    assert all(figures(folder, name) == {} for name in NAMES)
    assert {path.name for path in (portal.output / "_v").iterdir()} == {path.name for path in (folder / "_v").iterdir()}


def test_totals(numbers):
    folder = numbers(
        view(HOP_MAT, days=-20), view(HOP_MAT, days=-2), view(HOP_MAT), view(HOP_MAT, minutes=31),
        view(OCTOBER, 2, hours=7.98), now=later(hours=8),
    )  # fmt: skip
    assert figures(folder, "total") == {"total": 5, "today": 3, "month": 4, "online": 1, "at": "(20:00)"}


def test_online_is_as_of_the_last_update(numbers):
    numbers(*readers(HOP_MAT, 3, hours=7.95), now=later(hours=8))
    folder = numbers(now=later(hours=8.2))
    assert (figures(folder, "total")["online"], figures(folder, "total")["at"]) == (0, "(20:12)")


MOST_READ = {
    "by readers": ([*readers(HOP_MAT, 2), *readers(OCTOBER, 3)], [OCTOBER, HOP_MAT]),
    "reading again adds nothing": ([view(HOP_MAT)] * 5 + readers(OCTOBER, 2), [OCTOBER, HOP_MAT]),
    "ties by id": ([view(HOP_MAT), view(OCTOBER)], [OCTOBER, HOP_MAT]),
    "two days ago counts half": ([*readers(HOP_MAT, 3, days=-2), *readers(OCTOBER, 2)], [OCTOBER, HOP_MAT]),
    "yesterday counts whole": ([*readers(HOP_MAT, 3, days=-1), *readers(OCTOBER, 2)], [HOP_MAT, OCTOBER]),
    "seven days": ([view(HOP_MAT, days=-6), view(OCTOBER, days=-7)], [HOP_MAT]),
    "articles of 30 days": ([*readers(SEPTEMBER, 9), view(HOP_MAT)], [HOP_MAT]),
    "neither hidden nor withdrawn": ([*readers(KIN, 9), *readers(GO, 9), view(HOP_MAT)], [HOP_MAT]),
}


@pytest.mark.parametrize(("lines", "expected"), MOST_READ.values(), ids=MOST_READ)
def test_most_read(numbers, lines, expected):
    folder = numbers(*lines)
    fragment = BeautifulSoup((folder / "_v/most-read.html").read_text(encoding="utf-8"), "lxml")
    assert [link["href"] for link in fragment.select("li a")] == expected
    assert [link["href"] for link in page(folder, "/doc-nhieu/").select("main li a")] == expected


def test_titles_stay_text(portal, numbers):
    folder = numbers(view(HOP_MAT))
    for shown in (page(folder, "/doc-nhieu/"), page(folder, "/thong-ke/")):
        link = shown.select_one(f'main a[href="{HOP_MAT}"]')
        assert link.get_text() == portal.page(HOP_MAT).h1.get_text() == TITLE
        assert link.find() is None


def test_statistics_without_script(numbers):
    folder = numbers(
        *readers(HOP_MAT, 1234 % 200, minutes=5),
        view(OCTOBER, days=-40),
        combined(agent="curl/8"),
        b"?\n",
        now=later(hours=8),
    )
    shown = page(folder, "/thong-ke/")
    assert shown.select_one("link[rel=stylesheet]") and shown.select_one("footer.site-footer")
    days, months = shown.select("table")
    assert [[cell.get_text() for cell in row.select("th, .figure")] for row in months.select("tbody tr")] == [
        ["10/2020", "34", "34"], ["09/2020", "1", "1"],
    ]  # fmt: skip
    rows = days.select("tbody tr")
    assert (len(rows), rows[0].th.get_text(), rows[1].td.get_text()) == (30, "12/10/2020", "0")
    text = shown.get_text(" ", strip=True)
    assert "Cập nhật lúc: 20:00, 12/10/2020" in text and "Đếm từ ngày: 02/09/2020" in text
    for words, count in (("Lượt của các chương trình", 1), ("Dòng nhật ký không đọc được", 1)):
        assert f"{words}: {count}" in text
    assert re.search("không lần nào cách nhau quá 30 phút", text)


def test_data_of_all_shown_articles_and_of_all_days(numbers):
    folder = numbers(*readers(HOP_MAT, 2), view(HOP_MAT), view(SEPTEMBER, days=-1), view(KIN), view(GO))
    articles = list(csv.DictReader((folder / "thong-ke/bai-viet.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["dia_chi"], row["luot_doc"], row["luot_xem"]) for row in articles] == [
        (SEPTEMBER, "1", "1"), (HOP_MAT, "2", "3"),
    ]  # fmt: skip
    days = list(csv.reader((folder / "thong-ke/ngay.csv").read_text(encoding="utf-8").splitlines()))
    assert days[1:] == [["2020-10-11", "1", "1"], ["2020-10-12", "2", "5"]]


def test_publishing_again_writes_nothing(numbers):
    numbers(view(HOP_MAT))
    assert numbers.written > 250
    numbers(view(HOP_MAT))
    assert numbers.written == 0


def test_one_view_changes_a_handful_of_files(numbers):
    numbers(*readers(HOP_MAT, 5))
    numbers(*readers(HOP_MAT, 6))
    assert numbers.written <= 7


def test_pages_do_not_change_with_the_numbers(portal, numbers):
    before = portal.tree()
    numbers(*readers(HOP_MAT, 9))
    assert portal.build() and portal.tree() == before


def test_hostile_lines_reach_no_page(numbers):
    words = '"><script>alert(1)</script><!--#include virtual="/"-->{{7*7}}'
    folder = numbers(
        view(HOP_MAT), combined(target=f"/_v/1f.json?p=/{words}"), combined(agent=f"Mozilla/5.0 {words}", ip=words)
    )
    written = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.*") if path.is_file())
    assert not any(part in written for part in ("alert(1)", "#include", "{{7"))


def test_a_folder_that_readers_share(portal, numbers):
    """Publishing into the built tree itself: numbers go into pages that hold numbers already."""
    folder = numbers(view(HOP_MAT))
    counter_page = (folder / "thong-ke/index.html").read_text(encoding="utf-8")
    (folder / "thong-ke/index.html").rename(portal.output / "thong-ke/index.html")
    assert (numbers(view(HOP_MAT)) / "thong-ke/index.html").read_text(encoding="utf-8") == counter_page
    assert portal.build()


def test_a_manifest_without_a_site(tmp_path):
    counter = Counter(tmp_path)
    counter.count(combined(), now=NOON)
    options = ("--db", counter.database, "--manifest", counter.manifest, "--output", tmp_path / "out")
    assert run("visits", "publish", *options).returncode == 0
    assert figures(tmp_path / "out", shard("20201012-hop-mat")) == {"20201012-hop-mat": 1}
    assert page(tmp_path / "out", "/doc-nhieu/").select_one("li a")["href"] == "/2020/10/12/hop-mat/"


def test_nothing_is_counted_yet(tmp_path):
    counter = Counter(tmp_path)
    options = ("--db", tmp_path / "new/visits.sqlite", "--manifest", counter.manifest, "--output", tmp_path / "out")
    assert run("visits", "publish", *options).returncode == 0
    assert figures(tmp_path / "out", "total") == {}
    assert all(figures(tmp_path / "out", name) == {} for name in NAMES)
    assert not (tmp_path / "out/thong-ke").exists(), "the page of the build says that there are no figures yet"
