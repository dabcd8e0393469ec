"""Drafts of single files to one archive: sections, campaigns, bylines, links and addresses are settled here."""

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import chain
from pathlib import Path

from plugins.articles.addresses import Addresses, written_at
from plugins.articles.read import Draft, PageDraft
from plugins.core import html
from plugins.core.authority import Record, Records
from plugins.core.compact import one
from plugins.core.memory import StoredText, digest_of, plain_bytes
from plugins.core.model import Archive, Article, Author, Event, Identity, Section, StaticPage, Status, Tag
from plugins.core.problems import Problems, quoted, suggestion
from plugins.core.sources import attachment_url, find_attachment
from plugins.core.spans import is_before
from plugins.core.text import name_slug, slugify, sort_key


@dataclass(frozen=True)
class Desk:
    """What an archive is assembled with."""

    content: Path
    identity: Identity
    records: Records
    now: datetime
    """Articles dated later are not published."""
    preview: bool
    """Drafts and scheduled articles are shown, marked."""
    problems: Problems
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Of each article's file, by its name, as far as they are known."""


def named(drafts: Iterable[Draft], desk: Desk) -> list[Article]:
    """The articles of drafts, with everything that their headers name; what is strange goes to `desk.problems`."""
    drafts = tuple(drafts)
    names = _Names(desk, desk.identity.sections or _sections_named(draft.category for draft in drafts))
    return [names.article(draft) for draft in drafts]


def is_apart(draft: Draft) -> bool:
    """Whether no file but its own, the records and the portal's decides what becomes of a draft."""
    return not draft.body.links and draft.status is not Status.WITHDRAWN


def assemble(
    articles: list[Article], drafts: Mapping[str, Draft], page_drafts: Iterable[PageDraft], desk: Desk
) -> Archive:
    """The archive that all files make together; contradictions between them go to `desk.problems`.

    `articles`: as `named`, in the order of their files. `drafts`: by file. Only those that are `is_apart` may be
    missing, and where one is, problems may lack their lines.
    """
    page_drafts = tuple(page_drafts)
    _check_bylines(articles, drafts, desk.problems)
    _check_unique(articles, drafts, page_drafts, desk.problems)
    links = _Links(desk, articles, tuple(drafts.values()), page_drafts)
    # Also what is not shown yet: a mistake in it must be told now, not when its hour comes.
    articles = [links.settle(a, drafts[a.file]) if a.file in drafts else a for a in articles]
    shown = [_scheduled(article, desk) for article in articles if _is_shown(article, desk)]
    pages = tuple(sorted((links.settle_page(draft) for draft in page_drafts), key=lambda p: sort_key(p.title)))
    records = Records(tuple(map(links.settle_record, desk.records.all)))
    newest_first = sorted(shown, key=lambda a: a.order, reverse=True)
    return Archive(
        identity=desk.identity,
        content_folder=desk.content,
        articles=tuple(a for a in newest_first if a.status in (Status.PUBLISHED, Status.DRAFT)),
        unlisted=tuple(a for a in newest_first if a.status in (Status.HIDDEN, Status.WITHDRAWN)),
        unpublished=tuple(article for article in articles if not _is_shown(article, desk)),
        pages=pages,
        records=records,
        # Undeclared, a section begins with its first article that is shown: a draft's announces nothing.
        sections=desk.identity.sections or _sections_named(article.section.name for article in shown),
        attachments=links.attachments({article.file for article in shown}),
    )


def reassembled(draft: Draft, archive: Archive, desk: Desk) -> Article | None:
    """The article of a file that was saved again, in an archive that is otherwise as it was.

    None where more than its own page may have changed with it, or something is wrong: assembling everything tells.
    """
    known = next((article for article in (*archive.articles, *archive.unlisted) if article.file == draft.file), None)
    article = _Names(desk, archive.sections).article(draft)
    is_alone = known and not draft.body.links and _place(article) == _place(known)
    return _scheduled(article, desk) if is_alone and not desk.problems else None


def _place(article: Article) -> tuple:
    """What decides where an article stands, and beside what."""
    return article.id, article.url, article.date, article.section, article.status, article.authors


class ResolvedText:
    """A long text whose links to content files are resolved when it is read."""

    __slots__ = ("addresses", "text")

    def __init__(self, text: StoredText | str, addresses: Mapping[str, str]):
        self.text, self.addresses = text, addresses

    def __str__(self) -> str:
        return html.resolve_content_links(str(self.text), self.addresses.__getitem__)

    def __reduce__(self) -> tuple:
        return str, (str(self),)


def _digest(
    origin: bytes, section: Section, authors: tuple[Author, ...], tags: tuple[Tag, ...], successor: str
) -> bytes:
    """Of an article's file and of all that other files decide about it."""
    decided = (
        (section.name, section.slug, section.description),
        tuple([(author.name, author.slug, str(author.kind)) for author in authors]),
        tuple([(tag.id, tag.name) for tag in tags]),
        successor,
    )
    return digest_of(origin, plain_bytes(decided))


