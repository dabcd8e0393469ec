"""The numbers as files beside the site: a pure function of the database, written whole or not at all."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.core.files import write_if_changed
from plugins.core.pages import save_as
from plugins.core.shards import FOLDER, NAMES, shard
from plugins.visits.contexts import MostRead
from plugins.visits.figures import Figures
from plugins.visits.outputs import FRAGMENT_URL, MOST_READ_URL, STATISTICS_URL, TOTAL_URL
from plugins.visits.titles import Titles

PLACE = re.compile(r"(<!--figures-->).*?(<!--/figures-->)", re.DOTALL)
BARE_PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<title>-</title>
<!--figures--><!--/figures-->
"""
"""Where no site is beside the manifest whose pages could be filled in."""

DAY_COLUMNS = ("ngay", "luot_truy_cap", "luot_xem")
ARTICLE_COLUMNS = ("bai", "dia_chi", "luot_doc", "luot_xem")


@dataclass(frozen=True)
class Press:
    """What turns numbers into pages."""

    site: Path
    """The built site: its pages have the places to fill in."""
    language: str
    render: Callable[[str, Any], str]
    """A template of the theme, by name, with this as its `page`."""


def publish(connection: sqlite3.Connection, addresses: Mapping[str, str], output: Path, press: Press) -> int:
    """Write what has changed below `output`; how many files that were. `addresses`: the build's manifest."""
    return sum(
        write_if_changed(output / save_as(url), text.encode()) for url, text in files(connection, addresses, press)
    )


def files(connection: sqlite3.Connection, addresses: Mapping[str, str], press: Press) -> Iterator[tuple[str, str]]:
    """Every file by its address."""
    figures, titles = Figures(connection), Titles(addresses, press.site)
    yield from shards(figures.readers)
    if not figures.now:
        # Nothing has been counted ever: the pages of the build say so.
        yield TOTAL_URL, _json({})
        return
    yield TOTAL_URL, _json(figures.totals())
    most_read = MostRead(figures.most_read(titles), press.language)
    yield FRAGMENT_URL, press.render("fragments/most_read.html", most_read)
    yield MOST_READ_URL, _filled(press, MOST_READ_URL, "fragments/most_read_list.html", most_read)
    yield STATISTICS_URL, _filled(press, STATISTICS_URL, "fragments/statistics.html", figures.statistics(titles))
    yield f"{STATISTICS_URL}ngay.csv", _csv(DAY_COLUMNS, _day_rows(figures))
    yield (
        f"{STATISTICS_URL}bai-viet.csv",
        _csv(ARTICLE_COLUMNS, _article_rows(figures, titles)),
    )


def shards(readers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """All of them: a page may ask for one before its first article has a reader."""
    parts: dict[str, dict[str, int]] = {name: {} for name in NAMES}
    for article in sorted(readers):
        parts[shard(article)][article] = readers[article]
    yield from ((f"{FOLDER}{name}.json", _json(counts)) for name, counts in parts.items())


def _filled(press: Press, url: str, template: str, context: Any) -> str:
    """The built page at `url` with the numbers in their place."""
    path = press.site / save_as(url)
    page = path.read_text(encoding="utf-8") if path.is_file() else BARE_PAGE
    content = press.render(template, context)
    return PLACE.sub(lambda match: f"{match[1]}\n{content}{match[2]}", page, count=1)


def _day_rows(figures: Figures) -> Iterator[tuple]:
    return ((day, *counts) for day, counts in figures.by_day().items())


def _article_rows(figures: Figures, titles: Titles) -> Iterator[tuple]:
    for article, views in figures.article_views().items():
        if shown := titles.shown(article, figures.readers[article]):
            yield article, shown.url, shown.readers, views


def _csv(heading: tuple[str, ...], rows: Iterable[tuple]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows((heading, *rows))
    return text.getvalue()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
