"""What the templates of articles and static pages read."""

from dataclasses import dataclass

from markupsafe import Markup

from plugins.core.model import Article, Picture, StaticPage
from plugins.core.pages import MentionGroup, Meta, Teaser


@dataclass(frozen=True)
class ArticlePage:
    """`article.html`"""

    meta: Meta
    article: Article
    body: Markup
    """The safe body, pictures in place."""
    picture: Picture | None
    """The lead picture."""
    others: tuple[Teaser, ...]
    """“Các tin khác”: the next older articles of the section."""
    mentioned: tuple[MentionGroup, ...] = ()
    """Who and what the article names, by kind."""
    draft: bool = False
    """Shown in the preview only."""


@dataclass(frozen=True)
class WithdrawnPage:
    """`withdrawn.html`: the tombstone of a withdrawn article, with the reason and the successor."""

    meta: Meta
    article: Article


@dataclass(frozen=True)
class TextPage:
    """`page.html`: Giới thiệu, Liên hệ, …"""

    meta: Meta
    content: StaticPage
    body: Markup
