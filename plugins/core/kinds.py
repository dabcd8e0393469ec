"""The table of kinds of authority records: what each is called, where it stands, what may be written in it.

A new kind is a row here, a dataclass in `plugins.core.authority` and, where the common one does not do, a template.
Labels are msgids of the interface's catalogues.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from gettext import NullTranslations

from plugins.core.authority import (
    Campaign,
    Model,
    Official,
    OfficialDocument,
    Organization,
    Place,
    Record,
)
from plugins.core.i18n import marked
from plugins.core.pages import Link


class Form(StrEnum):
    """How a field is written, and what it becomes."""

    TEXT = "text"
    TEXTS = "texts"
    PART = "address part"
    MOMENT = "date"
    REFERENCE = "one record"
    REFERENCES = "several records"
    RECORD_OR_TEXT = "a record, or the name of what has none"
    POSITIONS = "positions"
    NAMES = "dated names"
    FORCE = "in force or not"
    FILE = "a file of the archive"
    WEB = "an address of the web"


@dataclass(frozen=True)
class Field:
    """A key of a record's header."""

    key: str
    form: Form
    label: str = ""
    """Above its value among the facts; empty: the page shows it in a form of its own."""
    attribute: str = ""
    """Of the dataclass, where it is not the key."""
    kinds: tuple[str, ...] = ()
    """The kinds of records that it may name."""
    schema: str = ""
    """Property of schema.org."""
    dublin_core: str = ""
    required: bool = False

    @property
    def name(self) -> str:
        return self.attribute or self.key


@dataclass(frozen=True)
class Kind:
    """One row of the table."""

    model: type[Record]
    singular: str
    """Above the name on a record's page."""
    plural: str
    """Heading of the index."""
    summary: str
    """What the index holds; `%(portal)s` is the portal's name."""
    noun: str
    """In messages to editors, Vietnamese."""
    schema: str
    """Type of schema.org."""
    dublin_core: str
    """DCMI type, or the nearest term."""
    fields: tuple[Field, ...]
    groupings: tuple[tuple[str, str, str], ...] = ()
    """How the index is grouped: address part, msgid of the label, and what by. The first stands at the index itself."""
    may_share_names: bool = True
    """Whether two records may bear one name, so that texts must say which they mean."""
    only_in_quotes: bool = False
    """Whether a text means the record only where its name stands in quotation marks or after its noun."""

    @property
    def name(self) -> str:
        return self.model.KIND

    @property
    def index_url(self) -> str:
        return f"/{self.model.ADDRESS}/"

    @property
    def reserved_ids(self) -> tuple[str, ...]:
        """What stands beside the records in the kind's folder."""
        return (*filter(None, (part for part, _, _ in self.groupings)), *RESERVED.get(self.name, ()))

    def field(self, key: str) -> Field | None:
        """The field of a key, if the kind has it."""
        return next((field for field in self.fields if field.key == key), None)

    def grouping_url(self, part: str) -> str:
        return f"{self.index_url}{part}/" if part else self.index_url


NO_RECORD = "chua-co-ho-so"
"""Of documents: the page of what is cited and has no record."""
RESERVED = {"documents": (NO_RECORD,)}

NAME = Field("name", Form.TEXT, schema="name", dublin_core="DC.title", required=True)
ID = Field("id", Form.PART, required=True)
DESCRIPTIVE = (
    Field("aliases", Form.TEXTS, marked("Also called"), schema="alternateName", dublin_core="DCTERMS.alternative"),
    Field("description", Form.TEXT, schema="description", dublin_core="DC.description"),
)
COMMON = (ID, NAME, *DESCRIPTIVE)
SINCE, UNTIL = Field("from", Form.MOMENT), Field("to", Form.MOMENT)
"""Read together into `period`."""
NAMES = Field("names", Form.NAMES, marked("Names"), schema="alternateName", dublin_core="DCTERMS.alternative")
ENDED = Field("until", Form.MOMENT, marked("Until"), schema="dissolutionDate", dublin_core="DCTERMS.temporal")


def _part_of(kind: str, schema: str) -> Field:
    terms = {"schema": schema, "dublin_core": "DCTERMS.isPartOf"}
    return Field("part_of", Form.REFERENCE, marked("Part of"), kinds=(kind,), **terms)


def _succeeded_by(kind: str) -> Field:
    terms = {"dublin_core": "DCTERMS.isReplacedBy"}
    return Field("succeeded_by", Form.REFERENCES, marked("Became part of"), kinds=(kind,), **terms)


