"""Publishing: every release of the site in a folder of its own, and a symbolic link to the one that readers get.

    releases/000124/
    releases/000125/
    releases/previous -> 000124
    releases/current  -> 000125

The web server serves `current`, which is switched from one whole site to the next at once. Unchanged files are hard
links, one file in the output folder and in every release: safe because a build never writes into a file, it puts a
new one in its place. Where the disk has no such links, files are copied.
"""

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.engine.settings import UsageError
from plugins.engine.tree import LEDGER, SCRATCH

CURRENT = "current"
PREVIOUS = "previous"
"""What was current before: a server may look there for a stylesheet of a page that was fetched before the switch."""
MARKER = ".portal-releases"
"""Says that a folder holds releases and nothing of others; its lock lets one publish at a time in."""
NEXT = ".next"
"""The release in the making. Between publishes an outdated release waits there: to bring one up to date costs a few
links, where a new one costs a link for every file and an old one as many removals."""
RELEASE = re.compile(r"\d{6,}")
NOT_PUBLISHED = {LEDGER, SCRATCH}
NO_SUCH_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}
"""How file systems say that they have no symbolic links."""


@dataclass(frozen=True)
class Release:
    """What readers get after a publish."""

    folder: Path
    is_new: bool
    """False: it was made before, and nothing has changed since."""


def publish(output: Path, releases: Path, keep: int = 5) -> Release:
    """Make what a build left in `output` the current release, unless it is that already; keep the `keep` newest.

    Nothing may write into `output` meanwhile: hold the build's lock. A publish that is killed leaves the current
    release as it was, and what it had made to the next one. Raises `UsageError` for folders that cannot be.
    """
    _check_output(output, releases, keep)
    _claim(releases)
    with _turn(releases):
        one_disk = output.stat().st_dev == releases.stat().st_dev
        before = current_release(releases)
        if before and _is_same(str(output), str(before), one_disk):
            return Release(before, is_new=False)
        folder = releases / _next_name(releases)
        # First of all, so that a disk without symbolic links is found before a whole site is made there.
        _new_link(releases, CURRENT, folder)
        _make(output, folder, one_disk)
        _switch(releases, folder)
        _retire(releases, keep)
        return Release(folder, is_new=True)


def roll_back(releases: Path, name: str = "") -> Path:
    """Make an older release current again: the one of that name, or the newest before the current one."""
    with _turn(releases):
        names, current = release_names(releases), current_release(releases)
        older = [other for other in names if current and int(other) < int(current.name)]
        wanted = name or (older[-1] if older else "")
        if wanted not in names:
            there = ", ".join(names) or "chưa có bản nào"
            raise UsageError(f"không có bản phát hành {wanted or 'cũ hơn'} để quay lại; đang có: {there}")
        _switch(releases, releases / wanted)
        return releases / wanted


def current_release(releases: Path) -> Path | None:
    """The release that the link leads to, if it leads to one."""
    link = releases / CURRENT
    folder = link.resolve()
    is_ours = link.is_symlink() and folder.parent == releases.resolve() and RELEASE.fullmatch(folder.name)
    return releases / folder.name if is_ours and folder.is_dir() else None


def release_names(releases: Path) -> list[str]:
    """Whole releases, oldest first."""
    return sorted((path.name for path in releases.iterdir() if RELEASE.fullmatch(path.name)), key=int)


def _check_output(output: Path, releases: Path, keep: int) -> None:
    inner, outer = sorted((output.resolve(), releases.resolve()), key=lambda path: -len(path.parts))
    if keep < 1:
        raise UsageError("phải giữ ít nhất 1 bản phát hành")
    if inner.is_relative_to(outer):
        raise UsageError("thư mục xuất và thư mục phát hành nằm trong nhau; chọn thư mục phát hành ở chỗ khác")
    if not (output / "index.html").is_file():
        raise UsageError(f"{output} chưa có trang nào để phát hành; dựng trước đã")
    if (output / SCRATCH).exists():
        raise UsageError(f"{output} đang được dựng, hoặc lần dựng trước bị ngắt; dựng lại rồi phát hành")


def _claim(releases: Path) -> None:
    """Make the folder ours, unless it holds what is not."""
    if releases.exists() and not releases.is_dir():
        raise UsageError(f"{releases} là một tệp; chọn thư mục phát hành khác")
    releases.mkdir(parents=True, exist_ok=True)
    if not (releases / MARKER).exists():
        if any(releases.iterdir()):
            raise UsageError(f"{releases} đã chứa thứ khác, không phải các bản phát hành; chọn thư mục mới hoặc trống")
        (releases / MARKER).touch()
    for name in (CURRENT, PREVIOUS):
        if (releases / name).exists() and not (releases / name).is_symlink():
            raise UsageError(f"{releases / name} phải là liên kết tượng trưng; dời nó đi rồi phát hành lại")


