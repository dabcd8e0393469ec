"""One file at a time: what an article's header and body come to."""

import pytest

from plugins.articles.read import labelled, read_article, read_page

HEAD = "---\ntitle: Họp mặt\ndate: 12/10/2020 - 19:57\ncategory: Tin tức\nauthors: [A]\nsummary: Sapo.\n"


@pytest.fixture
def read(tmp_path):
    """Read an article by the lines that follow a sound header: its draft and its problems."""

    def write_and_read(*lines: str, body: str = "Nội dung.\n", head: str = HEAD):
        path = tmp_path / "articles" / "bai.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(head + "".join(f"{line}\n" for line in lines) + f"---\n{body}", encoding="utf-8")
        reading = read_article(path, tmp_path)
        return reading.draft, [(problem.line, problem.code, problem.message) for problem in reading.problems]

    return write_and_read


def test_what_is_not_written_comes_from_title_and_date(read):
    draft, problems = read()
    assert problems == []
    assert (draft.slug, draft.id, draft.status) == ("hop-mat", "20201012-hop-mat", "published")


def test_identity_stays_when_title_and_date_change(read):
    draft, _ = read(
        "id: 20201012-hop-mat", "slug: hop-mat", head=HEAD.replace("Họp mặt", "Tên khác").replace("12/10", "15/10")
    )
    assert (draft.slug, draft.id) == ("hop-mat", "20201012-hop-mat")


@pytest.mark.parametrize("precision", ["day", "month", "year"])
def test_a_date_known_roughly(read, precision):
    draft, problems = read(f"date_precision: {precision}")
    assert (draft.date.precision, problems) == (precision, [])


MODIFIED = {
    "later": ("date: 12/10/2020 - 19:57", "modified: 13/10/2020", []),
    "the same day, known to the day": ("date: 12/10/2020 - 19:57", "modified: 12/10/2020", []),
    "the same month, known to the month": ("date: 12/10/2020 - 19:57", "modified: 10/2020", []),
    "a minute earlier": (
        "date: 12/10/2020 - 19:57",
        "modified: 12/10/2020 - 19:56",
        [(7, "date", "modified sớm hơn date")],
    ),
}


@pytest.mark.parametrize(("date", "modified", "problems"), MODIFIED.values(), ids=MODIFIED)
def test_a_change_is_not_earlier_than_the_article(read, date, modified, problems):
    assert read(modified, head=HEAD.replace("date: 12/10/2020 - 19:57", date))[1] == problems


CREDITS = {
    "name": ("Q. Hùng", "Ảnh: Q. Hùng"),
    "labelled": ("Ảnh: Q. Hùng", "Ảnh: Q. Hùng"),
    "labelled in capitals": ("ẢNH: THĂNG LONG", "ẢNH: THĂNG LONG"),
    "source": ("Nguồn: TTXVN", "Nguồn: TTXVN"),
    "text and photograph": ("Bài, ảnh: Hồ Mai", "Bài, ảnh: Hồ Mai"),
    "colon in a name": ("Tổ 1: A", "Ảnh: Tổ 1: A"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("written", "printed"), CREDITS.values(), ids=CREDITS)
def test_credits_say_what_they_are_for(written, printed):
    assert labelled(written) == printed


IMAGES = {
    "all keys": (
        "{src: a.png, alt: Một, caption: Hai, credit: Q. Hùng}",
        ("articles/a.png", "Một", "Hai", "Ảnh: Q. Hùng"),
    ),
    "credit in the caption": (
        '{src: a.png, alt: Một, caption: "Hai. Ảnh: B"}',
        ("articles/a.png", "Một", "Hai.", "Ảnh: B"),
    ),
    "the key wins": (
        '{src: a.png, alt: Một, caption: "Hai. Ảnh: B", credit: C}',
        ("articles/a.png", "Một", "Hai.", "Ảnh: C"),
    ),
    "decoration": ('{src: a.png, alt: ""}', ("articles/a.png", "", "", "")),
    "from the top": ("{src: '{static}/images/a.png', alt: Một}", ("images/a.png", "Một", "", "")),
}


@pytest.mark.parametrize(("written", "figure"), IMAGES.values(), ids=IMAGES)
def test_lead_images(read, written, figure):
    draft, problems = read(f"image: {written}")
    image = draft.image
    assert ((image.source, image.alt, image.caption, image.credit), problems) == (figure, [])


MISTAKES = {
    "lead image without source": (("image: {alt: Một}",), [(7, "missing", "thiếu src")]),
    "lead image of another host": (
        ("image: {src: 'https://a.vn/b.png', alt: Một}",),
        [(7, "image-external", "ảnh “https://a.vn/b.png” ở máy khác")],
    ),
    "alternative text left open": (("image: {src: a.png, alt: }",), [(7, "alt", "ảnh thiếu chữ thay ảnh (alt)")]),
    "unknown key of the image": (
        ("image: {src: a.png, alt: Một, cap: x}",),
        [(7, "unknown-key", "khóa lạ “cap”")],
    ),
    "caption cut at a hash": (
        ("image:", "  src: a.png", "  alt: Một", "  caption: Hội trường #2"),
        [(10, "comment", "YAML bỏ phần từ dấu # trong caption")],
    ),
    "correction without the right words": (
        ("corrections:", "- date: 13/10/2020", "  wrong: a"),
        [(8, "missing", "thiếu right")],
    ),
    "correction as a sentence": (
        ("corrections: Sai rồi",),
        [(7, "type", "corrections phải là danh sách các mục có khóa")],
    ),
    "source address without source": (
        ("source_url: https://a.vn",),
        [(7, "source", "có source_url mà thiếu source")],
    ),
}


@pytest.mark.parametrize(("lines", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_in_a_header(read, lines, problems):
    assert read(*lines)[1] == problems


def test_a_withdrawn_article_may_be_empty(read):
    assert read("status: withdrawn", "withdrawn_reason: Nhầm", body="")[1] == []


def test_a_text_that_is_not_our_own_needs_no_author(read):
    draft, problems = read(
        "source: Báo Đồng Khởi", "source_url: https://a.vn/b", head=HEAD.replace("authors: [A]\n", "")
    )
    assert (draft.authors, draft.source, draft.source_url, problems) == ((), "Báo Đồng Khởi", "https://a.vn/b", [])


def test_one_author_under_pelicans_own_key(read):
    assert read(head=HEAD.replace("authors: [A]", "author: Quốc Hùng"))[0].authors == ("Quốc Hùng",)


def test_pages_have_a_title_and_nothing_of_news(tmp_path):
    path = tmp_path / "pages" / "lien-he.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: Liên hệ\ncategory: Tin tức\n---\nThư.\n", encoding="utf-8")
    reading = read_page(path, tmp_path)
    assert reading.draft.page.url == "/lien-he/"
    assert [(problem.line, problem.code) for problem in reading.problems] == [(3, "unknown-key")]
