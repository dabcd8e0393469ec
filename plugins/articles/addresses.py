"""Which file holds which address of the portal: static pages, articles, and the former addresses of both."""

from urllib.parse import unquote, urlsplit

from plugins.core.pages import folders_above, save_as
from plugins.core.problems import Problems, quoted

RESERVED = (
    "chuyen-muc", "chien-dich", "lanh-dao", "to-chuc", "dia-phuong", "van-ban", "mo-hinh", "tac-gia", "luu-tru",
    "tim-kiem", "doc-nhieu", "so-do", "feeds", "data", "fragments", "thong-ke", "moi-nhat", "cai-chinh", "images",
    "files", "theme", "sitemaps", "index.html", "404.html",
)  # fmt: skip
"""What stands at the top of the output beside pages and years; so does whatever begins with a dot or underscore."""


class Addresses:
    """No two files hold one address, and none stands where another needs a folder."""

    def __init__(self, problems: Problems):
        self.problems = problems
        self.owners: dict[str, str] = {}
        self.folders: dict[str, str] = {}

    def claim(self, url: str, file: str, line: int, remedy: str = "đặt slug khác") -> None:
        """Give an address to a content file, or report whose it is already."""
        path = written_at(url)
        above = folders_above(path)
        if owner := self._owner(path, above):
            message = f"địa chỉ {quoted(url)} đã là của {owner}"
            self.problems.add(file, line, "duplicate-address", message, remedy)
        self.owners.setdefault(path, file)
        for folder in above:
            self.folders.setdefault(folder, file)

    def claim_alias(self, alias: str, file: str, line: int) -> None:
        """The same for a former address; one that only servers can redirect needs no file and no folder."""
        if is_page_address(alias):
            self.claim(alias, file, line, "bỏ địa chỉ này khỏi aliases")
        elif (owner := self.owners.setdefault(alias, file)) != file:
            message = f"địa chỉ {quoted(alias)} đã là của {owner}"
            self.problems.add(file, line, "duplicate-address", message, "bỏ địa chỉ này khỏi aliases")

    def _owner(self, path: str, above: list[str]) -> str | None:
        top = path.partition("/")[0]
        if top in RESERVED or top.startswith((".", "_")):
            return "hệ thống"
        owners = (self.owners.get(path), self.folders.get(path), *(self.owners.get(folder) for folder in above))
        return next(filter(None, owners), None)


def is_page_address(alias: str) -> bool:
    """Whether a static host can hold a page at a former address."""
    parts = urlsplit(alias)
    return not parts.query and not parts.fragment and alias.endswith(("/", ".html", ".htm"))


def written_at(url: str) -> str:
    """The file of an address below the output folder; servers decode what browsers send."""
    return save_as(unquote(url))
