"""The file that the record of an official document starts from."""

from dataclasses import dataclass

import yaml

from plugins.core.dates import Moment, to_the_day
from plugins.core.numbers import canonical, references
from plugins.core.text import clean, slugify

ANY_TYPE = "Văn bản"
"""Where neither text nor code says what the document is."""
ID_LONGEST = 100


@dataclass(frozen=True)
class DocumentStub:
    """What is known of a document when its record is begun."""

    number: str
    """`158-KH/TU`; or the name of a document that has no number: `Nghị quyết Trung ương 4 khóa XII`."""
    type: str = ""
    date: Moment | None = None
    issuer: str = ""
    """Id of an organisation, or a name."""
    term: str = ""
    """`khóa XI`"""
    abstract: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether it is known by a number, and not by its name."""
        return any(char.isdigit() for char in self.number[:1])

    @property
    def id(self) -> str:
        """`158-kh-tu-2019-09-09`"""
        return "-".join(filter(None, (slugify(self.number)[:ID_LONGEST], self._when))).strip("-")

    @property
    def _when(self) -> str:
        if not self.is_numbered:
            return ""
        return to_the_day(self.date).iso if self.date else slugify(self.term)

    @property
    def stated_type(self) -> str:
        """What was said, and is never replaced in silence; else what the code says, where it leaves no choice."""
        return clean(self.type) or next((found.type for found in references(self.number)), "") or ANY_TYPE

    def text(self) -> str:
        """The whole file; what is still to be found out stands in it as comments, in the editors' language."""
        header = {
            "id": self.id,
            "number" if self.is_numbered else "name": self._written,
            "type": self.stated_type,
            "date": self.date.printed if self.date else "",
            "term": clean(self.term),
            "issuer": clean(self.issuer),
            "abstract": clean(self.abstract),
        }
        known = {key: value for key, value in header.items() if value}
        text = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{text}{self._unknown}---\n"

    @property
    def _written(self) -> str:
        number = clean(self.number)
        return (canonical(number) or number) if self.is_numbered else number

    @property
    def _unknown(self) -> str:
        asked = "" if self.issuer else "# issuer: id tổ chức trong records/organizations/, hoặc tên cơ quan ban hành\n"
        if not (self.date or self.term):
            asked += "# date: ngày ban hành; không rõ ngày thì viết term, phải có một trong hai\n# term: khóa …\n"
        return asked
