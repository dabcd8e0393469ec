"""Links between content files, and what withdrawn articles have given way to."""

import posixpath
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from itertools import chain

from plugins.articles.desk import Desk, is_shown
from plugins.articles.naming import digested
from plugins.articles.read import Draft, PageDraft
from plugins.core import html
from plugins.core.authority import Record
from plugins.core.memory import digest_of
from plugins.core.model import Article, StaticPage, Status
from plugins.core.packing import StoredText
from plugins.core.problems import quoted, suggestion
from plugins.core.sources import attachment_url, find_attachment


class ResolvedText:
    """A long text whose links to content files are resolved when it is read."""

    __slots__ = ("addresses", "text")

    def __init__(self, text: StoredText | str, addresses: Mapping[str, str]):
        self.text, self.addresses = text, addresses

    def __str__(self) -> str:
        return html.resolve_content_links(str(self.text), self.addresses.__getitem__)

    def __reduce__(self) -> tuple:
        return str, (str(self),)


class Links:
    """Settles links to content files and the successors of withdrawn articles."""

    def __init__(self, desk: Desk, articles: list[Article], drafts: tuple[Draft, ...], pages: tuple[PageDraft, ...]):
        self.desk, self.all, self.drafts, self.pages = desk, articles, drafts, pages
        self.files: dict[str, str] = {}
        """Address and path of every file linked to. Only what was checked is ever published."""

    @cached_property
    def articles(self) -> dict[str, Article]:
        """By file."""
        return {article.file: article for article in self.all}

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Those of the content files that have one."""
        addresses = {text.file: text.url for text in (*self.all, *self.desk.records.all)}
        return addresses | {draft.page.file: draft.page.url for draft in self.pages}

    @cached_property
    def by_id(self) -> dict[str, str]:
        """The addresses of the articles that are shown."""
        return {article.id: article.url for article in self.all if is_shown(article, self.desk)}

    def settle(self, article: Article, draft: Draft) -> Article:
        """The article with its links resolved; of a withdrawn one only what its tombstone says is left."""
        if article.status is Status.WITHDRAWN:
            bare = {"html": "", "plain": "", "image": None, "figures": (), "briefs": ()}
            settled = replace(article, **bare, summary="", successor=self._successor(draft))
            return digested(settled)
        for path, line in draft.body.links:
            self._check(path, draft.file, line, since=self._visible_since(article))
        return self._linked(article, draft) if draft.body.links else article

    def _linked(self, article: Article, draft: Draft) -> Article:
        addresses = {path: self.address(path) for path, _ in draft.body.links}
        origin = digest_of(article.origin, *map(str.encode, addresses.values()))
        linked = replace(article, html=ResolvedText(article.html, addresses), origin=origin)
        return digested(linked)

    def settle_page(self, draft: PageDraft) -> StaticPage:
        for path, line in draft.body.links:
            self._check(path, draft.page.file, line, since=self.desk.now)
        return replace(draft.page, body_html=html.resolve_content_links(draft.body.html, self.address))

    def settle_record(self, record: Record) -> Record:
        if not record.links:
            return record
        for path, line in record.links:
            self._check(path, record.file, line, since=self.desk.now)
        digest = digest_of(record.digest, *(self.address(path).encode() for path, _ in record.links))
        return replace(record, body_html=html.resolve_content_links(record.body_html, self.address), digest=digest)

    def address(self, path: str) -> str:
        """The root-relative address of a content file."""
        return self.addresses.get(path) or attachment_url(path)

    def attachments(self, shown: Container[str]) -> tuple[tuple[str, str], ...]:
        """The files that published texts link to: address and path, in the order of addresses.

        `shown`: the names of the articles' files that are published; pages and records always are.
        """
        linked = {attachment_url(path): self.files[attachment_url(path)] for path in self._linked_files(shown)}
        return tuple(sorted((linked | self._of_documents()).items()))

    def _linked_files(self, shown: Container[str]) -> Iterator[str]:
        articles = (d for d in self.drafts if d.body.links and d.file in shown and d.status is not Status.WITHDRAWN)
        links = chain.from_iterable(item.body.links for item in (*articles, *self.pages))
        of_records = chain.from_iterable(record.links for record in self.desk.records.all)
        return (path for path, _ in chain(links, of_records) if attachment_url(path) in self.files)

    def _of_documents(self) -> dict[str, str]:
        """The files of official documents."""
        paths = (document.attachment for document in self.desk.records.of("documents"))
        return {attachment_url(path): path for path in paths if path}

    def _visible_since(self, article: Article) -> datetime | None:
        """From when readers see the article, or None as long as it is a draft."""
        return None if article.status is Status.DRAFT else max(article.date.at, self.desk.now)

    def _check(self, path: str, file: str, line: int, since: datetime | None) -> None:
        """Check a link that readers see from `since` on."""
        target = self.articles.get(path)
        if target and since and not self.desk.preview and not is_shown(target, replace(self.desk, now=since)):
            remedy = "đăng bài đó trước, hoặc bỏ liên kết"
            self.desk.problems.add(file, line, "link", f"liên kết tới bài chưa đăng {quoted(path)}", remedy)
        elif path not in self.addresses and not self._attach(path):
            names = {posixpath.basename(known) for known in self.addresses}
            remedy = suggestion(posixpath.basename(path), names, "kiểm tra tên tệp; đường dẫn tính từ tệp bài")
            self.desk.problems.add(file, line, "link", f"liên kết tới tệp không có {quoted(path)}", remedy)

    def _attach(self, path: str) -> bool:
        """Note a file that is linked to; False when there is none that may be copied."""
        file = find_attachment(self.desk.content, path)
        if file is not None:
            self.files[attachment_url(path)] = file.relative_to(self.desk.content).as_posix()
        return file is not None

    def _successor(self, draft: Draft) -> str:
        wanted = draft.successor
        if not wanted or wanted.startswith(("https://", "http://")):
            return wanted
        others = {id: url for id, url in self.by_id.items() if id != draft.id}
        url = others.get(wanted) or (wanted if wanted in others.values() else None)
        if url is None:
            remedy = suggestion(wanted, others, "viết id hoặc địa chỉ của bài thay thế")
            line = draft.line("successor")
            self.desk.problems.add(draft.file, line, "successor", f"không có bài thay thế {quoted(wanted)}", remedy)
        return url or ""
