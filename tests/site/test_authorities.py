"""Authority records on whole sites: named, linked both ways, dated, contradicted."""

import json
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import extruct
import pytest
from bs4 import BeautifulSoup

from tests.minisite import NOW, PORTAL, Site

CONTENT = Path(__file__).resolve().parents[2] / "content"
# One worker for the file: the real content is built once.
pytestmark = pytest.mark.xdist_group("authorities")


@pytest.fixture(scope="module")
def portal(tmp_path_factory) -> Site:
    """Our own content, built."""
    site = Site(tmp_path_factory.mktemp("portal"))
    shutil.copytree(CONTENT, site.content)
    assert site.build(NOW="2026-01-01"), site.problems
    return site


MEETING = "/2020/10/12/hop-mat-90-nam/"
BRANCH = "/2020/10/12/thanh-phu-90-nam-to-chuc-xay-dung-dang/"
FEATURE = "/2020/12/01/dan-van-kheo-thi-viec-gi-cung-se-thanh-cong/"
LINKED = {
    "/lanh-dao/tran-ngoc-tam/": MEETING,
    "/lanh-dao/pham-van-be-nam/": BRANCH,
    "/to-chuc/ban-dan-van-tinh-uy-ben-tre/": MEETING,
    "/to-chuc/ban-to-chuc-huyen-uy-thanh-phu/": BRANCH,
    "/to-chuc/ban-thuong-vu-tinh-uy-binh-thuan/": FEATURE,
    "/to-chuc/ban-dan-van-trung-uong/": MEETING,
    "/to-chuc/mttq-viet-nam/": MEETING,
    "/dia-phuong/ben-tre/": FEATURE,
    "/dia-phuong/thanh-phu/": BRANCH,
    "/dia-phuong/binh-thuan/": FEATURE,
    "/van-ban/158-kh-tu-2019/": FEATURE,
    "/van-ban/43-kl-tw-2019/": FEATURE,
    "/van-ban/25-nq-tw-khoa-xi/": FEATURE,
    "/van-ban/44-ct-tu-2013/": FEATURE,
    "/van-ban/42-ct-tu-2019/": FEATURE,
    "/van-ban/nghi-quyet-trung-uong-4-khoa-xii/": BRANCH,
}
"""Every record that the facts support, and an article that names it."""
MODELS = [path.stem for path in sorted((CONTENT / "records/models").glob("*.md"))]


def links(page, selector: str = "main") -> set[str]:
    return {link["href"].partition("#")[0] for link in page.select(f"{selector} a[href]")}


@pytest.mark.parametrize(("record", "article"), LINKED.items())
def test_records_and_articles_link_both_ways(portal, record, article):
    assert record in links(portal.page(article))
    assert article in links(portal.page(record))


def test_the_seven_models_are_there(portal):
    assert len(MODELS) == 7
    for id in MODELS:
        url = f"/mo-hinh/{id}/"
        assert url in links(portal.page(FEATURE))
        assert FEATURE in links(portal.page(url))
        assert url in links(portal.page("/chien-dich/dan-van-kheo/"))


@pytest.mark.parametrize("campaign", [path.stem for path in sorted((CONTENT / "records/campaigns").glob("*.md"))])
def test_campaigns_and_articles_link_both_ways(portal, campaign):
    record = f"/chien-dich/{campaign}/"
    tagged = [url for url in (MEETING, BRANCH, FEATURE) if record in links(portal.page(url), ".tags")]
    assert tagged
    assert set(tagged) <= links(portal.page(record))


def test_the_campaign_knows_what_launched_it(portal):
    assert "/van-ban/44-ct-tu-2013/" in links(portal.page("/chien-dich/dan-van-kheo/"), "dl")


DATES = {"158-kh-tu-2019": "2019-09-09", "43-kl-tw-2019": "2019-01-07", "44-ct-tu-2013": "2013-12-23",
         "42-ct-tu-2019": "2019-07-05"}  # fmt: skip


