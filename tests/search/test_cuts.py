"""Where the archive is cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.index import cuts as module
from plugins.search.index.cuts import LEAST, LEVEL_BITS, MOST, cuts, level

IDS = [f"2020{number:04}-bai" for number in range(60_000)]
counts = st.integers(0, 4000)


@given(counts)
def test_every_article_stands_in_one_segment(count):
    found = cuts(IDS[:count])
    assert [place for first, last in found for place in range(first, last)] == list(range(count))
    assert all(first < last for first, last in found)


@given(counts)
def test_a_new_article_leaves_all_segments_but_the_last_few(count):
    """Those of a lower level than its own, and the one that it joins."""
    before, after = cuts(IDS[:count]), cuts(IDS[: count + 1])
    gone = set(before) - set(after)
    assert len(set(after) - set(before)) == 1
    assert len(gone) <= level(IDS[count]) + 1
    assert gone == set(before[len(before) - len(gone) :])


def test_most_new_articles_touch_few_others():
    sizes = [last - first for count in range(1, 5000) for first, last in cuts(IDS[:count])[-1:]]
    assert sum(size <= 2 << LEVEL_BITS[0] for size in sizes) > 0.7 * len(sizes)


@given(st.integers(1, 5000), st.data())
def test_an_edit_or_a_removal_moves_no_other_cut(count, data):
    """Segments that end before an article stay, and of those after it all but the one that it was in."""
    place = data.draw(st.integers(0, count - 1))
    ids = IDS[:count]
    before = {tuple(ids[slice(*cut)][:1] + ids[slice(*cut)][-1:]) for cut in cuts(ids)}
    rest = ids[:place] + ids[place + 1 :]
    after = {tuple(rest[slice(*cut)][:1] + rest[slice(*cut)][-1:]) for cut in cuts(rest)}
    assert len(after - before) <= len(LEVEL_BITS) + 1


def test_there_are_few_segments():
    assert len(cuts(IDS)) <= 60_000 / LEAST + len(LEVEL_BITS)
    assert all(LEAST <= last - first <= MOST for first, last in cuts(IDS)[: -len(LEVEL_BITS)])


@given(st.integers(1000, 5000), st.data())
def test_large_segments_hold_where_an_old_article_goes(count, data):
    """All that stand before it, and those after it that end with an article, not by their size."""
    ids, bounds = IDS[:count], {"LEVEL_BITS": (3, 4, 5), "LEAST": 100, "MOST": 400}
    place = data.draw(st.integers(0, count - 1))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in bounds.items():
            patch.setattr(module, name, value)
        before, after = ({rest[last - 1] for _, last in cuts(rest)} for rest in (ids, ids[:place] + ids[place + 1 :]))
    assert len(after - before) <= 0.2 * len(before) + 3


def test_no_segment_is_too_large_to_be_made(monkeypatch):
    monkeypatch.setattr(module, "MOST", 100)
    found = cuts(IDS[:3000])
    assert max(last - first for first, last in found) == 100
    assert all(last == first for (_, last), (first, _) in pairwise(found))


@pytest.mark.parametrize(("least", "bits"), list(enumerate(LEVEL_BITS, 1)))
def test_levels_are_as_rare_as_they_say(least, bits):
    expected = len(IDS) / 2**bits
    assert abs(sum(level(id) >= least for id in IDS) - expected) <= 4 * expected**0.5
