"""What an archive is assembled with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plugins.core.authority import Records
from plugins.core.model import Article, Identity, Status
from plugins.core.problems import Problems


@dataclass(frozen=True)
class Desk:
    """What an archive is assembled with."""

    content: Path
    identity: Identity
    records: Records
    now: datetime
    """Articles dated later are not published."""
    preview: bool
    """Drafts and scheduled articles are shown, marked."""
    problems: Problems
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Of each article's file, by its name, as far as they are known."""


def is_shown(article: Article, desk: Desk) -> bool:
    """Whether readers see an article."""
    return desk.preview or (article.status is not Status.DRAFT and article.date.at <= desk.now)
