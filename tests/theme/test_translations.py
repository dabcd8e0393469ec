"""Both catalogues hold every word that templates and plugins ask for, and no other."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from plugins.core.i18n import catalogue
from tests.theme.messages import used

TRANSLATIONS = Path(__file__).parents[2] / "theme" / "translations"
LANGUAGES = ("vi", "en")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def po(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "portal.po").open("rb") as source:
        return read_po(source, locale=language)


def messages(language: str):
    return [message for message in po(language) if message.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_is_left_over(language):
    assert {(message.context, message.id) for message in messages(language)} == used()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    plurals = po(language).num_plurals
    for message in messages(language):
        texts = message.string if message.pluralizable else (message.string,)
        assert all(texts), message.id
        assert not message.fuzzy
        if message.pluralizable:
            assert len(texts) == plurals, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_placeholders(language):
    for message in messages(language):
        wanted = set(PLACEHOLDER.findall(message.id[0] if message.pluralizable else message.id))
        for text in message.string if message.pluralizable else (message.string,):
            assert set(PLACEHOLDER.findall(text)) == wanted, text


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [("vi", 1, "1 bài viết"), ("vi", 2, "2 bài viết"), ("en", 1, "1 article"), ("en", 2, "2 articles")],
)
def test_plurals_follow_the_language(language, count, words):
    text = catalogue(TRANSLATIONS, language).ngettext("%(shown)s article", "%(shown)s articles", count)
    assert text % {"shown": count} == words


@pytest.mark.parametrize(
    ("msgid", "words"),
    [
        ("LATEST NEWS", "TIN MỚI NHẤT"),
        ("COMMENTS", "BÌNH LUẬN"),
        ("NUMBER OF VISITS", "SỐ LƯỢT TRUY CẬP"),
        ("Other news", "Các tin khác"),
        ("Share this article", "Chia sẻ bài viết"),
        ("Corrections and apologies", "Thông tin cải chính, xin lỗi"),
        ("Site map", "Sơ đồ cổng"),
        ("Print this article", "In bài viết"),
    ],
)
def test_blocks_bear_the_names_readers_know(msgid, words):
    assert catalogue(TRANSLATIONS, "vi").gettext(msgid) == words
