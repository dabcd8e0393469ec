"""Articles chosen of many: the same lists and the same keys, whichever way they are looked up."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.core.backlinks import Backlinks
from plugins.core.choice import chosen
from plugins.core.edition import Edition
from tests.listings.samples import archive, article, words

DATES = ("10/11/2020", "09/11/2020", *(f"{day:02}/10/2020" for day in range(7, 0, -1)))
MANY = archive(
    replace(article(f"Bài {number}", date), digest=bytes([number]) * 16) for number, date in enumerate(DATES)
)
named = st.lists(st.tuples(st.integers(0, 8), st.sampled_from("abc"))).map(sorted)


@given(named)
def test_each_key_has_its_articles_once_and_in_order(pairs):
    found = chosen(MANY.articles, ((key, place) for place, key in pairs))
    assert found == {
        key: tuple(one for place, one in enumerate(MANY.articles) if (place, key) in pairs) for _, key in pairs
    }


@given(named)
def test_what_is_known_by_place_is_what_each_article_says(pairs):
    edition = Edition(MANY, Backlinks(), {}, {}, words())
    for choice in chosen(MANY.articles, ((key, place) for place, key in pairs)).values():
        # A plain tuple, and the articles of another archive that are equal to these, have no places here.
        assert edition.keys(choice) == edition.keys(tuple(choice)) == edition.keys(list(choice))
        counts = Counter(one.period for one in choice)
        assert edition.period_counts(choice) == edition.period_counts(list(choice)) == counts
        others = Edition(replace(MANY, articles=MANY.articles[::-1]), Backlinks(), {}, {}, words())
        assert others.keys(choice) == edition.keys(choice)
    assert edition.period_counts(MANY.articles) == {(2020, 11): 2, (2020, 10): 7}
    assert edition.keys(MANY.articles) == edition.keys(list(MANY.articles)) != edition.keys(MANY.articles[::-1])
