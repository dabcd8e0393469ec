"""The words of a segment: what is written is what the documents hold."""

import json
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.core.spread import Spread
from plugins.search.index import pairs, tokens
from plugins.search.index.fields import Fields, Part
from plugins.search.index.parts import pack, packed_parts, write_parts
from plugins.search.index.words import folded, tokenise
from tests.search.reader import Head, Segment, inflated


@dataclass(frozen=True)
class Text:
    """A document of some texts."""

    name: str
    texts: Fields
    day: int = 737_000
    kind: str = "bai-viet"

    def fields(self) -> Fields:
        return self.texts


syllables = st.sampled_from("dân dan vận văn van khéo đất dật 1.234 158 KH TU hoà hòa Hùng Hưng H'Linh".split())
fields = st.tuples(st.sampled_from(Part), st.lists(syllables, max_size=12).map(" ".join))
archives = st.lists(st.lists(fields, max_size=3).map(tuple), min_size=1, max_size=12)


def documents(texts: Sequence[Fields]) -> list[Text]:
    return [Text(str(number), one) for number, one in enumerate(texts)]


def packed(texts: Sequence[Fields]) -> Segment:
    return Segment.packed(inflated(pack(list(packed_parts(documents(texts))))), len(texts))


def written(texts: Sequence[Fields], folder: Path) -> Segment:
    folder.mkdir()
    with ThreadPoolExecutor(2) as executor:
        write_parts(documents(texts), folder, Spread(executor, lambda *_: None))
    head = folder / "head.json"
    parts = {path.stem: inflated(path.read_bytes()) for path in folder.iterdir() if path != head}
    assert all(path.suffix == ".bin" for path in folder.iterdir() if path != head)
    return Segment(parts, Head.of(json.loads(head.read_bytes())), len(texts))


def expected(texts: Sequence[Fields]) -> tuple[dict[str, set[int]], dict[tuple[str, str], dict[int, list[int]]]]:
    """The documents of each exact form, and where in each document each pair of exact forms stands."""
    words, found = defaultdict(set), defaultdict(lambda: defaultdict(list))
    for number, parts in enumerate(texts):
        begin = 0
        for _, text in parts:
            tokens = tokenise(text)
            for token in tokens:
                words[token.exact].add(number)
            # At one position a number's first part stands before the joined number.
            plain = list({token.position: token for token in reversed(tokens)}.values())[::-1]
            for one, other in pairwise(plain):
                found[one.exact, other.exact][number].append(begin + one.position)
            begin += len(plain) + 1
    return words, found


def read(segment: Segment) -> tuple[dict[str, set[int]], dict[tuple[str, str], dict[int, list[int]]]]:
    words = [word for word, _ in segment.lexicon]
    assert words == sorted(words, key=lambda word: (folded(word).encode("utf-16-be"), word.encode("utf-16-be")))
    found = {(words[one], words[other]): places for (one, other), (_, places) in segment.pairs.items()}
    assert all(places.keys() == impacts.keys() for impacts, places in segment.pairs.values())
    return {word: set(entry) for word, entry in segment.lexicon}, found


@given(archives)
def test_every_word_and_pair_is_where_it_stands(texts):
    assert read(packed(texts)) == expected(texts)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(archives)
def test_files_hold_the_same(tmp_path_factory, texts):
    assert read(written(texts, tmp_path_factory.mktemp("segment") / "files")) == expected(texts)


def test_work_in_slices_gives_the_same_files(tmp_path, monkeypatch):
    """However many workers there are and however large their shares, every byte is the same."""
    texts = [((Part.BODY, " ".join(f"t{(n * n + k * 7) % 997}" for k in range(200))),) for n in range(60)]
    whole = written(texts, tmp_path / "whole")
    monkeypatch.setattr(pairs, "PLACE_BITS", 9)
    sliced = written(texts, tmp_path / "sliced")
    assert whole.head.pair_files > whole.head.together
    assert sliced.parts == whole.parts
    assert read(sliced) == expected(texts)


@pytest.mark.parametrize("held", [1, 7, 64])
def test_tokens_read_some_at_a_time_give_the_same_files(tmp_path, monkeypatch, held):
    """Pairs that lie across two readings are found, and found once."""
    texts = [((Part.TITLE, f"t{n}"), (Part.BODY, " ".join(f"t{n * k % 97}" for k in range(n)))) for n in range(30)]
    whole = written(texts, tmp_path / "whole")
    monkeypatch.setattr(tokens, "CHUNK", held)
    assert written(texts, tmp_path / "read").parts == whole.parts


def test_kinds_of_pairs_are_estimated_well(tmp_path, monkeypatch):
    """Of a large segment a share of the hashes tells into how many files the pairs go."""
    texts = [((Part.BODY, " ".join(f"t{(n * n + k * k) % 1997}" for k in range(400))),) for n in range(60)]
    exact = written(texts, tmp_path / "exact")
    monkeypatch.setattr(pairs, "CHUNK", 64)
    estimated = written(texts, tmp_path / "estimated")
    assert estimated.head.pair_files == pytest.approx(exact.head.pair_files, rel=0.1)
    assert read(estimated) == expected(texts)


def test_many_documents_have_several_files_of_words_and_names(tmp_path):
    texts = [((Part.BODY, " ".join(f"{letter}{n % 40}{n}" for letter in "abcdefghijk")),) for n in range(300)]
    segment = written(texts, tmp_path / "files")
    assert len(segment.head.firsts) > 3
    assert len(segment.names) == 300
    assert read(segment) == expected(texts)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (((Part.TITLE, "đất"),), ((Part.BODY, "đất " * 50),)),
        (((Part.ALIAS, "đất"),), ((Part.LEAD, "đất"),)),
        (((Part.LEAD, "đất"),), ((Part.BODY, "đất"),)),
        (((Part.BODY, "đất đất đất"),), ((Part.BODY, "đất"),)),
        (((Part.BODY, "đất"),), ((Part.BODY, "đất " + "khác " * 2000),)),
    ],
)
def test_a_word_weighs_more(more, less):
    impacts = dict(packed([more, less]).lexicon)["đât\u0301"]
    assert impacts[0] > impacts[1]


def test_a_document_weighs_the_same_in_any_company():
    alone, other = ((Part.BODY, "dân vận khéo"),), ((Part.TITLE, "dân " * 30),)
    before, after = packed([alone]), packed([alone, other])
    assert {word: entry[0] for word, entry in before.lexicon}.items() <= {
        word: entry[0] for word, entry in after.lexicon if 0 in entry
    }.items()
