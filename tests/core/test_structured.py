"""What machines read of a page: complete, absolute, and never more exact than what is known."""

import json
from dataclasses import replace

import extruct
import pytest
from jsonschema import Draft202012Validator

from plugins.core.dates import parse_moment
from plugins.core.model import (
    Article,
    Author,
    Brief,
    Campaign,
    Correction,
    Figure,
    Identity,
    Picture,
    Section,
    Status,
)
from plugins.core.pages import Link
from plugins.core.structured import (
    breadcrumb_list,
    collection_page,
    dublin_core,
    json_script,
    last_change,
    news_article,
    open_graph,
    page_dublin_core,
    page_open_graph,
    website,
)

SITE = "https://danvan.vi-du.vn"
IDENTITY = Identity(name="Cổng Dân vận", url=SITE, publisher="Ban Dân vận Tỉnh ủy", description="Tin tức của tỉnh.")
PICTURES = {
    "articles/2020/hop-mat.png": Picture("/anh/hop-mat.jpg", 1200, 800),
    "articles/2020/trao-tang.png": Picture("/anh/trao-tang.jpg", 900, 600),
}
LEAD = Figure("articles/2020/hop-mat.png", "Quang cảnh", "Quang cảnh buổi họp mặt", "Ảnh: Q. Hùng")
ARTICLE = Article(
    id="20201012-hop-mat-90-nam",
    title="“Dân vận khéo thì việc gì cũng thành công”",
    slug="hop-mat-90-nam",
    date=parse_moment("12/10/2020 - 19:57"),
    modified=parse_moment("13/10/2020 08:00"),
    summary="Ban Dân vận Tỉnh ủy tổ chức họp mặt.",
    section=Section("Tin tức", "tin-tuc"),
    file="articles/2020/hop-mat.md",
    authors=(Author("Quốc Hùng", "quoc61-hung2"), Author("Văn Minh", "van8-minh")),
    tags=(Campaign("dan-van-kheo", "Dân vận khéo"), Campaign("nam-2020", "Năm Dân vận khéo 2020")),
    image=LEAD,
    figures=(LEAD, Figure("articles/2020/trao-tang.png", "Trao kỷ niệm chương")),
    briefs=(Brief("cung-ngay-1", "Thạnh Phú họp mặt", "…"),),
    corrections=(Correction(parse_moment("14/10/2020"), "ba người", "bốn người", "Xin lỗi bạn đọc."),),
)
URL = f"{SITE}/2020/10/12/hop-mat-90-nam/"
PERSON = {
    "type": "object",
    "required": ["@type", "name", "url"],
    "properties": {"@type": {"const": "Person"}, "url": {"pattern": "^https://"}},
}
NEWS_ARTICLE = {
    "type": "object",
    "required": ["headline", "author", "datePublished", "dateModified", "publisher", "mainEntityOfPage", "inLanguage"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "NewsArticle"},
        "author": {"type": "array", "minItems": 1, "items": PERSON},
        "image": {"items": {"required": ["url"], "properties": {"url": {"pattern": "^https://"}}}},
        "publisher": {"properties": {"@type": {"const": "GovernmentOrganization"}}, "required": ["name", "url"]},
        "inLanguage": {"const": "vi"},
    },
}


def described(**changes) -> dict:
    return news_article(replace(ARTICLE, **changes), IDENTITY, PICTURES, "/the/hop-mat.png")


def terms(pairs, name: str) -> list[str]:
    return [value for key, value in pairs if key == name]