CAMPAIGNS = Kind(
    Campaign, marked("Campaign"), marked("Campaigns"), marked("Campaigns and movements on %(portal)s."),
    "chiến dịch", "Event", "Event",
    (
        *COMMON, SINCE, UNTIL, _part_of("campaigns", "superEvent"),
        Field("launched_by", Form.REFERENCE, marked("Launched by"), kinds=("documents",), schema="about",
              dublin_core="DC.relation"),
        Field("slogans", Form.TEXTS, marked("Slogans")),
    ),
    (("", marked("By time"), "currency"),),
    may_share_names=False,
)  # fmt: skip
OFFICIALS = Kind(
    Official, marked("Official"), marked("Officials"), marked("Officials in the news of %(portal)s."),
    "lãnh đạo", "Person", "Agent",
    (
        *COMMON, Field("positions", Form.POSITIONS, schema="memberOf", required=True), Field("sort_name", Form.TEXT),
        Field("not_to_be_confused_with", Form.REFERENCES, marked("Not to be confused with"), kinds=("officials",)),
    ),
    (("", marked("By name"), "initial"), ("theo-to-chuc", marked("By organisation"), "organization")),
)  # fmt: skip
ORGANIZATIONS = Kind(
    Organization, marked("Organisation"), marked("Organisations"),
    marked("Organisations in the news of %(portal)s."), "tổ chức", "GovernmentOrganization", "Agent",
    (
        *COMMON, NAMES, _part_of("organizations", "parentOrganization"),
        Field("place", Form.REFERENCE, marked("Place"), kinds=("places",), schema="areaServed",
              dublin_core="DCTERMS.spatial"),
        ENDED, _succeeded_by("organizations"),
    ),
    (("", marked("By name"), "initial"), ("theo-dia-phuong", marked("By place"), "place")),
)  # fmt: skip
PLACES = Kind(
    Place, marked("Place"), marked("Places"), marked("Places in the news of %(portal)s."),
    "địa phương", "AdministrativeArea", "Location",
    (*COMMON, NAMES, _part_of("places", "containedInPlace"), replace(ENDED, schema=""), _succeeded_by("places")),
    (("", marked("By name"), "initial"),),
)  # fmt: skip
DOCUMENTS = Kind(
    OfficialDocument, marked("Document"), marked("Documents"),
    marked("Official documents cited on %(portal)s."), "văn bản", "Legislation", "Text",
    (
        ID, replace(NAME, required=False), *DESCRIPTIVE,
        Field("number", Form.TEXT, marked("Number"), schema="legislationIdentifier", dublin_core="DC.identifier"),
        Field("type", Form.TEXT, marked("Type"), schema="legislationType", dublin_core="DC.type", required=True),
        Field("issuer", Form.RECORD_OR_TEXT, marked("Issued by"), kinds=("organizations",),
              schema="legislationPassedBy", dublin_core="DC.creator"),
        Field("date", Form.MOMENT, marked("Date of issue"), schema="legislationDate", dublin_core="DCTERMS.issued"),
        Field("term", Form.TEXT, marked("Term"), dublin_core="DCTERMS.temporal"),
        Field("abstract", Form.TEXT, marked("Abstract"), schema="abstract", dublin_core="DCTERMS.abstract"),
        Field("status", Form.FORCE, marked("Validity"), schema="legislationLegalForce"),
        Field("replaces", Form.REFERENCES, marked("Replaces"), kinds=("documents",), schema="legislationRepeals",
              dublin_core="DCTERMS.replaces"),
        Field("replaced_by", Form.REFERENCES, marked("Replaced by"), kinds=("documents",),
              dublin_core="DCTERMS.isReplacedBy"),
        Field("file", Form.FILE, marked("File"), "attachment", schema="encoding"),
        Field("url", Form.WEB, marked("Published at"), "web_address", schema="sameAs", dublin_core="DC.source"),
    ),
    (("", marked("By year"), "year"), ("theo-co-quan", marked("By issuer"), "issuer"),
     ("theo-loai", marked("By type"), "type")),
)  # fmt: skip
MODELS = Kind(
    Model, marked("Model"), marked("Models"), marked("Models that other places can copy, on %(portal)s."),
    "mô hình", "CreativeWork", "Text",
    (
        *COMMON,
        Field("campaigns", Form.REFERENCES, marked("Campaigns"), kinds=("campaigns",), schema="about",
              dublin_core="DCTERMS.isPartOf"),
        Field("place", Form.REFERENCE, marked("Place"), kinds=("places",), schema="spatialCoverage",
              dublin_core="DCTERMS.spatial"),
        Field("sector", Form.TEXT, marked("Sector"), schema="keywords", dublin_core="DC.subject"),
        SINCE, UNTIL,
    ),
    (("", marked("By sector"), "sector"), ("theo-dia-phuong", marked("By place"), "place")),
    only_in_quotes=True,
)  # fmt: skip

KINDS = (CAMPAIGNS, OFFICIALS, ORGANIZATIONS, PLACES, DOCUMENTS, MODELS)
BY_NAME = {kind.name: kind for kind in KINDS}


def index_links(words: NullTranslations) -> tuple[Link, ...]:
    """The index of every kind. Also of one without records: its first record must not change every page."""
    return tuple(Link(words.gettext(kind.plural), kind.index_url) for kind in KINDS)
