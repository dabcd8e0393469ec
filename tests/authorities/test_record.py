"""The pages of records: facts, notices, relations, positions, articles."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.authorities.words import recorded
from plugins.core.authority import Force, Official, OfficialDocument, Organization, Place, Position
from plugins.core.dates import Moment
from plugins.core.i18n import catalogue
from plugins.core.kinds import BY_NAME
from plugins.core.model import Status
from plugins.core.pages import Link, Note
from tests.authorities.samples import (
    ALL,
    BEN_TRE,
    BOARD,
    BRIEFS,
    COMMITTEE,
    MASKS,
    MOVEMENT,
    NAM,
    PLAN,
    SITE,
    TAM,
    THANH_PHU,
    VINH_LONG,
    YEAR,
    archive,
    article,
    backlinks,
    day,
    facts,
    made,
    page,
    relations,
    span,
)

TRANSLATIONS = Path(__file__).parents[2] / "theme" / "translations"


def titles(teasers) -> list[str]:
    return [teaser.title for teaser in teasers]


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.id)
def test_every_record_has_its_page(record):
    found = made(archive())[record.url]
    kind = BY_NAME[record.KIND]
    assert (found.template, found.context.kind, found.context.heading) == ("record.html", record.KIND, record.name)
    assert found.context.kicker == Link(kind.singular, kind.index_url)
    assert [crumb.url for crumb in found.context.meta.breadcrumbs] == ["/", kind.index_url, record.url]
    assert found.context.meta.title == f"{kind.singular}: {record.name}"
    assert found.context.meta.description


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.id)
def test_a_record_without_articles_says_so_honestly(record):
    context = page(archive(), record.url)
    assert (context.total, context.counts, context.groups, context.years, context.outside) == (0, (), (), (), ())


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            MOVEMENT,
            {"Period": [("2016 – 2020", "", "")], "Launched by": [(PLAN.name, PLAN.url, "")]},
        ),
        (
            YEAR,
            {"Part of": [("Dân vận khéo", "/chien-dich/dan-van-kheo/", "")], "Slogans": [("Không xả rác", "", "")]},
        ),
        (
            BOARD,
            {
                "Names": [("Ban Dân vận", "", "until 2019"), ("Ban Dân vận Tỉnh ủy", "", "since 2020")],
                "Part of": [("Tỉnh ủy Bến Tre", "/to-chuc/tinh-uy-ben-tre/", "")],
            },
        ),
        (COMMITTEE, {"Place": [("tỉnh Bến Tre", "/dia-phuong/tinh-ben-tre/", "until 30/06/2025")]}),
        (
            BEN_TRE,
            {
                "Until": [("30/06/2025", "", "")],
                "Became part of": [("tỉnh Vĩnh Long", "/dia-phuong/tinh-vinh-long/", "")],
            },
        ),
        (
            PLAN,
            {
                "Number": [("158-KH/TU", "", "")],
                "Type": [("Kế hoạch", "", "")],
                "Issued by": [("Tỉnh ủy Bến Tre", "/to-chuc/tinh-uy-ben-tre/", "")],
                "Date of issue": [("09/09/2019", "", "")],
            },
        ),
        (
            MASKS,
            {
                "Campaigns": [("Dân vận khéo", "/chien-dich/dan-van-kheo/", "")],
                "Place": [("tỉnh Bến Tre", "/dia-phuong/tinh-ben-tre/", "until 30/06/2025")],
                "Sector": [("Môi trường", "", "")],
            },
        ),
        (TAM, {}),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_facts_stand_in_the_order_of_the_table(record, expected):
    found = facts(page(archive(), record.url))
    assert list(found.items()) == list(expected.items())


def test_facts_of_a_document_in_every_form():
    document = replace(
        PLAN,
        issuer="Ban Bí thư",
        status=Force.IN_FORCE,
        attachment="files/kế hoạch.pdf",
        web_address="https://vi-du.vn/1",
    )
    found = facts(page(archive(records=[document]), PLAN.url))
    assert found["Issued by"] == [("Ban Bí thư", "", "")]
    assert found["Validity"] == [("In force", "", "")]
    assert found["File"] == [("kế hoạch.pdf", "/files/files/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf", "")]
    assert found["Published at"] == [("https://vi-du.vn/1", "https://vi-du.vn/1", "")]


@pytest.mark.parametrize(
    ("period", "text", "iso"),
    [
        (span("2016", "2020"), "2016 – 2020", ""),
        (span("2020", "2020"), "2020", "2020"),
        (span("10/2015"), "since 10/2015", "2015-10"),
        (span("", "30/06/2025"), "until 30/06/2025", "2025-06-30"),
    ],
)
def test_a_period_is_one_fact(period, text, iso):
    (fact,) = page(archive(records=[replace(YEAR, period=period, slogans=(), part_of="")]), YEAR.url).facts
    assert [(value.text, value.iso) for value in fact.values] == [(text, iso)]


@pytest.mark.parametrize(
    ("until", "successors", "notice"),
    [
        (day("30/06/2025"), ("tinh-vinh-long",), "Since 01/07/2025 part of"),
        (day("31/12/2024 - 23:59"), ("tinh-vinh-long",), "Since 01/01/2025 part of"),
        (day("2025"), ("tinh-vinh-long",), "Until 2025; then part of"),
        (day("30/06/2025"), (), "Until 30/06/2025"),
        (day("06/2025"), (), "Until 06/2025"),
        (None, (), ""),
    ],
)
def test_a_place_that_is_no_more_says_what_came_after(until, successors, notice):
    place = replace(BEN_TRE, until=until, succeeded_by=successors)
    context = page(archive(records=[place, VINH_LONG]), place.url)
    assert context.notice == notice
    assert context.notice_links == ((Link("tỉnh Vĩnh Long", VINH_LONG.url),) if successors else ())


@pytest.mark.parametrize(
    ("until", "notice"),
    [("28/02/2025", "Since 01/03/2025 merged into"), ("02/2025", "Until 02/2025; then merged into")],
)
def test_a_body_is_merged_and_belongs_to_nobody(until, notice):
    old = Organization("bdv", "Ban Dân vận", until=day(until), succeeded_by=("btgdv",))
    new = Organization("btgdv", "Ban Tuyên giáo và Dân vận")
    context = page(archive(records=[old, new]), old.url)
    assert (context.notice, context.notice_links) == (notice, (Link(new.name, new.url),))


@pytest.mark.parametrize(
    ("as_of", "period"),
    [
        ("12/10/2020 - 19:57", "ghi nhận ngày 12/10/2020"),
        ("10/2020", "ghi nhận tháng 10/2020"),
        ("2020", "ghi nhận năm 2020"),
    ],
)
def test_when_an_office_was_recorded_is_said_as_exactly_as_it_is_known(as_of, period):
    assert recorded(day(as_of), catalogue(TRANSLATIONS, "vi")) == period
    position = replace(NAM.positions[0], as_of=day(as_of))
    (step,) = page(archive(records=[replace(NAM, positions=(position,))]), NAM.url).steps
    assert step.period.startswith("recorded ")


def test_a_successor_leads_back():
    assert relations(page(archive(), VINH_LONG.url))["Formed from"] == [("tỉnh Bến Tre", "until 30/06/2025")]
    old = Organization("bdv", "Ban Dân vận", until=day("02/2025"), succeeded_by=("btgdv",))
    new = Organization("btgdv", "Ban Tuyên giáo và Dân vận")
    assert relations(page(archive(records=[old, new]), new.url)) == {"Formed from": [("Ban Dân vận", "until 02/2025")]}


@pytest.mark.parametrize("says_so", ["replaces", "replaced_by", "both"])
def test_replacing_is_read_from_either_end_and_told_once(says_so):
    old, new = (OfficialDocument(id, f"Kế hoạch {id}", type="Kế hoạch") for id in ("cu", "moi"))
    if says_so != "replaces":
        old = replace(old, replaced_by=("moi",))
    if says_so != "replaced_by":
        new = replace(new, replaces=("cu",))
    content = archive(records=[old, new])
    before, after = page(content, old.url), page(content, new.url)
    assert facts(before)["Replaced by"] == [("Kế hoạch moi", new.url, "")]
    assert facts(after)["Replaces"] == [("Kế hoạch cu", old.url, "")]
    assert (before.notice, before.notice_links) == ("Replaced by", (Link("Kế hoạch moi", new.url),))
    assert (after.notice, after.relations, before.relations) == ("", (), ())


def test_an_expired_document_says_so():
    context = page(archive(records=[replace(PLAN, status=Force.EXPIRED)]), PLAN.url)
    assert (context.notice, context.notice_links) == ("Expired", ())


def test_namesakes_are_told_apart_from_both_ends():
    older = Official("nguyen-van-hung-1960", "Nguyễn Văn Hùng", positions=(Position("Bí thư Huyện ủy"),))
    younger = Official("nguyen-van-hung-1975", "Nguyễn Văn Hùng", positions=(Position("Chủ tịch xã"),))
    other = Official("nguyen-van-hung", "Nguyễn Văn Hưng", not_to_be_confused_with=("nguyen-van-hung-1975",))
    content = archive(records=[older, younger, other])
    label = "Not to be confused with"
    assert facts(page(content, older.url))[label] == [("Nguyễn Văn Hùng", younger.url, "Chủ tịch xã")]
    assert [url for _, url, _ in facts(page(content, younger.url))[label]] == [other.url, older.url]
    assert [url for _, url, _ in facts(page(content, other.url))[label]] == [younger.url]
    assert page(content, older.url).meta.title == "Official: Nguyễn Văn Hùng (Bí thư Huyện ủy)"


def test_relations_of_records_that_name_each_other():
    content = archive()
    assert relations(page(content, MOVEMENT.url)) == {
        "Contains": [("Năm Dân vận khéo 2020", "")],
        "Models": [("Đổi rác lấy khẩu trang", "")],
    }
    assert relations(page(content, COMMITTEE.url)) == {
        "Contains": [("Ban Dân vận Tỉnh ủy", "")],
        "Officials": [("Trần Ngọc Tam", "Phó bí thư Thường trực Tỉnh ủy")],
        "Documents issued": [("Kế hoạch số 158-KH/TU", "09/09/2019")],
    }
    assert relations(page(content, BEN_TRE.url)) == {
        "Contains": [("huyện Thạnh Phú", "until 2025")],
        "Organisations": [("Tỉnh ủy Bến Tre", "")],
        "Models": [("Đổi rác lấy khẩu trang", "")],
    }
    assert relations(page(content, PLAN.url)) == {"Campaigns launched by it": [("Dân vận khéo", "")]}


def test_models_of_one_sector_stand_together():
    models = [replace(MASKS, id=f"m{n}", name=name) for n, name in enumerate(["Chợ xanh", "Áo cũ", "Đường hoa"])]
    alone = replace(MASKS, id="m9", name="Tổ hòa giải", sector="")
    content = archive(records=[*models, alone, replace(alone, id="m10")])
    heading = "Other models of this sector"
    assert relations(page(content, models[0].url)) == {heading: [("Áo cũ", ""), ("Đường hoa", "")]}
    assert relations(page(content, alone.url)) == {}


def test_a_campaign_counts_who_appears_in_its_articles():
    articles = [article(f"Bài {n}", f"0{n}/10/2020", tags=(MOVEMENT,), briefs=BRIEFS) for n in (1, 2, 3)]
    draft = article("Nháp", "04/10/2020", tags=(MOVEMENT,), status=Status.DRAFT)
    content = archive([*articles, draft])
    named = {"bai-1": [TAM, BEN_TRE, COMMITTEE], "bai-2": [NAM, TAM, (TAM, "cung-ngay-1")], "bai-3": [NAM]}
    links = backlinks(content, named | {"nhap": [NAM, THANH_PHU]})
    found = relations(page(content, MOVEMENT.url, links))
    assert found["Officials"] == [("Phạm Văn Bé Năm", "2 articles"), ("Trần Ngọc Tam", "2 articles")]
    assert found["Places"] == [("tỉnh Bến Tre", "1 article")]
    assert found["Organisations"] == [("Tỉnh ủy Bến Tre", "1 article")]
    assert relations(page(content, TAM.url, links)) == {"Campaigns": [("Dân vận khéo", "2 articles")]}


def test_no_more_than_twenty_records_stand_beside():
    places = [Place(f"xa-{n}", f"xã {n:02d}") for n in range(30)]
    content = archive([article(tags=(MOVEMENT,))], [MOVEMENT, *places])
    found = relations(page(content, MOVEMENT.url, backlinks(content, {"hop-mat": places})))
    assert [name for name, _ in found["Places"]] == [f"xã {n:02d}" for n in range(20)]


def test_documents_cited_together():
    other = OfficialDocument("43-kl-tw", "Kết luận số 43-KL/TW", type="Kết luận")
    content = archive([article()], [PLAN, other])
    links = backlinks(content, {"hop-mat": [PLAN, other]})
    assert relations(page(content, PLAN.url, links)) == {
        "Cited together with it": [("Kết luận số 43-KL/TW", "1 article")]
    }


def test_positions_are_a_timeline_with_the_articles_that_fall_in_them():
    dates = {"Trước": "05/2009", "Huyện": "20/03/2012", "Tỉnh": "12/10/2020", "Tỉnh 2": "2016", "Sau": "13/10/2020"}
    content = archive([article(title, date) for title, date in dates.items()])
    links = backlinks(content, {one.id: [TAM] for one in content.articles})
    context = page(content, TAM.url, links)
    assert [(step.title, step.period, step.total, titles(step.entries)) for step in context.steps] == [
        ("Phó bí thư Thường trực Tỉnh ủy Bến Tre", "10/2015 – 12/10/2020", 2, ["Tỉnh", "Tỉnh 2"]),
        ("Bí thư Huyện ủy", "03/2010 – 09/2015", 1, ["Huyện"]),
    ]
    assert context.steps[0].organization == Link("Tỉnh ủy Bến Tre", COMMITTEE.url)
    assert (context.steps[0].source, context.steps[1].organization) == ("Báo Đồng Khởi", None)
    assert titles(context.outside) == ["Sau", "Trước"]
    assert (context.total, context.groups, context.years) == (5, (), ())
    assert [count.url for count in context.counts] == [""] * 4


def test_an_office_recorded_on_one_day_holds_the_articles_of_that_day():
    content = archive([article(), article("Hôm sau", "13/10/2020")])
    links = backlinks(content, {one.id: [NAM] for one in content.articles})
    context = page(content, NAM.url, links)
    assert [(step.period, titles(step.entries)) for step in context.steps] == [("recorded on 12/10/2020", ["Họp mặt"])]
    assert titles(context.outside) == ["Hôm sau"]


def test_articles_stand_under_each_of_several_positions_held_at_once():
    both = replace(TAM, positions=(Position("Bí thư", period=span("2020")), Position("Chủ tịch", period=span("2019"))))
    unknown = replace(both, positions=(Position("Ủy viên"), *both.positions))
    content = archive([article()], [unknown])
    steps = page(content, TAM.url, backlinks(content, {"hop-mat": [TAM]})).steps
    assert [(step.title, step.period, step.total) for step in steps] == [
        ("Bí thư", "since 2020", 1),
        ("Chủ tịch", "since 2019", 1),
        ("Ủy viên", "", 1),
    ]


def test_what_the_positions_do_not_show_stands_by_year():
    content = archive([article(f"Bài {n:02d}", f"{n:02d}/10/2020") for n in range(1, 13)])
    context = page(content, TAM.url, backlinks(content, {one.id: [TAM] for one in content.articles}))
    assert [(len(step.entries), step.total) for step in context.steps] == [(10, 12), (0, 0)]
    assert [(group.heading, group.anchor, len(group.entries)) for group in context.groups] == [("2020", "nam-2020", 12)]
    assert [(count.label, count.url, count.count) for count in context.counts] == [("2020", "#nam-2020", 12)]


def many(count: int, year: int = 2020):
    return [article(f"Bài {n} năm {year}", f"{1 + n % 28:02d}/{1 + n // 28:02d}/{year}") for n in range(count)]


def test_articles_stand_by_year():
    content = archive([*many(60 - 17), *many(17, 2018)])
    context = page(content, BEN_TRE.url, backlinks(content, {one.id: [BEN_TRE] for one in content.articles}))
    assert [(group.heading, group.anchor, len(group.entries)) for group in context.groups] == [
        ("2020", "nam-2020", 43),
        ("2018", "nam-2018", 17),
    ]
    assert [(count.label, count.url, count.count, count.share) for count in context.counts] == [
        ("2018", "#nam-2018", 17, 40),
        ("2020", "#nam-2020", 43, 100),
    ]
    assert (context.total, context.years) == (60, ())


@pytest.mark.parametrize("record", [BEN_TRE, TAM], ids=["place", "official"])
def test_a_long_list_stands_on_pages_of_years(record):
    content = archive([*many(50), *many(11, 2018)])
    context = page(content, record.url, backlinks(content, {one.id: [record] for one in content.articles}))
    assert context.years == (Link("2020", f"{record.url}2020/"), Link("2018", f"{record.url}2018/"))
    assert [count.url for count in context.counts] == [f"{record.url}2018/", f"{record.url}2020/"]
    assert [(group.heading, group.anchor, len(group.entries)) for group in context.groups] == (
        [("", "", 20)] if record is BEN_TRE else []
    )


def test_a_campaign_has_pages_of_years_from_its_first_article_on():
    tagged, named = article(tags=(MOVEMENT,)), article("Nêu tên", "01/02/2021")
    content = archive([tagged, named])
    context = page(content, MOVEMENT.url, backlinks(content, {"hop-mat": [MOVEMENT], "neu-ten": [MOVEMENT]}))
    assert context.years == (Link("2020", f"{MOVEMENT.url}2020/"),)
    assert (titles(context.groups[0].entries), titles(context.mentioned)) == (["Họp mặt"], ["Nêu tên"])
    assert context.downloads == (
        Link("CSV", f"{MOVEMENT.url}items.csv"),
        Link("JSON", f"{MOVEMENT.url}items.json"),
    )
    assert [feed.url for feed in context.meta.feeds] == [
        "/feeds/chien-dich/dan-van-kheo.atom.xml",
        "/feeds/chien-dich/dan-van-kheo.json",
    ]


def test_a_brief_that_names_the_record_has_its_note():
    content = archive([article(briefs=BRIEFS)])
    links = backlinks(content, {"hop-mat": [TAM, (TAM, "cung-ngay-1")]})
    (entry,) = page(content, TAM.url, links).steps[0].entries
    assert entry.notes == (Note("Tin ngắn", "/2020/10/12/hop-mat/#cung-ngay-1"),)


def test_a_document_shows_every_sentence_that_cites_it():
    content = archive([article(briefs=BRIEFS)])
    links = backlinks(content, {"hop-mat": [PLAN, (PLAN, "cung-ngay-1")]}, {"hop-mat": ("Câu một.", "Câu hai.")})
    ((entry,),) = (group.entries for group in page(content, PLAN.url, links).groups)
    assert entry.notes == (
        Note("Câu một."),
        Note("Câu hai."),
        Note("Câu một.", "/2020/10/12/hop-mat/#cung-ngay-1"),
        Note("Câu hai.", "/2020/10/12/hop-mat/#cung-ngay-1"),
    )


def test_drafts_are_shown_and_not_counted():
    content = archive([article(), article("Nháp", status=Status.DRAFT), article("Hẹn giờ", scheduled=True)])
    context = page(content, BEN_TRE.url, backlinks(content, {one.id: [BEN_TRE] for one in content.articles}))
    assert (context.total, [count.count for count in context.counts]) == (1, [1])
    assert sorted(titles(context.groups[0].entries)) == ["Hẹn giờ", "Họp mặt", "Nháp"]


def test_an_official_s_end_changes_only_the_official_s_own_pages_and_data():
    """And nothing of organisations, namesakes and campaigns; articles print theirs by their own date."""

    def world(until: str):
        positions = (TAM.positions[0], replace(TAM.positions[1], period=span("10/2015", until)))
        namesake = Official(
            "tran-ngoc-tam-2", TAM.name, positions=(Position("Chủ tịch xã", as_of=Moment(day("2019").at)),)
        )
        changed = replace(TAM, positions=positions)
        content = archive(articles, [*(one for one in ALL if one is not TAM), changed, namesake])
        return made(content, backlinks(content, {one.id: [changed, COMMITTEE] for one in articles}))

    articles = [article(tags=(MOVEMENT,)), article("Sau", "01/02/2022", tags=(YEAR,))]
    before, after = world("12/10/2020"), world("31/12/2021")
    assert {url for url in before if before[url] != after[url]} == {
        TAM.url,
        "/data/popolo.json",
        "/data/records/officials.json",
    }
    assert before.keys() == after.keys()
    assert before[TAM.url].context.meta.json_ld[0]["@id"] == f"{SITE}{TAM.url}#record"
