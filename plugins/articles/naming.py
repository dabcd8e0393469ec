"""From drafts to articles: what the headers of single files name, found among records and in the portal's file."""

from collections.abc import Iterable

from plugins.articles.desk import Desk
from plugins.articles.read import Draft
from plugins.core.compact import one
from plugins.core.memory import digest_of, plain_bytes
from plugins.core.model import Article, Author, Event, Section, Tag
from plugins.core.problems import quoted, suggestion
from plugins.core.spans import is_before
from plugins.core.text import name_slug, slugify, sort_key


def named(drafts: Iterable[Draft], desk: Desk) -> list[Article]:
    """The articles of drafts, with everything that their headers name; what is strange goes to `desk.problems`."""
    drafts = tuple(drafts)
    names = Names(desk, desk.identity.sections or sections_named(draft.category for draft in drafts))
    return [names.article(draft) for draft in drafts]


def article_digest(
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


def digested(article: Article) -> Article:
    """The article under the digest of what it holds now."""
    digest = article_digest(article.origin, article.section, article.authors, article.tags, article.successor)
    return article.with_digest(digest)


def sections_named(names: Iterable[str]) -> tuple[Section, ...]:
    """Sections by their names alone, in Vietnamese order."""
    return tuple(Section(name, slugify(name)) for name in sorted(set(filter(None, names)), key=sort_key))


class Names:
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
            origin=origin, digest=article_digest(origin, section, authors, tags, draft.successor),
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
