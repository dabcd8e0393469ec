"""deploy/nginx.conf on a real nginx: what it serves, what it logs, and what the counter makes of that."""

import gzip
import json
from datetime import datetime
from urllib.parse import quote

import pytest

from plugins.core.dates import VIETNAM
from plugins.engine.headers import SECURITY_HEADERS
from tests.minisite import Site
from tests.scripts.commands import ROOT, run
from tests.visits.server import serving
from tests.visits.traffic import CHROME, GOOGLEBOT, counted

TODAY = datetime.now(VIETNAM)
ARTICLE = f"/{TODAY:%Y/%m/%d}/kin-dao/"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    site = Site(tmp_path_factory.mktemp("site")).portal()
    header = {"date": f"{TODAY:%d/%m/%Y} - 00:00", "aliases": '["/old.aspx?id=12&x=á", /cu/]'}
    site.article("kin-dao", **header)
    assert site.build(NOW=TODAY.isoformat(), PRECOMPRESS=True), site.problems
    return site


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    redirects = site.folder / "redirects.map"
    assert run("redirects", site.output / "data/redirects.json", redirects).returncode == 0
    top = tmp_path_factory.mktemp("nginx")
    (top / "www").mkdir()
    redirects.rename(top / "www/redirects.map")
    with serving(top, site.output) as server:
        yield server


@pytest.fixture
def fresh(site, tmp_path):
    """A server whose log is empty."""
    with serving(tmp_path, site.output) as server:
        yield server


def test_what_counts_and_what_does_not(fresh):
    target = counted(ARTICLE)
    views = [
        target,
        target.replace("%2F", "/"),
        f"{target}index.html",
        target.replace("kin-dao", "%6bin-dao"),
        target.replace("kin-dao", "/kin-dao"),
        f"{target}%3Futm_source%3Dzalo",
        f"{fresh.host}{target}",
    ]
    for view in views:
        assert fresh.get(view, User_Agent=CHROME)[0] == 200, view
    nothing = [
        (target, {"method": "HEAD", "User_Agent": CHROME}),
        (target, {"method": "POST", "User_Agent": CHROME}),
        (target, {"User_Agent": CHROME, "Sec_Purpose": "prefetch;prerender"}),
        (target, {"User_Agent": CHROME, "Range": "bytes=0-0"}),
        (target.replace("1f", "zz"), {"User_Agent": CHROME}),
        (counted("/2020/10/12/khong-co/"), {"User_Agent": CHROME}),
        ("/_v/total.json", {"User_Agent": CHROME}),
        (ARTICLE, {"User_Agent": CHROME}),
        ("/_v/1f.json?p=%ff%fe", {"User_Agent": CHROME}),
        ('/_v/1f.json?p=/<script>alert(1)</script>\\x22"}', {"User_Agent": CHROME}),
    ]
    for request, options in nothing:
        fresh.get(request, **options)
    for bot in (GOOGLEBOT, "curl/8.5.0", "facebookexternalhit/1.1"):
        fresh.get(target, User_Agent=bot)
    for agent in (f'{CHROME} "\\" }}', f"{CHROME} \x01\x7f", f"{CHROME} é\xff", f"{CHROME} <b>"):
        fresh.get(target, User_Agent=agent)
    report = fresh.count()
    day = datetime.now(VIETNAM).date().isoformat()
    assert report["views"] == {day: {f"{TODAY:%Y%m%d}-kin-dao": len(views) + 4}}
    assert (report["bots"], report["bad"], report["late"], report["future"]) == (3, 0, 0, 0)
    assert report["visitors"] == {day: 5}


def test_a_flood_is_not_counted(fresh):
    answers = [fresh.get(counted(ARTICLE), User_Agent=CHROME)[0] for _ in range(300)]
    assert 429 in answers
    assert sum(fresh.count()["views"].popitem()[1].values()) == answers.count(200)


