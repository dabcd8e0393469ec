"""`portal.yaml`: who publishes the archive, its sections and its footer. Nothing legal is written in code."""

import re
from pathlib import Path

from plugins.core.dates import Precision
from plugins.core.fields import Fields
from plugins.core.frontmatter import HeaderProblem, parse_yaml
from plugins.core.model import Author, AuthorKind, Footer, Identity, LegalText, Section, SecurityContact
from plugins.core.problems import Problems, quoted
from plugins.core.sources import read_source
from plugins.core.text import slugify

FILE = "portal.yaml"
LONGEST_PART = 200
"""Characters of one part of an address: the disk allows 255 bytes to a name, some of which other files need."""
KEYS = (
    "name", "tagline", "url", "description", "sections", "publisher", "footer", "security", "authors",
)  # fmt: skip
FOOTER_KEYS = (
    "governing_body", "responsible", "licence", "address", "telephone", "fax", "email", "source_note", "legal",
)  # fmt: skip


def read_identity(content: Path, problems: Problems) -> Identity:
    """The portal's identity; defaults where the archive has no `portal.yaml`."""
    path = content / FILE
    source = read_source(path, content, problems) if path.exists() else None
    if source is None:
        return Identity()
    try:
        fields = Fields(parse_yaml(source.text), source.file, problems)
    except HeaderProblem as problem:
        problems.add(source.file, *problem.args)
        return Identity()
    return _identity(fields)


def _identity(fields: Fields) -> Identity:
    fields.only(KEYS)
    fields.require("name", "url")
    publisher = _inner(fields, "publisher", ("name", "kind"))
    return Identity(
        name=fields.text("name"),
        tagline=fields.text("tagline"),
        url=_url(fields),
        description=fields.text("description"),
        publisher=publisher.text("name") if publisher else fields.text("name"),
        publisher_kind=(publisher and publisher.text("kind")) or "GovernmentOrganization",
        sections=_sections(fields),
        footer=_footer(fields.mapping_at("footer")),
        security=_security(fields.mapping_at("security")),
        authors=_authors(fields),
    )


def _url(fields: Fields) -> str:
    written = fields.text("url")
    url, mistake = written.rstrip("/"), (f"địa chỉ cổng {quoted(written)} ", "viết url: https://tên-miền")
    if written and not written.startswith(("https://", "http://")):
        fields.refuse("url", "url", mistake[0] + "thiếu https://", f"viết url: https://{url}")
    elif written and not re.fullmatch(r"https?://[^\s/?#]+", url):
        fields.refuse("url", "url", mistake[0] + "phải chỉ gồm https:// và tên miền", mistake[1])
    return url


def _inner(fields: Fields, key: str, known: tuple[str, ...]) -> Fields | None:
    inner = fields.mapping_at(key)
    if inner is not None:
        inner.only(known)
    return inner


def _sections(fields: Fields) -> tuple[Section, ...]:
    sections = []
    for entry in fields.mappings_at("sections"):
        entry.only(("name", "slug", "description"))
        entry.require("name")
        name = entry.text("name")
        sections.append(Section(name, address_part(entry, "slug", slugify(name)), entry.text("description")))
    _refuse_repeated(fields, "sections", [section.slug for section in sections])
    return tuple(sections)


def _authors(fields: Fields) -> tuple[Author, ...]:
    authors = []
    for entry in fields.mappings_at("authors"):
        entry.only(("name", "slug", "kind"))
        entry.require("name", "slug")
        kind = entry.choice("kind", AuthorKind, AuthorKind.PERSON)
        authors.append(Author(entry.text("name"), address_part(entry, "slug", ""), kind))
    _refuse_repeated(fields, "authors", [author.slug for author in authors])
    return tuple(authors)


def _refuse_repeated(fields: Fields, key: str, slugs: list[str]) -> None:
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        fields.refuse(key, "address", f"hai mục trong {key} cùng slug {quoted(slug)}", "đặt slug khác nhau")


def address_part(fields: Fields, key: str, default: str) -> str:
    """A value that becomes a folder of an address: a-z, 0-9 and single hyphens, else reported."""
    written = fields.text(key)
    if not written:
        written = default
    if len(written) > LONGEST_PART:
        remedy = f"viết {key} ngắn hơn: {key}: ten-bai"
        fields.refuse(key, key, f"địa chỉ {quoted(written)} dài {len(written)} chữ, quá {LONGEST_PART}", remedy)
    elif written != slugify(written):
        remedy = f"chỉ dùng a-z, 0-9 và gạch nối: {key}: {slugify(written) or 'ten-bai'}"
        fields.refuse(key, key, f"{key} {quoted(written)} không dùng làm địa chỉ được", remedy)
        return default
    return written


def _footer(fields: Fields | None) -> Footer:
    if fields is None:
        return Footer()
    fields.only(FOOTER_KEYS)
    responsible = _inner(fields, "responsible", ("name", "office"))
    plain = {key: fields.text(key) for key in FOOTER_KEYS if key not in ("responsible", "legal")}
    return Footer(
        **plain,
        responsible_name=responsible.text("name") if responsible else "",
        responsible_office=responsible.text("office") if responsible else "",
        legal=tuple(_legal_text(entry) for entry in fields.mappings_at("legal")),
    )


def _legal_text(entry: Fields) -> LegalText:
    entry.only(("title", "url"))
    entry.require("title")
    return LegalText(entry.text("title"), entry.text("url"))


def _security(fields: Fields | None) -> SecurityContact | None:
    if fields is None:
        return None
    fields.only(("contact", "expires", "policy"))
    fields.require("contact", "expires")
    expires = fields.moment("expires")
    if expires and expires.precision is not Precision.MINUTE:
        remedy = "viết cả ngày giờ: 2030-12-31T00:00:00+07:00"
        fields.refuse("expires", "date", "expires của security.txt thiếu giờ", remedy)
    return SecurityContact(fields.text("contact"), expires.rfc3339 if expires else "", fields.text("policy"))
