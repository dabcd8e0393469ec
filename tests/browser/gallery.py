"""An archive of everything that is hard to set: the pages that browser and validator tests look at."""

from pathlib import Path

from PIL import Image

LONG_TITLE = (
    "Hội nghị tổng kết, biểu dương, khen thưởng các điển hình tiên tiến trong phong trào thi đua “Dân vận khéo” "
    "giai đoạn 2016 – 2020 và triển khai nhiệm vụ giai đoạn 2021 – 2025 trên địa bàn toàn tỉnh"
)
CAMPAIGNS = [f"Phong trào số {number}" for number in range(1, 13)]
BODY = """Đoạn mở đầu có **chữ đậm**, *chữ nghiêng*, [liên kết ngoài](https://vi.wikipedia.org/)
và [bài khác]({filename}mot-tu.md)[^1].

![Hình vẽ dải màu](anh.png "Dải màu từ đen sang trắng. Minh họa: Ban biên tập")

Phó Bí thư Thường trực Tỉnh ủy Trần Ngọc Tam và Ban Dân vận Tỉnh ủy Bến Tre dự. Mô hình “Đổi rác lấy quà” nhân ra nhiều
xã theo Kế hoạch số 158-KH/TU, ngày 09/09/2019 và Chỉ thị số 44-CT/TU; có nơi nhắc Chỉ thị số 10-CT/TU, ngày 01/02/2017,
Quyết định số 20-QĐ/TU, ngày 05/6/2018 và Chỉ thị số 17. Phong trào số 2 được nêu tên.

## Kết quả năm năm

> Dân biết, dân bàn, dân làm, dân kiểm tra.

| Chỉ tiêu | Năm 2019 | Năm 2020 |
|---|---|---|
| Mô hình được công nhận ở cấp xã, phường, thị trấn | 1.234 | 1.567 |

### Việc còn lại

1. Việc thứ nhất
2. Việc thứ hai
   - ý nhỏ

* **Cùng ngày, Ban Tổ chức Huyện ủy kỷ niệm 90 năm ngày truyền thống ngành**

Tin ngắn có [liên kết](/luu-tru/) và đoạn thứ hai, với ông Phạm Văn Bé Năm ở huyện Thạnh Phú.

* Cùng ngày, một đoàn công tác đi khảo sát ở xã.

[^1]: Chú thích cuối bài.
"""
PORTAL = """name: Cổng thông tin Dân vận
tagline: Tin tức và lưu trữ
url: https://dan-van.example
description: Cổng thử.
sections:
  - {name: Tin tức, slug: tin-tuc, description: Tin trong ngày.}
  - {name: Chuyên đề, slug: chuyen-de}
  - {name: Mục trống, slug: muc-trong}
publisher: {name: Ban biên tập, kind: GovernmentOrganization}
footer:
  governing_body: Cơ quan chủ quản thử
  responsible: {name: Người phụ trách, office: Trưởng Ban biên tập}
  licence: Số 1
  address: Số 1, đường Một
  telephone: "0000"
  email: toasoan@dan-van.example
  source_note: Ghi rõ nguồn khi phát hành lại.
  legal: [{title: "Nghị định số 42/2022/NĐ-CP", url: "https://vanban.example/42"}, {title: Luật Báo chí}]
security: {contact: "mailto:toasoan@dan-van.example", expires: "2030-01-01T00:00:00+07:00", policy: /gioi-thieu/}
"""

