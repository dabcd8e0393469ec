"""A new article begins as a file that nothing is wrong with, whatever its title."""

from datetime import datetime

import pytest

from plugins.articles.read import read_article
from plugins.articles.stub import ArticleStub, write_stub
from plugins.core.dates import VIETNAM

TITLES = {
    "plain": ("Họp mặt cán bộ", "hop-mat-can-bo"),
    "colon": ("Hội nghị: tổng kết", "hoi-nghi-tong-ket"),
    "hash": ("Họp mặt #90 năm", "hop-mat-90-nam"),
    "quotes": ("“Dân vận khéo” và \"thi đua\" 'mới'", "dan-van-kheo-va-thi-dua-moi"),
    "YAML's own signs": ("- [Ảnh] & *tin* {mới} !nóng %", "anh-tin-moi-nong"),
    "two lines": ("Họp mặt\ncán bộ", "hop-mat-can-bo"),
    "no letter": ("???", "bai-moi"),
    "a number": ("2020", "2020"),
    "yes and no": ("no", "no"),
    "long": (
        "Ban Dân vận Tỉnh ủy " * 9,
        "ban-dan-van-tinh-uy-ban-dan-van-tinh-uy-ban-dan-van-tinh-uy-ban-dan-van-tinh-uy",
    ),
}
DATE = datetime(2020, 10, 12, 19, 57, tzinfo=VIETNAM)


@pytest.mark.parametrize(("title", "slug"), TITLES.values(), ids=TITLES)
def test_the_file_is_read_back_as_it_was_asked_for(tmp_path, title, slug):
    path = write_stub(ArticleStub(title, DATE, ("Quốc Hùng", "Văn Minh"), "Tin tức"), tmp_path)
    reading = read_article(path, tmp_path)
    draft = reading.draft
    assert reading.problems == ()
    assert path.relative_to(tmp_path).as_posix() == f"articles/2020/20201012-{slug}.md"
    assert (draft.title, draft.slug, draft.id) == (" ".join(title.split()), slug, f"20201012-{slug}")
    assert (draft.date.printed, draft.authors, draft.category) == (
        "12/10/2020 - 19:57",
        ("Quốc Hùng", "Văn Minh"),
        "Tin tức",
    )
    assert draft.status == "draft"


def test_an_existing_article_is_never_touched(tmp_path):
    stub = ArticleStub("Họp mặt", DATE, ("A",), "Tin tức")
    first, second, third = (write_stub(stub, tmp_path) for _ in range(3))
    assert [path.name for path in (first, second, third)] == [
        "20201012-hop-mat.md",
        "20201012-hop-mat-2.md",
        "20201012-hop-mat-3.md",
    ]
    assert len({read_article(path, tmp_path).draft.id for path in (first, second, third)}) == 3
