"""A mistake is told when it is made, not at the hour when it would stop the portal."""

import pytest

NOON, EVENING = "2098-10-12 12:00", "2098-10-12 18:00"


@pytest.mark.parametrize("header", [{"date": NOON}, {"status": "draft"}], ids=["scheduled", "draft"])
def test_what_is_not_shown_yet_is_checked_whole(site, header):
    image = "{src: khong-co.png, alt: Ảnh}"
    site.article("bai", body="[x]({filename}khong-co.md)\n", image=image, **header)
    assert not site.build()
    assert sorted(problem.code for problem in site.problems) == ["image-missing", "link"]


def test_a_link_to_what_comes_later_is_told_now(site):
    site.article("trua", body="[x]({filename}toi.md)\n", date=NOON)
    site.article("toi", date=EVENING)
    assert not site.build()
    assert [(p.file, p.code) for p in site.problems] == [("articles/2020/trua.md", "link")]


def test_a_link_to_what_comes_before_is_none_too_early(site):
    site.article("trua", date=NOON)
    site.article("toi", body="[x]({filename}trua.md)\n", date=EVENING)
    assert site.build(), site.problems
    assert site.build(NOW="2099-01-01"), site.problems


def test_nothing_of_what_is_not_shown_is_published(site):
    site.image("articles/2020/mat.png")
    site.write("articles/2020/mat.pdf", b"%PDF")
    site.article("mai", body='![Ảnh](mat.png "Mật")\n\n[x]({static}mat.pdf)\n', date=NOON)
    assert site.build(), site.problems
    assert [name for name in site.tree() if "mat" in name and name.endswith((".png", ".pdf", ".avif"))] == []


def test_a_withdrawn_article_takes_its_words_and_pictures_along(site):
    site.image("articles/2020/anh.png")
    gone = {"status": "withdrawn", "withdrawn_reason": "Sai sự thật."}
    site.article("go", summary="Sapo đã gỡ.", image="{src: anh.png, alt: Ảnh}", **gone)
    assert site.build(), site.problems
    assert "Sapo đã gỡ" not in "".join(p.read_text(encoding="utf-8") for p in site.output.rglob("*.html"))
    assert not list(site.output.glob("images/anh-*"))


def test_a_lost_address_is_named(site, capsys):
    article = site.article("bai")
    assert site.build()
    article.unlink()
    assert site.build()
    assert "/2020/10/12/bai/ không còn" in capsys.readouterr().err


def test_a_linked_folder_is_told(site, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (site.content / "articles").mkdir()
    (site.content / "articles/2019").symlink_to(tmp_path / "elsewhere")
    assert not site.build()
    assert [(p.file, p.code) for p in site.problems] == [("articles/2019", "outside")]


def test_the_template_of_a_new_article_is_not_published(site):
    site.article("moi", summary='"Viết sapo ở đây: một, hai câu nói việc gì, ở đâu, khi nào."')
    assert not site.build()
    assert [p.code for p in site.problems] == ["placeholder"]
