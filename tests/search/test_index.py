"""The whole index of small portals, read as the format says."""

import json
import re

import lxml.etree
import pytest

from plugins.core.dates import parse_moment
from plugins.search.index.words import tokenise
from tests.minisite import PORTAL, Site
from tests.search.reader import Index

CHAIRMEN = ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng")
BODY = """Đoạn đầu nói về đất đai và 1.234.567 đồng theo Kế hoạch số 158-KH/TU.

![Quang cảnh](anh.png "Hội trường lớn. Ảnh: Q. Hùng")

* Cùng ngày, đoàn thăm xã Tân Phong.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Index:
    site = Site(tmp_path_factory.mktemp("portal")).portal()
    site.image()
    about = "aliases: [Khéo dân vận]\nslogans: [Trọng dân]\ndescription: Phong trào thi đua.\n"
    site.campaign("dan-van-kheo", "Dân vận khéo", about)
    for number, name in enumerate(CHAIRMEN):
        site.record("officials", f"ong-{number}", f"name: {name}\npositions: [{{title: Chủ tịch, from: 2010}}]\n")
    site.record("documents", "kh-158", "type: Kế hoạch\nnumber: 158-KH/TU\ndate: 05/03/2012\nissuer: Tỉnh ủy\n")
    site.article("hop-mat", BODY, tags="[Dân vận khéo]", image="{src: anh.png, alt: Ảnh, caption: Chú thích đầu}")
    site.article("cu-hon", "Gặp ông Nguyễn Văn Hưng.\n", title="Uỷ ban họp", date="01/02/2019")
    site.article("an-di", "Không ai tìm ra.\n", title="Ẩn", status="hidden")
    site.article("nhap", "Không ai tìm ra.\n", title="Nháp", status="draft")
    site.article("mai-sau", "Không ai tìm ra.\n", title="Hẹn giờ", date="01/02/2030")
    site.write("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nTrang tĩnh.\n")
    assert site.build(), site.problems
    return Index(site.output)


@pytest.mark.parametrize(
    ("forms", "urls"),
    [
        (["dat", "dai"], ["/2020/10/12/hop-mat/"]),
        (["1234567"], ["/2020/10/12/hop-mat/"]),
        (["158 kh tu"], ["/2020/10/12/hop-mat/", "/van-ban/kh-158/"]),
        (["tan phong"], ["/2020/10/12/hop-mat/", "/2020/10/12/hop-mat/#cung-ngay-1"]),
        (["hoi truong lon"], ["/2020/10/12/hop-mat/"]),
        (["chu thich dau"], ["/2020/10/12/hop-mat/"]),
        (["quoc hung"], ["/2019/02/01/cu-hon/", "/2020/10/12/hop-mat/"]),
        (["uy ban"], ["/2019/02/01/cu-hon/"]),
        (["kheo dan van"], ["/chien-dich/dan-van-kheo/"]),
        (["trong dan"], ["/chien-dich/dan-van-kheo/"]),
        (["van hung"], ["/2019/02/01/cu-hon/", "/lanh-dao/ong-0/", "/lanh-dao/ong-1/"]),
        (["trang tinh"], ["/gioi-thieu/"]),
        (["khong ai"], []),
    ],
)
def test_what_is_found(built, forms, urls):
    assert built.addresses(*forms) == urls


def test_each_spelling_has_its_own_documents(built):
    (exact,) = tokenise("Hùng")
    _, records = built.segments
    assert [shown["title"] for shown in built.documents(records, dict(records.lexicon)[exact.exact].keys())] == [
        "Nguyễn Văn Hùng"
    ]


def test_names_weigh_more_than_texts(built):
    articles, _ = built.segments
    words = dict(articles.lexicon)
    assert all(impact >= 12 for impact in words[tokenise("uỷ")[0].exact].values())
    assert all(impact < 12 for impact in words[tokenise("đất")[0].exact].values())


def test_what_a_hit_shows(built):
    article = built.shown(built.segments[0].names[1])
    assert article == {
        "kind": "bai-viet",
        "title": "Họp mặt cán bộ dân vận",
        "url": "/2020/10/12/hop-mat/",
        "date": "2020-10-12T19:57:00+07:00",
        "printed": "12/10/2020 - 19:57",
        "section": "Tin tức",
        "byline": "Quốc Hùng",
        "note": "",
        "lead": "Cán bộ dân vận các thời kỳ họp mặt.",
        "text": article["text"],
    }
    assert "đất đai" in article["text"] and "Chú thích đầu" in article["text"]
    brief = built.shown(built.segments[0].names[2])
    assert (brief["kind"], brief["url"]) == ("tin-van", "/2020/10/12/hop-mat/#cung-ngay-1")
    assert brief["note"] == article["title"]


def test_a_description_is_read_once(built):
    (campaign,) = (shown for shown in map(built.shown, built.segments[1].names) if shown["kind"] == "chien-dich")
    assert campaign["lead"] == "Phong trào thi đua."
    assert campaign["lead"] not in campaign["note"]


def test_dates_and_kinds(built):
    articles, records = built.segments
    days = [parse_moment(date).at.toordinal() for date in ("01/02/2019", "12/10/2020", "12/10/2020")]
    assert articles.days == days
    assert articles.facet("years") == {"2019": [0], "2020": [1, 2]}
    assert articles.facet("kinds") == {"bai-viet": [0, 1], "tin-van": [2]}
    assert records.days == []
    assert records.facet("years") == {}
    kinds = {kind: len(found) for kind, found in records.facet("kinds").items()}
    assert kinds == {"chien-dich": 1, "lanh-dao": 2, "trang": 1, "van-ban": 1}


def test_facets(built):
    articles, records = built.segments
    assert articles.facet("campaigns") == {"dan-van-kheo": [1, 2]}
    assert articles.facet("officials") == {"ong-1": [0]}
    assert articles.facet("documents") == {"kh-158": [1, 2]}
    assert articles.facet("sections") == {"tin-tuc": [0, 1, 2]}
    assert articles.facet("authors") == {"quoc61-hung2": [0, 1, 2]}
    assert articles.facet("places") == {}
    assert records.facet("officials").keys() == {"ong-0", "ong-1"}


def test_labels_tell_namesakes_apart(built):
    assert built.labels("officials") == [["ong-0", CHAIRMEN[0], "Chủ tịch"], ["ong-1", CHAIRMEN[1], "Chủ tịch"]]
    assert built.labels("sections") == [["chuyen-de", "Chuyên đề", ""], ["tin-tuc", "Tin tức", ""]]


def test_all_of_every_segment_is_sound(built):
    for segment, entry in zip(built.segments, built.contents["segments"], strict=True):
        assert entry["documents"] == len(set(segment.names))
        assert len(segment.days) == (entry["documents"] if "dated" in entry else 0)
        assert len(segment.pairs) > 0
        for facet in built.facets:
            segment.facet(facet)
        assert segment.read == segment.parts.keys()


def test_browsers_learn_to_search(built):
    tree = lxml.etree.parse(built.output / "opensearch.xml")
    name = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert tree.findtext("o:ShortName", namespaces=name) == "Cổng thử"
    assert tree.find("o:Url", name).get("template") == "https://cong-thu.example/tim-kiem/?q={searchTerms}"


def test_an_archive_of_nothing(site):
    assert site.build(), site.problems
    index = Index(site.output)
    assert index.contents["segments"] == []
    assert all(index.labels(facet) == [] for facet in index.contents["labels"] if facet != "sections")


def test_words_stay_when_a_record_is_recognised_in_them(site):
    """A new record changes facets, and no file of words."""
    for number in range(40):
        site.article(f"bai-{number}", f"Bài {number} nhắc xã Tân Phong.\n", date=f"2020-01-01 00:{number:02}")
    assert site.build(), site.problems
    before = set(site.tree())
    site.record("places", "tan-phong", "name: xã Tân Phong\n")
    assert site.build(), site.problems
    changed = {name for name in before ^ set(site.tree()) if name.startswith("tim-kiem/") and "nhan-" not in name}
    large = [entry["facets"] for entry in Index(site.output).contents["segments"] if "facets" in entry]
    assert large
    assert all(re.match(r"tim-kiem/(\w{16}/f-|\w{16}\.bin|d/)", name) for name in changed)


def test_only_texts_that_servers_compress_are_compressed_ahead(site):
    site.portal(PORTAL.replace("cong-thu.example", "cong-that.vn"))
    site.article()
    assert site.build(PRECOMPRESS=True), site.problems
    assert not [name for name in site.tree() if re.search(r"\.bin\.(gz|br)$", name)]


def test_the_list_is_plain_json(built):
    assert json.loads((built.folder / "chi-muc.json").read_bytes())["version"] == 4
