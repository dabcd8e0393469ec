"""Which file an editor's path means, and what is said where it means none."""

import unicodedata

import pytest

from plugins.images import files
from plugins.images.files import ContentFiles, Refusal
from tests.images.samples import encoded, photo

ANH = "articles/2020/ảnh/Họp mặt.jpg"


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def put(content, name: str, data: bytes = b"x"):
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_names_are_compared_in_nfc(content, on_disk, written):
    """macOS keeps names decomposed and git keeps their bytes: both name one file."""
    path = put(content, unicodedata.normalize(on_disk, ANH))
    assert ContentFiles(content).find(unicodedata.normalize(written, ANH)) == path


def test_the_exact_name_wins_over_its_other_normal_form(content):
    put(content, unicodedata.normalize("NFD", ANH))
    exact = put(content, unicodedata.normalize("NFC", ANH))
    assert ContentFiles(content).find(unicodedata.normalize("NFC", ANH)) == exact


@pytest.mark.parametrize(
    ("source", "code"),
    [
        pytest.param("articles/khong-co.jpg", "image-missing", id="no such file"),
        pytest.param("articles", "image-missing", id="a folder"),
        pytest.param("", "image-missing", id="nothing"),
        pytest.param("khong/co/gi.jpg", "image-missing", id="no such folder"),
        pytest.param("articles/a\0.jpg", "image-missing", id="a name that no disk holds"),
        pytest.param("articles/" + "ả" * 300 + ".jpg", "image-damaged", id="too long a name"),
        pytest.param("../bi-mat.jpg", "image-outside", id="above the content folder"),
        pytest.param("articles/../../bi-mat.jpg", "image-outside", id="above, by a detour"),
        pytest.param("..", "image-outside", id="the folder above"),
        pytest.param("/etc/hostname", "image-outside", id="an absolute path"),
        pytest.param("articles/ra-ngoai.jpg", "image-outside", id="a link to a file outside"),
        pytest.param("ngoai/bi-mat.jpg", "image-outside", id="a file in a linked folder outside"),
        pytest.param("articles/vong.jpg", "image-missing", id="a link to itself"),
    ],
)
def test_refused(content, source, code):
    put(content, "articles/x.jpg")
    outside = put(content.parent, "ngoai/bi-mat.jpg")
    put(content.parent, "bi-mat.jpg")
    (content / "articles" / "ra-ngoai.jpg").symlink_to(outside)
    (content / "articles" / "vong.jpg").symlink_to("vong.jpg")
    (content / "ngoai").symlink_to(outside.parent)
    refusal = ContentFiles(content.resolve()).read(source)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_a_link_inside_the_content_folder_is_followed(content):
    put(content, "chung/huy-hieu.jpg")
    (content / "huy-hieu.jpg").symlink_to("chung/huy-hieu.jpg")
    assert ContentFiles(content.resolve()).find("huy-hieu.jpg") == content / "huy-hieu.jpg"


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        pytest.param("articles/hop mat.jpg", "có phải “Họp mặt.jpg”?", id="without marks"),
        pytest.param("articles/Họp mặt.JPG", "có phải “Họp mặt.jpg”?", id="suffix in capitals"),
        pytest.param("articles/Hop mat.jpeg", "có phải “Họp mặt.jpg”?", id="another suffix"),
        pytest.param("articles/zzz.png", "đặt tệp ảnh vào thư mục đó", id="nothing like it"),
        pytest.param("articles/Họp mặt.md", "có phải “Họp mặt.jpg”?", id="the text instead of the image"),
    ],
)
def test_a_missing_image_is_guessed_at(content, written, remedy):
    put(content, "articles/Họp mặt.jpg")
    put(content, "articles/Họp mặt chi bộ.md")
    assert ContentFiles(content).find(written).remedy.startswith(remedy)


def test_too_heavy_a_file_is_refused_unread(content, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_BYTES", 1000)
    put(content, "nang.jpg", b"x" * 1001)
    assert ContentFiles(content).read("nang.jpg").code == "image-too-large"


def test_the_hash_is_of_bytes_alone(content):
    data = encoded(photo(20, 20))
    put(content, "một.jpg", data)
    put(content, "sub/hai.png", data)
    found = ContentFiles(content)
    assert found.read("một.jpg").digest == found.read("sub/hai.png").digest