KINDS = {
    "page": ("/", "no-cache", "text/html; charset=utf-8"),
    "article": (ARTICLE, "no-cache", "text/html; charset=utf-8"),
    "number": ("/_v/1f.json?p=%2F", "no-store", "application/json; charset=utf-8"),
    "total": ("/_v/total.json", "no-store", "application/json; charset=utf-8"),
    "most read": ("/_v/most-read.html", "max-age=60", "text/html; charset=utf-8"),
    "latest": ("/fragments/latest.html", "max-age=60", "text/html; charset=utf-8"),
    "statistics": ("/thong-ke/", "no-cache", "text/html; charset=utf-8"),
    "data": ("/data/paths.json", "no-cache", "application/json; charset=utf-8"),
}


@pytest.mark.parametrize(("target", "cached", "media_type"), KINDS.values(), ids=KINDS)
def test_kinds(served, target, cached, media_type):
    status, headers, _ = served.get(target)
    assert (status, headers["Cache-Control"], headers["Content-Type"]) == (200, cached, media_type)


def test_files_named_by_their_content_are_kept_for_a_year(served, site):
    stylesheet = site.page("/").select_one("link[rel=stylesheet]")["href"]
    status, headers, _ = served.get(stylesheet)
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert "immutable" not in (served.get("/theme/gone.0.css")[1]["Cache-Control"] or "")


@pytest.mark.parametrize("target", ["/", "/khong-co/", "/_v/1f.json", "/thong-ke/", "/data/paths.json"])
def test_every_answer_has_the_security_headers(served, target):
    headers = served.get(target)[1]
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_caddy_sends_the_same():
    text = (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8")
    assert all(f'{name} "{value}"' in text for name, value in SECURITY_HEADERS.items())


@pytest.mark.parametrize("target", ["/khong-co/", "/.portal-files", "/_v/zz.json", "/thong-ke/gone.csv", "/404.html"])
def test_what_is_not_there(served, target, site):
    status, _, body = served.get(target)
    assert (status, body) == (404, (site.output / "404.html").read_bytes())


def test_other_methods_are_refused(served):
    assert {served.get("/", method)[0] for method in ("POST", "PUT", "DELETE", "OPTIONS")} == {405}


@pytest.mark.parametrize("old", ["/old.aspx?id=12&x=%C3%A1"])
def test_former_addresses(served, old):
    status, headers, _ = served.get(old)
    assert (status, headers["Location"]) == (301, ARTICLE)


CASES = {
    "/2020/10/12/Hop-Mat/": "/2020/10/12/hop-mat/",
    "/tin.aspx?ID=1": "/a/",
    "/tin.aspx?id=1": "/b/",
    "/Mot.aspx": "/c/",
    f"/{'á' * 90}/": "/d/",
}


def test_former_addresses_that_differ_from_others_by_case_only_and_long_ones(site, tmp_path):
    (tmp_path / "www").mkdir()
    (tmp_path / "redirects.json").write_text(json.dumps(CASES), encoding="utf-8")
    assert run("redirects", tmp_path / "redirects.json", tmp_path / "www/redirects.map").returncode == 0
    with serving(tmp_path, site.output) as server:
        for old, new in CASES.items():
            status, headers, _ = server.get(quote(old, safe="/?=-."))
            assert (status, headers["Location"]) == (301, new)
        assert server.get("/2020/10/12/hop-mat/")[0] == 404, "a live address is not sent to itself"
        assert server.get("/MOT.aspx")[0] == 301
        assert server.get(quote("/" + "á" * 90 + "/").lower())[0] == 301


def test_files_are_sent_as_they_were_compressed(served, site):
    status, headers, body = served.get("/data/paths.json", Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(body) == (site.output / "data/paths.json").read_bytes()
    if served.has_precompressed:
        _, headers, body = served.get("/", Accept_Encoding="gzip")
        assert body == (site.output / "index.html.gz").read_bytes()


def test_numbers_and_pages_of_numbers_are_the_counters(fresh):
    fresh.get(counted(ARTICLE), User_Agent=CHROME)
    fresh.count()
    assert json.loads(fresh.get("/_v/total.json")[2])["total"] == 1
    assert "Lượt truy cập hôm nay" in fresh.get("/thong-ke/")[2].decode()
    assert ARTICLE in fresh.get("/doc-nhieu/")[2].decode()
    status, headers, body = fresh.get("/thong-ke/bai-viet.csv")
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert ARTICLE in body.decode()