LONG_NAME = f"{LONG_TITLE}, do các cơ quan, đoàn thể"
RECORDS = {
    "officials/tam": """id: tran-ngoc-tam
name: Trần Ngọc Tam
aliases: [đồng chí Tám]
description: Một người giữ nhiều chức vụ qua các thời kỳ.
positions:
  - title: Phó Bí thư Thường trực
    organization: tinh-uy
    from: 10/2015
    source: Báo Thử
    source_url: "https://bao.example/"
  - {title: Trưởng ban, organization: ban-dan-van, from: 2010, to: 10/2015}
  - {title: Đại biểu, as_of: 01/01/2009}
not_to_be_confused_with: [tran-ngoc-tam-1980]
""",
    "officials/tam-2": "id: tran-ngoc-tam-1980\nname: Trần Ngọc Tâm\npositions: [{title: Trưởng phòng}]\n",
    "officials/nam": "id: pham-van-be-nam\nname: Phạm Văn Bé Năm\npositions: [{title: Bí thư, as_of: 12/10/2020}]\n",
    "organizations/tinh-uy": "id: tinh-uy\nname: Tỉnh ủy Bến Tre\nplace: ben-tre\n",
    "organizations/ban": """id: ban-dan-van
name: Ban Tuyên giáo và Dân vận Tỉnh ủy Bến Tre
names:
  - {name: Ban Dân vận Tỉnh ủy Bến Tre, to: 02/2025}
  - {name: Ban Tuyên giáo và Dân vận Tỉnh ủy Bến Tre, from: 02/2025}
part_of: tinh-uy
place: ben-tre
""",
    "places/ben-tre": """id: ben-tre
name: tỉnh Bến Tre
aliases: [Bến Tre]
description: Tỉnh ở đồng bằng sông Cửu Long.
until: 30/06/2025
succeeded_by: [vinh-long]
""",
    "places/vinh-long": "id: vinh-long\nname: tỉnh Vĩnh Long\n",
    "places/thanh-phu": "id: thanh-phu\nname: huyện Thạnh Phú\npart_of: ben-tre\nuntil: 30/06/2025\n",
    "documents/158": """id: 158-kh-tu
number: 158-KH/TU
type: Kế hoạch
issuer: tinh-uy
date: 09/09/2019
abstract: Về việc tiếp tục tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận.
status: in_force
replaces: [100-kh-tu]
url: "https://van-ban.example/158"
""",
    "documents/100": "id: 100-kh-tu\nnumber: 100-KH/TU\ntype: Kế hoạch\ndate: 05/2015\nstatus: expired\n",
    "documents/44": "id: 44-ct-tu\nnumber: 44-CT/TU\ntype: Chỉ thị\nissuer: Ban Thường vụ\ndate: 23/12/2013\n",
    "documents/20a": "id: 20-qd-tu-2010\nnumber: 20-QĐ/TU\ntype: Quy định\ndate: 2010\n",
    "models/qua": """id: doi-rac-lay-qua
name: Đổi rác lấy quà
campaigns: [phong-trao-1]
place: ben-tre
sector: Bảo vệ môi trường
from: 2019
""",
    "models/dai": f'id: mo-hinh-dai\nname: "{LONG_NAME}"\nsector: Vận động xây dựng nông thôn mới\n',
}

ADDRESSES = {
    "home": "/",
    "article": "/2020/10/12/day-du/",
    "article of one word": "/2020/10/13/mot-tu/",
    "withdrawn article": "/2020/10/14/bi-go/",
    "hidden article": "/2020/10/15/an/",
    "section": "/chuyen-muc/tin-tuc/",
    "section of a year": "/chuyen-muc/tin-tuc/2019/",
    "section of a month": "/chuyen-muc/tin-tuc/2019/05/",
    "empty section": "/chuyen-muc/muc-trong/",
    "campaign": "/chien-dich/phong-trao-1/",
    "empty campaign": "/chien-dich/chua-co-bai/",
    "campaigns": "/chien-dich/",
    "campaign of a year": "/chien-dich/phong-trao-1/2020/",
    "official": "/lanh-dao/tran-ngoc-tam/",
    "official in no article": "/lanh-dao/tran-ngoc-tam-1980/",
    "officials": "/lanh-dao/",
    "officials by organisation": "/lanh-dao/theo-to-chuc/",
    "organisation that changed its name": "/to-chuc/ban-dan-van/",
    "organisations": "/to-chuc/",
    "place that is no more": "/dia-phuong/ben-tre/",
    "place of a year": "/dia-phuong/ben-tre/2019/",
    "place that came after": "/dia-phuong/vinh-long/",
    "places": "/dia-phuong/",
    "document": "/van-ban/158-kh-tu/",
    "document out of force": "/van-ban/100-kh-tu/",
    "documents": "/van-ban/",
    "documents by issuer": "/van-ban/theo-co-quan/",
    "documents by type": "/van-ban/theo-loai/",
    "documents without a record": "/van-ban/chua-co-ho-so/",
    "model": "/mo-hinh/doi-rac-lay-qua/",
    "model of a long name": "/mo-hinh/mo-hinh-dai/",
    "models": "/mo-hinh/",
    "author": "/tac-gia/quoc61-hung2/",
    "authors": "/tac-gia/",
    "archive": "/luu-tru/",
    "archive of a year": "/luu-tru/2020/",
    "archive of a month": "/luu-tru/2020/10/",
    "latest": "/moi-nhat/",
    "corrections": "/cai-chinh/",
    "page": "/gioi-thieu/",
    "site map": "/so-do/",
    "search": "/tim-kiem/",
    "not found": "/404.html",
}


