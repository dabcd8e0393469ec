"""The moment at which a build decides what is published."""

import os
from datetime import datetime

from plugins.core.dates import VIETNAM, DateProblem, parse_moment
from plugins.core.problems import quoted
from plugins.engine.settings import UsageError


def build_time(setting: str | None) -> datetime:
    """The moment after which an article is still to come: the setting, `SOURCE_DATE_EPOCH`, else the clock.

    It decides what is published and stands in no page.
    """
    try:
        if setting:
            return parse_moment(setting).at
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), VIETNAM)
    except DateProblem as problem:
        raise UsageError(f"thời điểm dựng {'; '.join(problem.args)}") from None
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH {quoted(epoch)} phải là số giây kể từ 1970") from None
    return datetime.now(VIETNAM)
