"""Campaign records: read one by one, checked together."""

import pytest

from plugins.core.problems import Problems
from plugins.core.records import read_campaigns


@pytest.fixture
def read(tmp_path):
    """Read campaign records by file name and header, a body after a blank line."""

    def write_and_read(**records: str):
        folder = tmp_path / "records" / "campaigns"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in records.items():
            header, _, body = text.partition("\n\n")
            (folder / f"{name}.md").write_text(f"---\n{header}\n---\n{body}", encoding="utf-8")
        problems = Problems()
        campaigns = read_campaigns(tmp_path, problems)
        return campaigns, [(p.file.rpartition("/")[2], p.line, p.code, p.message) for p in problems.ordered()]

    return write_and_read


def test_everything_that_may_be_said(read):
    header = (
        "id: dan-van-kheo\nname: Dân vận khéo\naliases: [DVK]\ndescription: Phong trào.\nfrom: 2009\nto: 12/2020\n"
        "launched_by: Ban Dân vận\nslogans: [“Dân vận khéo”, Trọng dân]"
    )
    (campaign,), problems = read(a=header + "\n\nMột *hai*.")
    assert problems == []
    assert (campaign.id, campaign.url, campaign.name) == ("dan-van-kheo", "/chien-dich/dan-van-kheo/", "Dân vận khéo")
    assert (campaign.aliases, campaign.slogans) == (("DVK",), ("“Dân vận khéo”", "Trọng dân"))
    assert [moment.iso for moment in campaign.period] == ["2009", "2020-12"]
    assert (campaign.body_html, campaign.file) == ("<p>Một <em>hai</em>.</p>", "records/campaigns/a.md")


def test_records_stand_in_vietnamese_order(read):
    campaigns, _ = read(
        a="id: a\nname: Đền ơn", b="id: b\nname: Dân vận khéo", c="id: c\nname: Ánh sáng", d="id: d\nname: An ninh"
    )
    assert [campaign.name for campaign in campaigns] == ["An ninh", "Ánh sáng", "Dân vận khéo", "Đền ơn"]


def test_no_record_is_no_mistake(tmp_path):
    assert read_campaigns(tmp_path, Problems()) == ()


MISTAKES = {
    "no id": ({"a": "name: A"}, [("a.md", 2, "missing", "thiếu id")]),
    "id with capitals": (
        {"a": "id: Dân Vận\nname: A"},
        [("a.md", 2, "id", "id “Dân Vận” không dùng làm địa chỉ được")],
    ),
    "unknown key": ({"a": "id: a\nname: A\nbirthday: x"}, [("a.md", 4, "unknown-key", "khóa lạ “birthday”")]),
    "one id twice": (
        {"a": "id: x\nname: A", "b": "id: x\nname: B"},
        [("b.md", 1, "duplicate-name", "tên hoặc id “x” đã là của records/campaigns/a.md")],
    ),
    "an alias that is another's name": (
        {"a": "id: a\nname: Dân vận khéo", "b": "id: b\nname: Đền ơn\naliases: [dân vận KHÉO]"},
        [("b.md", 1, "duplicate-name", "tên hoặc id “dân vận khéo” đã là của records/campaigns/a.md")],
    ),
    "part of none": (
        {"a": "id: a\nname: A\npart_of: khong-co"},
        [("a.md", 1, "part-of", "part_of “khong-co” không có hồ sơ")],
    ),
    "part of itself": (
        {"a": "id: a\nname: A\npart_of: a"},
        [("a.md", 1, "part-of", "part_of “a” làm chiến dịch nằm trong chính nó")],
    ),
    "part of its part": (
        {"a": "id: a\nname: A\npart_of: b", "b": "id: b\nname: B\npart_of: a", "c": "id: c\nname: C\npart_of: a"},
        [
            ("a.md", 1, "part-of", "part_of “b” làm chiến dịch nằm trong chính nó"),
            ("b.md", 1, "part-of", "part_of “a” làm chiến dịch nằm trong chính nó"),
        ],
    ),
    "ends before it begins": (
        {"a": "id: a\nname: A\nfrom: 2021\nto: 12/2020"},
        [("a.md", 5, "date", "ngày kết thúc sớm hơn ngày bắt đầu")],
    ),
    "bad date": ({"a": "id: a\nname: A\nfrom: hôm qua"}, [("a.md", 4, "date", "“hôm qua” không phải là ngày")]),
    "image": (
        {"a": "id: a\nname: A\n\nMột.\n\n![Ảnh](a.png)"},
        [("a.md", 7, "image", "hồ sơ chiến dịch chưa nhận ảnh")],
    ),
    "script": (
        {"a": "id: a\nname: A\n\n<script>x</script>"},
        [("a.md", 5, "html", "“<script” không được dùng trong bài")],
    ),
}


@pytest.mark.parametrize(("records", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(read, records, problems):
    assert read(**records)[1] == problems


PERIODS = {
    "one year": "from: 2020\nto: 2020",
    "from a day to its year": "from: 12/10/2020\nto: 2020",
    "from a year to a day in it": "from: 2020\nto: 12/10/2020",
    "open end": "from: 2020",
    "open beginning": "to: 2020",
}


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_periods_of_mixed_precision(read, period):
    assert read(a=f"id: a\nname: A\n{period}")[1] == []
