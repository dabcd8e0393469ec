"""Which files of the content folder are read as what; a file that would be read by nobody is reported."""

import os
from collections.abc import Iterator
from pathlib import Path

from plugins.core.kinds import BY_NAME
from plugins.core.problems import Problems, quoted, suggestion
from plugins.core.sources import relative
from plugins.core.text import nfc

FOLDERS = ("articles", "pages", "records")
RECORD_FOLDERS = tuple(BY_NAME)
WHERE = "để bài vào articles/, trang vào pages/, hồ sơ vào records/<loại>/, loại là " + ", ".join(RECORD_FOLDERS)
TOP_FILES = ("portal.yaml", "README.md")
TEXT_SUFFIXES = (".txt", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".markdown", ".mdown", ".rst")


def check_top(content: Path, problems: Problems) -> None:
    """Report what stands at the top of the content folder and is not read."""
    _check_folder(content, content, FOLDERS, TOP_FILES, problems)
    if (content / "records").is_dir():
        _check_folder(content / "records", content, RECORD_FOLDERS, (), problems)


def _check_folder(
    folder: Path, content: Path, folders: tuple[str, ...], files: tuple[str, ...], problems: Problems
) -> None:
    for path in sorted(folder.iterdir()):
        known = folders if path.is_dir() else files
        if path.name not in known and not _is_litter(path.name):
            kind = "thư mục" if path.is_dir() else "tệp"
            remedy = suggestion(path.name, known, WHERE)
            problems.add(relative(path, content), 1, "folder", f"{kind} lạ {quoted(path.name)} không được đọc", remedy)


def markdown_files(content: Path, folder: str, problems: Problems) -> Iterator[Path]:
    """Every `.md` file below `folder`, sorted; a text in another format is reported, never passed over."""
    return map(Path, markdown_paths(content, folder, problems))


def markdown_paths(content: Path, folder: str, problems: Problems) -> Iterator[str]:
    """The same, as the system spells them: an archive has very many."""
    seen: set[str] = set()
    for name in sorted(_files(content / folder, content, problems), key=_by_parts):
        if (spelt := nfc(name)) in seen:
            message = f"hai tệp tên {quoted(Path(name).name)}, chỉ khác cách mã hóa dấu (NFC, NFD)"
            problems.add(relative(Path(name), content), 1, "duplicate-file", message, "xóa hoặc đổi tên một tệp")
        seen.add(spelt)
        suffix = os.path.splitext(name)[1]  # noqa: PTH122 (a tenth of the time; an archive has very many files)
        if suffix == ".md":
            yield name
        elif suffix.lower() in (*TEXT_SUFFIXES, ".md") or not suffix:
            file = relative(Path(name), content)
            message = f"tệp {quoted(Path(name).name)} không được đọc làm bài"
            problems.add(file, 1, "file-type", message, "lưu bài thành Markdown, đuôi .md viết thường")


def _by_parts(name: str) -> str:
    """A folder's files stand together, before those of a folder whose name goes on."""
    return name.replace(os.sep, "\0")


def _files(folder: Path, content: Path, problems: Problems) -> Iterator[str]:
    """Every file below a folder; a folder that cannot be entered is reported."""

    def unreadable(error: OSError) -> None:
        name, remedy = relative(Path(error.filename), content), "kiểm tra quyền đọc thư mục"
        problems.add(name, 1, "unreadable", f"không đọc được thư mục ({error.strerror})", remedy)

    for top, folders, files in os.walk(folder, onerror=unreadable if folder.is_dir() else None):
        folders[:] = [name for name in folders if not _is_litter(name)]
        for name in folders:
            if Path(top, name).is_symlink():
                message, remedy = "thư mục là liên kết tượng trưng, không được đọc", "chép hẳn thư mục vào đây"
                problems.add(relative(Path(top, name), content), 1, "outside", message, remedy)
        yield from (f"{top}{os.sep}{name}" for name in files if not _is_litter(name))


def _is_litter(name: str) -> bool:
    """What editors' computers leave behind: hidden files and folders, Word's locks, backups."""
    return name.startswith((".", "~$")) or name.endswith(("~", ".bak", ".swp")) or name == "Thumbs.db"
