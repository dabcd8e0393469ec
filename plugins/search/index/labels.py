"""What the values of facets are called."""

import json
from collections.abc import Iterator
from functools import partial
from gettext import NullTranslations

from plugins.core.files import content_hash
from plugins.core.model import Archive
from plugins.core.naming import detail
from plugins.core.pages import Document, Planned
from plugins.core.text import sort_key
from plugins.search.index.documents import RECORD_KINDS
from plugins.search.index.encoding import deflated

Label = tuple[str, str, str]
"""Id, name, and what tells it from namesakes."""


def label_lists(archive: Archive, words: NullTranslations) -> Iterator[tuple[str, list[Label]]]:
    """The values of every facet in Vietnamese order."""
    sections = {article.section.slug: article.section.name for article in archive.articles}
    sections |= {section.slug: section.name for section in archive.sections}
    authors = {author.slug: author.name for article in archive.articles for author in article.authors}
    yield "sections", _in_order([(slug, name, "") for slug, name in sections.items()])
    yield "authors", _in_order([(slug, name, "") for slug, name in authors.items()])
    for kind in RECORD_KINDS:
        records = archive.records.of(kind)
        yield kind, [(one.id, one.name, detail(one, archive.records, words)) for one in records]


def _in_order(labels: list[Label]) -> list[Label]:
    return sorted(labels, key=lambda label: (sort_key(label[1]), label[0]))


def planned_labels(facet: str, labels: list[Label]) -> Planned:
    """The file of a facet's labels."""
    content = json.dumps(labels, ensure_ascii=False, separators=(",", ":")).encode()
    digest = content_hash(content)
    url = f"/tim-kiem/nhan-{facet}-{digest}.bin"
    return Planned(url, "", (("nhãn", digest),), partial(_document, url, content))


def _document(url: str, content: bytes) -> Document:
    return Document(url, deflated((content,)))
