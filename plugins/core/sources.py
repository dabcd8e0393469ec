"""Reading content files: bytes to clean text, and nothing lost on the way."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.core.problems import Problems
from plugins.core.text import UNPRINTABLE, nfc

LARGEST_BYTES = 2_000_000
ATTACHMENT_SUFFIXES = {
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".csv", ".zip", ".mp3", ".mp4",
}  # fmt: skip
"""What may be published as it is: no text of the archive, no script, no image (a photograph may tell where it was)."""
BYTE_ORDER_MARK = "\ufeff"
"""At the start of files that Windows wrote, and in the middle of those that were pasted together from such files."""
SAVE_AS_UTF8 = "mở tệp trong trình soạn thảo và lưu lại với mã UTF-8"


@dataclass(frozen=True)
class Source:
    """A content file's text, with the name messages call it by."""

    file: str
    """Path relative to the content folder, with `/`."""
    text: str
    """NFC, lines ended by `\\n`, no byte order mark."""


def relative(path: Path, content: Path) -> str:
    """How messages name a file: relative to the content folder, `/`, NFC."""
    return nfc(path.relative_to(content).as_posix())


def read_source(path: Path, content: Path, problems: Problems) -> Source | None:
    """The file's text, or None after reporting why it cannot be read."""
    file = relative(path, content)
    data = _read_bytes(path, content, file, problems)
    text = None if data is None else _decode(data, file, problems)
    if text is None:
        return None
    if not text.strip():
        problems.add(file, 1, "empty", "tệp trống", "viết bài hoặc xóa tệp")
        return None
    return Source(file, nfc(text))


def read_again(content: Path, name: str) -> str:
    """The text of a content file that `read_source` has read before; empty where it is gone since."""
    path = content / name
    try:
        # It has been looked at already; its name on the disk may be in another normal form.
        found = path if path.is_file() else find_file(content, name)
        return nfc(_text_of(found.read_bytes())) if found else ""
    except (OSError, UnicodeDecodeError):
        return ""


def find_file(content: Path, name: str) -> Path | None:
    """The content file of that name, in whichever Unicode normal form the disk keeps it; None when there is none.

    macOS writes names decomposed and git keeps their bytes, while editors type them composed.
    """
    # `lexists` first: it also answers for names that are too long for any disk.
    path = content / name
    if not os.path.lexists(path):
        path = _as_on_disk(content, name)
        if not os.path.lexists(path):
            return None
    return path if path.is_file() and is_inside(path, content) else None


def _as_on_disk(content: Path, name: str) -> Path:
    path = content
    for part in PurePosixPath(name).parts:
        if not os.path.lexists(path / part) and path.is_dir():
            part = next((entry.name for entry in sorted(path.iterdir()) if nfc(entry.name) == nfc(part)), part)
        path /= part
    return path


def find_attachment(content: Path, name: str) -> Path | None:
    """The file of that name that may be published; None when there is none, or it is of another sort."""
    return find_file(content, name) if PurePosixPath(name).suffix.lower() in ATTACHMENT_SUFFIXES else None


def attachment_url(path: str) -> str:
    """Where a file of the archive stands on the portal; composed, however the disk spells it."""
    return f"/files/{nfc(path)}"


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, its symbolic links followed, stays below a folder; one that leads in a circle does not."""
    try:
        return _leads_straight(path, folder) or path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise RuntimeError for a circle
        return False


def _leads_straight(path: Path, folder: Path) -> bool:
    """Whether a path stands below a folder with no symbolic link between; most do, and to resolve both takes longer."""
    above, below = str(folder), str(path)
    if not below.startswith(above + os.sep) or ".." in below:
        return False
    while below != above:
        if os.path.islink(below):  # noqa: PTH114 (with texts this takes a third of the time)
            return False
        below = below.rpartition(os.sep)[0]
    return True


def _read_bytes(path: Path, content: Path, file: str, problems: Problems) -> bytes | None:
    if not is_inside(path, content):
        problems.add(file, 1, "outside", "liên kết tượng trưng trỏ ra ngoài thư mục nội dung", "chép hẳn tệp vào đây")
        return None
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST_BYTES:
            return path.read_bytes()
    except OSError as error:
        problems.add(file, 1, "unreadable", f"không đọc được tệp ({error.strerror})", "kiểm tra tệp và quyền đọc")
        return None
    if stat.S_ISREG(status.st_mode):
        message = f"tệp nặng {status.st_size / 1e6:.1f} MB, quá mức {LARGEST_BYTES / 1e6:.0f} MB"
        problems.add(file, 1, "too-large", message, "chỉ để chữ trong tệp bài; ảnh và tài liệu để thành tệp riêng")
    else:
        problems.add(file, 1, "unreadable", "không phải tệp thường", "thay bằng một tệp văn bản")
    return None


def _text_of(data: bytes) -> str:
    text = data.decode().replace(BYTE_ORDER_MARK, "")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode(data: bytes, file: str, problems: Problems) -> str | None:
    try:
        text = _text_of(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(file, line, "encoding", "tệp không phải UTF-8", SAVE_AS_UTF8)
        return None
    if found := UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"có ký tự điều khiển U+{ord(found[0]):04X}"
        problems.add(file, line, "control-character", message, "xóa ký tự đó, gõ lại đoạn chữ quanh nó")
        return None
    return text
