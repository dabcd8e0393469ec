"""From the figures of an archive to the pictures that pages print, before any of their files exist."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.core.model import Archive, Article, Figure
from plugins.core.problems import Problems, quoted
from plugins.images import verdicts
from plugins.images.derivatives import Rendition, stem_slug
from plugins.images.examination import Examined
from plugins.images.files import ContentFiles, Refusal, SourceImage

Verdict = Examined | Refusal
Examine = Callable[[list[Path]], Iterable[Verdict]]
"""Examines many files, in order: in this process or spread over many."""


@dataclass(frozen=True)
class PlannedImage:
    """A source and everything that will be made of it."""

    path: Path
    rendition: Rendition


def figures(archive: Archive) -> Iterator[Figure]:
    """Every image that some page shows, as often as it is placed."""
    yield from _figures_of((*archive.articles, *archive.unlisted))
    for page in archive.pages:
        yield from page.figures


def _figures_of(articles: Iterable[Article]) -> Iterator[Figure]:
    for article in articles:
        yield from (article.image,) if article.image else ()
        yield from article.figures


def plan_images(archive: Archive, kept: Path, examine: Examine, problems: Problems) -> dict[str, PlannedImage]:
    """What will be made of each source; what cannot be used is a problem at every place that names it."""
    shown = {figure.source for figure in figures(archive)}
    placed = _by_source((*figures(archive), *_figures_of(archive.unpublished)))
    files = ContentFiles(archive.content_folder.resolve())
    found = {source: files.read(source) for source in sorted(placed)}
    seen = _examined(found.values(), kept, examine)
    judged = {source: _judged(source, image, seen) for source, image in found.items()}
    _report(judged, placed, problems)
    planned = {source: judged[source] for source in sorted(shown)}
    return {source: image for source, image in planned.items() if isinstance(image, PlannedImage)}


def _by_source(placed: Iterable[Figure]) -> dict[str, list[Figure]]:
    by_source: dict[str, list[Figure]] = {}
    for figure in placed:
        by_source.setdefault(figure.source, []).append(figure)
    return by_source


def _examined(found: Iterable[SourceImage | Refusal], kept: Path, examine: Examine) -> Mapping[str, Verdict]:
    """The verdict on every image by digest: remembered, or found out now and remembered."""
    paths = {image.digest: image.path for image in found if isinstance(image, SourceImage)}
    known = {digest: seen for digest, seen in verdicts.load(kept).items() if digest in paths}
    unknown = [digest for digest in paths if digest not in known]
    fresh = dict(zip(unknown, examine([paths[digest] for digest in unknown]), strict=True))
    sound = {digest: seen for digest, seen in fresh.items() if isinstance(seen, Examined)}
    verdicts.save(kept, known | sound)
    return known | fresh


def _judged(source: str, image: SourceImage | Refusal, seen: Mapping[str, Verdict]) -> PlannedImage | Refusal:
    verdict = image if isinstance(image, Refusal) else seen[image.digest]
    if isinstance(verdict, Refusal):
        return verdict
    return PlannedImage(image.path, Rendition(image.digest, stem_slug(source), verdict))


def _report(judged: Mapping[str, object], placed: Mapping[str, list[Figure]], problems: Problems) -> None:
    for source, refusal in judged.items():
        if isinstance(refusal, Refusal):
            message = f"ảnh {quoted(PurePosixPath(source).name)} {refusal.message}"
            for figure in placed[source]:
                problems.add(figure.file, figure.line, refusal.code, message, refusal.remedy)
