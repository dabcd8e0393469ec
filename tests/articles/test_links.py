"""Links of bodies to content files: articles, pages, records, attachments; and nothing else is ever published."""

import unicodedata

import pytest
from bs4 import BeautifulSoup

from tests.articles.desk import archive, told


def hrefs(item) -> list[str]:
    return [link["href"] for link in BeautifulSoup(item.body_html, "html.parser").find_all("a")]


TARGETS = {
    "article": ("sau.md", "/2020/10/12/sau/"),
    "article with a place in it": ("sau.md#muc-ket-qua", "/2020/10/12/sau/#muc-ket-qua"),
    "Pelican's prefix": ("{filename}/articles/2020/sau.md", "/2020/10/12/sau/"),
    "page": ("../../pages/lien-he.md", "/lien-he/"),
    "campaign": ("../../records/campaigns/den-on.md", "/chien-dich/den-on/"),
    "attachment": ("bao-cao.pdf", "/files/articles/2020/bao-cao.pdf"),
    "attachment with a space": ("<Kế hoạch 158.pdf>", "/files/articles/2020/K%E1%BA%BF%20ho%E1%BA%A1ch%20158.pdf"),
    "encoded attachment": (
        "K%E1%BA%BF%20ho%E1%BA%A1ch%20158.pdf",
        "/files/articles/2020/K%E1%BA%BF%20ho%E1%BA%A1ch%20158.pdf",
    ),
    "hidden article": ("an.md", "/2020/10/12/an/"),
    "withdrawn article": ("go.md", "/2020/10/12/go/"),
}


@pytest.fixture
def library(site):
    site.article("sau")
    site.article("an", status="hidden")
    site.article("go", status="withdrawn", withdrawn_reason="Nhầm")
    site.article("nhap", status="draft")
    site.campaign("den-on", "Đền ơn")
    site.write("pages/lien-he.md", "---\ntitle: Liên hệ\n---\nThư.\n")
    site.write("articles/2020/bao-cao.pdf", b"%PDF")
    site.write(unicodedata.normalize("NFD", "articles/2020/Kế hoạch 158.pdf"), b"%PDF")
    return site


@pytest.mark.parametrize(("target", "url"), TARGETS.values(), ids=TARGETS)
def test_a_link_leads_where_its_file_is_published(library, target, url):
    library.article("truoc", body=f"Xem [bài]({target}).\n")
    (article,) = [one for one in archive(library).articles if one.slug == "truoc"]
    assert hrefs(article) == [url]


def test_pages_and_campaigns_link_as_well(library):
    library.write("pages/p.md", "---\ntitle: P\n---\n[bài](../articles/2020/sau.md)\n")
    library.write("records/campaigns/c.md", "---\nid: c\nname: C\n---\n[tệp](../../articles/2020/bao-cao.pdf)\n")
    found = archive(library)
    assert [hrefs(page) for page in found.pages if page.slug == "p"] == [["/2020/10/12/sau/"]]
    assert [hrefs(one) for one in found.campaigns if one.id == "c"] == [["/files/articles/2020/bao-cao.pdf"]]
    assert found.attachments == (("/files/articles/2020/bao-cao.pdf", "articles/2020/bao-cao.pdf"),)


def test_an_attachment_has_one_address_and_the_name_it_has_on_the_disk(library):
    library.article("truoc", body="[một](<Kế hoạch 158.pdf>), [hai](K%E1%BA%BF%20ho%E1%BA%A1ch%20158.pdf)\n")
    ((url, path),) = archive(library).attachments
    assert url == "/files/articles/2020/Kế hoạch 158.pdf"
    assert (library.content / path).read_bytes() == b"%PDF"


MISTAKES = {
    "draft": ("nhap.md", "liên kết tới bài chưa đăng “articles/2020/nhap.md” · đăng bài đó trước, hoặc bỏ liên kết"),
    "misspelt": (
        "saau.md",
        "liên kết tới tệp không có “articles/2020/saau.md” · "
        "có phải “sau.md”? nếu không, kiểm tra tên tệp; đường dẫn tính từ tệp bài",
    ),
    "the portal's file": (
        "../../portal.yaml",
        "liên kết tới tệp không có “portal.yaml” · kiểm tra tên tệp; đường dẫn tính từ tệp bài",
    ),
    "a file of another kind": (
        "ghi-chu.key",
        "liên kết tới tệp không có “articles/2020/ghi-chu.key” · kiểm tra tên tệp; đường dẫn tính từ tệp bài",
    ),
    "a folder": ("../2020", "liên kết tới tệp không có “articles/2020” · kiểm tra tên tệp; đường dẫn tính từ tệp bài"),
    "outside": (
        "../../../mat.pdf",
        "liên kết tới tệp không có “../mat.pdf” · kiểm tra tên tệp; đường dẫn tính từ tệp bài",
    ),
    "a symbolic link to the outside": (
        "ra-ngoai.pdf",
        "liên kết tới tệp không có “articles/2020/ra-ngoai.pdf” · kiểm tra tên tệp; đường dẫn tính từ tệp bài",
    ),
}


@pytest.mark.parametrize(("target", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_nothing_else_is_published(library, target, problem):
    secret = library.folder / "mat.pdf"
    secret.write_bytes(b"secret")
    library.write("articles/2020/ghi-chu.key", "khóa")
    (library.content / "articles/2020/ra-ngoai.pdf").symlink_to(secret)
    library.article("truoc", body=f"Một.\n\nXem [bài]({target}).\n")
    assert told(library) == [f"articles/2020/truoc.md:11: [link] {problem}"]


@pytest.mark.parametrize(
    "target", ["content:portal.yaml", "content:/etc/passwd", "content:../mat.pdf", "content:articles/2020/nhap.md"]
)
@pytest.mark.parametrize("form", ["[x]({})", '<a href="{}">x</a>'])
def test_the_inner_scheme_publishes_nothing(library, target, form):
    library.article("truoc", body=form.format(target) + "\n")
    (problem,) = told(library)
    assert problem.startswith("articles/2020/truoc.md:9: [html] liên kết content: không dùng được")


def test_the_preview_links_to_drafts(library):
    library.article("truoc", body="[x](nhap.md)\n")
    found = archive(library, preview=True)
    assert [hrefs(one) for one in found.articles if one.slug == "truoc"] == [["/2020/10/12/nhap/"]]
