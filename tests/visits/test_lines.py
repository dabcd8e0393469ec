"""Which lines count, which do not, and which are none."""

import pytest

from tests.visits.traffic import (
    CHROME,
    GOOGLEBOT,
    HOP_MAT,
    KIN,
    caddy,
    combined,
    counted,
    later,
    ours,
)

DAY, ARTICLE = "2020-10-12", "20201012-hop-mat"

VIEWS = {
    "combined": combined(),
    "ours": ours(),
    "ours, agent with bytes that are no UTF-8": ours().replace(b"Chrome", b"\xff\xfe Chrome"),
    "caddy": caddy(),
    "caddy, time as text": caddy().replace(b'"ts": 1602478800.0', b'"ts": "2020-10-12T05:00:00.000Z"'),
    "another zone": combined().replace(b"12:00:00 +0700", b"05:00:00 +0000"),
    "west of Greenwich": combined().replace(b"12:00:00 +0700", b"01:30:00 -0330"),
    "leap second": combined(later(seconds=-1)).replace(b"11:59:59", b"11:59:60"),
    "apache's quotes": combined(agent=r"Mozilla/5.0 (X11) \"Firefox\"/140.0 Gecko/20100101 Firefox/140.0"),
    "a user's name": combined().replace(b" - - [", b" - an [1] [12/Oct/2020:12:00:00 +0700] x ["),
    "more fields after": combined()[:-1] + b' "-" 0.003\n',
    "windows line end": combined()[:-1] + b"\r\n",
    "absolute form": combined(target=f"https://cong-thu.example{counted()}"),
    "address of version 6": combined(ip="2001:db8::7"),
    "another shard": combined(target=counted().replace("1f.json", "0a3.json")),
}

NOTHING = {
    "HEAD": combined(method="HEAD"),
    "POST": combined(method="POST"),
    **{str(status): combined(status=status) for status in (206, 301, 304, 404, 429, 499, 500)},
    "unknown path": combined(target=counted("/2020/10/12/khong-co/")),
    "no path": combined(target="/_v/1f.json"),
    "another parameter": combined(target="/_v/1f.json?q=%2F2020%2F10%2F12%2Fhop-mat%2F"),
    "total": combined(target="/_v/total.json?p=%2F2020%2F10%2F12%2Fhop-mat%2F"),
    "the page itself": combined(target=HOP_MAT),
    "path that is no UTF-8": combined(target="/_v/1f.json?p=%2F2020%2F10%2F12%2Fk%EDn%2F"),
    "a script as path": combined(target="/_v/1f.json?p=<script>alert(1)</script>"),
    "no request": combined().replace(b"GET", b"").replace(b" HTTP/2.0", b""),
    "TLS to the wrong port": combined(target=r"\x16\x03\x01\x02", method="", status=400),
    "ours, prefetched": ours(p="prefetch;prerender"),
    "caddy, prefetched": caddy(Sec_Purpose=["prefetch"]),
    "ours, HEAD": ours(m="HEAD"),
    "ours, 404": ours(s=404),
}

BAD = {
    "blank": b"\n",
    "words": b"nginx: reopening logs\n",
    "binary": bytes(range(11, 256)) + b"\n",
    "NUL bytes": b"\0" * 400 + b"\n",
    "no such month": combined().replace(b"12/Oct/2020", b"99/Foo/2026"),
    "no such day": combined().replace(b"12/Oct/2020", b"31/Feb/2020"),
    "before there were servers": combined().replace(b"12/Oct/2020:12:00:00 +0700", b"01/Jan/0001:00:00:00 +1400"),
    "ours, before there were servers": ours(t="86400.000"),
    "no such hour": combined().replace(b":12:00:00", b":25:00:00"),
    "no such second": combined().replace(b":12:00:00", b":12:00:61"),
    "no such zone": combined().replace(b"+0700", b"+9900"),
    "no zone": combined().replace(b"+0700", b"UTC+7"),
    "no such status": combined().replace(b" 200 ", b" abc "),
    "cut off": combined()[:90] + b"\n",
    "cut off in the agent": combined()[:-12] + b"\n",
    "JSON cut off": ours()[:60] + b"\n",
    "JSON without time": ours().replace(b'"t"', b'"time"'),
    "JSON without number": ours(t="hôm qua"),
    "JSON of no time": ours(t="NaN"),
    "JSON of all time": ours(t="1e300"),
    "JSON that is no object": b"[1, 2]\n",
    "JSON of other things": b'{"level": "info", "msg": "server running"}\n',
    "JSON too deep": b'{"t":' + b"[" * 100_000 + b"\n",
    "ours, status as text": ours(s="200"),
    "ours, target as number": ours(u=None, ip=7),
    "caddy without zone": caddy().replace(b'"ts": 1602478800.0', b'"ts": "2020-10-12T12:00:00"'),
    "lone surrogate": ours().replace(b"Chrome", b"\\ud800"),
}