def _digested(article: Article) -> Article:
    """The article under the digest of what it holds now."""
    digest = _digest(article.origin, article.section, article.authors, article.tags, article.successor)
    return article.with_digest(digest)


def _sections_named(names: Iterable[str]) -> tuple[Section, ...]:
    return tuple(Section(name, slugify(name)) for name in sorted(set(filter(None, names)), key=sort_key))


def _is_shown(article: Article, desk: Desk) -> bool:
    return desk.preview or (article.status is not Status.DRAFT and article.date.at <= desk.now)


def _scheduled(article: Article, desk: Desk) -> Article:
    if article.date.at <= desk.now:
        return article
    return replace(article, scheduled=True, digest=digest_of(article.digest, b"scheduled"))


class _Names:
    """Turns the names that drafts hold into sections, campaigns and authors."""

    def __init__(self, desk: Desk, sections: tuple[Section, ...]):
        self.desk, self.problems = desk, desk.problems
        self.sections = {key: s for s in sections for key in (s.slug, s.name)}
        self.section_names: dict[str, str] = {}
        for section in sections:
            self.section_names.setdefault(section.slug, section.name)
        campaigns = desk.records.of("campaigns")
        self.campaigns = {n.casefold(): c for c in campaigns for n in (c.id, c.name, *c.aliases)}
        self.bylines = {author.name: author for author in desk.identity.authors}

    def article(self, draft: Draft) -> Article:
        """The article with everything that its header names."""
        section, origin = self.section(draft), self.desk.digests.get(draft.file, b"")
        authors, tags = tuple(map(self.author, draft.authors)), self.tags(draft)
        return Article(
            id=draft.id, title=draft.title, slug=draft.slug, date=draft.date, summary=draft.summary,
            section=section, file=draft.file, html=draft.body.html, plain=draft.body.text,
            modified=draft.modified, authors=authors, source=draft.source, source_url=draft.source_url, tags=tags,
            officials=self.officials("officials", draft.officials, draft),
            not_officials=self.officials("not_officials", draft.not_officials, draft),
            titles_as_written=draft.titles_as_written, event=self.event(draft),
            image=draft.image, figures=draft.body.figures, briefs=draft.body.briefs, corrections=draft.corrections,
            aliases=draft.aliases, status=draft.status, reason=draft.reason, successor=draft.successor,
            origin=origin, digest=_digest(origin, section, authors, tags, draft.successor),
        )  # fmt: skip

    def section(self, draft: Draft) -> Section:
        """The section that the header names, by name or address."""
        section = self.sections.get(draft.category)
        if section is None and draft.category:
            known = self.section_names.values()
            remedy = suggestion(draft.category, known, "khai chuyên mục mới trong portal.yaml")
            line = draft.line("category")
            self.problems.add(draft.file, line, "category", f"chuyên mục lạ {quoted(draft.category)}", remedy)
        elif section:
            self._check_address(section, draft)
        return section or Section("", "")

    def _check_address(self, section: Section, draft: Draft) -> None:
        """Where no section is declared, a name decides its address: it must have one, and one name only."""
        first = self.section_names[section.slug]
        if section.slug and first == section.name:
            return
        message = f"chuyên mục {quoted(section.name)} không có địa chỉ"
        if section.slug:
            message = f"chuyên mục {quoted(section.name)} trùng địa chỉ với {quoted(first)}"
        remedy = "viết tên thống nhất, hoặc khai chuyên mục trong portal.yaml"
        self.problems.add(draft.file, draft.line("category"), "category", message, remedy)

    def tags(self, draft: Draft) -> tuple[Tag, ...]:
        """The campaigns that the header names, each once."""
        found: dict[str, Tag] = {}
        for tag, line in draft.tags:
            campaign = self.campaigns.get(tag.casefold())
            if campaign is None:
                known = [name for c in self.desk.records.of("campaigns") for name in (c.name, *c.aliases)]
                remedy = suggestion(tag, known, "lập hồ sơ trong records/campaigns/")
                self.problems.add(draft.file, line, "tag", f"thẻ lạ {quoted(tag)}", remedy)
            else:
                found[campaign.id] = one(Tag, campaign.id, campaign.name)
        return tuple(found.values())

    def officials(self, key: str, named: tuple[tuple[str, int], ...], draft: Draft) -> tuple[str, ...]:
        """The ids of officials that a key of the header names, each with its line."""
        records = self.desk.records
        for id, line in named:
            if not records.get("officials", id):
                known = [official.id for official in records.of("officials")]
                remedy = suggestion(id, known, "viết id của một hồ sơ trong records/officials/")
                self.problems.add(draft.file, line, "official", f"{key} {quoted(id)} không có hồ sơ", remedy)
        return tuple(dict.fromkeys(id for id, _ in named if records.get("officials", id)))

    def event(self, draft: Draft) -> Event | None:
        """What the article is about; its place must have a record."""
        name = draft.event.place if draft.event else ""
        place = self.desk.records.get("places", name)
        if name and not place:
            known = [record.id for record in self.desk.records.of("places")]
            remedy = suggestion(name, known, "viết id của một hồ sơ trong records/places/")
            message = f"place {quoted(name)} của event không có hồ sơ"
            self.problems.add(draft.file, draft.line("event"), "place", message, remedy)
        elif place and place.until and draft.event.period.since and is_before(place.until, draft.event.period.since):
            message = f"sự kiện diễn ra sau khi {place.name} kết thúc ({place.until.printed})"
            remedy = f"kiểm tra date và place của event, hoặc until trong {place.file}"
            self.problems.add(draft.file, draft.line("event"), "place", message, remedy)
        return draft.event

    def author(self, name: str) -> Author:
        """A byline; the portal's file may have given it an address of its own."""
        if name not in self.bylines:
            self.bylines[name] = Author(name, name_slug(name))
        return self.bylines[name]


