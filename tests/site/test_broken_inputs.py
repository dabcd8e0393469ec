"""What editors get wrong, each with the exact line they are told. Nothing is built, nothing is lost."""

from pathlib import Path

import pytest

HEAD = "---\ntitle: Họp mặt\ndate: 12/10/2020\ncategory: Tin tức\nauthors: [Quốc Hùng]\nsummary: Sapo.\n"
FILE = "articles/2020/hop-mat.md"


def article(*lines: str, body: str = "Nội dung.\n") -> str:
    return HEAD + "".join(line + "\n" for line in lines) + "---\n" + body


def without(key: str, *lines: str) -> str:
    return article(*lines).replace(next(line for line in HEAD.splitlines(True) if line.startswith(key)), "")


CASES = {
    "colon in a title": (
        "---\ntitle: Hội nghị: tổng kết\n---\nA\n",
        "2: [yaml] dấu hai chấm trong giá trị làm hỏng YAML: “title: Hội nghị: tổng kết” · "
        'đặt cả giá trị trong ngoặc kép: title: "Hội nghị: tổng kết"',
    ),
    "tab in YAML": (
        "---\ntitle: Họp mặt\nimage:\n\tsrc: a.png\n---\nA\n",
        "4: [yaml] có dấu tab ở dòng “src: a.png” · thay tab bằng hai dấu cách",
    ),
    "no space after the colon": (
        "---\ntitle:Họp mặt\ndate: 12/10/2020\n---\nA\n",
        "2: [yaml] thiếu dấu cách sau dấu hai chấm: “title:Họp mặt” · viết title: Họp mặt",
    ),
    "a no-break space after the colon": (
        "---\ntitle:\u00a0Họp mặt\ndate: 12/10/2020\n---\nA\n",
        "2: [yaml] thiếu dấu cách sau dấu hai chấm: “title: Họp mặt” · viết title: Họp mặt",
    ),
    "a quotation at the start of a title": (
        '---\ntitle: "Dân vận" khéo\n---\nA\n',
        '2: [yaml] giá trị bắt đầu bằng ký tự riêng của YAML: “title: "Dân vận" khéo” · '
        'đặt cả giá trị trong ngoặc kép: title: "“Dân vận” khéo"',
    ),
    "alt of quotation marks only": (
        article("image: {src: anh.png, alt: “”}"),
        '7: [alt] ảnh thiếu chữ thay ảnh (alt) · thêm alt: ảnh cho thấy gì; ảnh chỉ để trang trí thì viết alt: ""',
    ),
    "unclosed quotation mark": (
        '---\ntitle: "Họp mặt\ndate: 12/10/2020\n---\nA\n',
        '2: [yaml] ngoặc kép mở mà không đóng ở dòng “title: "Họp mặt” · thêm dấu ngoặc kép ở cuối giá trị',
    ),
    "quotation in straight marks": (
        "---\ntitle: 'Dân vận khéo' thì thành công\n---\nA\n",
        "2: [yaml] giá trị bắt đầu bằng ký tự riêng của YAML: “title: 'Dân vận khéo' thì thành công” · "
        "đặt cả giá trị trong ngoặc kép: title: \"'Dân vận khéo' thì thành công\"",
    ),
    "at sign first": (
        "---\ntitle: @danvan\n---\nA\n",
        "2: [yaml] giá trị bắt đầu bằng ký tự riêng của YAML: “title: @danvan” · "
        'đặt cả giá trị trong ngoặc kép: title: "@danvan"',
    ),
    "YAML anchors": (
        "---\ntitle: &a [x]\nsummary: *a\n---\nA\n",
        "2: [yaml] dùng lại giá trị bằng & và * · viết giá trị ra ở mỗi chỗ",
    ),
    "header never closed": (
        "---\ntitle: Họp mặt\n\nNội dung\n",
        "1: [header] phần đầu không có dòng --- kết thúc · thêm một dòng --- sau dòng cuối của phần đầu",
    ),
    "no header at all": (
        "Ban Dân vận họp mặt.\n\nNội dung.\n",
        "1: [header] không đọc được phần đầu ở dòng “Ban Dân vận họp mặt.” · "
        "mở đầu tệp bằng dòng ---, các dòng như title: …, date: …, rồi một dòng ---",
    ),
    "empty header": (
        "---\n---\nA\n",
        "2: [header] phần đầu không có dòng khóa: giá trị nào · "
        "mở đầu tệp bằng dòng ---, các dòng như title: …, date: …, rồi một dòng ---",
    ),
    "key twice": (article("title: Hai"), "7: [duplicate-key] khóa “title” viết hai lần · chỉ giữ một dòng"),
    "month first": (
        article().replace("12/10/2020", "10/25/2020"),
        "3: [date] “10/25/2020” viết tháng trước ngày · viết ngày trước: 25/10/2020",
    ),
    "no such day": (
        article().replace("12/10/2020", "31/02/2020"),
        "3: [date] “31/02/2020” không có trong lịch · kiểm tra ngày, tháng, giờ, phút",
    ),
    "no such hour": (
        article().replace("12/10/2020", "12/10/2020 - 25:00"),
        "3: [date] “12/10/2020 - 25:00” không có trong lịch · kiểm tra ngày, tháng, giờ, phút",
    ),
    "two-digit year": (
        article().replace("12/10/2020", "12/10/20"),
        "3: [date] “12/10/20” không phải là ngày · viết ngày trước, tháng sau: "
        "15/10/2020 - 19:57, 15/10/2020, 2020-10-15 19:57, 2020-10-15, 10/2020 hoặc 2020",
    ),
    "year out of range": (
        article().replace("12/10/2020", "12/10/0202"),
        "3: [date] năm 202 trong “12/10/0202” ngoài khoảng 1900 – 2199 · kiểm tra lại năm",
    ),
    "precision finer than the date": (
        article("date_precision: minute"),
        "3: [date] ngày “12/10/2020” không đủ chi tiết cho date_precision: minute · "
        "viết ngày đầy đủ hơn hoặc dùng date_precision: day",
    ),
    "unknown precision": (
        article("date_precision: thang"),
        "7: [date-precision] date_precision lạ “thang” · dùng một trong: minute, day, month, year",
    ),
    "modified before date": (
        article("modified: 11/10/2020"),
        "7: [date] modified sớm hơn date · kiểm tra hai ngày",
    ),
    "unknown key": (article("sumary: Sapo"), "7: [unknown-key] khóa lạ “sumary” · có phải “summary”?"),
    "unknown status": (
        article("status: publish"),
        "7: [status] status lạ “publish” · có phải “published”? nếu không, "
        "dùng một trong: published, draft, hidden, withdrawn",
    ),
    "unknown section": (
        article().replace("Tin tức", "Tin tuc"),
        "4: [category] chuyên mục lạ “Tin tuc” · có phải “Tin tức”? nếu không, khai chuyên mục mới trong portal.yaml",
    ),
    "unknown tag": (
        article("tags: [Dân vận kheo]"),
        "7: [tag] thẻ lạ “Dân vận kheo” · có phải “Dân vận khéo”? nếu không, lập hồ sơ trong records/campaigns/",
    ),
    "no title": (without("title"), "2: [missing] thiếu title · thêm dòng title: …"),
    "empty title": (
        article().replace("title: Họp mặt", "title:"),
        "2: [missing] title để trống · viết giá trị sau title:",
    ),
    "no date": (without("date"), "2: [missing] thiếu date · thêm dòng date: …"),
    "no summary": (without("summary"), "2: [missing] thiếu summary · thêm dòng summary: …"),
    "no byline and no source": (
        without("authors"),
        "2: [byline] bài không có tác giả và không có nguồn · thêm authors: [Họ Tên] hoặc source: Báo …",
    ),
    "title is a list": (
        article().replace("title: Họp mặt", "title: [Họp, mặt]"),
        '2: [type] title phải là chữ, không phải danh sách · viết title: "…" trên một dòng',
    ),
    "title cut at a hash": (
        article().replace("Họp mặt", "Họp mặt #90 năm"),
        '2: [comment] YAML bỏ phần từ dấu # trong title · đặt cả giá trị trong ngoặc kép: title: "…"',
    ),
    "title without letters": (
        article().replace("title: Họp mặt", 'title: "???"'),
        "2: [slug] không làm được địa chỉ từ tên “???” · thêm dòng slug: ten-bai",
    ),
    "slug that climbs": (
        article("slug: ../../etc/passwd"),
        "7: [slug] slug “../../etc/passwd” không dùng làm địa chỉ được "
        "· chỉ dùng a-z, 0-9 và gạch nối: slug: etc-passwd",
    ),
    "id with spaces": (
        article("id: Họp mặt 90 năm"),
        "7: [id] id “Họp mặt 90 năm” không dùng làm địa chỉ được · chỉ dùng a-z, 0-9 và gạch nối: id: hop-mat-90-nam",
    ),
    "old address of another host": (
        article("aliases: [//evil.example/x]"),
        "7: [alias] địa chỉ cũ “//evil.example/x” không hợp lệ · viết địa chỉ bắt đầu bằng một dấu /, không có ..",
    ),
    "source address that is a script": (
        article("source: Báo A", "source_url: javascript:alert(1)"),
        "8: [url] source_url “javascript:alert(1)” không phải địa chỉ web · bắt đầu bằng https://",
    ),
    "withdrawn without reason": (
        article("status: withdrawn"),
        "7: [withdrawn] bài bị gỡ phải ghi lý do · thêm withdrawn_reason: lý do gỡ bài",
    ),
    "successor that is not there": (
        article("status: withdrawn", "withdrawn_reason: Nhầm", "successor: khong-co"),
        "9: [successor] không có bài thay thế “khong-co” · viết id hoặc địa chỉ của bài thay thế",
    ),
    "no body": (article(body="\n"), "8: [body] bài không có nội dung · viết nội dung sau phần đầu"),
    "image missing": (
        article("image: {src: anh-1.png, alt: Hội trường}"),
        "7: [image-missing] ảnh “anh-1.png” không có trong thư mục “articles/2020” · "
        "có phải “anh.png”? nếu không, đặt tệp ảnh vào thư mục đó hoặc sửa lại đường dẫn",
    ),
    "image without alt": (
        article("image: {src: anh.png}"),
        '7: [alt] ảnh thiếu chữ thay ảnh (alt) · thêm alt: ảnh cho thấy gì; ảnh chỉ để trang trí thì viết alt: ""',
    ),
    "body image without alt": (
        article(body="Mở bài.\n\n![](anh.png)\n"),
        "10: [alt] ảnh “anh.png” thiếu chữ thay ảnh "
        '· viết ![ảnh cho thấy gì](…); ảnh chỉ để trang trí thì viết ![""](…)',
    ),
    "image of another host": (
        article(body="![Ảnh](https://may-khac.example/a.png)\n"),
        "8: [image-external] ảnh “https://may-khac.example/a.png” ở máy khác · chép ảnh vào thư mục images/ cạnh bài",
    ),
    "script in the body": (
        article(body="Một.\n\n<script>alert(1)</script>\n"),
        "10: [html] “<script” không được dùng trong bài · viết bằng Markdown; muốn in chính dấu < thì viết &lt;",
    ),
    "event handler in the body": (
        article(body='<p onclick="x()">Một</p>\n'),
        "8: [html] “onclick=” không được dùng trong bài · viết bằng Markdown; muốn in chính dấu < thì viết &lt;",
    ),
    "script link": (
        article(body="[x](javascript:alert(1))\n"),
        "8: [html] “javascript:” không được dùng trong bài · "
        "liên kết chỉ dùng https:, mailto:, tel: hoặc đường dẫn tới tệp trong kho",
    ),
    "first-level heading": (
        article(body="# Một\n"),
        "8: [heading] tiêu đề cấp một “Một” trong bài · viết ## Một",
    ),
    "jumped heading": (article(body="## Một\n\n#### Hai\n"), "10: [heading] tiêu đề “Hai” nhảy cấp · viết ### Hai"),
    "link to a missing article": (
        article(body="[x]({filename}khac-han.md)\n"),
        "8: [link] liên kết tới tệp không có “articles/2020/khac-han.md” · kiểm tra tên tệp; đường dẫn tính từ tệp bài",
    ),
    "link out of the archive": (
        article(body="[x]({static}../../../etc/passwd.pdf)\n"),
        "8: [link] liên kết tới tệp không có “../etc/passwd.pdf” · kiểm tra tên tệp; đường dẫn tính từ tệp bài",
    ),
    "Latin-1 bytes": (
        article().encode().replace("Nội".encode(), b"N\xf4i"),
        "8: [encoding] tệp không phải UTF-8 · mở tệp trong trình soạn thảo và lưu lại với mã UTF-8",
    ),
    "control character": (
        article(body="Một\x00hai\n"),
        "8: [control-character] có ký tự điều khiển U+0000 · xóa ký tự đó, gõ lại đoạn chữ quanh nó",
    ),
    "empty file": ("", "1: [empty] tệp trống · viết bài hoặc xóa tệp"),
    "huge file": (
        b"x" * 50_000_000,
        "1: [too-large] tệp nặng 50.0 MB, quá mức 2 MB · chỉ để chữ trong tệp bài; ảnh và tài liệu để thành tệp riêng",
    ),
    "deep YAML": (
        "---\ntitle: " + "[" * 5000 + "\n---\nA\n",
        None,
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_mistake_is_named_with_file_line_and_remedy(site, text, expected):
    site.image()
    site.campaign("dan-van-kheo", "Dân vận khéo")
    site.write(FILE, text)
    assert not site.build()
    assert not (site.output / "index.html").exists()
    if expected is not None:
        assert f"{FILE}:{expected}" in [str(problem) for problem in site.problems]
    assert all(problem.file == FILE and problem.remedy for problem in site.problems)


def test_all_problems_of_all_files_are_told_at_once(site):
    site.write("articles/2020/a.md", article("sumary: x").replace("12/10/2020", "31/02/2020"))
    site.write("articles/2020/b.md", article("status: publish", "slug: b"))
    assert not site.build()
    assert [(p.file, p.line, p.code) for p in site.problems] == [
        ("articles/2020/a.md", 3, "date"),
        ("articles/2020/a.md", 7, "unknown-key"),
        ("articles/2020/b.md", 7, "status"),
    ]


def test_two_files_with_one_id(site):
    site.article("a", id="x-1")
    site.article("b", id="x-1")
    assert not site.build()
    assert str(site.problems[0]) == (
        "articles/2020/b.md:8: [duplicate-id] id “x-1” đã là của articles/2020/a.md "
        "· đặt id khác; id đã công bố thì không đổi"
    )


def test_two_files_with_one_address(site):
    site.write("articles/2020/a.md", article("id: a", "slug: hop-mat"))
    site.write("articles/2020/b.md", article("id: b", "slug: hop-mat"))
    assert not site.build()
    assert [str(p) for p in site.problems] == [
        "articles/2020/b.md:8: [duplicate-address] địa chỉ “/2020/10/12/hop-mat/” đã là của articles/2020/a.md "
        "· đặt slug khác"
    ]


def test_a_symlink_out_of_the_content_folder(site, tmp_path: Path):
    secret = tmp_path / "secret.md"
    secret.write_text(article(), encoding="utf-8")
    link = site.content / FILE
    link.parent.mkdir(parents=True)
    link.symlink_to(secret)
    assert not site.build()
    assert [str(p) for p in site.problems] == [
        f"{FILE}:1: [outside] liên kết tượng trưng trỏ ra ngoài thư mục nội dung · chép hẳn tệp vào đây"
    ]


@pytest.mark.parametrize("name", ["articles/2020/bai.docx", "articles/2020/bai.MD", "articles/2020/bai.txt"])
def test_a_text_in_another_format_is_not_passed_over(site, name):
    site.write(name, article())
    assert not site.build()
    assert [(p.file, p.code) for p in site.problems] == [(name, "file-type")]


def test_a_folder_that_nobody_reads(site):
    site.write("article/2020/a.md", article())
    assert not site.build()
    assert str(site.problems[0]) == (
        "article:1: [folder] thư mục lạ “article” không được đọc · "
        "có phải “articles”? nếu không, để bài vào articles/, trang vào pages/, hồ sơ vào records/<loại>/, "
        "loại là campaigns, officials, organizations, places, documents, models"
    )


HARMLESS = {
    "NFD text": article().replace("Họp mặt", "Ho\u0323p ma\u0306\u0323t"),
    "byte order mark": b"\xef\xbb\xbf" + article().encode(),
    "CRLF": article().replace("\n", "\r\n"),
    "old Mac line ends": article().replace("\n", "\r"),
    "blank lines before the body": article(body="\n\n\nNội dung.\n"),
    "Pelican's plain header": (
        "Title: Họp mặt\nDate: 12/10/2020\nCategory: Tin tức\nAuthors: Quốc Hùng\nSummary: Sapo.\n\nNội dung.\n"
    ),
    "no-break and zero-width spaces": article().replace("Họp mặt", "Họp\u00a0mặt\u200b"),
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_harmless_forms_give_the_same_page(site, text):
    site.write(FILE, text)
    assert site.build(), site.problems
    page = site.page("/2020/10/12/hop-mat/")
    assert page.h1.get_text(strip=True) == "Họp mặt"
    assert "Nội dung." in page.main.get_text()
    assert "category:" not in page.get_text()


def test_markup_in_every_field_is_shown_as_text(site):
    attack = "<script>alert(1)</script>"
    fields = ("title", "summary", "source", "authors", "withdrawn_reason")
    site.article(
        "a",
        **dict.fromkeys(fields, f"'{attack}'"),
        corrections=f"[{{date: 13/10/2020, wrong: '{attack}', right: '{attack}'}}]",
    )
    assert site.build(), site.problems
    for path in site.output.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script>alert" not in page, path
    assert site.page("/2020/10/12/a/").h1.get_text(strip=True) == attack
