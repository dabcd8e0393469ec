"""The generator that the build calls: plan when all content is known, make what is missing, hand it to the writer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from plugins.core.pages import Document, Group, Planned
from plugins.images.cards import Card, Drawing, card_of
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
        """Hand over every file's address.

        Derivatives are made after, when the build is sure to go on; a card is drawn when its file is printed, which
        takes less than to keep it elsewhere too.
        """
        makers = self._makers()
        for start, names in groupby(sorted(sorted(makers), key=_spread_out), _spread_out):
            members = tuple(names)
            writer.add(Group(f"ảnh {start}", members, partial(_planned, {name: makers[name] for name in members})))

    def _makers(self) -> dict[str, Callable[[], Document]]:
        """What gives each file, by its name."""
        derivatives = {name: partial(self.pool.document, name) for name in self._derivatives()}
        return derivatives | {card.name: partial(self._card, card) for card in self.cards.values()}

    def _card(self, card: Card) -> Document:
        return Document(card.url, Drawing(card, self.fonts_folder))

    def make_files(self) -> None:
        """Make what the pool lacks, and forget what is no longer used unless this is a preview."""
        self._make_derivatives(self.pool.names())
        if not self.is_preview:
            # A preview shares the pool with the real builds, which know all that is still needed.
            self.pool.prune(self._derivatives())

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
        for _ in self._each("Tạo ảnh các cỡ", make_derivatives, list(tasks.values())):
            pass

    def _derivatives(self) -> frozenset[str]:
        return frozenset(made.name for image in self.images.values() for made in image.rendition.derivatives)

    def _each(self, label: str, function: Callable, tasks: Sequence) -> Iterator:
        """Results in order. Every image is heavy enough to be sent to a worker by itself, however few there are."""
        for done, result in enumerate(self.spread.executor.map(function, tasks), 1):
            self.spread.progress(label, done, len(tasks))
            yield result


def _planned(makers: Mapping[str, Callable[[], Document]]) -> Iterator[Planned]:
    # A name tells its file's bytes: nothing else has to be compared.
    return (Planned(f"/images/{name}", "", (), make) for name, make in makers.items())


def _spread_out(name: str) -> str:
    """By what parts images into groups of about equal size: two digits of a name's digest."""
    return name.rpartition(".")[0][-2:]
