"""The script finds what SQLite's FTS5 finds over the same words: in any archive, for any query."""

import shutil
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from plugins.search.index.words import tokenise
from tests.browser.search_oracle import Clause, Oracle, write_index

STATIC = Path(__file__).parents[2] / "theme/static"
WORDS = (
    "Hùng hưng Hứng hung đất đai dat dai đan Đát đường duong lối loi hoà hòa hoa thuỷ thủy dân vận khéo van khe nông "
    "thôn 44 CT TU 158-KH/TU 1.234.567 1234567 2.500 2 500 234 H'Linh K’Brêu facebook face faced Wi-Fi a đ"
).split()
SEPARATORS = (" ", " ", " ", ", ", ". ", " – ", "\n", "/", "-")
ASK = """async (queries) => {
  const modules = ["search.js", "index.js", "address.js"].map((name) => import("/search/" + name));
  const [{ answer }, { withIndex, shown }, { read }] = await Promise.all(modules);
  const ask = (query) => withIndex(async (index) => {
    const { found } = await answer(read("?" + new URLSearchParams({ q: query })), index);
    const places = Array.from({ length: found.length }, (_, place) => found.at(place));
    return (await shown(places)).map(({ url }) => url);
  });
  const answers = [];
  for (const query of queries) answers.push(await ask(query));
  return answers;
}"""


@st.composite
def texts(draw, least: int, most: int) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=least, max_size=most))
    return "".join(word + draw(st.sampled_from(SEPARATORS)) for word in words)


# Each example is an index on disk and a page in a browser: making one smaller would take minutes.
SLOW = {
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
    "suppress_health_check": (HealthCheck.too_slow, HealthCheck.data_too_large),
}
ARTICLES = st.lists(st.tuples(texts(1, 4), texts(0, 3), texts(0, 12)), min_size=1, max_size=40)


@st.composite
def clauses(draw, among: list) -> Clause:
    """A word, a phrase out of some text or of any words, the beginning of a word; wanted or not."""
    kind = draw(st.sampled_from(("word", "word", "phrase", "piece", "beginning")))
    excluded = draw(st.sampled_from((False, False, False, True)))
    if kind == "word":
        return Clause(draw(st.sampled_from(WORDS)), excluded=excluded)
    if kind == "beginning":
        word = draw(st.sampled_from([word for word in WORDS if word.isalpha() and len(word) > 2]))
        return Clause(word[: draw(st.integers(2, len(word)))], begins=True)
    text = draw(st.sampled_from(among)) if kind == "piece" else draw(texts(2, 4))
    words = text.split()
    start = draw(st.integers(0, max(0, len(words) - 2)))
    piece = " ".join(words[start : start + draw(st.integers(1, 4))])
    tokens = tokenise(piece)
    all_alike = len({token.exact == token.folded for token in tokens}) == 1
    return Clause(piece, quoted=True, excluded=excluded and all_alike) if tokens else Clause("dân")


@pytest.fixture(scope="module")
def ask(chromium, serve_folder, tmp_path_factory):
    """Writes the index of some texts, and asks the script each query in turn."""
    folder = tmp_path_factory.mktemp("oracle")
    host, page = serve_folder(folder), chromium.new_page()
    (folder / "search").symlink_to(STATIC / "search")
    (folder / "blank.html").touch()

    def asked(archive: list, queries: list[str]) -> list[list[str]]:
        shutil.rmtree(folder / "tim-kiem", ignore_errors=True)
        write_index(archive, folder, folder / "cache")
        page.goto(f"{host}/blank.html")
        return [[url.split("/")[-2] for url in urls] for urls in page.evaluate(ASK, queries)]

    return asked


@given(st.data())
@settings(max_examples=12, **SLOW)
def test_the_script_finds_what_fts5_finds(ask, data):
    archive = data.draw(ARTICLES)
    among = [text for article in archive for text in article if text.split()]
    queries = data.draw(st.lists(st.lists(clauses(among), min_size=1, max_size=3), min_size=8, max_size=16))
    typed = [" ".join(clause.typed for clause in query) + data.draw(st.sampled_from(("", " "))) for query in queries]
    oracle = Oracle(archive)
    for query, asked, found in zip(queries, typed, ask(archive, typed), strict=True):
        wanted = oracle.found(query, is_open=not asked.endswith(" "))
        event("found" if wanted else "nothing found")
        assert len(found) == len(set(found))
        assert set(found) == wanted, (asked, archive)


@given(archive=ARTICLES, word=st.sampled_from([word for word in WORDS if not word.isascii() and word.isalpha()]))
@settings(max_examples=6, **SLOW)
def test_what_is_spelled_as_typed_stands_before_what_is_not(ask, archive, word):
    (typed,) = tokenise(word)
    (found,) = ask(archive, [word])
    exact = {f"bai-{number}" for number, text in enumerate(archive)
             if any(token.exact == typed.exact for part in text for token in tokenise(part))}  # fmt: skip
    leading = set(takewhile(exact.__contains__, found))
    assert leading == exact & set(found) == exact


def test_a_large_archive_has_segments_of_both_kinds(ask):
    """So the examples above meet packed and unpacked ones; here what they may have missed."""
    archive = [(f"bài {number} đất", "", "đai " * (number % 3)) for number in range(300)]
    found = ask(archive, ["đất", '"đất đai"', "bài 299", "299 -đất"])
    assert [len(one) for one in found] == [300, 0, 1, 0]


def test_a_phrase_in_a_title_stands_before_one_in_a_text(ask):
    """Typed with marks and found with the same, each of its pairs weighs in full."""
    archive = [
        ("Tổng kết phong trào Dân vận khéo", "", ""),
        ("Tin vắn", "", "Mô hình dân vận khéo: tổng kết rồi nhân rộng. " * 12),
        *((f"Bài {number}", "", "dan van kheo") for number in range(8)),
    ]
    (found,) = ask(archive, ['"dân vận khéo" tổng kết'])
    assert found == ["bai-0", "bai-1"]


def test_a_beginning_typed_with_marks_is_one_spelling(ask):
    archive = [("Ông Hưng", "", ""), ("Ông Hùng", "", ""), ("Ông Hùng và ông Hưng", "", ""), ("Ông Hung", "", "")]
    asked, without, unmarked, letters = ask(archive, ["hù*", "ông -hù*", "ông -hu*", "hư*"])
    assert set(asked[:2]) == {"bai-1", "bai-2"}
    assert set(asked) == {"bai-0", "bai-1", "bai-2", "bai-3"}
    assert set(without) == {"bai-0", "bai-3"}
    assert unmarked == []
    assert set(letters[:2]) == {"bai-0", "bai-2"}
