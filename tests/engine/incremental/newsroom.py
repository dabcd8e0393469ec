"""What editors have on their disk: content, theme and settings, changed in memory and then saved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

HEADER = re.compile(r"---\n(.*?)---\n(.*)", re.DOTALL)
CONTENT, THEME, CONFIGURATION = "content/", "theme/", "pelicanconf.py"


class NothingThere(Exception):
    """An edit finds nothing that it could change: all pages, images or records are gone by now."""


@dataclass
class Newsroom:
    """The files of one archive by name; `save` brings the disk in line with them."""

    folder: Path
    files: dict[str, bytes]
    settings: dict[str, str] = field(default_factory=dict)
    """Options of the build command."""
    saved: dict[str, bytes] = field(default_factory=dict)
    """What stands on the disk."""

    def named(self, prefix: str, suffix: str = ".md") -> list[str]:
        """The content files of a folder, in the order of their names."""
        return sorted(name for name in self.files if name.startswith(CONTENT + prefix) and name.endswith(suffix))

    def part(self, prefix: str) -> dict[str, bytes]:
        """All files of a folder."""
        return {name: content for name, content in self.files.items() if name.startswith(prefix)}

    @property
    def articles(self) -> list[str]:
        return self.named("articles/")

    @property
    def records(self) -> list[str]:
        return self.named("records/")

    def with_status(self, *wanted: str) -> list[str]:
        """The articles of some statuses."""
        return [name for name in self.articles if (self.value(name, "status") or "published") in wanted]

    def text(self, name: str) -> str:
        return self.files[name].decode()

    def write(self, name: str, text: str | bytes) -> None:
        self.files[name] = text if isinstance(text, bytes) else text.encode()

    def replace(self, name: str, old: str, new: str) -> None:
        self.write(name, self.text(name).replace(old, new))

    def value(self, name: str, key: str) -> str | None:
        """What the header says under a key, in one line."""
        found = re.search(rf"^{key}: *(.*)$", HEADER.match(self.text(name))[1], re.MULTILINE)
        return found and found[1]

    def set(self, name: str, /, **lines: str | None) -> None:
        """Write lines of the header, one a key; None takes a line away."""
        header, body = HEADER.match(self.text(name)).groups()
        for key, value in lines.items():
            header = re.sub(rf"^{key}:.*\n", "", header, flags=re.MULTILINE)
            header += "" if value is None else f"{key}: {value}\n"
        self.write(name, f"---\n{header}---\n{body}")

    def body(self, name: str) -> str:
        return HEADER.match(self.text(name))[2]

    def set_body(self, name: str, body: str) -> None:
        self.write(name, f"---\n{HEADER.match(self.text(name))[1]}---\n{body}")

    def is_named(self, name: str) -> bool:
        """Whether another text leads to a file by its name."""
        own = name.rpartition("/")[2].encode()
        return any(own in content for other, content in self.files.items() if other != name)

    def rename(self, old: str, new: str) -> None:
        """Move a file and write its new name wherever the old one stood; both lie equally deep."""
        self.files[new] = self.files.pop(old)
        before, after = (name.rpartition("/")[2].encode() for name in (old, new))
        for name, content in self.files.items():
            if name.startswith(CONTENT) and name.endswith(".md"):
                self.files[name] = content.replace(before, after)

    def save(self) -> list[str]:
        """Write what changed and delete what is gone; the names of both."""
        changed = sorted(
            name for name in self.saved.keys() | self.files.keys() if self.saved.get(name) != self.files.get(name)
        )
        for name in changed:
            path = self.folder / name
            if name in self.files:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self.files[name])
            else:
                path.unlink()
        self.saved = dict(self.files)
        return changed


def one(random: Random, names: Sequence[str]) -> str:
    """One of the names. Raises `NothingThere` where there are none."""
    if not names:
        raise NothingThere
    return random.choice(names)


def some(random: Random, names: Sequence[str], least: int) -> list[str]:
    """Up to two of the names."""
    return random.sample(names, random.randint(least, 2))
