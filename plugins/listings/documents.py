"""Small files for machines: `robots.txt`, `security.txt` and the addresses of all articles."""

import json
from collections.abc import Iterator

from plugins.core.memory import digest_of, plain_bytes
from plugins.core.model import Archive, Identity
from plugins.core.pages import Document, Planned

ROBOTS_URL = "/robots.txt"
PATHS_URL = "/data/paths.json"
SECURITY_URL = "/.well-known/security.txt"


def documents(archive: Archive) -> Iterator[Planned]:
    """Those that this archive has."""
    yield Planned(ROBOTS_URL, "", (), lambda: Document(ROBOTS_URL, robots(archive.identity).encode()))
    paths = tuple((article.url, article.id) for article in (*archive.articles, *archive.unlisted))
    parts = (("địa chỉ", digest_of(plain_bytes(paths))),)
    yield Planned(PATHS_URL, "", parts, lambda: Document(PATHS_URL, article_paths(archive).encode()))
    if archive.identity.security:
        yield Planned(SECURITY_URL, "", (), lambda: Document(SECURITY_URL, security(archive.identity).encode()))


def robots(identity: Identity) -> str:
    """Everything may be read but fragments, which are parts of pages."""
    lines = ("User-agent: *", "Disallow: /fragments/", "Disallow: /_v/", "", f"Sitemap: {identity.url}/sitemap.xml")
    return _text(lines)


def security(identity: Identity) -> str:
    """Whom to tell about a weakness (RFC 9116)."""
    contact = identity.security
    policy = (f"Policy: {absolute_uri(contact.policy, identity)}",) if contact.policy else ()
    return _text((
        f"Contact: {absolute_uri(contact.contact, identity)}",
        f"Expires: {contact.expires}",
        "Preferred-Languages: vi, en",
        f"Canonical: {identity.url}{SECURITY_URL}",
        *policy,
    ))  # fmt: skip


def absolute_uri(written: str, identity: Identity) -> str:
    """RFC 9116 asks for a whole URI where people write an e-mail address or a page of the portal."""
    if written.startswith("/"):
        return identity.url + written
    return f"mailto:{written}" if "@" in written and ":" not in written else written


def article_paths(archive: Archive) -> str:
    """The id of each article by its address, also of hidden and withdrawn ones: the visit counter asks here."""
    paths = {article.url: article.id for article in (*archive.articles, *archive.unlisted)}
    return json.dumps(paths, ensure_ascii=False, sort_keys=True, separators=(",\n", ":")) + "\n"


def _text(lines: tuple[str, ...]) -> str:
    return "\n".join(lines) + "\n"
