"""One new article changes the few pages that show it, and as many in a large archive as in a small one."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.make_corpus import corpus
from tests.minisite import Site
from tests.scripts.commands import folders, run

# One worker for the file: its archives are built once.
pytestmark = pytest.mark.xdist_group("new_article")

MOST = 40
NOW = "2026-06-01"
COMMON = {"category": "Tin tức", "tags": "[Dân vận khéo, Nông thôn mới]", "authors": "[Lê Văn An, Lê Văn Ân]"}
"""The new article's; others of its month have them too, so that it begins no month, no year and no list."""
COMMON_LINE = re.compile(rf"^({'|'.join(COMMON)}): .*$", re.MULTILINE)
DATE = re.compile(r"(?<=^date: )(\d{4})-(\d\d)-(\d\d)", re.MULTILINE)

WHY = {
    r"2025/12/31/bai-moi/index\.html": "the article itself",
    r"images/card-\w+\.png": "its social card",
    r"index\.html": "the newest article leads the home page",
    r"moi-nhat/index\.html": "the newest articles",
    r"fragments/latest\.html": "the newest articles, as every page fetches them",
    r"luu-tru/index\.html": "how many there are in each year and month",
    r"luu-tru/2025/index\.html": "the year: its articles, or how many there are in each month",
    r"luu-tru/2025/12/index\.html": "the month",
    r"chuyen-muc/tin-tuc/index\.html": "the newest of its section",
    r"chuyen-muc/tin-tuc/2025/(12/)?index\.html": "its section's year, and where years are long, its month",
    r"chien-dich/(dan-van-kheo|nong-thon-moi)/index\.html": "the newest of each campaign, and how many it has",
    r"chien-dich/(dan-van-kheo|nong-thon-moi)/2025/(12/)?index\.html": "each campaign's year, or its month too",
    r"chien-dich/(dan-van-kheo|nong-thon-moi)/items\.(csv|json)": "each campaign's articles as a table",
    r"chien-dich/index\.html": "how many articles each campaign has",
    r"tac-gia/[\w-]+/index\.html": "the newest of each author",
    r"tac-gia/[\w-]+/2025/(12/)?index\.html": "each author's year, and where it is long, its month",
    r"feeds/tat-ca\.(atom\.xml|json)": "the newest articles, for feed readers",
    r"feeds/chuyen-muc/tin-tuc\.(atom\.xml|json)": "the newest of its section, for feed readers",
    r"feeds/chien-dich/(dan-van-kheo|nong-thon-moi)\.(atom\.xml|json)": "the newest of each campaign, for feed readers",
    r"data/paths\.json": "which addresses are articles",
    r"data/records/campaigns\.json": "the articles of each campaign",
    r"tim-kiem/chi-muc\.json": "which segments the search has",
    r"tim-kiem/[0-9a-f]{16}\.bin": "the newest articles' words, under a name that tells what is in it",
    r"tim-kiem/d/[0-9a-f]{2}/[0-9a-f]{10}\.bin": "the article, as the search shows it",
    r"sitemap\.xml": "the sitemap of the year has changed",
    r"sitemaps/2025\.xml": "the article's address",
}
"""Every file that may change, and why it must."""


def archive(count: int, years: int) -> Iterator[tuple[str, str]]:
    """A generated archive with records, over the last so many years up to 2025; bodies are cut short."""
    for name, text in corpus(count, seed=1, records=20):
        yield name, cut(in_last_years(text, years)) if name.startswith("articles/") else text


def in_last_years(text: str, years: int) -> str:
    """Fifteen years pressed into fewer: how many articles a year has decides what pages it has."""
    year, month, day = map(int, DATE.search(text).groups())
    # 29 February is not in every year.
    text = DATE.sub(f"{2025 - (2025 - year) % years}-{month:02d}-{min(day, 28):02d}", text)
    is_of_the_month = "\ndate: 2025-12-" in text
    return COMMON_LINE.sub(lambda line: f"{line[1]}: {COMMON[line[1]]}", text) if is_of_the_month else text


def cut(text: str) -> str:
    header, separator, body = text.partition("\n---\n")
    return f"{header}{separator}{body.partition('. ')[0]}.\n"


def article() -> str:
    common = "".join(f"{name}: {value}\n" for name, value in COMMON.items())
    header = f"title: Bài mới\ndate: 2025-12-31 23:00\nslug: bai-moi\nsummary: Tóm tắt.\n{common}"
    return f"---\n{header}---\nNội dung của bài mới.\n"


def changed_files(folder: Path, count: int, years: int) -> list[str]:
    """What one new article changes in an archive of so many articles over so many years."""
    site = Site(folder)
    for name, text in archive(count, years):
        site.write(name, text)
    built = run("build", *folders(folder), "--now", NOW)
    assert built.returncode == 0, built.stderr
    site.write("articles/2025/12/bai-moi.md", article())
    summary = folder / "summary.json"
    built = run("build", *folders(folder), "--now", NOW, "--summary", summary)
    assert built.returncode == 0, built.stderr
    return json.loads(summary.read_text(encoding="utf-8"))["changed_files"]


@pytest.fixture(scope="module")
def changed(tmp_path_factory) -> dict[str, list[str]]:
    """By archive. 1,500 articles in one year are as many a year as 22,500 have in fifteen."""
    sizes = {"300": (300, 15), "1,500": (1500, 15), "dense": (1500, 1)}
    return {name: changed_files(tmp_path_factory.mktemp("archive"), *size) for name, size in sizes.items()}


@pytest.mark.parametrize("archive", ["300", "1,500", "dense"])
def test_few_files_change_and_each_for_a_reason(changed, archive):
    names = changed[archive]
    assert [name for name in names if not any(re.fullmatch(pattern, name) for pattern in WHY)] == []
    assert len(names) <= MOST


def test_every_reason_holds(changed):
    """What no longer changes does not stay in the table."""
    names = [name for found in changed.values() for name in found]
    assert [pattern for pattern in WHY if not any(re.fullmatch(pattern, name) for name in names)] == []


def test_a_larger_archive_changes_no_more_files(changed):
    # Beyond 60 articles a year the archive's page of the year stays as it is, too.
    assert set(without_digests(changed["300"])) - set(without_digests(changed["1,500"])) == {"luu-tru/2025/index.html"}
    assert len(changed["1,500"]) == len(changed["300"]) - 1


def test_of_long_years_the_page_of_the_month_changes_in_place_of_the_years(changed):
    """Section, campaigns and authors with more than 60 articles a year have a page for each month."""
    long, short = set(without_digests(changed["dense"])), set(without_digests(changed["1,500"]))
    of_lists = {name.replace("/12/", "/") for name in long - short}
    assert of_lists == short - long
    assert len(of_lists) == 5


def without_digests(names: list[str]) -> list[str]:
    """Names that tell what is in a file, or what it is of, made alike."""
    return [re.sub(r"card-\w+|(?<=tim-kiem/)(d/)?[0-9a-f]{2,16}.*", "card", name) for name in names]
