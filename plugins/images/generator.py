"""The generator that the build calls: plan when all content is known, make what is missing, hand it to the writer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from plugins.core.memory import digest_of
from plugins.core.model import Article
from plugins.core.pages import Document, Group, Planned
from plugins.images.cards import FOLDER, Card, Cards, Drawing
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

    def plan(self) -> None:
        """Decide every file's name, so that pages can print it before it exists."""
        self._plan_images()
        self._plan_cards()
        self.context["pictures"] = {source: image.rendition.picture for source, image in self.images.items()}

    def generate_output(self, writer: Any) -> None:
        """Hand over every file's address.

        Derivatives are made after, when the build is sure to go on; a card is drawn when its file is printed, which
        takes less than to keep it elsewhere too.
        """
        # A name tells its file's bytes: nothing else has to be compared.
        for start, names in groupby(sorted(self._derivatives(), key=_spread_out), _spread_out):
            members = tuple(sorted(names))
            writer.add(Group(f"ảnh {start}", members, partial(self._planned_derivatives, members)))
        for (year, month), articles in self.context["cards"].by_month().items():
            digests = digest_of(*(article.digest for article in articles))
            writer.add(Group(f"ảnh chia sẻ {year}/{month}", (digests,), partial(self._planned_cards, articles)))

    def _planned_derivatives(self, names: Iterable[str]) -> Iterator[Planned]:
        return (Planned(f"{FOLDER}{name}", "", (), partial(self.pool.document, name)) for name in names)

    def _planned_cards(self, articles: Iterable[Article]) -> Iterator[Planned]:
        """Of several articles whose cards are alike one."""
        cards = {card.url: card for card in map(self.context["cards"].card, articles)}
        return (Planned(url, "", (), partial(self._card, card)) for url, card in cards.items())

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
        archive = self.context["archive"]
        fonts = fonts_digest(self.fonts_folder, self.context["problems"])
        self.context["cards"] = Cards(archive.articles if fonts else (), archive.identity, fonts or "")

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


def _spread_out(name: str) -> str:
    """By what parts images into groups of about equal size: two digits of a name's digest."""
    return name.rpartition(".")[0][-2:]
