"""The indexes of records: every grouping, honest when empty."""

from dataclasses import replace

import pytest

from plugins.authorities.anchors import anchors
from plugins.core.authority import Campaign, Force, Official, OfficialDocument, Place, Position
from plugins.core.kinds import KINDS
from plugins.core.model import Status
from plugins.core.pages import Link
from tests.authorities.samples import (
    ALL,
    BEN_TRE,
    BOARD,
    COMMITTEE,
    MASKS,
    MOVEMENT,
    PLAN,
    TAM,
    archive,
    article,
    backlinks,
    day,
    index_urls,
    made,
    page,
    span,
)


def repr_of(value) -> str:
    """What tells the cases of a table apart."""
    return value if isinstance(value, str) else type(value).__name__


def grouped(context) -> list[tuple[str, list[str]]]:
    return [(group.heading, [card.name for card in group.cards]) for group in context.groups]


@pytest.mark.parametrize("records", [(), ALL], ids=["empty", "full"])
def test_every_index_exists_and_leads_to_the_others(records):
    outputs = made(archive(records=records))
    assert index_urls() <= outputs.keys()
    for url in index_urls():
        context = outputs[url].context
        assert (outputs[url].template, len(context.kinds), context.meta.url) == ("records.html", 6, url)
        assert url in {link.url for link in context.groupings}
        assert bool(context.groups) is bool(records)
        anchors = [group.anchor for group in context.groups]
        assert len(set(anchors)) == len(anchors)


def test_titles_of_indexes_are_unique():
    titles = [page(archive(), url).meta.title for url in index_urls()]
    assert len(set(titles)) == len(titles)
    assert page(archive(), "/lanh-dao/theo-to-chuc/").heading == "Officials – by organisation"


def test_officials_stand_by_given_name_under_its_letter():
    names = ["Trần Ngọc Tam", "Nguyễn Thị Ổi", "Lê Văn Đạt", "Hồ Dũng", "Phan Thị Ơn"]
    officials = [Official(f"o{n}", name) for n, name in enumerate(names)]
    highlander = Official("o9", "Y Thanh Hà Niê Kđăm", sort_name="Hà")
    assert grouped(page(archive(records=[*officials, highlander]), "/lanh-dao/")) == [
        ("D", ["Hồ Dũng"]),
        ("Đ", ["Lê Văn Đạt"]),
        ("H", ["Y Thanh Hà Niê Kđăm"]),
        ("Ô", ["Nguyễn Thị Ổi"]),
        ("Ơ", ["Phan Thị Ơn"]),
        ("T", ["Trần Ngọc Tam"]),
    ]


def test_officials_stand_under_the_organisation_of_their_latest_position():
    elsewhere = Position("Bí thư Huyện ủy", "", span("2021"))
    moved = replace(TAM, id="khac", name="Lê Văn An", positions=(*TAM.positions, elsewhere))
    assert grouped(page(archive(records=[TAM, moved, COMMITTEE]), "/lanh-dao/theo-to-chuc/")) == [
        ("Tỉnh ủy Bến Tre", ["Trần Ngọc Tam"]),
        ("Organisation not recorded", ["Lê Văn An"]),
    ]


def test_organisations_and_models_stand_by_place():
    content = archive()
    assert grouped(page(content, "/to-chuc/theo-dia-phuong/")) == [
        ("tỉnh Bến Tre", ["Tỉnh ủy Bến Tre"]),
        ("Place not recorded", ["Ban Dân vận Tỉnh ủy"]),
    ]
    assert grouped(page(content, "/mo-hinh/theo-dia-phuong/")) == [("tỉnh Bến Tre", ["Đổi rác lấy khẩu trang"])]


def test_two_places_of_one_name_are_two_groups():
    places = [Place(id, "xã Tân Phú") for id in ("tan-phu-1", "tan-phu-2")]
    models = [replace(MASKS, id=f"m{n}", name=f"Mô hình {n}", place=place.id) for n, place in enumerate(places)]
    context = page(archive(records=[*places, *models]), "/mo-hinh/theo-dia-phuong/")
    assert grouped(context) == [("xã Tân Phú", ["Mô hình 0"]), ("xã Tân Phú", ["Mô hình 1"])]
    assert [group.anchor for group in context.groups] == ["nhom-xa4-tan6-phu1", "nhom-xa4-tan6-phu1-2"]


