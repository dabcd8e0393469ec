"""Modules of the search page's script by themselves: what an address asks for, and how long excerpts are."""

import pytest

from tests.browser.test_search_words import STATIC

READ = """(search) => import("/search/address.js").then(({ read }) => read(search))"""
EXCERPT = """async ([text, query]) => {
  const modules = ["excerpt.js", "query.js"].map((name) => import("/search/" + name));
  const [{ excerpt }, { parse }] = await Promise.all(modules);
  return excerpt(text, parse(query).clauses);
}"""


@pytest.fixture(scope="module")
def page(chromium, serve_folder):
    page = chromium.new_page()
    page.goto(f"{serve_folder(STATIC)}/icon.svg")
    return page


@pytest.mark.parametrize(
    ("asked", "page_read"), [("99999999", 30), ("Infinity", 30), ("2.5", 2), ("-1", 1), ("", 1), ("hai", 1)]
)
def test_an_address_asks_for_no_more_pages_than_are_read(page, asked, page_read):
    assert page.evaluate(READ, f"?trang={asked}")["page"] == page_read


@pytest.mark.parametrize(
    ("day", "day_read"),
    [("2020-02-29", "2020-02-29"), ("2020-02-31", ""), ("2019-02-29", ""), ("2020-13-01", ""), ("29/02/2020", "")],
)
def test_only_days_of_the_calendar_are_read(page, day, day_read):
    read = page.evaluate(READ, f"?tu={day}&den={day}")
    assert [read["since"], read["until"]] == [day_read, day_read]


@pytest.mark.parametrize(
    "text", ["a" * 20_000, "đất " + "a" * 20_000, "từ\n" * 9_000, "chữ " * 40 + "đất" + "b" * 20_000]
)
def test_an_excerpt_is_short_whatever_the_text(page, text):
    made = page.evaluate(EXCERPT, [text, "đất"])
    assert 0 < len(made["text"]) <= 190
    assert made["isCutAfter"]


def test_an_excerpt_ends_between_words(page):
    made = page.evaluate(EXCERPT, ["mười chữ " * 60, "mười"])
    assert set(made["text"].split()) == {"mười", "chữ"}