@pytest.mark.parametrize(("id", "date"), DATES.items())
def test_documents_are_legislation_with_their_dates(portal, id, date):
    (law,) = [one for one in json_ld(portal, f"/van-ban/{id}/") if one["@type"] == "Legislation"]
    assert (law["legislationDate"], law["legislationIdentifier"]) == (date, law["name"].rpartition(" ")[2])
    assert law["legislationPassedBy"]["@type"] == "GovernmentOrganization"


def json_ld(site: Site, url: str) -> list[dict]:
    html = (site.output / url.lstrip("/") / "index.html").read_text(encoding="utf-8")
    return extruct.extract(html, syntaxes=["json-ld"], uniform=True)["json-ld"]


def test_an_official_is_a_person_with_a_role(portal):
    (person,) = [one for one in json_ld(portal, "/lanh-dao/tran-ngoc-tam/") if one["@type"] == "Person"]
    assert person["name"] == "Trần Ngọc Tam"
    assert person["memberOf"]["@type"] == "OrganizationRole"
    assert person["memberOf"]["memberOf"]["@id"].endswith("/to-chuc/tinh-uy-ben-tre/#record")


def test_a_place_is_where_it_was(portal):
    place = portal.page("/dia-phuong/ben-tre/")
    assert "01/07/2025" in place.main.get_text() and "/dia-phuong/vinh-long/" in links(place)
    assert "/dia-phuong/ben-tre/" in links(portal.page("/dia-phuong/vinh-long/"))
    (area,) = [one for one in json_ld(portal, "/dia-phuong/thanh-phu/") if one["@type"] == "AdministrativeArea"]
    assert area["containedInPlace"]["@id"].endswith("/dia-phuong/ben-tre/#record")


def test_an_article_says_whom_it_names_and_what_it_is_about(portal):
    (news,) = [one for one in json_ld(portal, MEETING) if one["@type"] == "NewsArticle"]
    assert {"Trần Ngọc Tam", "Ban Dân vận Trung ương"} <= {one["name"] for one in news["mentions"]}
    (event,) = news["about"] if isinstance(news["about"], list) else [news["about"]]
    assert (event["@type"], event["startDate"]) == ("Event", "2020-10-12")


def test_feeds_link_to_the_records_that_the_page_links_to(portal):
    body, host = portal.page(MEETING).select("a.mention"), portal.page("/").select_one("link[rel=canonical]")["href"]
    feed = BeautifulSoup((portal.output / "feeds/tat-ca.atom.xml").read_bytes(), "xml")
    (entry,) = [one for one in feed.find_all("entry") if one.find("link")["href"].endswith(MEETING)]
    shown = BeautifulSoup(entry.content.get_text(), "lxml").select("a.mention")
    assert body
    assert [link["href"] for link in shown] == [host.rstrip("/") + link["href"] for link in body]


def test_what_is_named_is_titled_as_on_the_articles_date(portal):
    mentioned = portal.page(MEETING).select_one(".mentioned").get_text(" ", strip=True)
    assert "Trần Ngọc Tam" in mentioned and "Phó bí thư Thường trực Tỉnh ủy Bến Tre" in mentioned


def test_a_brief_is_linked_at_its_own_anchor(portal):
    hrefs = [link["href"] for link in portal.page("/lanh-dao/pham-van-be-nam/").select("main a[href]")]
    assert f"{MEETING}#cung-ngay-1" in hrefs


def test_the_data_can_be_taken_away(portal):
    people = json.loads((portal.output / "data/records/officials.json").read_text(encoding="utf-8"))
    assert people["count"] == len(people["records"]) == 2
    popolo = json.loads((portal.output / "data/popolo.json").read_text(encoding="utf-8"))
    roles = {one["role"] for one in popolo["memberships"]}
    assert roles == {"Phó bí thư Thường trực"}
    items = (portal.output / "chien-dich/dan-van-kheo/items.csv").read_bytes()
    assert items.startswith(b"\xef\xbb\xbf") and FEATURE.encode() in items


