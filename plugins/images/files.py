"""Finding and reading the image files that articles name."""

import hashlib
import os
import posixpath
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from plugins.core.problems import quoted, suggestion
from plugins.core.text import nfc

LARGEST_BYTES = 40_000_000
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
"""What a misspelt name may have meant; what a file is, its bytes say, not its suffix."""
SHRINK = "thu nhỏ ảnh còn khoảng 3000 điểm ảnh chiều ngang rồi lưu lại"


@dataclass(frozen=True)
class Refusal:
    """Why an image cannot be used, and what to do about it, in Vietnamese."""

    code: str
    message: str
    """What is said of the image, without its name: one refusal serves every name of the same bytes."""
    remedy: str


OUTSIDE = Refusal(
    "image-outside", "nằm ngoài thư mục nội dung", "chép hẳn tệp ảnh vào cạnh bài viết rồi dẫn tới tệp đó"
)


@dataclass(frozen=True)
class SourceImage:
    """An image file of the content folder, read once."""

    path: Path
    digest: str
    """SHA-256 of its bytes, hexadecimal: what the names of its derivatives come from, never its path or its dates."""


@dataclass
class ContentFiles:
    """Looks up content files by the names that editors write; each folder is listed at most once."""

    root: Path
    """The content folder, resolved."""
    listings: dict[Path, list[str]] = field(default_factory=dict)

    def read(self, source: str) -> SourceImage | Refusal:
        """The image of a path relative to the content folder, or why there is none."""
        try:
            path = self.find(source)
            return path if isinstance(path, Refusal) else read_image(path)
        except OSError as error:
            return Refusal("image-damaged", f"không đọc được ({error.strerror})", "kiểm tra tên và quyền đọc của tệp")

    def find(self, source: str) -> Path | Refusal:
        """The file of that name, in whichever Unicode normal form the disk keeps it."""
        inside = posixpath.normpath(source)
        if inside.startswith(("/", "../")) or inside == "..":
            return OUTSIDE
        path = self._on_disk(PurePosixPath(inside))
        if not path.is_file():
            return self._missing(source, path)
        return path if path.resolve().is_relative_to(self.root) else OUTSIDE

    def _on_disk(self, inside: PurePosixPath) -> Path:
        path = self.root / inside
        return path if os.path.lexists(path) else self._by_normal_form(inside)

    def _by_normal_form(self, inside: PurePosixPath) -> Path:
        # macOS writes names decomposed (NFD) and git keeps their bytes, while editors type them composed.
        path = self.root
        for part in inside.parts:
            alike = (name for name in self._names(path) if nfc(name) == nfc(part))
            path /= next(alike, part)
        return path

    def _names(self, folder: Path) -> list[str]:
        if folder not in self.listings:
            self.listings[folder] = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        return self.listings[folder]

    def _missing(self, source: str, path: Path) -> Refusal:
        folder, name = posixpath.split(source)
        known = [nfc(known) for known in self._names(path.parent) if known.lower().endswith(SUFFIXES)]
        others = [other for other in known if other != nfc(name)]  # a link that leads nowhere has the very name
        remedy = suggestion(name, others, "đặt tệp ảnh vào thư mục đó hoặc sửa lại đường dẫn")
        return Refusal("image-missing", f"không có trong thư mục {quoted(folder or '.')}", remedy)


def read_image(path: Path) -> SourceImage | Refusal:
    """The file with its hash; one that is too heavy is refused before it is read."""
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        return _too_heavy(size)
    with path.open("rb") as file:
        return SourceImage(path, hashlib.file_digest(file, "sha256").hexdigest())


def _too_heavy(size: int) -> Refusal:
    message = f"nặng {size / 1e6:.0f} MB, quá mức {LARGEST_BYTES / 1e6:.0f} MB"
    return Refusal("image-too-large", message, SHRINK)
