"""What may be given to the world: a real address, and no field that somebody still has to fill in."""

from pathlib import Path

import pytest

from plugins.core.model import Footer, Identity, LegalText, SecurityContact, StaticPage
from plugins.core.problems import Problems
from plugins.engine.production import check_pages, check_production

NOWHERE = Path("/khong-co")
REAL = "https://danvan.bentre.gov.vn"
URLS = {
    "real": (REAL, True),
    "a name that only contains a placeholder": ("https://example-test.vn", True),
    "not secure": ("http://danvan.bentre.gov.vn", False),
    "example": ("https://danvan.example", False),
    "example.com": ("https://example.com", False),
    "below example.org": ("https://danvan.example.org", False),
    "with a port": ("https://localhost:8000", False),
    "capitals": ("https://danvan.EXAMPLE", False),
    "test": ("https://cong.test", False),
    "none": ("", False),
}
IDENTITIES = {
    "filled in": (Identity(url=REAL, footer=Footer(email="toasoan@bentre.gov.vn", licence="224/GP-TTĐT")), []),
    "name": (Identity(url=REAL, name="[Tên cổng]"), ["name “[Tên cổng]”"]),
    "footer": (Identity(url=REAL, footer=Footer(licence="[số, ngày]")), ["licence “[số, ngày]”"]),
    "law in the footer": (Identity(url=REAL, footer=Footer(legal=(LegalText("[Văn bản]"),))), ["title “[Văn bản]”"]),
    "mail address of the footer": (
        Identity(url=REAL, footer=Footer(email="a@danvan.example")),
        ["email “a@danvan.example”"],
    ),
    "mail address for security": (
        Identity(url=REAL, security=SecurityContact("mailto:a@danvan.example", "2030-12-31T00:00:00+07:00")),
        ["contact “mailto:a@danvan.example”"],
    ),
    "brackets later in a text": (Identity(url=REAL, description="Tin tức [bản thử]"), []),
}


@pytest.mark.parametrize(("url", "is_real"), URLS.values(), ids=URLS)
def test_addresses(url, is_real):
    problems = Problems()
    check_production(Identity(url=url), NOWHERE, problems)
    assert [problem.code for problem in problems.found] == ([] if is_real else ["url"])


@pytest.mark.parametrize(("identity", "fields"), IDENTITIES.values(), ids=IDENTITIES)
def test_placeholders(identity, fields):
    problems = Problems()
    check_production(identity, NOWHERE, problems)
    assert [problem.message for problem in problems.found] == [f"còn chỗ chưa điền: {field}" for field in fields]


FILL_IN = {
    "asks its operator": ("Điện thoại: [đơn vị vận hành điền số]", "[đơn vị vận hành điền số]"),
    "an address of examples": ("Thư: toasoan@danvan.example", "toasoan@danvan.example"),
    "brackets of the text": ("Theo [1] và [chú thích]", None),
    "a word that only contains it": ("[điềnn]", None),
}


@pytest.mark.parametrize(("text", "found"), FILL_IN.values(), ids=FILL_IN)
def test_pages_that_somebody_still_has_to_fill_in(text, found):
    problems = Problems()
    check_pages([StaticPage("Liên hệ", "lien-he", "pages/lien-he.md", body_text=text)], NOWHERE, problems)
    assert [problem.message for problem in problems.found] == ([f"trang còn chỗ chưa điền: “{found}”"] if found else [])


def test_a_production_build_is_refused_and_a_local_one_is_not(site):
    site.article("a")
    assert site.build(), site.problems
    assert not site.build(PRODUCTION=True)
    assert [str(problem) for problem in site.problems] == [
        "portal.yaml:2: [url] url “https://cong-thu.example” không dùng để xuất bản được · "
        "viết url: https://tên-miền-thật của cổng trong portal.yaml",
        "portal.yaml:6: [placeholder] còn chỗ chưa điền: email “toasoan@cong-thu.example” · "
        "điền giá trị thật, hoặc bỏ dòng đó trong portal.yaml",
    ]


def test_a_place_to_fill_in_is_found_whatever_marks_are_in_it(site):
    site.write("pages/a.md", "---\ntitle: A\n---\n\nMột.\n\nSố: [**đơn** _vị_ điền\nsố của mình]\n")
    assert site.build(), site.problems
    assert not site.build(PRODUCTION=True)
    assert [(one.file, one.line) for one in site.problems if one.file != "portal.yaml"] == [("pages/a.md", 7)]
