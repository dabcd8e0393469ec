"""Articles chosen of many: the same lists and the same keys, whichever way they are looked up."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.core.backlinks import Backlinks
from plugins.core.choice import chosen
from plugins.core.edition import Edition
from tests.listings.samples import archive, article, words

MANY = archive(
    replace(article(f"Bài {number}", f"{number + 1:02}/10/2020"), digest=bytes([number]) * 16) for number in range(9)
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
        assert list(edition.periods(choice)) == [one.period for one in choice]
        others = Edition(replace(MANY, articles=MANY.articles[::-1]), Backlinks(), {}, {}, words())
        assert others.keys(choice) == edition.keys(choice)
    assert edition.keys(MANY.articles) == edition.keys(list(MANY.articles)) != edition.keys(MANY.articles[::-1])
