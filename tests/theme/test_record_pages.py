"""What pages say of records: all of what is known, and nothing where nothing is."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from markupsafe import Markup

from plugins.authorities.contexts import (
    Card,
    CardGroup,
    CitedDocument,
    CitedPage,
    CitingText,
    Count,
    Fact,
    Group,
    RecordIndex,
    RecordPage,
    Relation,
    Step,
    Value,
)
from plugins.core.model import Footer, Section
from plugins.core.pages import (
    Assets,
    Feed,
    Link,
    MentionedRecord,
    MentionGroup,
    Meta,
    Note,
    Page,
    Shell,
    Teaser,
)
from plugins.engine.render import Renderer

THEME = Path(__file__).parents[2] / "theme"
SHELL = Shell(
    name="Cổng Dân vận", tagline="", url="https://dan-van.example", language="vi", menu=(), pages=(),
    footer=Footer(), assets=Assets("/s.css", "/s.js"),
)  # fmt: skip
OFFICIALS = Link("Lãnh đạo", "/lanh-dao/")
META = Meta("Trần Ngọc Tam", "", "/lanh-dao/tam/", (Link("Trang chủ", "/"), OFFICIALS, Link("Tam", "/lanh-dao/tam/")))
EMPTY = RecordPage(
    meta=META, kind="officials", kicker=OFFICIALS, heading="Trần Ngọc Tam", description="", notice="",
    notice_links=(), facts=(), body=Markup(""), steps=(), outside=(), relations=(), counts=(), total=0, groups=(),
    years=(),
)  # fmt: skip
INDEX = RecordIndex(META, "officials", "Lãnh đạo", groups=(), groupings=(), kinds=())
CITED = CitedPage(META, "Văn bản chưa có hồ sơ", (), ())


def teaser(title: str = "Họp mặt", notes: tuple[Note, ...] = ()) -> Teaser:
    section = Section("Tin tức", "tin-tuc")
    return Teaser(title, "/2020/10/12/a/", "12/10/2020", "2020-10-12", section, "", "", None, "", notes=notes)


@pytest.fixture(scope="module")
def renderer():
    return Renderer(THEME, SHELL)


@pytest.fixture
def read(renderer):
    """The `<main>` of a page made of `context`."""

    def parsed(template: str, context: object) -> html.HtmlElement:
        return html.fromstring(renderer.render(Page("/x/", template, context)).decode()).find(".//main")

    return parsed


@pytest.fixture
def component(renderer):
    """What a component prints."""

    def printed(name: str, *arguments: object) -> str:
        module = renderer.environment.get_template(f"components/{name}.html").module
        return str(getattr(module, name)(*arguments)).strip()

    return printed


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def links(element: html.HtmlElement) -> list[str]:
    return [link.get("href") for link in element.iter("a")]


def test_a_record_of_which_nothing_is_known_leads_on(read):
    main = read("record.html", EMPTY)
    assert [heading.tag for heading in main.iter("h1", "h2", "h3")] == ["h1"]
    assert not main.xpath(".//dl | .//table | .//ol | .//aside | .//*[@id='bai-viet']")
    assert {"/lanh-dao/", "/moi-nhat/", "/luu-tru/"} <= set(links(main.xpath(".//*[@class='empty']")[0]))


def test_facts_of_several_values_are_lists(read):
    slogans = Fact("Khẩu hiệu", (Value("Không một"), Value("Không hai")))
    until = Fact("Đến", (Value("30/06/2025", iso="2025-06-30", note="theo nghị quyết"),))
    main = read("record.html", replace(EMPTY, facts=(slogans, until)))
    assert [words(item) for item in main.xpath(".//dl//li")] == ["Không một", "Không hai"]
    assert main.xpath(".//dd/time/@datetime") == ["2025-06-30"]
    assert words(main.xpath(".//dl/div[2]")[0]) == "Đến30/06/2025, theo nghị quyết"


def test_a_notice_goes_on_to_name_what_came_after(read):
    successor = Link("tỉnh Vĩnh Long", "/dia-phuong/vinh-long/")
    main = read("record.html", replace(EMPTY, notice="Từ 01/07/2025 thuộc", notice_links=(successor,)))
    notice = main.xpath(".//*[@class='notice']")[0]
    assert words(notice) == "Từ 01/07/2025 thuộc tỉnh Vĩnh Long"
    assert links(notice) == ["/dia-phuong/vinh-long/"]


def test_counts_are_a_table_before_they_are_a_chart(read):
    counts = (Count("2019", "/x/2019/", 1, 50), Count("2020", "#nam-2020", 2, 100))
    table = read("record.html", replace(EMPTY, counts=counts, total=3)).find(".//table")
    assert words(table.find("caption")) == "Số bài viết theo năm"
    rows = table.xpath("./tbody/tr")
    assert [words(row) for row in rows] == ["20191", "20202"]
    assert all(row.find("th").get("scope") == "row" for row in rows)
    assert links(table) == ["/x/2019/", "#nam-2020"]
    assert table.xpath(".//svg/@aria-hidden") == ["true", "true"]


def test_a_position_tells_how_many_articles_it_does_not_show(read):
    step = Step("Phó bí thư Tỉnh ủy", "10/2015 – 12/10/2020", Link("Tỉnh ủy", "/to-chuc/tu/"), "Báo Đồng Khởi",
                "https://baodongkhoi.vn/", (teaser(),), 1235)  # fmt: skip
    groups = (Group("2020", "nam-2020", (teaser(),)),)
    shown = replace(EMPTY, steps=(step, replace(step, total=1)), total=2, groups=groups)
    first, second = read("record.html", shown).xpath(".//ol/li")
    assert words(first.find("p")) == "10/2015 – 12/10/2020"
    assert "và 1.234 bài khác" in words(first)
    assert {"/to-chuc/tu/", "https://baodongkhoi.vn/", "/2020/10/12/a/", "#bai-viet"} == set(links(first))
    assert "bài khác" not in words(second)


def test_articles_stand_under_their_year_or_as_the_newest(read):
    by_year = (Group("2021", "nam-2021", (teaser(),)), Group("2020", "nam-2020", (teaser(),)))
    main = read("record.html", replace(EMPTY, groups=by_year, total=2))
    assert [(h.get("id"), words(h)) for h in main.iter("h2")] == [("nam-2021", "2021"), ("nam-2020", "2020")]
    newest = replace(EMPTY, groups=(Group("", "", (teaser(),)),), total=61, years=(Link("2020", "/x/2020/"),))
    main = read("record.html", newest)
    assert [words(heading) for heading in main.iter("h2")] == ["Bài mới nhất", "Tất cả bài viết theo năm"]
    assert "/x/2020/" in links(main)


def test_years_are_not_offered_where_all_articles_stand(read):
    all_here = replace(EMPTY, groups=(Group("", "", (teaser(),)),), total=1, years=(Link("2020", "/x/2020/"),))
    assert "/x/2020/" not in links(read("record.html", all_here))


def test_relations_downloads_and_feeds(read):
    feed = Feed("Dân vận khéo", "/feeds/x.json", "application/feed+json")
    full = replace(
        EMPTY,
        meta=replace(META, feeds=(feed,)),
        relations=(Relation("Mô hình", (Value("Tổ phụ nữ", "/mo-hinh/a/", note="3"),)), Relation("Trống", ())),
        downloads=(Link("CSV", "/x/items.csv"), Link("JSON", "/x/items.json")),
        mentioned=(teaser("Bài có nhắc"),),
    )
    main = read("record.html", full)
    assert {"/mo-hinh/a/", "/x/items.csv", "/x/items.json", "/feeds/x.json"} <= set(links(main))
    assert "Tổ phụ nữ, 3" in words(main)
    assert "Tải dữ liệu: CSV, JSON" in words(main)
    assert "Bài có nhắc" in words(main)
    assert "Trống" not in words(main)


def test_a_long_relation_folds_after_its_first_records(component):
    def links_of(count: int) -> tuple[Value, ...]:
        return tuple(Value(f"Xã {number}", f"/dia-phuong/{number}/") for number in range(count))

    assert "details" not in component("relations", (Relation("Gồm", links_of(7)),))
    section = html.fromstring(component("relations", (Relation("Gồm", links_of(12)),)))
    assert len(links(section.find("ul"))) == 5
    assert words(section.find("details/summary")) == "Xem thêm 7 mục"
    assert len(links(section)) == 12


def test_a_teaser_prints_what_its_article_says_of_the_record(component):
    brief, sentence = Note("Đoàn công tác thăm huyện", "/2020/10/12/a/#cung-ngay"), Note("Thực hiện Kế hoạch <158>")
    printed = html.fromstring(component("teaser", teaser(notes=(brief, sentence)), "line"))
    assert words(printed.xpath(".//*[@class='brief-note']")[0]) == "Tin cùng ngày: Đoàn công tác thăm huyện"
    assert "/2020/10/12/a/#cung-ngay" in links(printed)
    assert words(printed.find(".//blockquote")) == "Thực hiện Kế hoạch <158>"
    assert "blockquote" not in component("teaser", teaser())


def test_an_article_lists_the_records_that_it_names(component):
    group = MentionGroup("Lãnh đạo", (MentionedRecord("Trần Ngọc Tam", "/lanh-dao/tam/", "Phó bí thư"),))
    block = html.fromstring(component("mentioned", (group,)))
    assert words(block.find("h2")) == "Trong bài"
    assert words(block.find("dl")) == "Lãnh đạo Trần Ngọc Tam, Phó bí thư"
    assert component("mentioned", ()) == ""


def test_the_foot_leads_to_the_indexes_that_there_are(component):
    assert "Tra cứu" not in component("site_footer", SHELL, META)
    printed = component("site_footer", replace(SHELL, records=(OFFICIALS,)), META)
    assert re.search(r'<h2[^>]*>Tra cứu</h2>\s*<ul>\s*<li><a href="/lanh-dao/">Lãnh đạo</a>', printed)


def test_an_index_can_be_jumped_through_and_rearranged(read):
    card = Card("Trần Ngọc Tam", "/lanh-dao/tam/", "Phó bí thư", 2, "đến 30/06/2025")
    groups = tuple(CardGroup(letter, f"chu-{letter}", (card,)) for letter in "abcd")
    groupings = (Link("Theo tên", "/lanh-dao/"), Link("Theo tổ chức", "/lanh-dao/theo-to-chuc/"))
    crumbs = (Link("Trang chủ", "/"), OFFICIALS, groupings[1])
    meta = Meta("Lãnh đạo", "", "/lanh-dao/theo-to-chuc/", crumbs)
    kinds = (Link("Chiến dịch", "/chien-dich/"), OFFICIALS)
    main = read("records.html", RecordIndex(meta, "officials", "Lãnh đạo", groups, groupings, kinds))
    current = {link.get("href"): link.get("aria-current") for link in main.xpath(".//a[@aria-current]")}
    assert current == {"/lanh-dao/theo-to-chuc/": "page", "/lanh-dao/": "true"}
    assert [link for link in links(main) if link.startswith("#")] == [f"#chu-{letter}" for letter in "abcd"]
    assert main.xpath(".//h2[@id='chu-d']")
    assert "đến 30/06/2025 · 2 bài viết" in words(main)
    assert "#chu-a" not in links(read("records.html", replace(INDEX, groups=groups[:3], groupings=groupings[:1])))


def test_an_empty_index_says_so_and_leads_on(read):
    main = read("records.html", replace(INDEX, more=(Link("Chưa có hồ sơ", "/van-ban/chua-co-ho-so/"),)))
    assert "Danh sách này chưa có mục nào." in words(main)
    assert {"/", "/luu-tru/", "/van-ban/chua-co-ho-so/"} <= set(links(main))


def test_a_document_without_a_record_comes_with_what_gives_it_one(read):
    text = CitingText("Họp mặt", "/2020/10/12/a/", "12/10/2020", "2020-10-12", "Thực hiện Chỉ thị số 44-CT/TU.")
    unread = replace(text, title="Bài nháp", url="")
    stub, command = "---\nnumber: 44-CT/TU\n---\n", "python scripts/new.py document"
    unknown = CitedDocument("Chỉ thị số 44-CT/TU", "44-ct-tu", (text, unread), stub=stub, command=command)
    unclear = CitedDocument("Chỉ thị số 5", "5", (text,), candidates=(Link("Chỉ thị số 5, năm 2000", "/van-ban/a/"),))
    main = read("cited.html", replace(CITED, unknown=(unknown,), unclear=(unclear,)))
    assert [code.text for code in main.iter("code")] == [command, stub]
    assert all(block.get("tabindex") == "0" for block in main.iter("pre"))
    assert words(main.find(".//blockquote")) == "Thực hiện Chỉ thị số 44-CT/TU."
    assert links(main) == ["/2020/10/12/a/", "/van-ban/a/", "/2020/10/12/a/"]
    assert main.xpath(".//h3[@id='44-ct-tu']")


def test_a_document_tells_how_many_articles_cite_it_too(read):
    text = CitingText("Họp mặt", "/2020/10/12/a/", "12/10/2020", "2020-10-12", "Theo Chỉ thị số 44-CT/TU.")
    document = CitedDocument("Chỉ thị số 44-CT/TU", "44-ct-tu", (text,), others=1234)
    assert "và 1.234 bài khác" in words(read("cited.html", replace(CITED, unknown=(document,))))
    assert "bài khác" not in words(read("cited.html", replace(CITED, unknown=(replace(document, others=0),))))


def test_a_command_says_what_must_be_filled_in(read):
    document = CitedDocument("44-CT/TU", "44-ct-tu", (), command="new.py --date “NGÀY”", blank="NGÀY")
    assert "thay NGÀY bằng ngày ban hành:" in words(read("cited.html", replace(CITED, unknown=(document,))))
    assert "thay" not in words(read("cited.html", replace(CITED, unknown=(replace(document, blank=""),))))


def test_of_very_many_documents_the_page_says_where_all_are_listed(read):
    document = CitedDocument("Chỉ thị số 44-CT/TU", "44-ct-tu", ())
    main = read("cited.html", replace(CITED, unknown=(document,), further=("Kế hoạch số 1-KH/TU", "Quyết định số 2")))
    section = main.xpath(".//section[@aria-labelledby='further-heading']")[0]
    assert [words(item) for item in section.iter("li")] == ["Kế hoạch số 1-KH/TU", "Quyết định số 2"]
    assert [code.text for code in section.iter("code")] == [".venv/bin/python scripts/records.py cited"]
    assert "further-heading" not in html.tostring(read("cited.html", replace(CITED, unknown=(document,)))).decode()


def test_where_every_document_has_its_record_the_page_says_so(read):
    main = read("cited.html", CITED)
    assert "Mọi văn bản được viện dẫn đều đã có hồ sơ." in words(main)
    assert links(main) == ["/lanh-dao/"]
