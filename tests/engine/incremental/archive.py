"""The archive that every sequence begins with: small, and with something of everything that pages are made of."""

import io
from collections.abc import Iterator
from datetime import date, timedelta

from PIL import Image

from plugins.core.text import slugify

COUNT = 27
"""Articles made by rule. With the special ones they are 30 in the lists: as many as a feed tells, the latest news shows
and a record's addresses of years begin with, so that one more or one fewer crosses those borders."""
FIRST_DAY, DAYS_BETWEEN = date(2018, 2, 3), 37
NOW = "2021-06-01"
SECTIONS = ("Tin tức", "Chuyên đề", "Phóng sự – Ghi chép", "Trao đổi")
AUTHORS = ("Quốc Hùng", "Văn Minh", "Thu Hà", "Ban biên tập", "Lê Quốc Hưng")
CAMPAIGNS = ("Dân vận khéo", "Năm Dân vận khéo", "Đền ơn đáp nghĩa", "Nông thôn mới")
TITLES = (
    "Họp mặt cán bộ dân vận", "Ra quân dọn vệ sinh đường làng", "Sơ kết phong trào thi đua", "Trao nhà tình nghĩa",
    "Đối thoại với người dân", "Phát động trồng cây", "Tập huấn kỹ năng vận động", "Khảo sát đời sống hội viên",
    "Chuyện ở tổ tự quản", "Kinh nghiệm từ cơ sở",
)  # fmt: skip
SENTENCES = (
    "Tại tỉnh Bến Tre, người dân được bàn bạc ngay từ đầu.",
    "Ông Trần Ngọc Tam đến dự và phát biểu với bà con tỉnh Bến Tre.",
    "Ban Dân vận Tỉnh ủy Bến Tre giao việc cho từng tổ, có MTTQ Việt Nam cùng giám sát.",
    "Việc này làm theo Chỉ thị số 44-CT/TU, ngày 23/12/2013 ở huyện Thạnh Phú.",
    "Kế hoạch số 158-KH/TU, ngày 09/09/2019 nêu rõ trách nhiệm; Công văn số 77-CV/TU, ngày 02/03/2020 nhắc lại.",
    "Mô hình “Tổ tự quản đường sạch” được nhân rộng ra huyện Thạnh Phú và huyện Ba Tri.",
    "Bà Lê Thị Hòa kể chuyện vận động ở tỉnh Bến Tre trong phong trào Nông thôn mới.",
    "Nhiều hộ ở tỉnh Vĩnh Long sang học cách làm của tỉnh Bến Tre.",
)
"""What bodies are made of: names and numbers of records, and of records that are still to be written."""