def _line(file: str, key: str, drafts: Mapping[str, Draft]) -> int:
    """The line of a key of a file's header; the first where its draft is not there."""
    return drafts[file].line(key) if file in drafts else 1


def _check_bylines(articles: list[Article], drafts: Mapping[str, Draft], problems: Problems) -> None:
    """Every byline has an address, and has it alone."""
    names: dict[str, str] = {}
    for article in articles:
        for author in article.authors:
            if author.slug and names.setdefault(author.slug, author.name) == author.name:
                continue
            message, remedy = f"bút danh {quoted(author.name)} không có địa chỉ", "viết tên bằng chữ, hoặc khai slug"
            if author.slug:
                message = f"bút danh {quoted(author.name)} trùng địa chỉ với {quoted(names[author.slug])}"
                remedy = "viết tên thống nhất, hoặc khai slug riêng"
            line = _line(article.file, "authors", drafts)
            problems.add(article.file, line, "author", message, f"{remedy} trong mục authors của portal.yaml")


def _check_unique(
    articles: list[Article], drafts: Mapping[str, Draft], pages: tuple[PageDraft, ...], problems: Problems
) -> None:
    """Ids and addresses belong to one file each, former addresses included."""
    ids: dict[str, str] = {}
    addresses = Addresses(problems)
    for draft in pages:
        addresses.claim(draft.page.url, draft.page.file, draft.lines.get("slug", 1))
    for article in articles:
        other = ids.setdefault(article.id, article.file)
        if other != article.file:
            message, remedy = f"id {quoted(article.id)} đã là của {other}", "đặt id khác; id đã công bố thì không đổi"
            problems.add(article.file, _line(article.file, "id", drafts), "duplicate-id", message, remedy)
    for article in _contested(articles, pages):
        addresses.claim(article.url, article.file, _line(article.file, "slug", drafts))
    for article in articles:
        for alias in article.aliases:
            addresses.claim_alias(alias, article.file, _line(article.file, "aliases", drafts))


def _contested(articles: list[Article], pages: tuple[PageDraft, ...]) -> list[Article]:
    """Those whose address may be another's too: all where two articles have one, else those of years where more stands.

    To look at each address takes longer than to read its article.
    """
    if len({article.url for article in articles}) < len(articles):
        return articles
    others = chain((draft.page.url for draft in pages), *(article.aliases for article in articles if article.aliases))
    tops = {written_at(url).partition("/")[0] for url in others}
    return [article for article in articles if article.url[1:5] in tops]


class _Links:
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
        return {article.id: article.url for article in self.all if _is_shown(article, self.desk)}

    def settle(self, article: Article, draft: Draft) -> Article:
        """The article with its links resolved; of a withdrawn one only what its tombstone says is left."""
        if article.status is Status.WITHDRAWN:
            bare = {"html": "", "plain": "", "image": None, "figures": (), "briefs": ()}
            settled = replace(article, **bare, summary="", successor=self._successor(draft))
            return _digested(settled)
        for path, line in draft.body.links:
            self._check(path, draft.file, line, since=self._visible_since(article))
        return self._linked(article, draft) if draft.body.links else article

    def _linked(self, article: Article, draft: Draft) -> Article:
        addresses = {path: self.address(path) for path, _ in draft.body.links}
        origin = digest_of(article.origin, *map(str.encode, addresses.values()))
        linked = replace(article, html=ResolvedText(article.html, addresses), origin=origin)
        return _digested(linked)

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
        if target and since and not self.desk.preview and not _is_shown(target, replace(self.desk, now=since)):
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
