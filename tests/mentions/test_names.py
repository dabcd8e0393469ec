"""Names of records in running text."""

import pytest

from plugins.mentions.names import NameMatcher
from plugins.mentions.spelling import shade
from tests.mentions.samples import campaign, document, model, official, organization, place

RECORDS = (
    place("tỉnh Bến Tre", "Bến Tre"),
    place("huyện Thạnh Phú"),
    place("xã Quới Điền", "TP. Bến Tre"),
    organization("Ban Dân vận Tỉnh ủy Bến Tre"),
    organization("Tỉnh ủy"),
    organization("Ủy ban Mặt trận Tổ quốc", "MTTQ"),
    organization("Hội Nông dân Hòa Bình"),
    campaign("Dân vận khéo"),
    campaign("Năm Dân vận khéo"),
    campaign("90 năm – một chặng đường"),
    official("Nguyễn Văn Hùng"),
    official("Đoàn Thúy Oanh"),
    model("Tiếng kẻng an ninh"),
    model("Chợ xanh"),
    document("158-KH/TU", "2019", name="Kế hoạch số 158-KH/TU", aliases=("Kế hoạch dân vận 2019",)),
    document("", name="Nghị quyết Đại hội XI", id="nq"),
)
MATCHER = NameMatcher(RECORDS)