def write_gallery(content: Path) -> None:
    """Fill an empty content folder."""
    _write(content / "portal.yaml", PORTAL)
    for number, name in enumerate(CAMPAIGNS, 1):
        facts = "from: 2016\nto: 2020\nslogans: [Không một, Không hai]\npart_of: chua-co-bai\n" if number == 1 else ""
        _write(
            content / f"records/campaigns/{number}.md",
            f"---\nid: phong-trao-{number}\nname: {name}\n{facts}---\nGiới thiệu.\n",
        )
    for name, text in RECORDS.items():
        _write(content / f"records/{name}.md", f"---\n{text}---\nĐôi lời giới thiệu.\n")
    (content / "articles/2020").mkdir(parents=True)
    _write(content / "records/campaigns/trong.md", "---\nid: chua-co-bai\nname: Phong trào chưa có bài\n---\n")
    _write(content / "pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n## Mục một\n\nMột đoạn văn.\n")
    Image.linear_gradient("L").resize((1200, 800)).convert("RGB").save(content / "articles/2020/anh.png")
    for name, text in _articles():
        _write(content / f"articles/{name}.md", text)


def _articles():
    figure = "\n  src: anh.png\n  alt: Dải màu\n  caption: Dải màu dài.\n  credit: Q. Hùng"
    yield "2020/day-du", _article(
        "day-du", f'"{LONG_TITLE}"', "12/10/2020 - 19:57", BODY, image=figure, modified="13/10/2020 - 08:00",
        authors="[Quốc Hùng, Quốc Hưng, Văn Minh, Nguyễn Thị Xuân Mai]", tags=f"[{', '.join(CAMPAIGNS)}]",
        corrections='[{date: 14/10/2020, wrong: "Bốn mươi", right: "Bốn mươi hai", note: Xin lỗi bạn đọc.}]',
    )  # fmt: skip
    yield (
        "2020/mot-tu",
        _article(
            "mot-tu",
            "Xuân",
            "13/10/2020",
            "Ngắn.\n",
            authors=None,
            source="Báo Thử",
            source_url="https://bao-thu.example/1",
        ),
    )
    yield (
        "2020/bi-go",
        _article(
            "bi-go",
            "Bài bị gỡ",
            "14/10/2020",
            "Cũ.\n",
            status="withdrawn",
            withdrawn_reason="Sai sự thật.",
            successor="20201013-mot-tu",
        ),
    )
    yield "2020/an", _article("an", "Bài ẩn", "15/10/2020", "Ẩn.\n", status="hidden")
    for number in range(1, 71):
        day = f"{number % 28 + 1:02d}/{number % 3 + 4:02d}/2019"
        yield f"2019/{number}", _article(f"bai-{number}", f"Bài số {number}", day, "Nội dung ở tỉnh Bến Tre.\n")


def _article(slug: str, title: str, date: str, body: str, **more: str | None) -> str:
    header = {
        "title": title, "date": date, "slug": slug, "category": "Tin tức", "authors": "[Quốc Hùng]",
        "summary": "Sapo của bài, một câu vừa đủ dài để nói hết việc chính trong ngày.", **more,
    }  # fmt: skip
    lines = (
        f"{key}: {value}" if not value.startswith("\n") else f"{key}:{value}" for key, value in header.items() if value
    )
    return "---\n" + "\n".join(lines) + "\n---\n" + body


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