@contextmanager
def _turn(releases: Path) -> Iterator[None]:
    """One publish or rollback at a time; the system ends the turn of a process that dies."""
    if not (releases / MARKER).is_file():
        raise UsageError(f"{releases} không phải thư mục phát hành")
    with (releases / MARKER).open("a") as marker:
        fcntl.flock(marker, fcntl.LOCK_EX)
        yield


def _next_name(releases: Path) -> str:
    """A count, not a time: names sort by age whatever the clocks say."""
    return f"{max(map(int, release_names(releases)), default=0) + 1:06d}"


def _make(output: Path, folder: Path, one_disk: bool) -> None:
    """Make a release where nobody looks, then give it its name."""
    half_made = folder.with_name(NEXT)
    half_made.mkdir(exist_ok=True)
    _mirror(str(output), str(half_made), one_disk)
    half_made.rename(folder)


def _switch(releases: Path, folder: Path) -> None:
    """Lead readers to another release: a link that replaces a link is never missing."""
    if before := current_release(releases):
        _new_link(releases, PREVIOUS, before).replace(releases / PREVIOUS)
    _new_link(releases, CURRENT, folder).replace(releases / CURRENT)


def _new_link(releases: Path, name: str, folder: Path) -> Path:
    """A link under another name, to be renamed; relative, so that the folder may stand elsewhere for the server."""
    link = releases / f".new-{name}"
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(folder.name)
    except OSError as error:
        if error.errno not in NO_SUCH_LINKS:
            raise
        message = f"ổ đĩa chứa {releases} không có liên kết tượng trưng"
        raise UsageError(f"{message}; chọn thư mục phát hành trên ổ khác (ext4, XFS, Btrfs…)") from None
    return link


def _retire(releases: Path, keep: int) -> None:
    """Take away all but the newest releases and those that any link leads to; the last to go waits to be reused."""
    linked = {path.resolve() for path in releases.iterdir() if path.is_symlink()}
    for folder in (releases / name for name in release_names(releases)[:-keep]):
        if folder.resolve() not in linked:
            shutil.rmtree(releases / NEXT, ignore_errors=True)
            folder.rename(releases / NEXT)


def _is_same(folder: str, release: str, one_disk: bool) -> bool:
    """Whether a release's folder holds just what the output folder holds."""
    ours, theirs = _entries(folder), _entries(release)
    return ours.keys() == theirs.keys() and all(_is_alike(ours[name], theirs[name], one_disk) for name in ours)


def _is_alike(ours: os.DirEntry, theirs: os.DirEntry, one_disk: bool) -> bool:
    if _is_folder(ours) or _is_folder(theirs):
        return _is_folder(ours) and _is_folder(theirs) and _is_same(ours.path, theirs.path, one_disk)
    return (one_disk and ours.inode() == theirs.inode()) or _has_same_content(ours, theirs)


def _mirror(folder: str, release: str, one_disk: bool) -> None:
    """Make a release's folder hold just what the output folder holds, whatever it held."""
    wanted, present = _entries(folder), _entries(release)
    for name in [name for name, entry in present.items() if not _may_stay(entry, wanted.get(name), one_disk)]:
        _remove(present.pop(name))
    for name, entry in wanted.items():
        path = f"{release}/{name}"
        if _is_folder(entry):
            if name not in present:
                Path(path).mkdir()
            _mirror(entry.path, path, one_disk)
        elif name not in present:
            _place(entry.path, path)


def _may_stay(present: os.DirEntry, wanted: os.DirEntry | None, one_disk: bool) -> bool:
    if wanted is None or _is_folder(present) != _is_folder(wanted):
        return False
    if _is_folder(present):
        return True
    # Equal bytes in another file will not do on one disk: every later publish would have to read them again.
    return present.inode() == wanted.inode() if one_disk else _has_same_content(present, wanted)


def _place(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        # Another disk, one without hard links, or too many of one file.
        shutil.copy2(source, target, follow_symlinks=False)


def _remove(entry: os.DirEntry) -> None:
    if _is_folder(entry):
        shutil.rmtree(entry.path)
    else:
        Path(entry).unlink()


def _entries(folder: str) -> dict[str, os.DirEntry]:
    with os.scandir(folder) as entries:
        return {entry.name: entry for entry in entries if entry.name not in NOT_PUBLISHED}


def _is_folder(entry: os.DirEntry) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _has_same_content(ours: os.DirEntry, theirs: os.DirEntry) -> bool:
    if ours.is_symlink() or theirs.is_symlink():
        return ours.is_symlink() and theirs.is_symlink() and Path(ours).readlink() == Path(theirs).readlink()
    same_size = ours.stat().st_size == theirs.stat().st_size
    return same_size and Path(ours).read_bytes() == Path(theirs).read_bytes()
