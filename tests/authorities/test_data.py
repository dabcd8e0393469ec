"""Data files: records, Popolo, a campaign's articles."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from plugins.core.kinds import KINDS
from plugins.core.model import Author, Status
from tests.authorities.samples import (
    ALL,
    BEN_TRE,
    BOARD,
    BRIEFS,
    MOVEMENT,
    NAM,
    PLAN,
    SITE,
    TAM,
    YEAR,
    archive,
    article,
    backlinks,
    data,
    day,
    made,
)


def entry(kind: str, id: str, content=None, links=None) -> dict:
    (found,) = [
        one for one in data(content or archive(), f"/data/records/{kind}.json", links)["records"] if one["id"] == id
    ]
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_its_file(kind):
    url = f"/data/records/{kind.name}.json"
    assert data(archive(records=()), url) == {"kind": kind.name, "count": 0, "records": []}
    full = data(archive(), url)
    ids = [record["id"] for record in full["records"]]
    assert (ids, full["count"]) == (sorted(ids), len(ids))
    assert {record["url"] for record in full["records"]} == {SITE + one.url for one in ALL if kind.name == one.KIND}
    assert made(archive())[url].content.endswith(b"}\n")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_the_table_stands_in_every_record(kind):
    expected = {field.key if field.key in ("from", "to") else field.name for field in kind.fields}
    for record in data(archive(), f"/data/records/{kind.name}.json")["records"]:
        assert set(record) == expected | {"url", "articles"}


def test_an_official_with_positions():
    content = archive([article(), article("Nháp", status=Status.DRAFT)])
    links = backlinks(content, {one.id: [TAM] for one in content.articles})
    found = entry("officials", TAM.id, content, links)
    assert found["articles"] == ["hop-mat"]
    assert found["positions"][1] == {
        "title": "Phó bí thư Thường trực Tỉnh ủy",
        "organization": "tinh-uy-ben-tre",
        "from": "2015-10",
        "to": "2020-10-12",
        "as_of": None,
        "source": "Báo Đồng Khởi",
        "source_url": None,
    }
    assert entry("officials", NAM.id)["positions"][0]["as_of"] == "2020-10-12"


def test_dates_names_and_references():
    assert entry("organizations", BOARD.id)["names"] == [
        {"name": "Ban Dân vận", "from": None, "to": "2019"},
        {"name": "Ban Dân vận Tỉnh ủy", "from": "2020", "to": None},
    ]
    place = entry("places", BEN_TRE.id)
    assert (place["until"], place["succeeded_by"], place["part_of"]) == ("2025-06-30", ["tinh-vinh-long"], None)
    campaign = entry("campaigns", MOVEMENT.id)
    assert (campaign["from"], campaign["to"], campaign["launched_by"]) == ("2016", "2020", PLAN.id)


def test_a_document_s_addresses_do_not_hide_its_own():
    document = replace(PLAN, attachment="files/kh.pdf", web_address="https://vi-du.vn/1")
    found = entry("documents", PLAN.id, archive(records=[document]))
    assert found["url"] == SITE + PLAN.url
    assert (found["attachment"], found["web_address"]) == (f"{SITE}/files/files/kh.pdf", "https://vi-du.vn/1")


def test_popolo_of_an_empty_archive():
    empty = {"persons": [], "organizations": [], "memberships": [], "areas": []}
    assert data(archive(records=()), "/data/popolo.json") == empty


def test_popolo():
    source = replace(TAM.positions[0], source="Công báo", source_url="https://vi-du.vn/cb")
    found = data(
        archive(records=[*ALL[:5], replace(TAM, positions=(TAM.positions[1], source)), NAM]), "/data/popolo.json"
    )
    nam, tam = found["persons"]
    assert (nam["id"], tam["id"], tam["name"]) == ("pham-van-be-nam", "tran-ngoc-tam", "Trần Ngọc Tam")
    assert found["memberships"] == [*nam["memberships"], *tam["memberships"]]
    assert tam["memberships"] == [
        {
            "role": "Phó bí thư Thường trực Tỉnh ủy",
            "person_id": "tran-ngoc-tam",
            "organization_id": "tinh-uy-ben-tre",
            "start_date": "2015-10",
            "end_date": "2020-10-12",
            "sources": [{"url": SITE + TAM.url, "note": "Báo Đồng Khởi"}],
        },
        {
            "role": "Bí thư Huyện ủy",
            "person_id": "tran-ngoc-tam",
            "start_date": "2010-03",
            "end_date": "2015-09",
            "sources": [{"url": "https://vi-du.vn/cb", "note": "Công báo"}],
        },
    ]
    board, committee = found["organizations"]
    assert board["other_names"] == [
        {"name": "Ban Dân vận", "end_date": "2019"},
        {"name": "Ban Dân vận Tỉnh ủy", "start_date": "2020"},
    ]
    assert (board["parent_id"], committee["area_id"]) == ("tinh-uy-ben-tre", "tinh-ben-tre")
    assert [area["id"] for area in found["areas"]] == ["huyen-thanh-phu", "tinh-ben-tre", "tinh-vinh-long"]


@pytest.mark.parametrize(
    ("as_of", "said"),
    [("12/10/2020", "ngày 12/10/2020"), ("10/2020", "tháng 10/2020"), ("2020", "năm 2020")],
)
def test_a_membership_of_unknown_ends_does_not_read_as_held_now(as_of, said):
    position = replace(NAM.positions[0], as_of=day(as_of))
    found = data(archive(records=[replace(NAM, positions=(position,))]), "/data/popolo.json")
    assert found["memberships"] == [
        {
            "label": f"Phó bí thư Thường trực Huyện ủy (ghi nhận {said})",
            "role": "Phó bí thư Thường trực Huyện ủy",
            "person_id": NAM.id,
        }
    ]


def campaign_world():
    authors = (Author("Quốc Hùng", "quoc-hung"), Author("Văn Minh", "van-minh"))
    content = archive([
        article("“Dân vận khéo”, 2020", tags=(MOVEMENT, YEAR), authors=authors, briefs=BRIEFS),
        article("Theo báo", "12/2020", tags=(MOVEMENT,), source="Báo Đồng Khởi"),
        article("Nháp", tags=(MOVEMENT,), status=Status.DRAFT),
        article("Hẹn giờ", tags=(MOVEMENT,), scheduled=True),
    ])  # fmt: skip
    return content, backlinks(content, {"dan-van-kheo-2020": [TAM, PLAN, BEN_TRE, NAM, (TAM, "cung-ngay-1")]})


def test_the_articles_of_a_campaign_as_a_table_for_excel():
    content = made(*campaign_world())[f"{MOVEMENT.url}items.csv"].content
    assert content.startswith(b"\xef\xbb\xbfid,title,")
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    older, newer = reversed(list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))))
    assert newer["authors"] == "Báo Đồng Khởi"
    assert older == {
        "id": "dan-van-kheo-2020",
        "title": "“Dân vận khéo”, 2020",
        "date": "2020-10-12T19:57:00+07:00",
        "url": f"{SITE}/2020/10/12/dan-van-kheo-2020/",
        "section": "Tin tức",
        "authors": "Quốc Hùng; Văn Minh",
        "summary": "Sapo của “Dân vận khéo”, 2020.",
        "tags": "Dân vận khéo; Năm Dân vận khéo 2020",
        "officials": "Trần Ngọc Tam; Phạm Văn Bé Năm",
        "places": "tỉnh Bến Tre",
        "documents": "Kế hoạch số 158-KH/TU",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_run_as_a_formula(start):
    harmful = f'{start}HYPERLINK("http://vi-du.vn")'
    one = article("Họp mặt", summary=harmful, tags=(MOVEMENT,), authors=(Author(harmful, "x"), Author("B", "b")))
    content = archive([one])
    outputs = made(content, backlinks(content))
    table = outputs[f"{MOVEMENT.url}items.csv"].content.decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(table, newline=""))
    assert (row["summary"], row["authors"]) == (f"'{harmful}", f"'{harmful}; B")
    (item,) = json.loads(outputs[f"{MOVEMENT.url}items.json"].content)["items"]
    assert (item["summary"], item["authors"]) == (harmful, [harmful, "B"])


def test_the_articles_of_a_campaign_as_json():
    found = json.loads(made(*campaign_world())[f"{MOVEMENT.url}items.json"].content)
    assert found["campaign"] == {"id": MOVEMENT.id, "name": MOVEMENT.name, "url": SITE + MOVEMENT.url}
    assert (found["count"], [item["date"] for item in found["items"]]) == (2, ["2020-12", "2020-10-12T19:57:00+07:00"])
    assert found["items"][1]["officials"][0] == {"id": TAM.id, "name": TAM.name}


def test_a_campaign_without_articles_has_its_files():
    outputs = made(archive())
    assert outputs[f"{YEAR.url}items.csv"].content.count(b"\r\n") == 1
    assert json.loads(outputs[f"{YEAR.url}items.json"].content)["items"] == []
