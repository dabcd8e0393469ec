"""Whole builds: what is planned, made, kept, made again, thrown away and refused."""

import multiprocessing
import unicodedata
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import pytest

from plugins.core.model import StaticPage
from plugins.core.pages import Document
from plugins.images import making
from plugins.images.making import SourceChanged
from tests.images.samples import Build, DirectExecutor, Site, Writer, article, encoded, figure, photo, poster

ANH, HUY_HIEU = "articles/2020/images/họp-mặt.jpg", "articles/2020/images/huy-hieu.png"
PHOTO, POSTER = encoded(photo(500, 300)), encoded(poster(400, 400), "PNG")


@pytest.fixture
def shown(site) -> Site:
    """A site of one article with a photograph and a poster."""
    site.put(ANH, PHOTO)
    site.put(HUY_HIEU, POSTER)
    return site.show_images(ANH, HUY_HIEU)


EXAMINED, MADE = "Kiểm tra ảnh", "Tạo ảnh các cỡ"


def ran(site: Site) -> list[str]:
    """The work done since it was last asked, a label for each piece."""
    told, site.told = site.told, []
    return sorted(label for label, *_ in told)


def everything(build: Build) -> set[str]:
    return set(build.files)


def test_every_planned_file_is_published(shown):
    build = shown.build()
    pictures = build.context["pictures"].values()
    planned = {file.url for picture in pictures for _, files in picture.sources for file in files}
    assert everything(build) == planned | set(build.context["cards"].values())
    for source in (ANH, HUY_HIEU):
        picture = build.context["pictures"][source]
        assert build.fallback(source).size == (picture.width, picture.height)
        for media_type, files in picture.sources:
            made = build.made(source, media_type)
            assert [image.width for image in made] == [file.width for file in files]
            assert {image.get_format_mimetype() for image in made} == {media_type}


def test_every_place_that_shows_an_image_is_planned(site):
    sources = [f"images/{place}.png" for place in ("dau", "than", "an", "trang")]
    for source in sources:
        site.put(source, POSTER)
    lead, body, hidden, page = sources
    pages = [StaticPage("Giới thiệu", "gioi-thieu", "pages/gioi-thieu.md", figures=(figure(page),))]
    site.show(article("bai", lead, body), unlisted=[article("an", hidden)], pages=pages)
    _, context = site.plan()
    assert sorted(context["pictures"]) == sorted(sources)
    assert list(context["cards"]) == ["bai"], "what stands in no list is shared by nobody"


def test_an_archive_without_images(site):
    build = site.build()
    assert (build.context["pictures"], build.context["cards"], build.files) == ({}, {}, {})


def test_the_second_build_makes_nothing(shown):
    first = shown.build()
    assert ran(shown) == [EXAMINED, EXAMINED, MADE, MADE]
    assert shown.build() == replace(first, context=shown.build().context)
    assert ran(shown) == []


@pytest.mark.parametrize("loss", ["missing", "empty"])
def test_a_lost_file_alone_is_made_again(shown, loss):
    first = shown.build()
    lost = shown.pool / first.context["pictures"][ANH].sources[0][1][0].url.rsplit("/", 1)[-1]
    kept = {path: path.stat().st_mtime_ns for path in shown.pool.iterdir() if path != lost}
    lost.unlink() if loss == "missing" else lost.write_bytes(b"")
    ran(shown)
    assert shown.build().files == first.files
    assert ran(shown) == [MADE]
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_a_new_image_costs_that_image_alone(shown):
    before = shown.build()
    ran(shown)
    shown.put("articles/2020/images/moi.png", encoded(poster(200, 100), "PNG"))
    after = shown.show_images(ANH, HUY_HIEU, "articles/2020/images/moi.png").build()
    assert ran(shown) == [EXAMINED, MADE]
    assert everything(before) < everything(after)