PORTAL = """name: Cổng thử
tagline: Tin tức và lưu trữ
url: https://cong-thu.example
description: Kho bài để thử.
sections:
  - {name: Tin tức, slug: tin-tuc, description: Tin trong ngày.}
  - {name: Chuyên đề, slug: chuyen-de}
  - {name: Phóng sự – Ghi chép, slug: phong-su}
  - {name: Trao đổi, slug: trao-doi}
footer: {email: toasoan@cong-thu.example, governing_body: Tỉnh ủy Bến Tre}
security: {contact: toasoan@cong-thu.example, expires: "2030-12-31T00:00:00+07:00"}
authors:
  - {name: Ban biên tập, slug: ban-bien-tap, kind: Organization}
"""
PAGES = {
    "gioi-thieu": ("Giới thiệu", "Cổng của tỉnh.\n\n![Trụ sở](../articles/images/tru-so.png)\n"),
    "lien-he": ("Liên hệ", "Theo Công văn số 77-CV/TU, ngày 02/03/2020, xem [giới thiệu]({filename}gioi-thieu.md).\n"),
}  # fmt: skip
RECORDS = {
    "campaigns/dan-van-kheo": (
        "name: Dân vận khéo\naliases: [phong trào Dân vận khéo]\nfrom: 2016\nlaunched_by: 44-ct-tu-2013\n"
        "description: Phong trào thi đua.\n",
        "Theo [Chỉ thị]({filename}../documents/44-ct-tu-2013.md).\n",
    ),
    "campaigns/nam-dan-van-kheo": ("name: Năm Dân vận khéo\nfrom: 2020\nto: 2020\npart_of: dan-van-kheo\n", ""),
    "campaigns/den-on": ("name: Đền ơn đáp nghĩa\n", "Xem [bài mở đầu]({filename}../../articles/2018/bai-0.md).\n"),
    "campaigns/nong-thon-moi": ("name: Nông thôn mới\nslogans: [Chung sức]\n", ""),
    "officials/tran-ngoc-tam": (
        "name: Trần Ngọc Tam\ndescription: Cán bộ tỉnh.\npositions: [{title: Phó bí thư, organization: tinh-uy-ben-tre,"
        " from: 2015, to: 10/2020}, {title: Bí thư, organization: tinh-uy-ben-tre, from: 11/2020}]\n",
        "Cán bộ của tỉnh.\n",
    ),
    "officials/le-thi-hoa": (
        "name: Lê Thị Hòa\npositions: [{title: Trưởng ban, organization: ban-dan-van, as_of: 12/10/2020}]\n",
        "",
    ),
    "organizations/tinh-uy-ben-tre": ("name: Tỉnh ủy Bến Tre\nplace: ben-tre\n", ""),
    "organizations/ban-dan-van": (
        "name: Ban Dân vận Tỉnh ủy Bến Tre\npart_of: tinh-uy-ben-tre\n",
        "Cơ quan dân vận.\n",
    ),
    "organizations/mttq": ("name: Mặt trận Tổ quốc Việt Nam\naliases: [MTTQ Việt Nam]\n", ""),
    "places/ben-tre": ("name: tỉnh Bến Tre\naliases: [Bến Tre]\n", ""),
    "places/thanh-phu": ("name: huyện Thạnh Phú\npart_of: ben-tre\n", ""),
    "places/vinh-long": ("name: tỉnh Vĩnh Long\n", ""),
    "documents/44-ct-tu-2013": (
        "number: 44-CT/TU\ntype: Chỉ thị\nissuer: tinh-uy-ben-tre\ndate: 23/12/2013\nabstract: Về dân vận.\n",
        "",
    ),
    "documents/158-kh-tu-2019": (
        "number: 158-KH/TU\ntype: Kế hoạch\nissuer: Ban Thường vụ\ndate: 09/09/2019\nfile: 158-kh-tu.pdf\n",
        "",
    ),
    "models/to-tu-quan": (
        "name: Tổ tự quản đường sạch\ncampaigns: [dan-van-kheo]\nplace: thanh-phu\nsector: Môi trường\n",
        "Ở huyện.\n",
    ),
}
"""Of all six kinds, naming each other: the header below the id, and the body."""

SPECIAL = {
    "2019/an": ("date: 05/05/2019\nstatus: hidden\n", "Không vào danh sách nào, ở tỉnh Bến Tre.\n"),
    "2019/da-go": (
        "date: 06/05/2019\nstatus: withdrawn\nwithdrawn_reason: Sai sự thật.\nsuccessor: 20180418-bai-2\n",
        "Chữ đã gỡ.\n",
    ),
    "2021/nhap": ("date: 20/05/2021\nstatus: draft\n", "Bản nháp, ông Trần Ngọc Tam, xem {link}.\n"),
    "2021/thang-bay": ("date: 01/07/2021 - 08:00\ntags: [Nông thôn mới]\n", "Bài hẹn giờ ở huyện Thạnh Phú.\n"),
    "2022/nam-sau": ("date: 15/02/2022\nimage: {src: ../images/hen.png, alt: Hẹn}\n", "Bài hẹn sang năm.\n"),
    "2019/co-tin-phu": (
        "date: 12/10/2019 - 19:57\ntags: [Dân vận khéo, Đền ơn đáp nghĩa]\nauthors: [Quốc Hùng, Văn Minh]\n"
        "corrections: [{date: 14/10/2019, wrong: bốn mươi, right: bốn mươi hai, note: Xin lỗi bạn đọc.}]\n"
        "aliases: [/tin/cu.html, /cu/hop-mat/]\nimage: {src: ../images/hop-mat.png, alt: Họp mặt, caption: Họp mặt,"
        " credit: Q. Hùng}\n",
        "Họp mặt ở tỉnh Bến Tre, xem {link} và [kế hoạch]({static}../files/ke-hoach.pdf).\n\n"
        "## Diễn biến\n\nCó bảng:\n\n| Huyện | Tổ |\n|---|---|\n| Thạnh Phú | 3 |\n\n"
        "* **Cùng ngày, Ban Dân vận Tỉnh ủy Bến Tre họp mặt**\n\nÔng Trần Ngọc Tam dự.[^1]\n\n[^1]: Tin phụ.\n",
    ),
    "2020/dang-lai": (
        "date: 2020\nsource: Báo Đồng Khởi\nsource_url: https://bao.example/a\nauthors:\n",
        "Chỉ rõ năm.\n\n![Đường](../images/duong.png \"Đường làng. Ảnh: Văn Minh\")\n",
    ),
    "2020/su-kien": (
        "date: 12/10/2020 - 08:00\nmodified: 13/10/2020\nofficials: [le-thi-hoa]\n"
        "event: {name: Lễ kỷ niệm, date: 12/10/2020, place: ben-tre}\n",
        "Phó bí thư Tỉnh ủy Bến Tre Trần Ngọc Tam dự lễ, xem [hồ sơ]({filename}../../records/places/ben-tre.md).\n",
    ),
}  # fmt: skip
IMAGES = ("tru-so", "hop-mat", "duong", "hen", "bai-a", "bai-b")
LINK = "[bài trước]({filename}../2018/bai-1.md)"


