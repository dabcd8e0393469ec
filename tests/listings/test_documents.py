"""`robots.txt`, `security.txt`, `paths.json`."""

import json
from dataclasses import replace
from urllib.robotparser import RobotFileParser

import pytest

from plugins.core.model import SecurityContact, Status
from plugins.listings.documents import absolute_uri
from tests.listings.samples import IDENTITY, SITE, archive, article, made, run

SECURITY = "/.well-known/security.txt"


def text(content, url: str) -> str:
    return made(content)[url].content.decode()


def test_robots_may_read_all_but_fragments():
    robots = RobotFileParser()
    robots.parse(text(archive(), "/robots.txt").splitlines())
    assert robots.can_fetch("*", f"{SITE}/2020/10/12/hop-mat/")
    assert not robots.can_fetch("*", f"{SITE}/fragments/latest.html")
    assert not robots.can_fetch("*", f"{SITE}/_v/total.json")
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]


def test_security_contact_names_its_own_address():
    fields = [line.split(": ", 1) for line in text(archive(), SECURITY).splitlines()]
    assert fields == [
        ["Contact", "mailto:quan-tri@vi-du.vn"],
        ["Expires", "2027-12-31T00:00:00+07:00"],
        ["Preferred-Languages", "vi, en"],
        ["Canonical", f"{SITE}{SECURITY}"],
    ]


def test_a_policy_is_named_where_there_is_one():
    contact = SecurityContact("https://vi-du.vn/bao-loi", "2027-12-31T00:00:00Z", "/quy-dinh/")
    content = archive(identity=replace(IDENTITY, security=contact))
    assert f"Policy: {SITE}/quy-dinh/\n" in text(content, SECURITY)


def test_without_a_contact_there_is_no_file():
    assert SECURITY not in made(archive(identity=replace(IDENTITY, security=None)))


@pytest.mark.parametrize(
    ("written", "uri"),
    [
        ("quan-tri@vi-du.vn", "mailto:quan-tri@vi-du.vn"),
        ("mailto:quan-tri@vi-du.vn", "mailto:quan-tri@vi-du.vn"),
        ("https://vi-du.vn/bao-loi", "https://vi-du.vn/bao-loi"),
        ("tel:+84-275-000000", "tel:+84-275-000000"),
        ("/lien-he/", f"{SITE}/lien-he/"),
    ],
)
def test_a_contact_is_a_uri(written, uri):
    assert absolute_uri(written, IDENTITY) == uri


def test_paths_lead_to_ids_of_all_articles_that_have_an_address():
    content = archive([
        *run(2),
        article("Ẩn", status=Status.HIDDEN, id="bai-an"),
        article("Rút", status=Status.WITHDRAWN, id="bai-rut"),
    ])  # fmt: skip
    paths = json.loads(text(content, "/data/paths.json"))
    assert list(paths) == sorted(paths)
    assert len(paths) == 4
    assert paths["/2020/10/12/an/"] == "bai-an"
    assert paths["/2020/10/12/rut/"] == "bai-rut"


def test_no_article_no_path():
    assert json.loads(text(archive(), "/data/paths.json")) == {}