def test_a_news_article_survives_the_page_it_stands_in():
    page = f'<html><head><script type="application/ld+json">{json_script(described())}</script></head></html>'
    (read,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    Draft202012Validator(NEWS_ARTICLE).validate(read)
    assert read == described()


def test_every_fact_of_an_article_is_told():
    read = described()
    assert read["@id"] == read["url"] == URL
    assert read["mainEntityOfPage"] == {"@type": "WebPage", "@id": f"{URL}#webpage", "url": URL}
    assert read["headline"] == ARTICLE.title
    assert read["description"] == ARTICLE.summary
    assert [person["name"] for person in read["author"]] == ["Quốc Hùng", "Văn Minh"]
    assert read["author"][0]["url"] == f"{SITE}/tac-gia/quoc61-hung2/"
    assert read["datePublished"] == "2020-10-12T19:57:00+07:00"
    assert read["articleSection"] == "Tin tức"
    assert read["keywords"] == ["Dân vận khéo", "Năm Dân vận khéo 2020"]
    assert read["publisher"]["name"] == "Ban Dân vận Tỉnh ủy"
    assert read["identifier"] == "20201012-hop-mat-90-nam"
    assert "creativeWorkStatus" not in read


def test_pictures_come_once_each_with_their_credit_and_the_card_last():
    lead, second, card = described()["image"]
    assert lead == {
        "@type": "ImageObject",
        "url": f"{SITE}/anh/hop-mat.jpg",
        "width": 1200,
        "height": 800,
        "caption": "Quang cảnh buổi họp mặt",
        "creditText": "Ảnh: Q. Hùng",
    }
    assert second["url"] == f"{SITE}/anh/trao-tang.jpg"
    assert second["caption"] == "Trao kỷ niệm chương"
    assert (card["url"], card["width"], card["height"]) == (f"{SITE}/the/hop-mat.png", 1200, 630)


def test_briefs_and_corrections_are_parts_with_addresses_and_dates():
    read = described()
    assert read["hasPart"] == [
        {
            "@type": "NewsArticle",
            "@id": f"{URL}#cung-ngay-1",
            "url": f"{URL}#cung-ngay-1",
            "headline": "Thạnh Phú họp mặt",
        }
    ]
    assert read["correction"] == [
        {
            "@type": "CorrectionComment",
            "datePublished": "2020-10-14",
            "text": "“ba người” → “bốn người”. Xin lỗi bạn đọc.",
        }
    ]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("12/10/2020 - 19:57", "2020-10-12T19:57:00+07:00"),
        ("12/10/2020", "2020-10-12"),
        ("10/2020", "2020-10"),
        ("2020", "2020"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(written, published):
    article = replace(ARTICLE, date=parse_moment(written), modified=None, corrections=())
    assert news_article(article, IDENTITY, {})["datePublished"] == published
    assert news_article(article, IDENTITY, {})["dateModified"] == published
    assert terms(dublin_core(article, IDENTITY), "DC.date") == [published]
    # Open Graph knows no months and years: better nothing than a first of January that nobody meant.
    assert terms(open_graph(article, IDENTITY), "article:published_time") == [published] * (len(published) > 7)


@pytest.mark.parametrize(
    ("modified", "corrected", "changed"),
    [
        (None, (), "2020-10-12T19:57:00+07:00"),
        ("13/10/2020 08:00", (), "2020-10-13T08:00:00+07:00"),
        ("13/10/2020 08:00", ("14/10/2020", "12/10/2020"), "2020-10-14"),
        (None, ("12/10/2020",), "2020-10-12T19:57:00+07:00"),
    ],
    ids=["never", "modified", "corrected last", "corrected on its day"],
)
def test_the_last_change_is_the_newest_of_date_modification_and_corrections(modified, corrected, changed):
    corrections = tuple(Correction(parse_moment(date), "", "") for date in corrected)
    article = replace(ARTICLE, modified=modified and parse_moment(modified), corrections=corrections)
    assert last_change(article).iso == changed
    assert last_change(article).at == article.updated


def test_a_text_taken_over_names_its_source():
    read = described(authors=(), source="Báo Đồng Khởi", source_url="https://bao.vi-du.vn/1")
    assert read["author"] == [{"@type": "Organization", "name": "Báo Đồng Khởi"}]
    assert read["isBasedOn"] == {
        "@type": "CreativeWork",
        "url": "https://bao.vi-du.vn/1",
        "publisher": {"@type": "Organization", "name": "Báo Đồng Khởi"},
    }
    taken_over = replace(ARTICLE, authors=(), source="Báo Đồng Khởi")
    assert terms(dublin_core(taken_over, IDENTITY), "DC.creator") == ["Báo Đồng Khởi"]
    assert terms(dublin_core(taken_over, IDENTITY), "DC.source") == ["Báo Đồng Khởi"]


def test_an_unsigned_text_of_our_own_is_the_publishers():
    assert described(authors=())["author"][0]["@id"] == f"{SITE}/#publisher"


def test_of_a_withdrawn_article_nothing_is_told_but_that_it_was():
    withdrawn = replace(ARTICLE, status=Status.WITHDRAWN, reason="Trùng bài.")
    read = news_article(withdrawn, IDENTITY, PICTURES, "/the/hop-mat.png")
    assert read["creativeWorkStatus"] == "Withdrawn"
    assert read["description"] == "Trùng bài."
    assert not {"image", "hasPart", "correction", "isBasedOn"} & set(read)
    assert ARTICLE.summary not in json.dumps([read, open_graph(withdrawn, IDENTITY), dublin_core(withdrawn, IDENTITY)])


def test_open_graph_of_an_article():
    assert open_graph(ARTICLE, IDENTITY, "/the/hop-mat.png") == (
        ("og:type", "article"),
        ("og:title", ARTICLE.title),
        ("og:description", ARTICLE.summary),
        ("og:url", URL),
        ("og:site_name", "Cổng Dân vận"),
        ("og:locale", "vi_VN"),
        ("og:image", f"{SITE}/the/hop-mat.png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", ARTICLE.title),
        ("article:published_time", "2020-10-12T19:57:00+07:00"),
        ("article:modified_time", "2020-10-14"),
        ("article:author", f"{SITE}/tac-gia/quoc61-hung2/"),
        ("article:author", f"{SITE}/tac-gia/van8-minh/"),
        ("article:section", "Tin tức"),
        ("article:tag", "Dân vận khéo"),
        ("article:tag", "Năm Dân vận khéo 2020"),
    )


def test_an_article_that_never_changed_has_no_time_of_change():
    fresh = replace(ARTICLE, modified=None, corrections=())
    assert terms(open_graph(fresh, IDENTITY), "article:modified_time") == []


def test_dublin_core_of_an_article():
    assert dublin_core(ARTICLE, IDENTITY) == (
        ("DC.title", ARTICLE.title),
        ("DC.creator", "Quốc Hùng"),
        ("DC.creator", "Văn Minh"),
        ("DC.subject", "Tin tức"),
        ("DC.subject", "Dân vận khéo"),
        ("DC.subject", "Năm Dân vận khéo 2020"),
        ("DC.description", ARTICLE.summary),
        ("DC.publisher", "Ban Dân vận Tỉnh ủy"),
        ("DC.date", "2020-10-12T19:57:00+07:00"),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.identifier", URL),
        ("DC.language", "vi"),
    )


def test_a_page_that_is_no_article():
    graph = dict(page_open_graph("Giới thiệu", "Về cổng.", "/gioi-thieu/", IDENTITY))
    assert (graph["og:type"], graph["og:url"]) == ("website", f"{SITE}/gioi-thieu/")
    assert "og:image" not in graph
    core = dict(page_dublin_core("Giới thiệu", "Về cổng.", "/gioi-thieu/", IDENTITY))
    assert (core["DC.type"], core["DC.identifier"]) == ("Text", f"{SITE}/gioi-thieu/")


def test_the_home_page_bears_the_portals_name():
    assert dict(page_open_graph("", "", "/", IDENTITY))["og:title"] == "Cổng Dân vận"
    assert dict(page_dublin_core("", "", "/", IDENTITY))["DC.title"] == "Cổng Dân vận"
    read = website(IDENTITY)
    assert (read["@type"], read["url"], read["name"]) == ("WebSite", f"{SITE}/", "Cổng Dân vận")
    assert read["publisher"]["@type"] == "GovernmentOrganization"
    assert "alternateName" not in read


def test_breadcrumbs_count_from_one():
    read = breadcrumb_list((Link("Trang chủ", "/"), Link("Tin tức", "/chuyen-muc/tin-tuc/")), SITE)
    assert [(item["position"], item["name"], item["item"]) for item in read["itemListElement"]] == [
        (1, "Trang chủ", f"{SITE}/"),
        (2, "Tin tức", f"{SITE}/chuyen-muc/tin-tuc/"),
    ]


def test_a_collection_lists_what_stands_on_it():
    read = collection_page("Tin tức", "", "/chuyen-muc/tin-tuc/", IDENTITY, ["/a/", "/b/"])
    assert read["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "url": f"{SITE}/a/"},
        {"@type": "ListItem", "position": 2, "url": f"{SITE}/b/"},
    ]
    assert read["isPartOf"]["@id"] == website(IDENTITY)["@id"]
    assert "mainEntity" not in collection_page("Tin tức", "", "/chuyen-muc/tin-tuc/", IDENTITY)


def test_a_title_cannot_close_the_script_it_stands_in():
    script = json_script(news_article(replace(ARTICLE, title="</script><b>&"), IDENTITY, {}))
    assert not set("<>&") & set(script)
    assert json.loads(script)["headline"] == "</script><b>&"


def test_addresses_are_absolute_wherever_they_stand():
    values = [*open_graph(ARTICLE, IDENTITY, "/the/a.png"), *dublin_core(ARTICLE, IDENTITY)]
    assert [value for _, value in values if value.startswith("/")] == []
    assert [value for value in strings(described()) if value.startswith("/")] == []


def strings(value):
    """Every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