def test_an_image_replaced_under_its_name_gets_other_addresses(shown):
    """Its path, its size and its date say nothing: browsers and caches keep what is under an address for ever."""
    before = shown.build().context["pictures"][HUY_HIEU]
    path = shown.put(HUY_HIEU, POSTER)
    changed = encoded(poster(400, 400).rotate(90), "PNG")
    path.write_bytes(changed)
    build = shown.build()
    assert build.context["pictures"][HUY_HIEU].url != before.url
    assert not (shown.pool / before.url.rsplit("/", 1)[-1]).exists(), "pruned"


def test_what_no_page_shows_any_more_is_pruned_and_foreign_files_stay(shown):
    shown.build()
    (shown.pool / "ghi-chu.txt").write_text("của người vận hành")
    (shown.pool / "card-0123456789abcdef.png").write_bytes(b"kept by an older version")
    build = shown.show_images(HUY_HIEU).build()
    names = {path.name for path in shown.pool.iterdir()}
    derivatives = build.files.keys() - build.context["cards"].values()
    assert names == {url.rsplit("/", 1)[-1] for url in derivatives} | {"ghi-chu.txt", "checked.json"}


def test_equal_copies_named_alike_are_made_and_published_once(site):
    site.put("2019/huy-hieu.png", POSTER)
    site.put("2020/huy-hieu.png", POSTER)
    writer = Writer()
    generator, context = site.show_images("2019/huy-hieu.png", "2020/huy-hieu.png").plan()
    generator.generate_output(writer)
    generator.make_files()
    assert ran(site) == [EXAMINED, MADE]
    assert context["pictures"]["2019/huy-hieu.png"] == context["pictures"]["2020/huy-hieu.png"]
    assert len({document.url for document in writer.documents}) == len(writer.documents)


def test_documents_come_in_one_order_and_derivatives_point_into_the_pool(shown):
    generator, context = shown.plan()
    writer, again = Writer(), Writer()
    generator.generate_output(writer)
    shown.plan()[0].generate_output(again)
    generator.make_files()
    assert writer.documents == again.documents
    derivatives = [document for document in writer.documents if document.url not in context["cards"].values()]
    assert len(derivatives) == len(writer.documents) - 1
    for document in derivatives:
        assert document == Document(f"/images/{document.content.name}", shown.pool / document.content.name)


def test_serial_threads_and_processes_give_the_same_bytes(tmp_path):
    """AVIF too: its encoder is held to one thread."""
    spawn = multiprocessing.get_context("spawn")
    builds = []
    for name, executor in {
        "serial": DirectExecutor(),
        "threads": ThreadPoolExecutor(4),
        "processes": ProcessPoolExecutor(2, mp_context=spawn),
    }.items():
        (tmp_path / name).mkdir()
        site = Site(tmp_path / name, executor=executor)
        site.put(ANH, PHOTO)
        site.put(HUY_HIEU, POSTER)
        with executor:
            builds.append(site.show_images(ANH, HUY_HIEU).build())
    serial, threads, processes = builds
    assert serial.files == threads.files == processes.files
    assert serial.context["pictures"] == processes.context["pictures"]


def test_a_build_that_dies_leaves_no_half_file(shown, monkeypatch):
    whole = shown.build().files
    for path in shown.pool.iterdir():
        path.unlink()
    encode, calls = making.encode, []

    def dying(image, encoding):
        calls.append(encoding)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return encode(image, encoding)

    monkeypatch.setattr(making, "encode", dying)
    with pytest.raises(KeyboardInterrupt):
        shown.build()
    for path in shown.pool.glob("*-*-*"):
        assert path.read_bytes() == whole[f"/images/{path.name}"]
    (shown.pool / ".new-a1b2c3d4").write_bytes(b"half")
    monkeypatch.undo()
    assert shown.build().files == whole
    assert not (shown.pool / ".new-a1b2c3d4").exists()


def test_an_image_replaced_during_the_build_stops_it(shown):
    generator, _ = shown.plan()
    shown.put(ANH, encoded(photo(500, 301)))
    with pytest.raises(SourceChanged):
        generator.generate_output(Writer())
        generator.make_files()


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"rules": "0", "sound": {}}', '{"rules": null}', '{"sound": 1}'],
    ids=["empty", "cut off", "a list", "other rules", "no images", "no rules"],
)
def test_verdicts_that_cannot_be_read_are_asked_anew(shown, kept):
    before = shown.build()
    (shown.pool / "checked.json").write_text(kept)
    ran(shown)
    assert shown.build().files == before.files
    assert ran(shown) == [EXAMINED, EXAMINED]