OFFICIAL = "name: Trần Ngọc Tam\npositions:\n  - {{title: Phó bí thư, organization: tinh-uy, from: 2015, to: {to}}}\n"


def dated(site: Site, to: str) -> Site:
    """An official, articles before, on and after a day, and one that names nobody."""
    site.record("organizations", "tinh-uy", "name: Tỉnh ủy Bến Tre\n")
    site.record("officials", "tran-ngoc-tam", OFFICIAL.format(to=to))
    for day in ("10/10/2020", "11/10/2020", "12/10/2020", "13/10/2020"):
        site.article(f"ngay-{day[:2]}", "Ông Trần Ngọc Tam đến dự.\n", title=f"Họp ngày {day[:2]}", date=day)
    site.article("khac", "Không nhắc ai.\n", title="Bài khác", date="14/10/2020")
    assert site.build(), site.problems
    return site


def without_search(tree: dict[str, bytes]) -> dict[str, bytes]:
    """Without the index, which names its files by what is in them, and the list of all files."""
    return {name: content for name, content in tree.items() if not name.startswith(("tim-kiem/", ".portal-files"))}


def test_an_end_of_office_changes_only_what_comes_after(site):
    before = without_search(dated(site, "20/10/2020").tree())
    after = without_search(dated(site, "11/10/2020").tree())
    changed = {name for name in before if before[name] != after[name]}
    assert before.keys() == after.keys()
    assert changed == {
        "2020/10/12/ngay-12/index.html",
        "2020/10/13/ngay-13/index.html",
        "lanh-dao/tran-ngoc-tam/index.html",
        "data/records/officials.json",
        "data/popolo.json",
    }
    assert "nguyên Phó bí thư Tỉnh ủy Bến Tre" in site.page("/2020/10/12/ngay-12/").get_text()
    assert "nguyên" not in site.page("/2020/10/11/ngay-11/").get_text()


HEAD = "articles/2020/hop-mat.md"
TAM = "name: Trần Ngọc Tam\npositions: [{title: Phó bí thư Thường trực, organization: tinh-uy, from: 2015, to: 2020}]\n"
CONTRADICTIONS = {
    "another office": (
        "Đến dự có Bí thư Tỉnh ủy Trần Ngọc Tam.\n",
        {},
        "“Bí thư Tỉnh ủy” của Trần Ngọc Tam khác hồ sơ records/officials/tam.md",
    ),
    "another organisation": (
        "Phó bí thư Thường trực Huyện ủy Trần Ngọc Tam phát biểu.\n",
        {},
        "“Phó bí thư Thường trực Huyện ủy”",
    ),
    "after the name": ("Đồng chí Trần Ngọc Tam, Chủ tịch UBND tỉnh, phát biểu.\n", {}, "“Chủ tịch UBND tỉnh”"),
    "given up already": (
        "Phó bí thư Thường trực Tỉnh ủy Trần Ngọc Tam phát biểu.\n",
        {"date": "12/10/2021", "NOW": "2022-01-01"},
        "ngày 12/10/2021",
    ),
    "not given up yet": (
        "Nguyên Phó bí thư Thường trực Tỉnh ủy Trần Ngọc Tam đến dự.\n",
        {},
        "Trần Ngọc Tam",
    ),
}


