"""The content folder of a mini-site, read and assembled as a build does, without any page."""

from plugins.articles.generator import ArticleGenerator
from plugins.core.dates import parse_moment
from plugins.core.memory import Memory
from plugins.core.model import Archive
from plugins.core.problems import Problems
from plugins.core.spread import Spread
from tests.minisite import Site


def assembled(
    site: Site, now: str = "01/01/2021", preview: bool = False, memory: Memory | None = None
) -> tuple[Archive, list[str]]:
    """The archive, and every problem as it is printed. `memory`: what earlier readings have kept."""
    problems = Problems()
    spread = Spread(None, lambda *_: None, memory or Memory())
    context = {"problems": problems, "now": parse_moment(now).at, "spread": spread}
    generator = ArticleGenerator(context, {"PREVIEW": preview}, str(site.content), "", "")
    generator.generate_context()
    return context["archive"], [str(problem) for problem in problems.ordered()]


def archive(site: Site, **options) -> Archive:
    """The archive of a folder in which nothing is wrong."""
    found, problems = assembled(site, **options)
    assert problems == []
    return found


def told(site: Site, **options) -> list[str]:
    return assembled(site, **options)[1]


def slugs(articles) -> list[str]:
    return [article.slug for article in articles]