def test_refusals_are_told_every_time_and_the_rest_is_remembered(shown):
    shown.put("articles/hong.jpg", PHOTO[:-900])
    shown.show_images(ANH, HUY_HIEU, "articles/hong.jpg")
    assert shown.problems() == shown.problems() == [("articles/2020/bai.md", 7, "image-damaged")]
    assert ran(shown) == [EXAMINED] * 4


def test_a_wrong_suffix_is_no_matter(site):
    site.put("that-ra-la-png.jpg", POSTER)
    assert site.show_images("that-ra-la-png.jpg").build().fallback("that-ra-la-png.jpg").format == "PNG"


def test_a_name_in_another_normal_form_is_found(site):
    site.put(unicodedata.normalize("NFD", ANH), PHOTO)
    assert site.show_images(unicodedata.normalize("NFC", ANH)).build().fallback(ANH).width == 500


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        pytest.param((1, 1), [1], id="one pixel"),
        pytest.param((3, 100), [3], id="a sliver"),
        pytest.param((5000, 40), [360, 720, 1080, 1600], id="a panorama"),
    ],
)
def test_odd_shapes(site, size, widths):
    site.put("anh.jpg", encoded(photo(*size)))
    build = site.show_images("anh.jpg").build()
    for media_type in ("image/avif", "image/webp", "image/jpeg"):
        assert [image.width for image in build.made("anh.jpg", media_type)] == widths


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("mat.jpg", None, "[image-missing] ảnh “mat.jpg” không có trong thư mục “anh” · đặt tệp ảnh vào thư mục đó"),
        ("hong.jpg", PHOTO[:-900], "[image-damaged] ảnh “hong.jpg” đã hỏng hoặc không phải là ảnh · mở thử"),
        ("trong.jpg", b"", "[image-damaged] ảnh “trong.jpg” là tệp trống · mở thử"),
        ("hinh.svg", b"<svg/>", "[image-format] ảnh “hinh.svg” có định dạng SVG, không dùng được trên trang · lưu lại"),
        ("ra.jpg", "link", "[image-outside] ảnh “ra.jpg” nằm ngoài thư mục nội dung · chép hẳn tệp ảnh vào cạnh bài"),
    ],
)
def test_problems_are_told_where_the_image_is_placed(site, name, data, problem):
    site.put("anh/khac.txt", b"")
    if data == "link":
        (site.folder / "ngoai.jpg").write_bytes(PHOTO)
        (site.content / "anh" / name).symlink_to(site.folder / "ngoai.jpg")
    elif data is not None:
        site.put(f"anh/{name}", data)
    site.show(article("mot", f"anh/{name}"), article("hai", f"anh/{name}"))
    _, context = site.plan()
    told = [str(found) for found in context["problems"].ordered()]
    assert [line.split(" ")[0] for line in told] == ["articles/2020/hai.md:7:", "articles/2020/mot.md:7:"]
    assert all(problem in line for line in told)
    assert context["pictures"] == {}


def test_equal_bytes_under_two_names_are_each_called_by_their_own(site):
    site.put("mot.jpg", b"")
    site.put("hai.jpg", b"")
    _, context = site.show_images("mot.jpg", "hai.jpg").plan()
    told = [problem.message for problem in context["problems"].ordered()]
    assert told == ["ảnh “hai.jpg” là tệp trống", "ảnh “mot.jpg” là tệp trống"]


def test_a_theme_without_its_fonts_is_a_problem(site):
    site.theme = site.folder / "giao-dien"
    assert {code for _, _, code in site.show_images().problems()} == {"card-font"}


def test_progress_is_told(shown):
    generator, _ = shown.plan()
    shown.told.clear()
    generator.generate_output(Writer())
    generator.make_files()
    assert shown.told == [(MADE, 1, 2), (MADE, 2, 2)]
