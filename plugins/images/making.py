"""Making derivatives, in a worker process: one decoding gives all files of an image."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from plugins.core.files import write_atomically
from plugins.images.derivatives import Derivative, Encoding, Rendition
from plugins.images.examination import Kind
from plugins.images.pixels import decode, resized, screen_pixels


class SourceChanged(RuntimeError):
    """The image was replaced while the site was being built: the planned names no longer tell its content."""


@dataclass(frozen=True)
class Task:
    """What a worker needs to make the missing files of one image."""

    source: Path
    rendition: Rendition
    missing: frozenset[str]
    """Names."""
    folder: Path
    """The pool."""


def make_derivatives(task: Task) -> int:
    """Make the missing files and say how many they were."""
    largest = _largest(task)
    wanted = [derivative for derivative in task.rendition.derivatives if derivative.name in task.missing]
    for derivative in wanted:
        write_atomically(task.folder / derivative.name, encode(_scaled(largest, derivative), derivative.encoding))
    return len(wanted)


def encode(image: Image.Image, encoding: Encoding) -> bytes:
    """The image's bytes in that format; the same for the same pixels, whichever process runs it."""
    buffer = io.BytesIO()
    with_palette(image, encoding.colours).save(buffer, encoding.format, **encoding.options)
    return buffer.getvalue()


def with_palette(image: Image.Image, colours: int) -> Image.Image:
    """The image in that many colours, flat areas kept flat; exactly itself where it has no more; 0 leaves it alone.

    Maximum coverage with a round of k-means keeps rare bright lines: median cut turned gold hairlines on red brown.
    """
    if not colours:
        return image
    return image.quantize(colours, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)


def _largest(task: Task) -> Image.Image:
    # Always from the largest, also where only smaller files are missing: equal bytes whatever was there before.
    data = task.source.read_bytes()
    if hashlib.sha256(data).hexdigest() != task.rendition.digest:
        raise SourceChanged(f"{task.source}: ảnh bị thay trong lúc dựng trang, hãy chạy lại")
    largest = task.rendition.derivatives[-1]
    transparent = task.rendition.image.kind is Kind.TRANSPARENT
    return screen_pixels(decode(data), (largest.width, largest.height), transparent)


def _scaled(image: Image.Image, derivative: Derivative) -> Image.Image:
    return resized(image, (derivative.width, derivative.height))
