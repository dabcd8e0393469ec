"""The articles of single files to one archive: ids, addresses, bylines and links are settled here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from plugins.articles.addresses import Addresses, written_at
from plugins.articles.desk import Desk, is_shown
from plugins.articles.links import Links
from plugins.articles.naming import Names, sections_named
from plugins.articles.read import Draft, PageDraft
from plugins.core.authority import Records
from plugins.core.memory import digest_of
from plugins.core.model import Archive, Article, Status
from plugins.core.problems import Problems, quoted
from plugins.core.text import sort_key


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
    links = Links(desk, articles, tuple(drafts.values()), page_drafts)
    # Also what is not shown yet: a mistake in it must be told now, not when its hour comes.
    articles = [links.settle(a, drafts[a.file]) if a.file in drafts else a for a in articles]
    shown = [_scheduled(article, desk) for article in articles if is_shown(article, desk)]
    pages = tuple(sorted((links.settle_page(draft) for draft in page_drafts), key=lambda p: sort_key(p.title)))
    records = Records(tuple(map(links.settle_record, desk.records.all)))
    newest_first = sorted(shown, key=lambda a: a.order, reverse=True)
    return Archive(
        identity=desk.identity,
        content_folder=desk.content,
        articles=tuple(a for a in newest_first if a.status in (Status.PUBLISHED, Status.DRAFT)),
        unlisted=tuple(a for a in newest_first if a.status in (Status.HIDDEN, Status.WITHDRAWN)),
        unpublished=tuple(article for article in articles if not is_shown(article, desk)),
        pages=pages,
        records=records,
        # Undeclared, a section begins with its first article that is shown: a draft's announces nothing.
        sections=desk.identity.sections or sections_named(article.section.name for article in shown),
        attachments=links.attachments({article.file for article in shown}),
    )


def reassembled(draft: Draft, archive: Archive, desk: Desk) -> Article | None:
    """The article of a file that was saved again, in an archive that is otherwise as it was.

    None where more than its own page may have changed with it, or something is wrong: assembling everything tells.
    """
    known = next((article for article in (*archive.articles, *archive.unlisted) if article.file == draft.file), None)
    article = Names(desk, archive.sections).article(draft)
    is_alone = known and not draft.body.links and _place(article) == _place(known)
    return _scheduled(article, desk) if is_alone and not desk.problems else None


def _place(article: Article) -> tuple:
    """What decides where an article stands, and beside what."""
    return article.id, article.url, article.date, article.section, article.status, article.authors


def _scheduled(article: Article, desk: Desk) -> Article:
    if article.date.at <= desk.now:
        return article
    return replace(article, scheduled=True, digest=digest_of(article.digest, b"scheduled"))


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