DOCUMENTS = [
    replace(PLAN, id="a", name="A", date=day("09/09/2019")),
    replace(PLAN, id="b", name="B", date=day("10/09/2019"), type="Chỉ thị", issuer="Ban Bí thư"),
    replace(PLAN, id="c", name="C", date=day("2020"), issuer=""),
    replace(PLAN, id="d", name="D", date=None, term="khóa XI"),
]


@pytest.mark.parametrize(
    ("url", "groups"),
    [
        ("/van-ban/", [("2020", ["C"]), ("2019", ["B", "A"]), ("Year unknown", ["D"])]),
        (
            "/van-ban/theo-co-quan/",
            [("Ban Bí thư", ["B"]), ("Tỉnh ủy Bến Tre", ["A", "D"]), ("Issuer unknown", ["C"])],
        ),
        ("/van-ban/theo-loai/", [("Chỉ thị", ["B"]), ("Kế hoạch", ["C", "A", "D"])]),
    ],
)
def test_documents_stand_newest_first_under_each_heading(url, groups):
    assert grouped(page(archive(records=[*DOCUMENTS, COMMITTEE]), url)) == groups


def test_the_index_of_documents_leads_to_those_without_a_record():
    indexes = {kind.name: page(archive(), kind.index_url).more for kind in KINDS}
    assert indexes.pop("documents") == (Link("Cited documents without a record", "/van-ban/chua-co-ho-so/"),)
    assert set(indexes.values()) == {()}


def test_models_stand_by_sector():
    other = replace(MASKS, id="khac", name="Tổ hòa giải", sector="")
    assert grouped(page(archive(records=[MASKS, other]), "/mo-hinh/")) == [
        ("Môi trường", ["Đổi rác lấy khẩu trang"]),
        ("Other sectors", ["Tổ hòa giải"]),
    ]


@pytest.mark.parametrize(
    ("newest", "current"),
    [("31/12/2020", ["Mở", "Năm 2020", "Sắp tới"]), ("01/01/2021", ["Mở", "Sắp tới"]), ("", ["Mở", "Sắp tới"])],
)
def test_campaigns_are_current_or_past_at_the_newest_article(newest, current):
    campaigns = [
        Campaign("mo", "Mở", period=span("2016")),
        Campaign("nam-2020", "Năm 2020", period=span("2020", "2020")),
        Campaign("sap-toi", "Sắp tới", period=span("2030")),
    ]
    drafts = [article("Nháp", "01/01/2050", status=Status.DRAFT)]
    content = archive([*drafts, *([article(date=newest)] if newest else [])], campaigns)
    found = dict(grouped(page(content, "/chien-dich/")))
    assert found["Current"] == current
    assert found.get("Past", []) == [one.name for one in campaigns if one.name not in current]


@pytest.mark.parametrize(
    ("record", "line", "ended"),
    [
        (TAM, "Phó bí thư Thường trực Tỉnh ủy Bến Tre", ""),
        (MOVEMENT, "2016 – 2020", ""),
        (BOARD, "Tỉnh ủy Bến Tre", ""),
        (COMMITTEE, "tỉnh Bến Tre", ""),
        (BEN_TRE, "", "until 30/06/2025"),
        (MASKS, "tỉnh Bến Tre · Dân vận khéo", ""),
        (replace(PLAN, abstract="về dân vận", status=Force.EXPIRED), "09/09/2019 · về dân vận", "Expired"),
        (OfficialDocument(PLAN.id, "Nghị quyết", term="khóa XI"), "khóa XI", ""),
        (replace(MOVEMENT, period=span(), description="Phong trào thi đua."), "Phong trào thi đua.", ""),
    ],
    ids=repr_of,
)
def test_a_card_tells_a_record_from_its_namesakes(record, line, ended):
    content = archive([article()], [*(one for one in ALL if one.key != record.key), record])
    links = backlinks(content, {"hop-mat": [record]})
    kind = next(kind for kind in KINDS if kind.name == record.KIND)
    context = page(content, kind.index_url, links)
    (card,) = [card for group in context.groups for card in group.cards if card.url == record.url]
    total = 0 if record.KIND == "campaigns" else 1
    assert (card.name, card.line, card.ended, card.total) == (record.name, line, ended, total)


def test_anchors_are_each_their_own():
    assert anchors(["D", "Đ", "2020", "–", "D"], "nhom") == ("nhom-d", "nhom-d9", "nhom-2020", "nhom", "nhom-d-2")
