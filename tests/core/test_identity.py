"""`portal.yaml`: who publishes; every mistake at its line."""

import pytest

from plugins.core.identity import FILE, read_identity
from plugins.core.model import Footer, Identity, LegalText, Section
from plugins.core.problems import Problems

FULL = """# Danh tính của cổng
name: Cổng Dân vận
tagline: Trọng dân, gần dân
url: https://danvan.vi-du.vn/
description: >-
  Tin tức và
  lưu trữ.
publisher: {name: Ban Dân vận, kind: Organization}
sections:
  - {name: Tin tức, slug: tin, description: Việc mỗi ngày.}
  - name: Phóng sự – Ghi chép
footer:
  governing_body: Tỉnh ủy
  responsible: {name: Ông A, office: Trưởng ban}
  telephone: "0275 3822222"
  legal:
    - title: Luật Báo chí
      url: https://vi-du.vn/luat
security: {contact: bao-mat@vi-du.vn, expires: 31/12/2030 - 00:00}
authors:
  - {name: Quốc Hùng, slug: quoc-hung}
"""
HEAD = "name: Cổng\nurl: https://vi-du.vn\n"


@pytest.fixture
def read(tmp_path):
    """Read a portal file: the identity, and what was told of it."""

    def write_and_read(text: str | None):
        if text is not None:
            (tmp_path / FILE).write_text(text, encoding="utf-8")
        problems = Problems()
        identity = read_identity(tmp_path, problems)
        return identity, [(problem.line, problem.code, problem.message) for problem in problems.ordered()]

    return write_and_read


def test_everything_that_may_be_said(read):
    identity, problems = read(FULL)
    assert problems == []
    assert (identity.name, identity.url, identity.description) == (
        "Cổng Dân vận",
        "https://danvan.vi-du.vn",
        "Tin tức và lưu trữ.",
    )
    assert (identity.publisher, identity.publisher_kind) == ("Ban Dân vận", "Organization")
    assert identity.sections == (
        Section("Tin tức", "tin", "Việc mỗi ngày."),
        Section("Phóng sự – Ghi chép", "phong-su-ghi-chep"),
    )
    assert identity.footer == Footer(
        governing_body="Tỉnh ủy", responsible_name="Ông A", responsible_office="Trưởng ban", telephone="0275 3822222",
        legal=(LegalText("Luật Báo chí", "https://vi-du.vn/luat"),),
    )  # fmt: skip
    assert [(author.name, author.slug) for author in identity.authors] == [("Quốc Hùng", "quoc-hung")]
    assert identity.security.expires == "2030-12-31T00:00:00+07:00"


def test_an_archive_without_the_file_has_an_honest_identity(read):
    assert read(None) == (Identity(), [])


def test_a_publisher_not_named_is_the_portal(read):
    identity, _ = read(HEAD)
    assert (identity.publisher, identity.publisher_kind) == ("Cổng", "GovernmentOrganization")


MISTAKES = {
    "no name and no address": ("tagline: x", [(1, "missing", "thiếu name"), (1, "missing", "thiếu url")]),
    "unknown key": (HEAD + "slogan: x", [(3, "unknown-key", "khóa lạ “slogan”")]),
    "unknown key of the publisher": (HEAD + "publisher:\n  nam: x", [(4, "unknown-key", "khóa lạ “nam”")]),
    "unknown key of the footer": (HEAD + "footer:\n  fone: x", [(4, "unknown-key", "khóa lạ “fone”")]),
    "unknown key of the responsible": (
        HEAD + "footer:\n  responsible: {ten: x}",
        [(4, "unknown-key", "khóa lạ “ten”")],
    ),
    "law without title": (
        HEAD + "footer:\n  legal:\n  - url: /x/\n    ten: y",
        [(5, "missing", "thiếu title"), (6, "unknown-key", "khóa lạ “ten”")],
    ),
    "address without scheme": ("name: C\nurl: vi-du.vn", [(2, "url", "địa chỉ cổng “vi-du.vn” thiếu https://")]),
    "address with a folder": (
        "name: C\nurl: https://vi-du.vn/cong",
        [(2, "url", "địa chỉ cổng “https://vi-du.vn/cong” phải chỉ gồm https:// và tên miền")],
    ),
    "address without host": (
        "name: C\nurl: https://",
        [(2, "url", "địa chỉ cổng “https://” phải chỉ gồm https:// và tên miền")],
    ),
    "address with a query": (
        "name: C\nurl: https://vi-du.vn?a=1",
        [(2, "url", "địa chỉ cổng “https://vi-du.vn?a=1” phải chỉ gồm https:// và tên miền")],
    ),
    "two sections at one address": (
        HEAD + "sections: [{name: Tin tức}, {name: Tin Tức}]",
        [(3, "address", "hai mục trong sections cùng slug “tin-tuc”")],
    ),
    "section with a bad address": (
        HEAD + "sections:\n- name: Tin\n  slug: Tin Tức",
        [(5, "slug", "slug “Tin Tức” không dùng làm địa chỉ được")],
    ),
    "sections as names": (HEAD + "sections: [Tin tức]", [(3, "type", "sections phải là danh sách các mục có khóa")]),
    "author without address": (HEAD + "authors:\n- name: A", [(4, "missing", "thiếu slug")]),
    "two authors at one address": (
        HEAD + "authors: [{name: A, slug: a}, {name: B, slug: a}]",
        [(3, "address", "hai mục trong authors cùng slug “a”")],
    ),
    "expiry that is no date": (
        HEAD + "security: {contact: a@b.vn, expires: mai}",
        [(3, "date", "“mai” không phải là ngày")],
    ),
    "no contact": (HEAD + 'security: {expires: "2030-12-31T00:00:00+07:00"}', [(3, "missing", "thiếu contact")]),
    "bad YAML": ("name: Cổng: x", [(1, "yaml", "dấu hai chấm trong giá trị làm hỏng YAML: “name: Cổng: x”")]),
    "no mapping": ("Cổng", [(1, "header", "phần đầu không có dòng khóa: giá trị nào")]),
    "empty file": ("", [(1, "empty", "tệp trống")]),
}


@pytest.mark.parametrize(("text", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(read, text, problems):
    assert read(text)[1] == problems
