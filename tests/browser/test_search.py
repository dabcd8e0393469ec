"""What the search finds, in a real Chromium, over an archive that is hard to search."""

import unicodedata

import pytest

from tests.browser.search_queries import FIRST, FOUND, HOSTILE
from tests.browser.search_reader import is_page

LEAST_FOUND = 0.95


def test_what_readers_type_is_found(reader):
    """At least 95 of 100 have the page that is meant among the first three, and nothing goes wrong on any."""
    missed = []
    for query, *wanted in FOUND:
        first = reader.ask(query).urls[:3]
        missed += [(query, one, first) for one in wanted if not any(is_page(url, one) for url in first)]
    assert len(FOUND) >= 120
    assert len(missed) <= (1 - LEAST_FOUND) * len(FOUND), missed
    assert reader.errors == []


def test_exactly_what_was_typed_stands_first(reader):
    wrong = [(query, wanted, reader.ask(query).urls[:1]) for query, wanted in FIRST]
    assert [one for one in wrong if not (one[2] and is_page(one[2][0], one[1]))] == []


def test_nothing_that_is_typed_does_harm(reader):
    for query in HOSTILE:
        reader.ask(query)
        assert reader.page.locator("#search-status").get_attribute("data-state") == "ready", query
    assert reader.errors == []


@pytest.mark.parametrize(
    "query", ["đường lối", "Hoà giải", "Nguyễn Thanh Hưng", "tỉnh uỷ bến tre", '"đối thoại với dân"']
)
def test_how_letters_are_coded_does_not_matter(reader, query):
    """Decomposed as from a Mac, in capitals, with the tone on the other vowel: one answer."""
    urls = reader.ask(query).urls
    assert urls
    moved = query.replace("oà", "òa").replace("uỷ", "ủy")
    for other in (unicodedata.normalize("NFD", query), query.upper(), moved):
        assert reader.ask(other).urls == urls


def test_hits_are_marked_in_their_own_spelling(reader):
    reader.ask("lu hoai tram chim")
    marks = reader.page.locator("[data-result-url] .result-excerpt mark").all_inner_texts()
    assert {mark.lower() for mark in marks} >= {"tràm chim", "lữ hoài"}


def test_only_the_spelling_that_was_typed_is_marked(reader):
    reader.ask("hưng")
    marks = reader.page.locator("[data-result-url]").first.locator("mark").all_inner_texts()
    assert set(marks) == {"Hưng"}


def test_a_brief_is_found_at_its_own_anchor(reader):
    urls = reader.ask("khánh thành cầu Kinh Cũ").urls
    assert any(url.startswith("/2020/10/24/cung-ngay/#") for url in urls[:2])
    reader.page.locator("[data-result-url*='#'] a").first.click()
    assert reader.page.evaluate("document.querySelector(location.hash) !== null")