def archive() -> Iterator[tuple[str, bytes]]:
    """Every file of the content folder: its name and its bytes."""
    yield "portal.yaml", PORTAL.encode()
    for slug, (title, body) in PAGES.items():
        yield f"pages/{slug}.md", f"---\ntitle: {title}\nslug: {slug}\n---\n{body}".encode()
    for name, (header, body) in RECORDS.items():
        yield f"records/{name}.md", record(name, header, body).encode()
    for shade, name in enumerate(IMAGES):
        yield f"articles/images/{name}.png", picture(shade)
    yield "articles/files/ke-hoach.pdf", b"%PDF 1"
    yield "records/documents/158-kh-tu.pdf", b"%PDF 158"
    yield from _articles()


def _articles() -> Iterator[tuple[str, bytes]]:
    for number in range(COUNT):
        day = FIRST_DAY + timedelta(days=number * DAYS_BETWEEN)
        yield f"articles/{day.year}/bai-{number}.md", _regular(number, day).encode()
    for number, (name, (header, body)) in enumerate(SPECIAL.items()):
        text = article(f"Bài riêng {number}", header, body.replace("{link}", LINK), number)
        yield f"articles/{name}.md", text.encode()


def _regular(number: int, day: date) -> str:
    tags = [CAMPAIGNS[number % 4], CAMPAIGNS[number % 3]][: number % 3]
    image = "image: {src: ../images/bai-a.png, alt: Ảnh}\n" if number % 9 == 4 else ""
    body = f"{SENTENCES[number % 8]} {SENTENCES[(number // 2) % 8]}\n\nTại tỉnh Bến Tre, việc thứ {number}.\n"
    if number % 7 == 3:
        body += "\n![Ảnh](../images/bai-b.png)\n"
    title = f"{TITLES[number % 10]} lần {number}"
    # Two articles of one moment, here and there: their order must come from somewhere.
    header = f"date: {day:%d/%m/%Y}{' - 08:00' if number % 2 else ''}\ntags: [{', '.join(dict.fromkeys(tags))}]\n"
    return article(title, f"{header}slug: bai-{number}\n{image}", body, number)


def article(title: str, header: str, body: str, number: int) -> str:
    """An article's file: what the header leaves out comes by the number."""
    lines = f"title: {title}\ncategory: {SECTIONS[number % 4]}\nsummary: Sapo {slugify(title)}.\n"
    authors = "" if "authors:" in header else f"authors: [{AUTHORS[number % 5]}]\n"
    return f"---\n{lines}{authors}{header}---\n{body}"


def record(name: str, header: str, body: str = "") -> str:
    """A record's file, by its kind and id."""
    return f"---\nid: {name.partition('/')[2]}\n{header}---\n{body}"


def picture(shade: int) -> bytes:
    """A small picture; each shade has other bytes."""
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((48, 32)).point(lambda value: (value + 23 * shade) % 256).save(buffer, "PNG")
    return buffer.getvalue()
