"""The periods of records that many articles name."""

from plugins.core.authority import Official, Position, Records
from plugins.core.backlinks import Backlinks
from plugins.core.naming import page_title
from plugins.core.pages import Page
from plugins.listings.edition import Edition
from plugins.listings.listing import planned_periods
from plugins.listings.records import record_listings
from tests.listings.samples import archive, run, words


def test_the_years_of_namesakes_are_told_apart_as_their_own_pages_are():
    officials = [
        Official(f"hung-{born}", "Nguyễn Văn Hùng", positions=positions)
        for born, positions in (("1960", (Position("Bí thư Huyện ủy"),)), ("1975", ()))
    ]
    content = archive(run(61), records=Records(tuple(officials)))
    of_records = {one.key: content.articles for one in officials}
    edition = Edition(content, Backlinks(of_records=of_records), {}, {}, words())
    listings = record_listings(edition)
    years: list[Page] = [page.make() for listing in listings for page in planned_periods(listing, edition)]
    titles = [page.context.meta.title for page in years if page.url.endswith("/2020/")]
    assert titles == [
        "Lãnh đạo: Nguyễn Văn Hùng (Bí thư Huyện ủy) – năm 2020",
        "Lãnh đạo: Nguyễn Văn Hùng (hung-1975) – năm 2020",
    ]
    assert all(
        title.startswith(page_title(one, content.records, words()))
        for title, one in zip(titles, officials, strict=True)
    )
