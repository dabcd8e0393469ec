"""Links inside the portal that lead to no page: found when every address is known, before anything is written."""

from collections.abc import Container, Iterable, Iterator, Mapping

from plugins.core.links import local_links
from plugins.core.model import Archive
from plugins.core.pages import save_as
from plugins.core.problems import Problems, quoted
from plugins.engine.lines import line_of

WRITTEN_BY_OTHERS = ("/_v/", "/thong-ke/", "/doc-nhieu/")
"""Addresses that stand beside the build's output: the visit counter's."""


def check_links(
    archive: Archive, of_articles: Mapping[str, Iterable[str]], outputs: Container[str], problems: Problems
) -> None:
    """Report every root-relative link of a text whose address no output has.

    `of_articles`: those of the articles that have any, by file.
    """
    for file, links in _texts(archive, of_articles):
        for url in links:
            if save_as(url) not in outputs and not url.startswith(WRITTEN_BY_OTHERS):
                remedy = _remedy(url, outputs)
                line = line_of(archive.content_folder, file, url)
                problems.add(file, line, "link", f"liên kết tới địa chỉ không có {quoted(url)}", remedy)


def _texts(archive: Archive, of_articles: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Iterable[str]]]:
    yield from of_articles.items()
    for item in (*archive.pages, *archive.records.all):
        yield item.file, local_links(item.body_html)


def _remedy(url: str, outputs: Container[str]) -> str:
    if save_as(url + "/") in outputs:
        return f"viết {url}/ với dấu / ở cuối"
    return "sửa địa chỉ; tới bài trong kho thì viết {filename}ten-tep.md"
