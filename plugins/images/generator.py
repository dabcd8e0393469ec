"""The generator that the build calls: plan when all content is known, make what is missing, hand it to the writer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from typing import Any

from plugins.core.model import Article
from plugins.core.pages import Document, Group, Planned
from plugins.images.cards import FOLDER, Drawing, card_of
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
        self.fonts = ""

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
        cards = (url.removeprefix(FOLDER) for url in self.context["cards"].values())
        for start, names in groupby(sorted({*self._derivatives(), *cards}, key=_spread_out), _spread_out):
            members = tuple(sorted(names))
            writer.add(Group(f"ảnh {start}", members, partial(self._planned, members)))

    def _planned(self, names: Iterable[str]) -> Iterator[Planned]:
        # A name tells its file's bytes: nothing else has to be compared.
        return (Planned(f"{FOLDER}{name}", "", (), self._maker(name)) for name in names)

    def _maker(self, name: str) -> Callable[[], Document]:
        article = self._articles.get(name)
        return partial(self._card, article) if article else partial(self.pool.document, name)

    @cached_property
    def _articles(self) -> dict[str, Article]:
        """By the name of the card; of several whose cards are alike any one."""
        cards, articles = self.context["cards"], self.context["archive"].articles
        return {cards[article.id].removeprefix(FOLDER): article for article in articles if article.id in cards}

    def _card(self, article: Article) -> Document:
        card = card_of(article, self.context["archive"].identity, self.fonts)
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
        self.fonts = fonts_digest(self.fonts_folder, self.context["problems"])
        articles = archive.articles if self.fonts else ()
        self.context["cards"] = {one.id: card_of(one, archive.identity, self.fonts).url for one in articles}

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
