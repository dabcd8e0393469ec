"""The interface's words that are put together in Python; the rest stands in templates."""

from gettext import NullTranslations

from plugins.core.periods import Period

MSGIDS = (
    "%(heading)s, month by month.",
    "%(name)s – month %(month)d/%(year)d",
    "%(name)s – year %(year)d",
    "All articles of %(portal)s by year and month.",
    "Archive",
    "Articles by %(name)s on %(portal)s.",
    "Author: %(name)s",
    "Authors",
    "By year",
    "Campaign: %(name)s",
    "Campaigns",
    "Correct is",
    "Correction: %(title)s",
    "Corrections and apologies",
    "Every section, campaign and year of %(portal)s.",
    "Latest news",
    "Mistakes of %(portal)s and how they were put right, the newest first.",
    "Month %(month)d/%(year)d",
    "Month unknown",
    "News of the campaign %(name)s on %(portal)s.",
    "News of the section %(name)s on %(portal)s.",
    "Search",
    "Section: %(name)s",
    "Sections",
    "Site map",
    "The authors of %(portal)s.",
    "The newest articles of %(portal)s.",
    "The portal",
    "This page was not found",
    "We wrote",
    "since %(year)d",
    "until %(year)d",
    ("%(heading)s: %(num)d article.", "%(heading)s: %(num)d articles."),
)
"""Every msgid of this plugin, for the catalogues; a pair is a singular and its plural."""


def period_label(period: Period, words: NullTranslations) -> str:
    """`2020` or `Tháng 10/2020`."""
    if period.month is None:
        return str(period.year)
    return words.gettext("Month %(month)d/%(year)d") % {"month": period.month, "year": period.year}


def period_heading(name: str, period: Period, words: NullTranslations) -> str:
    """`Tin tức – năm 2020` or `Tin tức – tháng 10/2020`."""
    values = {"name": name, "month": period.month, "year": period.year}
    if period.month is None:
        return words.gettext("%(name)s – year %(year)d") % values
    return words.gettext("%(name)s – month %(month)d/%(year)d") % values


def counted(heading: str, count: int, words: NullTranslations) -> str:
    """One sentence that says what a page holds."""
    template = words.ngettext("%(heading)s: %(num)d article.", "%(heading)s: %(num)d articles.", count)
    return template % {"heading": heading, "num": count}


def year_span(first: int | None, last: int | None, words: NullTranslations) -> str:
    """`2016 – 2020`, `2020`, `từ 2016`, `đến 2020`, or nothing."""
    if first and last:
        return str(first) if first == last else f"{first} – {last}"
    if first:
        return words.gettext("since %(year)d") % {"year": first}
    return words.gettext("until %(year)d") % {"year": last} if last else ""
