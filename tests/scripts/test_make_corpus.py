"""Generated archives: the same bytes for the same number and seed, sound, and of any size."""

import pytest

from tests.scripts.commands import folders, run, tree


def corpus(folder, count: int, *options: str) -> dict[str, bytes]:
    done = run("make_corpus", count, folder, *options)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{count} bài trong {folder}\n", "")
    return tree(folder)


def test_number_and_seed_decide_every_byte(tmp_path):
    first = corpus(tmp_path / "a", 40)
    assert corpus(tmp_path / "b", 40, "--seed", "1") == first
    assert corpus(tmp_path / "c", 40, "--seed", "2") != first
    assert len([name for name in first if name.startswith("articles/")]) == 40


def test_no_article_is_a_corpus_too(tmp_path):
    assert not [name for name in corpus(tmp_path / "a", 0) if name.startswith("articles/")]


@pytest.mark.slow
def test_three_hundred_articles_build(tmp_path):
    corpus(tmp_path / "content", 300)
    done = run("build", *folders(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Xong: 300 bài; ")
    pages = [name for name in tree(tmp_path / "output") if name.startswith("20") and name.endswith("index.html")]
    assert len(pages) == 300