@pytest.mark.parametrize("line", VIEWS.values(), ids=VIEWS)
def test_a_view_in_every_form(counter, line):
    assert counter.count(line) == {
        "views": {DAY: {ARTICLE: 1}},
        "visits": {DAY: 1},
        "visitors": {DAY: 1},
        "article_visitors": {DAY: {ARTICLE: 1}},
        **dict.fromkeys(("bad", "bots", "late", "future"), 0),
    }


@pytest.mark.parametrize(
    ("lines", "bad"),
    [*((line, 0) for line in NOTHING.values()), *((line, 1) for line in BAD.values())],
    ids=[*NOTHING, *BAD],
)
def test_what_is_no_view_counts_for_nothing(counter, lines, bad):
    """And spoils nothing for its neighbours."""
    report = counter.count(combined(), lines, combined(later(minutes=1)))
    assert (report["views"], report["bad"], report["bots"]) == ({DAY: {ARTICLE: 2}}, bad, 0)
    assert (report["visits"], report["visitors"]) == ({DAY: 1}, {DAY: 1})


SPELLINGS = (
    "/2020/10/12/kín/",
    "/2020/10/12/kín",
    "/2020/10/12/kín/index.html",
    "//2020//10/12/kín//",
    "/2020/10/12/kín/?utm_source=zalo&fbclid=1",
    "/2020/10/12/kín/#binh-luan",
    "/2020/10/12/ki\u0301n/",
)
ENCODED = (
    "/2020/10/12/k%c3%adn/",
    "/2020/10/12/k%C3%ADn/",
    "/2020/10/12/%6b%C3%ADn/",
    "%2F2020%2F10%2F12%2Fk%25C3%25ADn%2F",
    "/2020/10/12/ki%CC%81n/&utm_source=zalo",
)


@pytest.mark.parametrize(
    "target", [*map(counted, SPELLINGS), *(f"/_v/1f.json?p={path}" for path in ENCODED), f"/_v/1f.json?x=1&p={KIN}"]
)
def test_an_article_has_one_key(counter, target):
    report = counter.count(combined(target=target))
    assert report["views"] == {DAY: {"20201012-kin": 1}}


AGENTS = {
    "Cốc Cốc": (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "coc_coc_browser/114.0.142 Chrome/108.0.5359.142 Safari/537.36",
        False,
    ),
    "Zalo on Android": (
        "Mozilla/5.0 (Linux; Android 13; SM-A135F Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Version/4.0 Chrome/120.0.6099.43 Mobile Safari/537.36 Zalo android/12110592 ZaloTheme/light ZaloLanguage/vi",
        False,
    ),
    "Zalo on iPhone": (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Mobile/15E148 Zalo iOS/483 ZaloTheme/light ZaloLanguage/vn",
        False,
    ),
    "a phone of Cubot": (
        "Mozilla/5.0 (Linux; Android 10; CUBOT_X30) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/99.0.4844.58 Mobile Safari/537.36",
        False,
    ),
    "Facebook's own browser": (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Mobile/15E148 [FBAN/FBIOS;FBAV/400.0.0;FBBV/1;FBDV/iPhone12,1;FBLC/vi_VN]",
        False,
    ),
    "Cốc Cốc on iPhone": (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 14_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "CocCoc/95.0.1 Mobile/15E148 Safari/604.1",
        False,
    ),
    "a program within Zalo's words": ("Zalo android/1; Googlebot/2.1 (+http://www.google.com/bot.html)", True),
    "Cốc Cốc, headless": (
        "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 coc_coc_browser/100 HeadlessChrome/94 Safari/537.36",
        True,
    ),
    "Cốc Cốc's crawler": ("Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)", True),
    "Cốc Cốc's crawler, old": ("Mozilla/5.0 (compatible; coccoc/1.0; +http://help.coccoc.com/)", True),
    "Google": (GOOGLEBOT, True),
    "curl": ("curl/8.5.0", True),
    "headless": (CHROME.replace("Chrome/", "HeadlessChrome/"), True),
    "no name": ("-", True),
    "empty": ("", True),
}


@pytest.mark.parametrize(("agent", "is_bot"), AGENTS.values(), ids=AGENTS)
def test_programs_are_not_counted(counter, agent, is_bot):
    report = counter.count(combined(agent=agent))
    assert (report["bots"], report["views"]) == ((1, {}) if is_bot else (0, {DAY: {ARTICLE: 1}}))


def test_hostile_agents_stay_in_the_log(counter):
    """Nothing of a line but integers is kept."""
    words = r"\x22><script>alert(1)</script>{{7*7}}<!--#include -->"
    counter.count(combined(agent=f"{CHROME} {words}"), ours(agent=CHROME + ' "><img src=x onerror=alert(1)>'))
    assert counter.report()["visitors"] == {DAY: 2}
    kept = counter.database.read_bytes()
    assert not any(word in kept for word in (b"script", b"onerror", b"203.0.113", b"Mozilla"))
