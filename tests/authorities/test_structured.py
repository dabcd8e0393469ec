"""Records and articles for machines: schema.org, Dublin Core, Open Graph."""

import json
from dataclasses import replace

import pytest

from plugins.core.authority import Force, OfficialDocument, Records
from plugins.core.backlinks import Mention
from plugins.core.kinds import BY_NAME
from plugins.core.model import Event
from plugins.core.structured_records import event_term, mentioned_terms
from tests.authorities.samples import (
    ALL,
    BEN_TRE,
    BOARD,
    COMMITTEE,
    IDENTITY,
    MASKS,
    MOVEMENT,
    NAM,
    PLAN,
    SITE,
    TAM,
    YEAR,
    archive,
    page,
    span,
)


def node(record) -> dict:
    return {"@type": BY_NAME[record.KIND].schema, "@id": f"{SITE}{record.url}#record", "name": record.name}


def described(record, records=ALL) -> dict:
    """The record's JSON-LD as its page prints it, without what all kinds share."""
    content = archive(records=[*(one for one in records if one.key != record.key), record])
    found, crumbs = page(content, record.url).meta.json_ld
    url = SITE + record.url
    assert crumbs["@type"] == "BreadcrumbList"
    assert json.loads(json.dumps(found)) == found
    shared = ("@context", "@id", "url", "mainEntityOfPage", "identifier", "name")
    assert [found.pop(key) for key in shared] == [
        "https://schema.org", f"{url}#record", url, {"@type": "WebPage", "@id": url, "url": url}, record.id,
        record.name,
    ]  # fmt: skip
    return found


DOCUMENT = replace(
    PLAN, status=Force.EXPIRED, abstract="về dân vận", attachment="files/kh.pdf", web_address="https://vi-du.vn/1",
    replaces=("cu",),
)  # fmt: skip
OLD = OfficialDocument("cu", "Kế hoạch cũ", type="Kế hoạch")