def found(text: str) -> list[str]:
    return [text[match.start : match.end] for match in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tại Bến Tre, tỉnh Bến Tre", ["Bến Tre", "tỉnh Bến Tre"], id="longest-at-each-place"),
        pytest.param("Ban Dân vận Tỉnh ủy Bến Tre họp", ["Ban Dân vận Tỉnh ủy Bến Tre"], id="longest-first"),
        pytest.param("Ban Dân vận Tỉnh ủy họp", ["Tỉnh ủy"], id="what-a-longer-name-begins-with-is-none"),
        pytest.param("Tỉnh Bến Tre và huyện Thạnh Phú", ["Tỉnh Bến Tre", "huyện Thạnh Phú"], id="class-noun-capital"),
        pytest.param("ban Dân vận tỉnh ủy Bến Tre", ["ban Dân vận tỉnh ủy Bến Tre"], id="class-nouns-small"),
        pytest.param("tỉnh bến tre", [], id="proper-noun-small"),
        pytest.param("TỈNH BẾN TRE", ["TỈNH BẾN TRE"], id="all-capitals"),
        pytest.param("phong trào dân vận khéo", [], id="common-words"),
        pytest.param("phong trào “Dân vận khéo”", ["Dân vận khéo"], id="campaign"),
        pytest.param("Dân Vận Khéo", ["Dân Vận Khéo"], id="small-word-may-be-capital"),
        pytest.param("năm Dân vận khéo", ["Dân vận khéo"], id="shorter-where-longer-fails-by-case"),
        pytest.param("“Năm Dân vận khéo” 2020", ["Năm Dân vận khéo"], id="longer"),
        pytest.param("Hội Nông dân Hoà Bình", ["Hội Nông dân Hoà Bình"], id="tone-hoà"),
        pytest.param("Tỉnh uỷ, tỉnh uỷ", ["Tỉnh uỷ", "tỉnh uỷ"], id="tone-uỷ"),
        pytest.param("bà Đoàn Thuý Oanh", ["Đoàn Thuý Oanh"], id="tone-thuý"),
        pytest.param("bà đoàn Thúy Oanh", [], id="no-class-noun-in-a-person"),
        pytest.param("90 năm - một chặng đường", ["90 năm - một chặng đường"], id="hyphen-for-dash"),
        pytest.param("90 năm — một chặng đường", ["90 năm — một chặng đường"], id="long-dash"),
        pytest.param("Bến Tren, xBến Tre, Bến Tre1", [], id="word-boundaries"),
        pytest.param("(Bến Tre)-Bến Tre.", ["Bến Tre", "Bến Tre"], id="punctuation-bounds"),
        pytest.param("Tp. Bến Tre", ["Tp. Bến Tre"], id="abbreviated-class-noun"),
        pytest.param("MTTQ và Mttq, mttq", ["MTTQ"], id="abbreviation-in-capitals-only"),
        pytest.param("ông Nguyễn Văn Hùng đến", ["Nguyễn Văn Hùng"], id="person"),
        pytest.param("ông Nguyễn Văn Hùng Cường", [], id="longer-person"),
        pytest.param("Ông Trần Nguyễn Văn Hùng đến", [], id="person-of-another-family"),
        pytest.param("Tỉnh uỷ Bình Dương Nguyễn Văn Hùng", ["Tỉnh uỷ", "Nguyễn Văn Hùng"], id="person-after-a-place"),
        pytest.param("đường Nguyễn Văn Hùng, Trường THPT Nguyễn Văn Hùng", [], id="called-after-a-person"),
        pytest.param("Sở Tài nguyên và Môi trường Nguyễn Văn Hùng", ["Nguyễn Văn Hùng"], id="environment-is-no-school"),
        pytest.param("anh Lê Bến Tre", [], id="person-called-as-a-place"),
        pytest.param("thành phố Bến Tre, sông Bến Tre, Báo Bến Tre", [], id="another-place-of-the-name"),
        pytest.param("ông Nguyễn Văn Hùng, Cường", ["Nguyễn Văn Hùng"], id="person-and-comma"),
        pytest.param("ông Nguyễn Văn Hùng Phó Bí thư", ["Nguyễn Văn Hùng"], id="office-after-person"),
        pytest.param("ông Nguyễn Văn Hùng Chủ tịch UBND", ["Nguyễn Văn Hùng"], id="head-after-person"),
        pytest.param("ông Nguyễn Văn Hùng UBND xã", ["Nguyễn Văn Hùng"], id="abbreviation-after-person"),
        pytest.param("NGUYỄN VĂN HÙNG DỰ HỌP", ["NGUYỄN VĂN HÙNG"], id="person-in-a-headline-of-capitals"),
        pytest.param("ông Nguyễn văn Hùng", [], id="person-with-small-middle-name"),
        pytest.param("Nguyễn Văn Hùng", ["Nguyễn Văn Hùng"], id="whole-text"),
        pytest.param("tiếng kẻng an ninh vang lên. Tiếng kẻng an ninh vang lên", [], id="model-without-quotes"),
        pytest.param("với “Tiếng kẻng an ninh”", ["Tiếng kẻng an ninh"], id="model-curly"),
        pytest.param('với "Tiếng kẻng an ninh"', ["Tiếng kẻng an ninh"], id="model-straight"),
        pytest.param("với «Tiếng kẻng an ninh»", ["Tiếng kẻng an ninh"], id="model-guillemets"),
        pytest.param("với ‘Chợ xanh’", ["Chợ xanh"], id="model-single"),
        pytest.param("với “Chợ xanh của chị em”", [], id="model-begins-a-quotation"),
        pytest.param("Mô hình Chợ xanh ở ấp 3", ["Chợ xanh"], id="model-after-noun"),
        pytest.param("mô hình “Chợ xanh ở ấp 3", ["Chợ xanh"], id="model-after-noun-quote-not-closed"),
        pytest.param("mô hình: Chợ xanh", ["Chợ xanh"], id="model-after-noun-and-colon"),
        pytest.param("Kế hoạch số 158-KH/TU", [], id="documents-go-by-number"),
        pytest.param("Kế hoạch dân vận 2019", ["Kế hoạch dân vận 2019"], id="another-name-of-a-numbered-document"),
        pytest.param("Nghị quyết Đại hội XI", ["Nghị quyết Đại hội XI"], id="document-without-number"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "shaded"),
    [
        ("Hoà HÒA hoàng Quý quý uý huỳnh thuỷ khoẻ", "hòa hòa hoàng quý quý úy huỳnh thủy khỏe"),
        ("“a” ‘b’ «c» – —", '"a" \'b\' "c" - -'),
        ("Ðắk İ", "đắk İ"),
    ],
)
def test_shade(text, shaded):
    assert shade(text) == shaded
    assert len(shade(text)) == len(text)


def test_homonyms_give_all():
    matcher = NameMatcher([official("Lê Hoà", id="a"), official("Lê Hòa", id="b"), place("Lê Hòa", id="c")])
    (match,) = matcher.find("ông Lê Hòa")
    assert match.records == (("officials", "a"), ("officials", "b"), ("places", "c"))


@pytest.mark.parametrize("name", ["An", "Tứ"])
def test_too_short_a_name_is_never_found(name):
    assert NameMatcher([place(name)]).find(f"ở {name} này") == []


def test_no_names():
    assert NameMatcher([]).find("Bến Tre") == []
