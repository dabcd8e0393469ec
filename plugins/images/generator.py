"""The generator that the build calls: plan when all content is known, make what is missing, hand it to the writer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from plugins.core.pages import Group, Planned
from plugins.images.cards import Card, card_of
from plugins.images.drawing import Drawing, draw_card
from plugins.images.examination import examine_file
from plugins.images.fonts import fonts_digest
from plugins.images.making import Task, make_derivatives
from plugins.images.planning import PlannedImage, plan_images
from plugins.images.pool import Pool


class ImagesGenerator:
    """Derivatives of all images and a social card for every listed article."""

    def __init__(self, context: dict, settings: dict, path: str, theme: str, output_path: str):
        self.context, self.spread = context, context["spread"]
        self.fonts_folder = Path(settings["THEME"]) / "static" / "fonts"
        self.is_preview = settings.get("PREVIEW", False)
        self.pool = Pool(Path(settings["CACHE_PATH"]) / "images")
        self.images: dict[str, PlannedImage] = {}
        self.cards: dict[str, Card] = {}

    def plan(self) -> None:
        """Decide every file's name, so that pages can print it before it exists."""
        self._plan_images()
        self._plan_cards()
        self.context["pictures"] = {source: image.rendition.picture for source, image in self.images.items()}
        self.context["cards"] = {article_id: card.url for article_id, card in self.cards.items()}

    def generate_output(self, writer: Any) -> None:
        """Hand over every file's address; the files themselves are made after, when the build is sure to go on."""
        for start, names in groupby(sorted(sorted(self._names()), key=_spread_out), _spread_out):
            members = tuple(names)
            writer.add(Group(f"ảnh {start}", members, partial(self._planned, members)))

    def _planned(self, names: Iterable[str]) -> Iterator[Planned]:
        # A name tells its file's bytes: nothing else has to be compared.
        return (Planned(f"/images/{name}", "", (), partial(self.pool.document, name)) for name in names)

    def make_files(self) -> None:
        """Make what the pool lacks, and forget what is no longer used unless this is a preview."""
        present = self.pool.names()
        self._make_derivatives(present)
        self._draw_cards(present)
        if not self.is_preview:
            # A preview shares the pool with the real builds, which know all that is still needed.
            self.pool.prune(self._names())

    def _plan_images(self) -> None:
        kept = self.pool.folder / "checked.json"
        self.images = plan_images(self.context["archive"], kept, self._examine, self.context["problems"])

    def _plan_cards(self) -> None:
        archive, fonts = self.context["archive"], fonts_digest(self.fonts_folder, self.context["problems"])
        if fonts:
            self.cards = {article.id: card_of(article, archive.identity, fonts) for article in archive.articles}

    def _examine(self, paths: list[Path]) -> Iterator:
        return self._each("Kiểm tra ảnh", examine_file, paths)

    def _make_derivatives(self, present: frozenset[str]) -> None:
        tasks = {}
        for image in self.images.values():
            missing = frozenset(made.name for made in image.rendition.derivatives) - present
            if missing:  # by rendition: equal copies of an image, named alike in two folders, are made once
                tasks[image.rendition] = Task(image.path, image.rendition, missing, self.pool.folder)
        _finish(self._each("Tạo ảnh các cỡ", make_derivatives, list(tasks.values())))

    def _draw_cards(self, present: frozenset[str]) -> None:
        missing = {card.name: card for card in self.cards.values() if card.name not in present}
        drawings = [Drawing(card, self.fonts_folder, self.pool.path(name)) for name, card in missing.items()]
        _finish(self.spread.map("Vẽ thẻ chia sẻ", draw_card, drawings))

    def _names(self) -> frozenset[str]:
        derivatives = (made.name for image in self.images.values() for made in image.rendition.derivatives)
        return frozenset(derivatives) | {card.name for card in self.cards.values()}

    def _each(self, label: str, function: Callable, tasks: Sequence) -> Iterator:
        """Results in order. Every image is heavy enough to be sent to a worker by itself, however few there are."""
        for done, result in enumerate(self.spread.executor.map(function, tasks), 1):
            self.spread.progress(label, done, len(tasks))
            yield result


def _spread_out(name: str) -> str:
    """By what parts images into groups of about equal size: two digits of a name's digest."""
    return name.rpartition(".")[0][-2:]


def _finish(results: Iterable) -> None:
    for _ in results:
        pass