@pytest.mark.parametrize(
    ("record", "properties"),
    [
        (
            TAM,
            {
                "@type": "Person",
                "memberOf": [
                    {
                        "@type": "OrganizationRole",
                        "roleName": "Bí thư Huyện ủy",
                        "startDate": "2010-03",
                        "endDate": "2015-09",
                    },
                    {
                        "@type": "OrganizationRole",
                        "roleName": "Phó bí thư Thường trực Tỉnh ủy",
                        "startDate": "2015-10",
                        "endDate": "2020-10-12",
                        "memberOf": node(COMMITTEE),
                    },
                ],
            },
        ),
        (
            NAM,
            {
                "@type": "Person",
                "memberOf": {
                    "@type": "OrganizationRole",
                    "roleName": "Phó bí thư Thường trực Huyện ủy",
                    "description": "ghi nhận ngày 12/10/2020",
                },
            },
        ),
        (
            replace(BOARD, aliases=("BDVTU",), place="tinh-ben-tre", until=BEN_TRE.until),
            {
                "@type": "GovernmentOrganization",
                "alternateName": ["BDVTU", "Ban Dân vận"],
                "parentOrganization": node(COMMITTEE),
                "areaServed": node(BEN_TRE),
                "dissolutionDate": "2025-06-30",
            },
        ),
        (
            replace(BEN_TRE, part_of="tinh-vinh-long"),
            {"@type": "AdministrativeArea", "containedInPlace": node(ALL[0])},
        ),
        (
            DOCUMENT,
            {
                "@type": "Legislation",
                "legislationIdentifier": "158-KH/TU",
                "legislationType": "Kế hoạch",
                "legislationPassedBy": node(COMMITTEE),
                "legislationDate": "2019-09-09",
                "abstract": "về dân vận",
                "legislationLegalForce": "https://schema.org/NotInForce",
                "legislationRepeals": node(OLD),
                "encoding": {"@type": "MediaObject", "contentUrl": f"{SITE}/files/files/kh.pdf"},
                "sameAs": "https://vi-du.vn/1",
            },
        ),
        (
            replace(OLD, id="le", issuer="Ban Bí thư", status=Force.IN_FORCE),
            {
                "@type": "Legislation",
                "legislationType": "Kế hoạch",
                "legislationPassedBy": {"@type": "Organization", "name": "Ban Bí thư"},
                "legislationLegalForce": "https://schema.org/InForce",
            },
        ),
        (
            replace(YEAR, period=span("2020", "2020"), launched_by=PLAN.id),
            {
                "@type": "Event",
                "superEvent": node(MOVEMENT),
                "about": node(PLAN),
                "startDate": "2020",
                "endDate": "2020",
            },
        ),
        (
            replace(MASKS, period=span("2019")),
            {
                "@type": "CreativeWork",
                "about": node(MOVEMENT),
                "spatialCoverage": node(BEN_TRE),
                "keywords": "Môi trường",
                "temporalCoverage": "2019/..",
            },
        ),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_a_record_as_the_object_of_its_kind(record, properties):
    assert described(record, (*ALL, OLD)) == properties


def test_dublin_core_of_a_document_names_who_issued_it():
    terms = page(archive(records=[DOCUMENT, OLD, COMMITTEE]), PLAN.url).meta.dublin_core
    assert terms[0] == ("DC.title", PLAN.name)
    assert len(set(terms)) == len(terms)
    assert [value for name, value in terms if name == "DC.creator"] == ["Tỉnh ủy Bến Tre"]
    assert {
        ("DC.identifier", SITE + PLAN.url),
        ("DC.identifier", "158-KH/TU"),
        ("DC.type", "Kế hoạch"),
        ("DCTERMS.issued", "2019-09-09"),
        ("DCTERMS.replaces", "Kế hoạch cũ"),
        ("DC.publisher", "Ban Dân vận"),
    } <= set(terms)


def test_dublin_core_of_a_campaign_names_the_document_that_launched_it():
    terms = page(archive(), MOVEMENT.url).meta.dublin_core
    assert ("DC.relation", PLAN.name) in terms
    assert "DCTERMS.requires" not in dict(terms)


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.id)
def test_what_others_name_is_what_the_record_s_own_page_describes(record):
    """And not that page itself."""
    described_there = page(archive(), record.url).meta.json_ld[0]
    assert mentioned_terms([Mention(record.key)], Records(ALL), IDENTITY)[0]["@id"] == described_there["@id"]
    assert described_there["mainEntityOfPage"]["@id"] == described_there["url"] != described_there["@id"]


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.id)
def test_every_record_has_dublin_core_and_open_graph(record):
    meta = page(archive(), record.url).meta
    names = [name for name, _ in meta.dublin_core]
    assert (names[0], names.count("DC.title"), names.count("DC.description")) == ("DC.title", 1, 1)
    assert dict(meta.open_graph)["og:url"] == SITE + record.url
    assert all(value for _, value in (*meta.dublin_core, *meta.open_graph))


def test_an_article_mentions_each_record_once():
    keys = [TAM.key, PLAN.key, TAM.key, ("places", "khong-co")]
    found = mentioned_terms([Mention(key) for key in keys], Records(ALL), IDENTITY)
    assert found == [node(TAM), node(PLAN)]


@pytest.mark.parametrize(
    ("event", "properties"),
    [
        (Event("Họp mặt"), {}),
        (Event("Họp mặt", span("12/10/2020")), {"startDate": "2020-10-12"}),
        (
            Event("Hội nghị", span("2020", "2021"), "tinh-ben-tre"),
            {"startDate": "2020", "endDate": "2021", "location": node(BEN_TRE)},
        ),
        (Event("Hội nghị", place="khong-co"), {}),
    ],
)
def test_an_article_about_an_event(event, properties):
    expected = {"@type": "Event", "name": event.name, **properties}
    assert event_term(event, Records(ALL), IDENTITY) == expected
