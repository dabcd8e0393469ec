"""Article bodies as they stand in feeds: read away from the portal, so every address in them is absolute."""

import re
from collections.abc import Mapping
from gettext import NullTranslations

from markupsafe import Markup

from plugins.core.model import Article, Correction, Picture
from plugins.core.pictures import PLACEHOLDER

LINK = re.compile(r'<a\s(?:[^"<>]|"[^"]*")*>')
LOCAL_ADDRESS = re.compile(r'(?<=\shref=")(?:#|/(?!/))')


def feed_content(body: str, page_url: str, pictures: Mapping[str, Picture], site_url: str) -> Markup:
    """A body with plain images and absolute addresses; words that look like mark-up stay as they are.

    `page_url`: the absolute address of the page that it stands on.
    """

    def absolute(link: re.Match) -> str:
        return LOCAL_ADDRESS.sub(lambda start: (page_url if start[0] == "#" else site_url) + start[0], link[0])

    return plain_images(LINK.sub(absolute, body), pictures, site_url)


def plain_images(fragment: str, pictures: Mapping[str, Picture], site_url: str) -> Markup:
    """A body fragment with every placeholder image as the one file that every reader shows."""

    def image(match: re.Match) -> str:
        picture = pictures[Markup(match["source"]).unescape()]
        markup = Markup('<img src="{}" width="{}" height="{}" alt="{}">')
        return markup.format(site_url + picture.url, picture.width, picture.height, Markup(match["alt"]))

    return Markup(PLACEHOLDER.sub(image, fragment))


def correction_content(article: Article, words: NullTranslations) -> Markup:
    """The corrections of an article, the newest first."""
    newest_first = sorted(article.corrections, key=lambda correction: correction.date.at, reverse=True)
    return Markup("").join(_correction(correction, words) for correction in newest_first)


def _correction(correction: Correction, words: NullTranslations) -> Markup:
    we_wrote, correct_is = words.gettext("We wrote"), words.gettext("Correct is")
    lines = (
        correction.date.printed,
        f"{we_wrote}: {correction.wrong}" if correction.wrong else "",
        f"{correct_is}: {correction.right}" if correction.right else "",
        correction.note,
    )
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines if line)
