"""Numbers of visits in a real Chromium before a real nginx: asked for once a view, counted, shown on the next."""

import json
from datetime import datetime

import pytest

from plugins.core.dates import VIETNAM
from tests.minisite import Site
from tests.visits.server import Server, serving
from tests.visits.traffic import CHROME

TODAY = datetime.now(VIETNAM)
ARTICLE, OTHER = (f"/{TODAY:%Y/%m/%d}/{slug}/" for slug in ("hop-mat", "bai-hai"))
HIDE = "Object.defineProperty(document, '{0}', {{ configurable: true, get: () => !window.isShown }});"
SHOW = "window.isShown = true; document.dispatchEvent(new Event('{0}'));"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    site = Site(tmp_path_factory.mktemp("site")).portal()
    for slug in ("hop-mat", "bai-hai"):
        site.article(slug, title=f"Bài {slug}", date=f"{TODAY:%d/%m/%Y} - 00:00")
    assert site.build(NOW=TODAY.isoformat()), site.problems
    return site


@pytest.fixture
def server(site, tmp_path):
    with serving(tmp_path, site.output) as server:
        yield server


@pytest.fixture
def reader(chromium):
    """`reader()` is somebody's page: a browser that does not call itself headless."""
    contexts = []

    def page(agent: str = CHROME, **options):
        contexts.append(chromium.new_context(user_agent=agent, reduced_motion="reduce", **options))
        return contexts[-1].new_page()

    yield page
    for context in contexts:
        context.close()


def counted_requests(server: Server) -> list[str]:
    """What the log says was asked for, but the total."""
    lines = map(json.loads, server.log.read_text(encoding="utf-8").splitlines()) if server.log.exists() else ()
    return [line["u"] for line in lines if "?p=" in line["u"]]


def open_and_wait(page, server: Server, path: str = ARTICLE):
    with page.expect_response(lambda response: "/_v/" in response.url and "?p=" in response.url):
        page.goto(server.host + path, wait_until="load")
    page.wait_for_timeout(100)


def test_a_view_is_counted_and_shown_to_the_next_reader(server, reader):
    first = reader()
    open_and_wait(first, server)
    assert not first.locator(".reads").is_visible(), "nobody has been counted yet"
    report = server.count()
    day = datetime.now(VIETNAM).date().isoformat()
    assert report["views"] == {day: {f"{TODAY:%Y%m%d}-hop-mat": 1}}
    assert (report["bots"], report["bad"]) == (0, 0)
    second = reader(CHROME.replace("138", "139"))
    open_and_wait(second, server)
    assert second.locator(".reads").inner_text() == "Lượt đọc: 1"
    shown = second.locator("#visits dd").all_inner_texts()
    assert shown == ["1", "1", "1", "1"]
    assert "(" in second.locator("#visits dt").last.inner_text()
    assert server.count()["article_visitors"] == {day: {f"{TODAY:%Y%m%d}-hop-mat": 2}}


def test_a_reader_who_comes_back_reads_again_but_is_no_second_reader(server, reader):
    page = reader()
    for _ in range(3):
        open_and_wait(page, server)
    report = server.count()
    assert [list(days.values()) for days in report["views"].values()] == [[3]]
    assert [list(days.values()) for days in report["article_visitors"].values()] == [[1]]
    assert list(report["visits"].values()) == [1]


def test_thousands_are_written_as_in_vietnamese(server, reader):
    server.count()
    numbers = {"total": 1234567, "today": 1, "month": 2, "online": 3, "at": "(08:05)"}
    (server.top / "www/visits/_v/total.json").write_text(json.dumps(numbers))
    page = reader()
    open_and_wait(page, server)
    assert page.locator("#visits dd").first.inner_text() == "1.234.567"


@pytest.mark.parametrize(
    ("state", "event"), [("hidden", "visibilitychange"), ("prerendering", "prerenderingchange")], ids=str
)
def test_a_page_that_nobody_looks_at_is_no_view(server, reader, state, event):
    page = reader()
    page.add_init_script(HIDE.format(state))
    page.goto(server.host + ARTICLE, wait_until="load")
    page.wait_for_timeout(300)
    assert counted_requests(server) == []
    with page.expect_response(lambda response: "?p=" in response.url):
        page.evaluate(SHOW.format(event))
    for _ in range(3):
        page.evaluate(SHOW.format(event))
    page.wait_for_timeout(300)
    assert len(counted_requests(server)) == 1, "shown again, it is the same view"


def test_a_browser_that_says_it_is_headless_is_a_program(server, reader):
    open_and_wait(reader(CHROME.replace("Chrome/", "HeadlessChrome/")), server)
    report = server.count()
    assert (report["views"], report["bots"]) == ({}, 1)


@pytest.mark.parametrize(
    "address", [f"{ARTICLE}?utm_source=zalo&fbclid=x", f"{ARTICLE}#binh-luan", f"{ARTICLE}index.html"]
)
def test_however_a_reader_came(server, reader, address):
    open_and_wait(reader(), server, address)
    assert len(server.count()["views"]) == 1


def test_lists_ask_for_the_total_alone(server, reader):
    page = reader()
    with page.expect_response(lambda response: "total.json" in response.url):
        page.goto(server.host + "/", wait_until="load")
    page.wait_for_timeout(200)
    assert counted_requests(server) == []


def test_the_script_is_small_and_nothing_is_kept_in_the_browser(server, reader):
    page = reader()
    open_and_wait(page, server)
    script = page.locator("script[src*=numbers]").get_attribute("src")
    assert len(server.get(script)[2]) < 1024
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_most_read_comes_when_there_is_some(server, reader):
    page = reader()
    open_and_wait(page, server)
    assert not page.get_by_role("heading", name="TIN ĐỌC NHIỀU").is_visible()
    server.count()
    page = reader()
    open_and_wait(page, server, OTHER)
    page.get_by_role("heading", name="TIN ĐỌC NHIỀU").wait_for()
    assert page.locator(".most-read a").first.get_attribute("href") == ARTICLE


def test_without_script_all_numbers_are_a_link_away(server, reader):
    open_and_wait(reader(), server)
    server.count()
    page = reader(java_script_enabled=False)
    page.goto(server.host + ARTICLE)
    page.locator("#visits").get_by_role("link", name="Thống kê truy cập").click()
    assert page.locator(".figures-now dd").all_inner_texts() == ["1", "1", "1", "1"]
    assert page.locator("table.figures-table tbody tr").first.locator("td").all_inner_texts()[:2] == ["1", "1"]


def test_a_host_without_logs(site, reader, serve_folder):
    """No number, no error, and no word where a number would be."""
    errors = []
    page = reader()
    page.on("console", lambda message: errors.append(message.text))
    page.goto(serve_folder(site.output) + ARTICLE, wait_until="networkidle")
    assert errors == []
    assert not page.locator(".reads").is_visible()
    assert not page.locator("#visits dd").first.is_visible()
    page.locator("#visits").get_by_role("link", name="Thống kê truy cập").click()
    assert page.get_by_text("Chưa có số liệu").is_visible()
