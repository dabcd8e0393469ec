"""Images, articles and builds made in code."""

import io
import struct
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from plugins.core.dates import parse_moment
from plugins.core.model import Archive, Article, Figure, Identity, Section, StaticPage
from plugins.core.pages import Document, Group
from plugins.core.problems import Problems
from plugins.core.spread import Spread
from plugins.images.fonts import Fonts, fonts_digest
from plugins.images.generator import ImagesGenerator
from tests.outputs import each

THEME = Path(__file__).parents[2] / "theme"
FONTS = Fonts(THEME / "static" / "fonts", fonts_digest(THEME / "static" / "fonts", Problems()) or "")
IDENTITY = Identity(name="Ban Dân vận Tỉnh ủy Đắk Nông")
GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def photo(width: int = 900, height: int = 600) -> Image.Image:
    """Colours that change from pixel to pixel, as a camera's do; the same ones every time."""
    size = (width, height)
    coarse = Image.frombytes("L", (40, 30), Random(1930).randbytes(1200)).resize(size, Image.Resampling.BICUBIC)
    fine = Image.frombytes("L", size, Random(2020).randbytes(width * height))
    grain = Image.blend(coarse, fine, 0.06)
    return Image.merge("RGB", (Image.linear_gradient("L").resize(size), grain, coarse))


def poster(width: int = 900, height: int = 600) -> Image.Image:
    """Three flat colours."""
    image = Image.new("RGB", (width, height), "#9b1c1c")
    ImageDraw.Draw(image).rectangle((width // 4, height // 4, width // 2, height // 2), "#fffdf9", "#b8862f", 5)
    return image


def corners(width: int = 400, height: int = 200) -> Image.Image:
    """Red left of blue, upright."""
    image = Image.new("RGB", (width, height), "#0000ff")
    image.paste("#ff0000", (0, 0, width // 2, height))
    return image


def encoded(image: Image.Image, format: str = "JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def png(width: int, height: int, rows: bytes = b"", depth: int = 8, colour: int = 2, **chunks: bytes) -> bytes:
    """A PNG put together by hand, whatever its header claims."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = [("IHDR", header), *chunks.items(), ("IDAT", zlib.compress(rows)), ("IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name.encode(), data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def figure(source: str, file: str = "articles/2020/bai.md", line: int = 7) -> Figure:
    return Figure(source, alt="Đồng chí Trần Ngọc Tam trao bằng khen", file=file, line=line)


def article(id: str, *sources: str, title: str = "“Dân vận khéo” ở Đắk Nông") -> Article:
    """An article whose first image leads it and whose others stand in its body."""
    lead, *body = [figure(source, f"articles/2020/{id}.md") for source in sources] or [None]
    return Article(
        id=id,
        title=title,
        slug=id,
        date=parse_moment("12/10/2020 - 19:57"),
        summary="",
        section=Section("Tin tức", "tin-tuc"),
        file=f"articles/2020/{id}.md",
        image=lead,
        figures=tuple(body),
    )


class DirectExecutor(Executor):
    """Runs everything at once, in this process."""

    def submit(self, function: Callable, /, *args, **kwargs) -> Future:
        future: Future = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass
class Writer:
    """The build's writer: remembers what it was given."""

    documents: list[Document] = field(default_factory=list)

    def add(self, output: Group) -> None:
        for planned in each([output]):
            self.documents.append(planned.make())
            assert self.documents[-1].url == planned.url

    def bytes(self) -> dict[str, bytes]:
        return {document.url: document.octets() for document in self.documents}


@dataclass
class Site:
    """A content folder and a cache, built as often as one likes."""

    folder: Path
    archive: Archive = None
    executor: Executor = field(default_factory=DirectExecutor)
    theme: Path = THEME
    told: list[tuple[str, int, int]] = field(default_factory=list)
    """What was said of progress: label, how many are done, how many there are."""

    def __post_init__(self):
        self.content = self.folder / "content"
        self.cache = self.folder / "cache"
        self.content.mkdir(exist_ok=True)
        self.archive = Archive(IDENTITY, self.content)
        self.spread = Spread(self.executor, lambda *step: self.told.append(step))

    @property
    def pool(self) -> Path:
        return self.cache / "images"

    def put(self, source: str, data: bytes) -> Path:
        path = self.content / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def show(self, *articles: Article, unlisted: Iterable[Article] = (), pages: Iterable[StaticPage] = ()) -> "Site":
        self.archive = replace(self.archive, articles=articles, unlisted=tuple(unlisted), pages=tuple(pages))
        return self

    def show_images(self, *sources: str) -> "Site":
        return self.show(article("bai", *sources))

    def plan(self) -> tuple[ImagesGenerator, dict]:
        context = {"archive": self.archive, "problems": Problems(), "spread": self.spread}
        generator = ImagesGenerator(context, {"CACHE_PATH": str(self.cache), "THEME": str(self.theme)}, "", "", "")
        generator.plan()
        return generator, context

    def problems(self) -> list[tuple[str, int, str]]:
        return [(problem.file, problem.line, problem.code) for problem in self.plan()[1]["problems"].ordered()]

    def build(self) -> "Build":
        generator, context = self.plan()
        assert not context["problems"], context["problems"].ordered()
        writer = Writer()
        generator.generate_output(writer)
        generator.make_files()
        return Build(context, writer.bytes())


@dataclass(frozen=True)
class Build:
    """What one build planned and published."""

    context: dict
    files: dict[str, bytes]
    """By root-relative address."""

    def made(self, source: str, media_type: str) -> list[Image.Image]:
        """The derivatives of one format, widths ascending."""
        sources = dict(self.context["pictures"][source].sources)
        return [opened(self.files[made.url]) for made in sources[media_type]]

    def fallback(self, source: str) -> Image.Image:
        return opened(self.files[self.context["pictures"][source].url])


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
