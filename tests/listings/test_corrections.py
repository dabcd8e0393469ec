"""`/cai-chinh/` and its feed."""

import feedparser
import lxml.html
import pytest

from plugins.core.dates import parse_moment
from plugins.core.model import Correction, Status
from tests.listings.samples import SITE, archive, article, made, page, render, said

FEED = "/feeds/cai-chinh.atom.xml"


def correction(date: str, wrong: str = "ba người", **fields) -> Correction:
    return Correction(parse_moment(date), wrong, "bốn người", **fields)


def corrected(*dates: str, **fields):
    return article(corrections=tuple(correction(date, f"Lỗi ngày {date}") for date in dates), **fields)


def test_corrections_stand_newest_first_whatever_article_they_belong_to():
    first = corrected("14/10/2020", "20/10/2020")
    second = corrected("16/10/2020", title="Bài thứ hai", date="01/09/2020")
    entries = page(archive([first, second, article("Không sai")]), "/cai-chinh/").entries
    assert [entry.correction.wrong for entry in entries] == [
        "Lỗi ngày 20/10/2020",
        "Lỗi ngày 16/10/2020",
        "Lỗi ngày 14/10/2020",
    ]
    assert (entries[1].article_title, entries[1].article_url) == ("Bài thứ hai", "/2020/09/01/bai-thu-hai/")
    assert (entries[1].section, entries[1].published) == ("Tin tức", "01/09/2020")


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.WITHDRAWN])
def test_corrections_of_unlisted_articles_are_not_listed(status):
    content = archive([corrected("14/10/2020", status=status)])
    assert page(content, "/cai-chinh/").entries == ()
    assert page(content, FEED).entries == ()


def test_the_page_stands_and_says_so_when_nothing_was_wrong():
    tree = lxml.html.fromstring(render(made(archive([article()]))["/cai-chinh/"]).decode())
    assert tree.findtext(".//h1") == "Thông tin cải chính, xin lỗi"
    assert tree.find(".//*[@class='empty']") is not None
    assert tree.xpath("//head/link[@rel='alternate']/@href") == [FEED]


def test_the_feed_tells_what_was_wrong_and_what_is_right():
    one = article(corrections=(correction("14/10/2020", "ba <người>", note="Xin lỗi bạn đọc."),))
    feed = feedparser.parse(render(made(archive([one]))[FEED]))
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.title == "Cải chính: Họp mặt kỷ niệm 90 năm"
    assert entry.link == f"{SITE}/2020/10/12/hop-mat-ky-niem-90-nam/"
    assert entry.updated == "2020-10-14T00:00:00+07:00"
    paragraphs = lxml.html.fragments_fromstring(entry.content[0].value)
    assert [paragraph.text_content() for paragraph in paragraphs] == [
        "14/10/2020",
        f"{said('We wrote')}: ba <người>",
        f"{said('Correct is')}: bốn người",
        "Xin lỗi bạn đọc.",
    ]


def test_a_notice_is_not_taken_for_the_article_itself():
    content = made(archive([corrected("14/10/2020")]))
    ids = [feedparser.parse(render(content[url])).entries[0].id for url in ("/feeds/tat-ca.atom.xml", FEED)]
    assert len(set(ids)) == 2


def test_the_last_corrected_article_comes_first_in_the_feed():
    early = corrected("14/10/2020", "20/10/2020", title="Sửa hai lần")
    late = corrected("16/10/2020", title="Bài mới hơn", date="15/10/2020")
    assert [entry.article.title for entry in page(archive([early, late]), FEED).entries] == [
        "Cải chính: Sửa hai lần",
        "Cải chính: Bài mới hơn",
    ]
