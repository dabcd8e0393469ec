"""Dates and counts as record pages say them."""

from gettext import NullTranslations

from plugins.core.dates import Moment, Precision, coarsened, coarser
from plugins.core.spans import Span


def printed(moment: Moment) -> str:
    """To the day at most: `12/10/2020`, `10/2020`, `2020`."""
    return coarsened(moment, coarser(moment.precision, Precision.DAY)).printed


def span_text(span: Span, words: NullTranslations) -> str:
    """`10/2015 – 12/10/2020`, `2020`, `từ 2016`, `đến 30/06/2025`, or nothing."""
    since, until = (printed(moment) if moment else "" for moment in span)
    if since and until:
        return since if since == until else f"{since} – {until}"
    if since:
        return words.gettext("since %(date)s") % {"date": since}
    return words.gettext("until %(date)s") % {"date": until} if until else ""


def article_count(count: int, words: NullTranslations) -> str:
    """`1.234 bài viết`"""
    shown = f"{count:,}".replace(",", words.pgettext("thousands separator", ","))
    return words.ngettext("%(shown)s article", "%(shown)s articles", count) % {"shown": shown}


def together(*parts: str) -> str:
    """What is known of several things, in one line."""
    return " · ".join(filter(None, parts))
