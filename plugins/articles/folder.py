"""Which files of the content folder are read as what; a file that would be read by nobody is reported."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.problems import Problems, quoted, suggestion
from plugins.core.sources import relative

FOLDERS = ("articles", "pages", "records", "comments")
TOP_FILES = ("portal.yaml", "README.md")
TEXT_SUFFIXES = (".txt", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".markdown", ".mdown", ".rst")


def check_top(content: Path, problems: Problems) -> None:
    """Report what stands at the top of the content folder and is not read."""
    for path in sorted(content.iterdir()):
        known = FOLDERS if path.is_dir() else TOP_FILES
        if path.name not in known and not _is_litter(path.name):
            kind = "thư mục" if path.is_dir() else "tệp"
            remedy = suggestion(path.name, known, "để bài vào articles/, trang vào pages/, hồ sơ vào records/")
            problems.add(relative(path, content), 1, "folder", f"{kind} lạ {quoted(path.name)} không được đọc", remedy)


def markdown_files(content: Path, folder: str, problems: Problems) -> Iterator[Path]:
    """Every `.md` file below `folder`, sorted; a text in another format is reported, never passed over."""
    top = content / folder
    for path in sorted(top.rglob("*")):
        parts = path.relative_to(top).parts
        if path.is_dir() or any(_is_litter(part) for part in parts):
            continue
        if path.suffix == ".md":
            yield path
        elif path.suffix.lower() in (*TEXT_SUFFIXES, ".md") or not path.suffix:
            message, remedy = (
                f"tệp {quoted(path.name)} không được đọc làm bài",
                "lưu bài thành Markdown, đuôi .md viết thường",
            )
            problems.add(relative(path, content), 1, "file-type", message, remedy)


def _is_litter(name: str) -> bool:
    """What editors' computers leave behind: hidden files and folders, Word's locks, backups."""
    return name.startswith((".", "~$")) or name.endswith(("~", ".bak", ".swp")) or name == "Thumbs.db"
