"""Hostile texts take no longer a character than others."""

import time

import pytest

from plugins.core.authority import Records
from plugins.core.frontmatter import FENCE
from plugins.mentions.reading import Reader
from plugins.mentions.survey import survey_article
from tests.mentions.samples import FILE, RECORDS, article

READER = Reader(Records(RECORDS))
TEXTS = {
    "one-name": "Trần Ngọc Tam ",
    "titles": "Bí thư Tỉnh ủy Trần Ngọc Tam ",
    "offices-only": "Bí thư ",
    "numbers": "158-KH/TU ",
    "several-numbers": "Kế hoạch số 158-KH/TU ngày 01/01/2011, ",
    "spaces": "&nbsp; ",
    "links": '<a href="/dia-phuong/tinh-ben-tre/">Bến Tre</a> ',
    "tags": "<b>Bến</b> Tre ",
    "sentences": "Ở Bến Tre. ",
    "former": "nguyên, ",
    "brackets": "![[](",
    "marks": "&amp;&lt;",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_twenty_times_the_text_takes_no_hundred_times_as_long(text, tmp_path):
    def seconds(count: int) -> float:
        one = article("x", html=f"<p>{text * count}</p>")
        path = tmp_path / str(count) / FILE
        path.parent.mkdir(parents=True)
        path.write_text(f"{FENCE}\ntitle: A\n{FENCE}\n{text * count}", encoding="utf-8")
        start = time.process_time()
        survey_article(one, READER, tmp_path / str(count))
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 100 * max(seconds(200), 0.002)
