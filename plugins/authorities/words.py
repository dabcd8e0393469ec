"""Dates and counts as record pages say them."""

from gettext import NullTranslations

from plugins.core.dates import Moment, Precision, to_the_day


def recorded(moment: Moment, words: NullTranslations) -> str:
    """`ghi nhận ngày 12/10/2020`, `ghi nhận tháng 10/2020`, `ghi nhận năm 2020`"""
    known = to_the_day(moment)
    sentences = {
        Precision.DAY: words.gettext("recorded on %(date)s"),
        Precision.MONTH: words.pgettext("month", "recorded in %(date)s"),
        Precision.YEAR: words.pgettext("year", "recorded in %(date)s"),
    }
    return sentences[known.precision] % {"date": known.printed}


def article_count(count: int, words: NullTranslations) -> str:
    """`1.234 bài viết`"""
    shown = f"{count:,}".replace(",", words.pgettext("thousands separator", ","))
    return words.ngettext("%(shown)s article", "%(shown)s articles", count) % {"shown": shown}
