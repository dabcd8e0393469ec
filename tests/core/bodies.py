"""Bodies of an imagined article, converted."""

from bs4 import BeautifulSoup

from plugins.core.frontmatter import Document, Mapping
from plugins.core.markdown import Body, convert
from plugins.core.problems import Problems

FILE, FIRST_LINE = "articles/2020/bai.md", 10


def body(text: str) -> tuple[Body, list[tuple[int, str, str]]]:
    problems = Problems()
    converted = convert(Document(FILE, Mapping({}, 2, {}), text, FIRST_LINE), problems)
    return converted, [(problem.line, problem.code, problem.message) for problem in problems.ordered()]


def soup(text: str) -> BeautifulSoup:
    """The fragment of a body in which nothing is wrong."""
    converted, problems = body(text)
    assert problems == []
    return parsed(converted)


def parsed(converted: Body) -> BeautifulSoup:
    # In an element, since the parser takes a fragment that begins with “http:” for a mistake of ours.
    return BeautifulSoup(f"<main>{converted.html}</main>", "html.parser").main
