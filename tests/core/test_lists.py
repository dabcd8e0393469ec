"""Lists nested by two, three or four spaces are the same lists."""

import pytest

from plugins.core.lists import ListIndenting
from tests.core.bodies import soup


def nesting(element) -> list:
    """A list as Python's own: words, and below them their items."""
    items = []
    for item in element.find_all("li", recursive=False):
        inner = item.find(["ul", "ol"])
        words = "".join(text for text in item.find_all(string=True) if inner is None or inner not in text.parents)
        items.append((words.strip(), nesting(inner)) if inner else words.strip())
    return items


@pytest.mark.parametrize("spaces", [2, 3, 4])
@pytest.mark.parametrize(("mark", "inner"), [("-", "-"), ("*", "+"), ("1.", "-"), ("-", "1.")])
def test_two_levels(spaces, mark, inner):
    indent = " " * spaces
    text = f"{mark} Một\n{indent}{inner} hai\n{indent}{inner} ba\n{mark} bốn"
    assert nesting(soup(text).find(["ul", "ol"])) == [("Một", ["hai", "ba"]), "bốn"]


@pytest.mark.parametrize("spaces", [2, 3, 4])
def test_three_levels(spaces):
    indent = " " * spaces
    text = f"- Một\n{indent}- hai\n{indent * 2}- ba\n- bốn"
    assert nesting(soup(text).ul) == [("Một", [("hai", ["ba"])]), "bốn"]


LEFT = {
    "flat list": "- Một\n- hai",
    "paragraphs": "Một\n  hai\n\n  - ba",
    "code": "Một\n\n    def hai():\n      ba",
    "four spaces": "- Một\n    - hai",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_what_needs_no_widening_is_left(text):
    lines = text.split("\n")
    assert ListIndenting().run(lines) == lines


@pytest.mark.parametrize("spaces", [1, 2, 3])
def test_a_list_may_itself_stand_some_spaces_in(spaces):
    page = soup("Một:\n\n" + " " * spaces + "- hai\n" + " " * spaces + "- ba\n\nHết.")
    assert [child.name for child in page.find_all(True, recursive=False)] == ["p", "ul", "p"]
    assert nesting(page.ul) == ["hai", "ba"]


def test_text_after_the_list_stands_where_it_stood():
    page = soup("- Một\n  - hai\n\nHết.\n\n    mã\n")
    assert [child.name for child in page.find_all(True, recursive=False)] == ["ul", "p", "pre"]
    assert page.pre.get_text() == "mã\n"