@pytest.mark.parametrize(("body", "header", "message"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_title_that_the_record_contradicts(site, body, header, message):
    header = dict(header)
    now = header.pop("NOW", "2021-01-01")
    site.record("organizations", "tinh-uy", "name: Tỉnh ủy Bến Tre\n")
    site.record("officials", "tam", TAM)
    site.article(body=f"Đoạn đầu.\n\n{body}", **header)
    assert not site.build(NOW=now)
    (problem,) = site.problems
    assert (problem.file, problem.line, problem.code) == (HEAD, 11, "title")
    assert message in problem.message and "titles_as_written: true" in problem.remedy
    site.article(body=f"Đoạn đầu.\n\n{body}", titles_as_written="true", **header)
    assert site.build(NOW=now), site.problems


def test_homonyms_are_asked_about(site):
    for id in ("hung-1960", "hung-1975"):
        site.record("officials", id, "name: Nguyễn Văn Hùng\npositions: [{title: Bí thư}]\n")
    site.article(body="Đoạn đầu.\n\nÔng Nguyễn Văn Hùng đến dự.\n")
    assert not site.build()
    (problem,) = site.problems
    assert (problem.file, problem.line, problem.code) == (HEAD, 11, "homonym")
    assert "hung-1960" in problem.message and "hung-1975" in problem.message
    site.article(body="Đoạn đầu.\n\nÔng Nguyễn Văn Hùng đến dự.\n", officials="[hung-1975]")
    assert site.build(), site.problems
    page = site.page("/2020/10/12/hop-mat/")
    assert "/lanh-dao/hung-1975/" in links(page, ".prose")
    assert "/lanh-dao/hung-1960/" not in links(page)


def test_one_number_of_two_terms_is_not_linked_unless_dated(site):
    for year in (2013, 2018):
        site.record("documents", f"ct-{year}", f"number: 44-CT/TU\ntype: Chỉ thị\ndate: 23/12/{year}\n")
    site.article("khong-ngay", "Theo Chỉ thị số 44-CT/TU.\n")
    site.article("co-ngay", "Theo Chỉ thị số 44-CT/TU, ngày 23/12/2018.\n")
    site.article("ngay-la", "Theo Chỉ thị số 44-CT/TU, ngày 01/01/2001.\n")
    assert site.build(), site.problems
    assert links(site.page("/2020/10/12/khong-ngay/"), ".prose") == set()
    assert links(site.page("/2020/10/12/co-ngay/"), ".prose") == {"/van-ban/ct-2018/"}
    assert links(site.page("/2020/10/12/ngay-la/"), ".prose") == set()
    unclear = links(site.page("/van-ban/chua-co-ho-so/"))
    assert {"/van-ban/ct-2013/", "/van-ban/ct-2018/", "/2020/10/12/khong-ngay/", "/2020/10/12/ngay-la/"} <= unclear
    assert "/2020/10/12/co-ngay/" not in unclear


def test_a_document_without_a_record_has_a_stub_that_passes(site):
    site.article(body="Theo Kế hoạch số 158-KH/TU, ngày 09/09/2019.\n")
    assert site.build(), site.problems
    codes = [code.get_text() for code in site.page("/van-ban/chua-co-ho-so/").select("pre code")]
    (stub,) = [code for code in codes if code.startswith("---")]
    site.write("records/documents/moi.md", stub)
    assert site.build(), site.problems
    assert "/van-ban/158-kh-tu-2019-09-09/" in links(site.page("/2020/10/12/hop-mat/"), ".prose")
    assert site.page("/van-ban/chua-co-ho-so/").select("pre") == []


def test_the_licence_number_of_the_footer_is_no_document(site):
    licence = 'licence: "Giấy phép số 224/GP-TTĐT, theo Quyết định 9/QĐ-UBND"'
    site.portal(PORTAL.replace("footer: {", f"footer: {{{licence}, "))
    site.article()
    assert site.build(), site.problems
    assert site.page("/van-ban/chua-co-ho-so/").select("article, pre") == []


def test_a_withdrawn_article_names_nobody(site):
    site.record("officials", "tam", "name: Trần Ngọc Tam\npositions: [{title: Bí thư}]\n")
    site.article(body="Ông Trần Ngọc Tam.\n", status="withdrawn", withdrawn_reason="Sai.")
    assert site.build(), site.problems
    assert "/2020/10/12/hop-mat/" not in links(site.page("/lanh-dao/tam/"))


def test_sixty_one_articles_are_cut_by_year(site):
    site.record("places", "ben-tre", "name: tỉnh Bến Tre\n")
    for number in range(61):
        site.article(f"bai-{number}", "Ở tỉnh Bến Tre.\n", date=f"{number % 28 + 1:02d}/{number // 28 + 1:02d}/2020")
    assert site.build(), site.problems
    assert "/dia-phuong/ben-tre/2020/" in links(site.page("/dia-phuong/ben-tre/"))
    assert site.page("/dia-phuong/ben-tre/2020/").h1


def test_a_seventh_kind_is_a_row_of_the_table(site):
    site.record("organizations", "ban", "name: Ban Dân vận Trung ương\n")
    site.record("prizes", "ky-niem-chuong", "name: Kỷ niệm chương Vì sự nghiệp dân vận\norganization: ban\n")
    site.article(body="Trao Kỷ niệm chương Vì sự nghiệp dân vận.\n")
    options = [f"--{name}={site.folder / name}" for name in ("content", "output", "cache")]
    command = [sys.executable, "-m", "tests.site.seventh_kind", *options, f"--now={NOW}"]
    done = subprocess.run(command, cwd=CONTENT.parent, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    url = "/giai-thuong/ky-niem-chuong/"
    assert {"/to-chuc/ban/", "/2020/10/12/hop-mat/"} <= links(site.page(url))
    assert url in links(site.page("/2020/10/12/hop-mat/"), ".prose")
    assert url in links(site.page("/giai-thuong/"))
    assert (site.output / "data/records/prizes.json").is_file()
    sitemap = (site.output / "sitemaps/trang.xml").read_text(encoding="utf-8")
    assert url in sitemap


@pytest.mark.parametrize("kind", ["campaigns", "officials", "organizations", "places", "documents", "models"])
def test_the_first_record_of_a_kind_changes_no_article(site, kind):
    site.article()
    assert site.build(), site.problems
    before = site.tree()["2020/10/12/hop-mat/index.html"]
    more = {"officials": "positions: [{title: Bí thư}]\n", "documents": "type: Điều lệ\nterm: khóa XI\n"}.get(kind, "")
    site.record(kind, "a", f"name: Không ai nhắc tới\n{more}")
    assert site.build(), site.problems
    assert site.tree()["2020/10/12/hop-mat/index.html"] == before


def test_the_address_of_a_year_outlives_a_withdrawal(site):
    site.record("places", "ben-tre", "name: tỉnh Bến Tre\n")
    for number in range(61):
        site.article(f"bai-{number}", "Ở tỉnh Bến Tre.\n", date=f"{number % 28 + 1:02d}/{number // 28 + 1:02d}/2020")
    assert site.build(), site.problems
    header = {"status": "withdrawn", "withdrawn_reason": "Sai.", "date": "01/01/2020"}
    site.article("bai-0", "Ở tỉnh Bến Tre.\n", **header)
    assert site.build(), site.problems
    moved = site.page("/dia-phuong/ben-tre/2020/")
    assert moved.select_one("meta[http-equiv=refresh]")["content"] == "0; url=/dia-phuong/ben-tre/"
    assert len(links(site.page("/dia-phuong/ben-tre/"), ".teaser")) >= 60


def test_a_documents_file_is_published_whatever_the_disk_calls_it(site):
    header = "number: 158-KH/TU\ntype: Kế hoạch\ndate: 09/09/2019\nfile: Kế hoạch.pdf\n"
    site.record("documents", "a", header)
    site.write(unicodedata.normalize("NFD", "records/documents/Kế hoạch.pdf"), b"%PDF-1.4")
    assert site.build(), site.problems
    (href,) = [link["href"] for link in site.page("/van-ban/a/").select("dl a") if "/files/" in link["href"]]
    assert (site.output / unquote(href).lstrip("/")).read_bytes() == b"%PDF-1.4"


def test_no_draft_is_published_as_a_documents_file(site):
    header = "number: 158-KH/TU\ntype: Kế hoạch\ndate: 2019\nfile: ../../articles/2020/hop-mat.md\n"
    site.record("documents", "a", header)
    site.article(status="draft")
    assert not site.build()
    assert [(problem.file, problem.line, problem.code) for problem in site.problems] == [
        ("records/documents/a.md", 6, "file")
    ]
