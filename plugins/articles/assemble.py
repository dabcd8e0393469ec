"""Drafts of single files to one archive: sections, campaigns, bylines, links and addresses are settled here."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from plugins.articles.read import Draft, PageDraft
from plugins.core import html
from plugins.core.model import Archive, Article, Author, Campaign, Identity, Section, StaticPage, Status
from plugins.core.problems import Problems, quoted, suggestion
from plugins.core.text import name_slug, slugify, sort_key

RESERVED = (
    "chuyen-muc", "chien-dich", "lanh-dao", "to-chuc", "dia-phuong", "van-ban", "mo-hinh", "tac-gia", "luu-tru",
    "tim-kiem", "doc-nhieu", "so-do", "feeds", "data", "fragments", "thong-ke", "moi-nhat", "cai-chinh", "images",
    "files", "theme", "sitemaps",
)  # fmt: skip
ATTACHMENT_SUFFIXES = {
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".csv", ".zip", ".mp3", ".mp4",
    ".jpg", ".jpeg", ".png", ".webp",
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """What an archive is assembled with."""

    content: Path
    identity: Identity
    campaigns: tuple[Campaign, ...]
    now: datetime
    """Articles dated later are not published."""
    preview: bool
    """Drafts and scheduled articles are shown, marked."""
    problems: Problems


def assemble(drafts: Iterable[Draft], page_drafts: Iterable[PageDraft], desk: Desk) -> Archive:
    """The archive that all drafts make together; contradictions between files go to `desk.problems`."""
    drafts, page_drafts = tuple(drafts), tuple(page_drafts)
    sections = desk.identity.sections or _sections_of(drafts)
    names = _Names(desk, sections)
    articles = [names.article(draft) for draft in drafts]
    _check_unique(articles, drafts, page_drafts, desk.problems)
    shown = [_scheduled(article, desk) for article in articles if _is_shown(article, desk)]
    links = _Links(desk, articles, shown, page_drafts)
    articles = [links.settle(article, draft) for article, draft in _with_drafts(shown, drafts)]
    pages = tuple(sorted((links.settle_page(draft) for draft in page_drafts), key=lambda p: sort_key(p.title)))
    newest_first = sorted(articles, key=lambda a: a.order, reverse=True)
    return Archive(
        identity=desk.identity,
        content_folder=desk.content,
        articles=tuple(a for a in newest_first if a.status in (Status.PUBLISHED, Status.DRAFT)),
        unlisted=tuple(a for a in newest_first if a.status in (Status.HIDDEN, Status.WITHDRAWN)),
        pages=pages,
        campaigns=desk.campaigns,
        sections=sections,
        attachments=tuple(sorted(links.attachments.items())),
    )


def _sections_of(drafts: Iterable[Draft]) -> tuple[Section, ...]:
    names = sorted({draft.category for draft in drafts if draft.category}, key=sort_key)
    return tuple(Section(name, slugify(name)) for name in names)


def _is_shown(article: Article, desk: Desk) -> bool:
    return desk.preview or (article.status is not Status.DRAFT and article.date.at <= desk.now)


def _scheduled(article: Article, desk: Desk) -> Article:
    return replace(article, scheduled=True) if article.date.at > desk.now else article


def _with_drafts(articles: Iterable[Article], drafts: Iterable[Draft]) -> Iterable[tuple[Article, Draft]]:
    by_file = {draft.file: draft for draft in drafts}
    return ((article, by_file[article.file]) for article in articles)


class _Names:
    """Turns the names that drafts hold into sections, campaigns and authors."""

    def __init__(self, desk: Desk, sections: tuple[Section, ...]):
        self.desk, self.problems = desk, desk.problems
        self.sections = {key: s for s in sections for key in (s.slug, s.name)}
        self.section_names = [section.name for section in sections]
        self.campaigns = {n.casefold(): c for c in desk.campaigns for n in (c.id, c.name, *c.aliases)}
        self.author_names: dict[str, str] = {}

    def article(self, draft: Draft) -> Article:
        return Article(
            id=draft.id, title=draft.title, slug=draft.slug, date=draft.date, summary=draft.summary,
            section=self.section(draft), file=draft.file, body_html=draft.body.html, body_text=draft.body.text,
            modified=draft.modified, authors=tuple(self.author(name, draft) for name in draft.authors),
            source=draft.source, source_url=draft.source_url, tags=self.tags(draft), officials=draft.officials,
            image=draft.image, figures=draft.body.figures, briefs=draft.body.briefs, corrections=draft.corrections,
            aliases=draft.aliases, status=draft.status, reason=draft.reason, successor=draft.successor,
        )  # fmt: skip

    def section(self, draft: Draft) -> Section:
        section = self.sections.get(draft.category)
        if section is None and draft.category:
            remedy = suggestion(draft.category, self.section_names, "khai chuyên mục mới trong portal.yaml")
            line = draft.line("category")
            self.problems.add(draft.file, line, "category", f"chuyên mục lạ {quoted(draft.category)}", remedy)
        return section or Section("", "")

    def tags(self, draft: Draft) -> tuple[Campaign, ...]:
        found = []
        for tag, line in draft.tags:
            campaign = self.campaigns.get(tag.casefold())
            if campaign is None:
                known = [name for c in self.desk.campaigns for name in (c.name, *c.aliases)]
                remedy = suggestion(tag, known, "lập hồ sơ trong records/campaigns/")
                self.problems.add(draft.file, line, "tag", f"thẻ lạ {quoted(tag)}", remedy)
            elif campaign not in found:
                found.append(campaign)
        return tuple(found)

    def author(self, name: str, draft: Draft) -> Author:
        slug = self.desk.identity.author_slugs.get(name) or name_slug(name)
        if not slug:
            remedy = "viết tên bằng chữ, hoặc khai slug trong mục authors của portal.yaml"
            self.problems.add(
                draft.file, draft.line("authors"), "author", f"bút danh {quoted(name)} không có địa chỉ", remedy
            )
        other = self.author_names.setdefault(slug, name)
        if slug and other != name:
            message = f"bút danh {quoted(name)} trùng địa chỉ với {quoted(other)}"
            remedy = "viết tên thống nhất, hoặc khai slug riêng trong mục authors của portal.yaml"
            self.problems.add(draft.file, draft.line("authors"), "author", message, remedy)
        return Author(name, slug)


def _check_unique(
    articles: list[Article], drafts: tuple[Draft, ...], pages: tuple[PageDraft, ...], problems: Problems
) -> None:
    """Ids and addresses belong to one file each, former addresses included."""
    ids: dict[str, str] = {}
    addresses = {f"/{name}/": "hệ thống" for name in RESERVED}
    for draft in pages:
        _claim(addresses, draft.page.url, draft.page.file, draft.lines.get("slug", 1), problems)
    for article, draft in zip(articles, drafts, strict=True):
        other = ids.setdefault(article.id, draft.file)
        if other != draft.file:
            message, remedy = f"id {quoted(article.id)} đã là của {other}", "đặt id khác; id đã công bố thì không đổi"
            problems.add(draft.file, draft.line("id"), "duplicate-id", message, remedy)
        _claim(addresses, article.url, draft.file, draft.line("slug"), problems)
    for draft in drafts:
        for alias in draft.aliases:
            _claim(addresses, alias, draft.file, draft.line("aliases"), problems)


def _claim(addresses: dict[str, str], url: str, file: str, line: int, problems: Problems) -> None:
    other = addresses.setdefault(url, file)
    if other != file:
        problems.add(file, line, "duplicate-address", f"địa chỉ {quoted(url)} đã là của {other}", "đặt slug khác")


class _Links:
    """Settles links to content files and the successors of withdrawn articles."""

    def __init__(self, desk: Desk, articles: list[Article], shown: list[Article], pages: tuple[PageDraft, ...]):
        self.desk = desk
        self.unpublished = {a.file for a in articles} - {a.file for a in shown}
        self.addresses = {a.file: a.url for a in articles} | {c.file: c.url for c in desk.campaigns}
        self.addresses |= {draft.page.file: draft.page.url for draft in pages}
        self.by_id = {a.id: a.url for a in articles}
        self.attachments: dict[str, str] = {}

    def settle(self, article: Article, draft: Draft) -> Article:
        for path, line in draft.body.links:
            self._check(path, draft.file, line)
        body = html.resolve_content_links(article.body_html, self.address)
        return replace(article, body_html=body, successor=self._successor(draft))

    def settle_page(self, draft: PageDraft) -> StaticPage:
        for path, line in draft.body.links:
            self._check(path, draft.page.file, line)
        return replace(draft.page, body_html=html.resolve_content_links(draft.body.html, self.address))

    def address(self, path: str) -> str:
        """The root-relative address of a content file; attachments are noted for copying."""
        if path in self.addresses:
            return self.addresses[path]
        url = "/files/" + path
        self.attachments[url] = path
        return url

    def _check(self, path: str, file: str, line: int) -> None:
        if path in self.unpublished:
            remedy = "đăng bài đó trước, hoặc bỏ liên kết"
            self.desk.problems.add(file, line, "link", f"liên kết tới bài chưa đăng {quoted(path)}", remedy)
        elif path not in self.addresses and not self._is_attachment(path):
            names = {posixpath.basename(known) for known in self.addresses}
            remedy = suggestion(posixpath.basename(path), names, "kiểm tra tên tệp; đường dẫn tính từ tệp bài")
            self.desk.problems.add(file, line, "link", f"liên kết tới tệp không có {quoted(path)}", remedy)

    def _is_attachment(self, path: str) -> bool:
        if posixpath.splitext(path)[1].lower() not in ATTACHMENT_SUFFIXES:
            return False
        file = self.desk.content / path
        return file.is_file() and file.resolve().is_relative_to(self.desk.content.resolve())

    def _successor(self, draft: Draft) -> str:
        wanted = draft.successor
        if not wanted or wanted.startswith(("https://", "http://")):
            return wanted
        url = self.by_id.get(wanted) or (wanted if wanted in self.by_id.values() else None)
        if url is None:
            remedy = suggestion(wanted, self.by_id, "viết id hoặc địa chỉ của bài thay thế")
            line = draft.line("successor")
            self.desk.problems.add(draft.file, line, "successor", f"không có bài thay thế {quoted(wanted)}", remedy)
        return url or ""
