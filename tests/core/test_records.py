"""Authority records: read one by one by the table of kinds, then checked together."""

from pathlib import Path

import pytest

from plugins.core.authority import Force, Records
from plugins.core.problems import Problems
from plugins.core.records import read_records
from plugins.core.spread import Spread
from tests.core.record_mistakes import EARLIER, MISTAKES

HERE = Spread(None, lambda *_: None)
"""All work in this process."""


@pytest.fixture
def read(tmp_path: Path):
    """Read records by `kind/file` and header, a body after a blank line."""

    def write_and_read(records: dict[str, str]) -> tuple[Records, list[str]]:
        for name, text in records.items():
            header, _, body = text.partition("\n\n")
            path = tmp_path / "records" / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\n{header}\n---\n{body}", encoding="utf-8")
        problems = Problems()
        found = read_records(tmp_path, problems, HERE)
        return found, [str(problem).removeprefix("records/") for problem in problems.ordered()]

    return write_and_read


def test_everything_that_may_be_said_of_a_campaign(read):
    header = (
        "id: dan-van-kheo\nname: Dân vận khéo\naliases: [DVK]\ndescription: Phong trào.\nfrom: 2009\nto: 12/2020\n"
        "launched_by: 44-ct-tu\nslogans: [“Dân vận khéo”, Trọng dân]"
    )
    document = "id: 44-ct-tu\nnumber: 44-CT/TU\ntype: Chỉ thị\ndate: 23/12/2013"
    records, problems = read({"campaigns/a": header + "\n\nMột *hai*.", "documents/b": document})
    assert problems == []
    (campaign,) = records.of("campaigns")
    assert (campaign.id, campaign.url, campaign.name) == ("dan-van-kheo", "/chien-dich/dan-van-kheo/", "Dân vận khéo")
    assert (campaign.aliases, campaign.slogans) == (("DVK",), ("“Dân vận khéo”", "Trọng dân"))
    assert [moment.iso for moment in campaign.period] == ["2009", "2020-12"]
    assert (campaign.body_html, campaign.file) == ("<p>Một <em>hai</em>.</p>", "records/campaigns/a.md")
    assert campaign.launched_by == "44-ct-tu"


def test_an_official_and_what_they_belong_to(read):
    records, problems = read({
        "places/ben-tre": EARLIER["ben-tre"] + "\nsucceeded_by: [vinh-long]",
        "places/vinh-long": "id: vinh-long\nname: tỉnh Vĩnh Long",
        "organizations/tu": "id: tinh-uy\nname: Tỉnh ủy Bến Tre\nplace: tỉnh Bến Tre\nuntil: 30/06/2025",
        "officials/tam": (
            "id: tran-ngoc-tam\nname: Trần Ngọc Tam\npositions:\n"
            "  - {title: Phó bí thư Thường trực, organization: tinh-uy, from: 10/2015, to: 12/10/2020, source: Báo}\n"
            "  - {title: Bí thư, organization: Tỉnh ủy Bến Tre, as_of: 01/01/2021}\n"
        ),
    })  # fmt: skip
    assert problems == []
    (official,) = records.of("officials")
    assert [position.organization for position in official.positions] == ["tinh-uy", "tinh-uy"]
    held = official.positions_on(official.positions[0].period.until)
    assert [records.title_on(one, one.period.since) for one in held] == ["Phó bí thư Thường trực Tỉnh ủy Bến Tre"]
    assert records.get("organizations", "tinh-uy").place == "ben-tre"
    assert records.get("places", "ben-tre").succeeded_by == ("vinh-long",)


def test_a_document_is_named_and_keyed(read):
    records, problems = read({
        "documents/a": "id: a\nnumber: 22/CT-TW\ntype: Chỉ thị\ndate: 04/06/2008\nstatus: hết hiệu lực",
        "documents/b": "id: b\nname: Nghị quyết Trung ương 4 khóa XII\ntype: Nghị quyết\nterm: khóa XII",
        "documents/c": "id: c\nname: Điều lệ Đảng\ntype: Điều lệ\nterm: khóa XI\nissuer: Đại hội Đảng",
    })  # fmt: skip
    assert problems == []
    a, b, c = (records.get("documents", id) for id in "abc")
    assert (a.name, a.canonical_number, a.status) == ("Chỉ thị số 22/CT-TW", "22-CT/TW", Force.EXPIRED)
    assert (b.canonical_number, c.canonical_number, c.issuer) == ("NQTW4-KXII", "", "Đại hội Đảng")


def test_names_change_with_time(read):
    names = "names:\n  - {name: Ban Dân vận, to: 02/2025}\n  - {name: Ban Tuyên giáo và Dân vận, from: 02/2025}"
    records, problems = read({"organizations/a": f"id: a\nname: Ban Tuyên giáo và Dân vận\n{names}"})
    assert problems == []
    (body,) = records.of("organizations")
    assert [body.name_on(dated.period.until or dated.period.since) for dated in body.names] == ["Ban Dân vận"] * 2
    assert body.all_names == ("Ban Tuyên giáo và Dân vận", "Ban Dân vận")


def test_records_stand_in_vietnamese_order_persons_by_given_name(read):
    names = ["Đền ơn", "Dân vận", "Ánh", "An"]
    campaigns = {f"campaigns/{n}": f"id: c{n}\nname: {name}" for n, name in enumerate(names)}
    persons = ["Trần Văn Tâm", "Lê Thị Ân", "Y Thanh Hà Niê Kđăm"]
    sort_names = {2: "\nsort_name: Hà"}
    officials = {
        f"officials/{n}": f"id: o{n}\nname: {name}{sort_names.get(n, '')}\npositions: [{{title: Bí thư}}]"
        for n, name in enumerate(persons)
    }
    records, problems = read(campaigns | officials)
    assert problems == []
    assert [record.name for record in records.of("campaigns")] == ["An", "Ánh", "Dân vận", "Đền ơn"]
    assert [record.name for record in records.of("officials")] == ["Lê Thị Ân", "Y Thanh Hà Niê Kđăm", "Trần Văn Tâm"]


def test_a_decision_and_a_regulation_may_share_number_and_date(read):
    records, problems = read({
        "documents/a": "id: a\nnumber: 31-QĐ/TW\ntype: Quyết định\ndate: 01/10/1997",
        "documents/b": "id: b\nnumber: 31-QĐ/TW\ntype: Quy định\ndate: 01/10/1997",
    })  # fmt: skip
    assert (len(records.all), problems) == (2, [])


def test_two_persons_of_one_name_are_two(read):
    person = "id: %s\nname: Nguyễn Văn Hùng\npositions: [{title: Bí thư}]\nnot_to_be_confused_with: [%s]"
    records, problems = read({
        "officials/a": person % ("hung-1", "hung-2"),
        "officials/b": person % ("hung-2", "hung-1"),
    })  # fmt: skip
    assert problems == []
    assert [record.id for record in records.of("officials")] == ["hung-1", "hung-2"]


def test_no_record_is_no_mistake(tmp_path):
    assert read_records(tmp_path, Problems(), HERE) == Records()


@pytest.mark.parametrize(("records", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(read, records, problems):
    assert read(records)[1] == problems


PERIODS = {
    "one year": "from: 2020\nto: 2020",
    "from a day to its year": "from: 12/10/2020\nto: 2020",
    "from a year to a day in it": "from: 2020\nto: 12/10/2020",
    "open end": "from: 2020",
    "open beginning": "to: 2020",
}


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_periods_of_mixed_precision(read, period):
    assert read({"campaigns/a": f"id: a\nname: A\n{period}"})[1] == []
