"""Files written whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path


def write_if_changed(path: Path, content: bytes, scratch: Path | None = None) -> bool:
    """Write `content` at `path` atomically unless it is there already; True when it was written."""
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return False
    write_atomically(path, content, scratch)
    return True


def write_atomically(path: Path, content: bytes, scratch: Path | None = None) -> None:
    """Write beside `path` and rename, so that a reader or a killed process never sees half a file.

    `scratch`: a folder of the same disk to write in instead, where what a killed process leaves is easily found.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=scratch or path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def content_hash(content: bytes, length: int = 10) -> str:
    """The first `length` hexadecimal digits of SHA-256: names a file by what is in it."""
    return hashlib.sha256(content).hexdigest()[:length]
