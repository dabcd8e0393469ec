"""The page of a saved article stands before the build that settles everything, and is the one that this build gives."""

from pathlib import Path

import pytest

from plugins.engine.glance import glance
from plugins.engine.workshop import Workshop


@pytest.fixture
def workshop(site):
    site.campaign("dan-van-kheo", "Dân vận khéo")
    site.record("places", "ben-tre", "name: tỉnh Bến Tre\naliases: [Bến Tre]\n")
    site.article("hop-mat", tags="[Dân vận khéo]")
    site.article("cu", date="01/02/2019")
    workshop = Workshop(site.folder / "cache", is_resident=True)
    assert build(site, workshop), site.problems
    yield workshop
    workshop.close()


def build(site, workshop: Workshop) -> bool:
    return site.build(PREVIEW=True, WORKSHOP=workshop)


def test_the_page_is_the_one_that_a_build_gives(site, workshop):
    path = site.article("hop-mat", "Ở Bến Tre, **mọi** việc.\n", tags="[Dân vận khéo]", summary="Sapo mới.")
    before = site.tree()
    assert glance(workshop.last, path)
    glanced = site.tree()
    page = "2020/10/12/hop-mat/index.html"
    assert {name for name in glanced if glanced[name] != before.get(name)} == {page}
    assert 'href="/dia-phuong/ben-tre/"' in glanced[page].decode() and "Sapo mới." in glanced[page].decode()
    assert build(site, workshop)
    assert site.tree()[page] == glanced[page]


def test_what_was_glanced_at_and_taken_back_is_built_again(site, workshop):
    first = site.tree()
    path = site.article("hop-mat", "Khác.\n", tags="[Dân vận khéo]")
    assert glance(workshop.last, path)
    site.article("hop-mat", tags="[Dân vận khéo]")
    assert build(site, workshop)
    assert site.tree() == first


FURTHER = {
    "date": {"date": "13/10/2020"},
    "section": {"category": "Chuyên đề"},
    "withdrawn": {"status": "withdrawn", "withdrawn_reason": "Sai."},
    "hidden": {"status": "hidden"},
    "unknown tag": {"tags": "[Thẻ lạ]"},
    "id": {"id": "khac"},
    "image": {"image": "{src: khong-co.png, alt: Ảnh}"},
}


@pytest.mark.parametrize("header", FURTHER.values(), ids=FURTHER)
def test_what_changes_more_than_the_page_is_left_to_the_build(site, workshop, header):
    before, path = site.tree(), site.article("hop-mat", **header)
    assert not glance(workshop.last, path)
    assert site.tree() == before


def test_files_that_are_no_known_article_are_left_to_the_build(site, workshop):
    assert not glance(workshop.last, site.article("moi"))
    assert not glance(workshop.last, Path(site.write("articles/2020/hong.md", "---\ntitle: [\n---\n")))
    links = site.article("hop-mat", "Xem [bài](cu.md).\n", tags="[Dân vận khéo]")
    assert not glance(workshop.last, links)
