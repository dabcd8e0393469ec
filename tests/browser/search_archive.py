"""An archive that is hard to search: names that differ by a tone, đ beside d, numbers in every form."""

from pathlib import Path

from tests.minisite import Site

PORTAL = """name: Cổng thử
url: https://cong-thu.example
sections:
  - {name: Tin tức, slug: tin-tuc}
  - {name: Chuyên đề, slug: chuyen-de}
"""
CAMPAIGNS = {
    "dan-van-kheo": ("Dân vận khéo", "aliases: [Phong trào thi đua Dân vận khéo, DVK]\n"),
    "nong-thon-moi": ("Xây dựng nông thôn mới", "aliases: [Nông thôn mới, NTM]\n"),
    "den-on-dap-nghia": ("Đền ơn đáp nghĩa", ""),
    "hu-gao": ("Hũ gạo tình thương", "aliases: [Nồi cháo nghĩa tình]\n"),
}
RECORDS = {
    ("officials", "tran-ngoc-tam"): "name: Trần Ngọc Tam\npositions: [{title: Trưởng ban, as_of: 12/10/2020}]\n",
    ("officials", "tran-ngoc-tam-2"): "name: Trần Ngọc Tâm\npositions: [{title: Trưởng phòng, as_of: 12/10/2020}]\n",
    ("officials", "tran-ngoc-tam-3"): "name: Trần Ngọc Tám\npositions: [{title: Phó phòng, as_of: 12/10/2020}]\n",
    ("organizations", "tinh-uy"): "name: Tỉnh ủy Bến Tre\nplace: ben-tre\n",
    ("organizations", "ban-dan-van"): "name: Ban Dân vận Tỉnh ủy\npart_of: tinh-uy\n",
    ("places", "ben-tre"): "name: tỉnh Bến Tre\naliases: [Bến Tre]\n",
    ("places", "thanh-phu"): "name: huyện Thạnh Phú\npart_of: ben-tre\n",
    ("places", "dong-khoi"): "name: phường Đồng Khởi\npart_of: ben-tre\n",
    ("documents", "44-ct-tu"): "number: 44-CT/TU\ntype: Chỉ thị\nissuer: tinh-uy\ndate: 23/12/2013\n"
    "abstract: Về việc tăng cường công tác dân vận chính quyền.\n",
    ("documents", "158-kh-tu"): "number: 158-KH/TU\ntype: Kế hoạch\nissuer: tinh-uy\ndate: 09/09/2019\n",
    ("documents", "43-kl-tw"): "number: 43-KL/TW\ntype: Kết luận\ndate: 07/01/2019\n",
    ("documents", "25-nq-tw"): "number: 25-NQ/TW\ntype: Nghị quyết\ndate: 03/06/2013\n",
    ("models", "doi-rac-lay-qua"): "name: Đổi rác lấy quà\ncampaigns: [dan-van-kheo]\nplace: thanh-phu\n"
    "sector: Môi trường\n",
    ("models", "tieng-loa"): "name: Tiếng loa an ninh\ncampaigns: [dan-van-kheo]\nsector: An ninh trật tự\n",
}  # fmt: skip
FILLER = (
    "Buổi sáng, bà con trong ấp cùng nhau ra quân dọn cỏ, khơi mương và trồng hoa hai bên lộ. Ai cũng vui vì "
    "đường sạch, nhà nhà đều góp một tay. Các hội viên chia nhau từng phần việc nhỏ, làm đến đâu gọn đến đó."
)
SUMMARY = "Tin từ cơ sở."
ARTICLES = Path(__file__).with_name("search_articles.txt")


def write_archive(site: Site) -> None:
    """Fill an empty content folder."""
    site.portal(PORTAL)
    site.write("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nCổng do Ban biên tập Xứ Dừa lập ra.\n")
    site.image("articles/2020/anh.png")
    for id, (name, more) in CAMPAIGNS.items():
        site.campaign(id, name, more)
    for (kind, id), header in RECORDS.items():
        site.record(kind, id, header)
    for slug, date, title, body, *tags in rows(ARTICLES):
        names = ", ".join(CAMPAIGNS[tag][0] for tag in tags)
        text = body.replace("\\n", "\n") + f"\n\n{FILLER}\n"
        header = {"title": f'"{title}"', "date": date, "id": slug, "summary": SUMMARY, "authors": "[Văn Minh]"}
        site.article(slug, text, **header, tags=f"[{names}]" if names else None)


def rows(table: Path) -> list[list[str]]:
    """The rows of a table of texts, its notes left out."""
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("# ")]
