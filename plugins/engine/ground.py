"""What every output depends on beside what it says: code, libraries, language, identity, theme and shell."""

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from plugins.core.memory import digest_of, plain_bytes
from plugins.core.model import Identity
from plugins.core.pages import Group, Planned, Shell
from plugins.engine.packages import installed_packages

PLUGINS = Path(__file__).resolve().parents[1]
REFERENCE = re.compile(r"""\{%[-+]?\s*(?:extends|from|import|include)\s+(["'])(?P<name>.+?)\1""")
"""How one template names another; none is named by anything but a constant, which a test sees to."""


@cache
def code_digest() -> bytes:
    """Of all plugins, the installed packages with their versions, and Python's own."""
    sources = (path.read_bytes() for path in sorted(PLUGINS.rglob("*.py")))
    return digest_of(sys.version.encode(), plain_bytes(installed_packages()), *sources)


class Ground:
    """The ground of one build. Its parts have names for people, as the parts of outputs have."""

    def __init__(self, theme: Path, shell: Shell, identity: Identity, common: Mapping[str, bytes]):
        self._templates, self._shell = theme / "templates", digest_of(repr(shell).encode())
        words = b"".join(path.read_bytes() for path in sorted((theme / "translations").rglob("*.po")))
        # Social cards are drawn with them, and have names that tell so.
        fonts = (path.read_bytes() for path in sorted((theme / "static" / "fonts").glob("*.woff2")) if path.is_file())
        self._common = {
            "mã nguồn và thư viện": code_digest(),
            "portal.yaml": digest_of(repr(identity).encode()),
            "ngôn ngữ": digest_of(shell.language.encode(), words),
            "phông chữ": digest_of(*fonts),
            **common,
        }

    def fingerprint(self, planned: Planned) -> bytes:
        """Equal for outputs that are equal."""
        return digest_of(self._templates_ground[planned.template].digest, plain_bytes(planned.parts))

    def group_fingerprint(self, group: Group) -> bytes:
        """Equal for groups of which every output is equal."""
        return digest_of(self.everything, plain_bytes(group.parts))

    def parts(self, planned: Planned) -> tuple[tuple[str, bytes], ...]:
        """The digest of each part of an output's fingerprint, by its name."""
        own = ((name, digest_of(plain_bytes(value))) for name, value in planned.parts)
        return *self._templates_ground[planned.template].parts, *own

    @cached_property
    def everything(self) -> bytes:
        """Whatever the ground of any template holds."""
        templates = (path.read_bytes() for path in sorted(self._templates.rglob("*")) if path.is_file())
        return digest_of(self._shell, *self._common.values(), *templates)

    @cached_property
    def _templates_ground(self) -> "_TemplatesGround":
        return _TemplatesGround(self)

    def _of_template(self, template: str) -> dict[str, bytes]:
        if not template:
            return self._common
        closure = digest_of(*((self._templates / name).read_bytes() for name in self.closure(template)))
        return self._common | {"khung trang": self._shell, f"mẫu {template}": closure}

    def closure(self, template: str) -> list[str]:
        """A template and all that it is made of, sorted."""
        return sorted(self._reached(template, set()))

    def _reached(self, template: str, seen: set[str]) -> set[str]:
        seen.add(template)
        for name in references((self._templates / template).read_text(encoding="utf-8")):
            if name not in seen:
                self._reached(name, seen)
        return seen


class _TemplateGround(NamedTuple):
    """What every output of one template depends on."""

    parts: tuple[tuple[str, bytes], ...]
    digest: bytes
    """Of all parts."""


class _TemplatesGround(dict[str, _TemplateGround]):
    """By template, each worked out when it is first asked for: that reads many files."""

    def __init__(self, ground: Ground):
        self._ground = ground

    def __missing__(self, template: str) -> _TemplateGround:
        parts = self._ground._of_template(template)
        self[template] = _TemplateGround(tuple(parts.items()), digest_of(*parts.values()))
        return self[template]


def references(source: str) -> Iterator[str]:
    """The templates that a template's source names."""
    return (match["name"] for match in REFERENCE.finditer(source))
