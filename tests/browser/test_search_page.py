"""How the search page behaves in a real Chromium: typing, filters, history, failures, keyboard, without script."""

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.search_reader import Reader, is_page


def test_results_follow_the_typing_and_so_does_the_address(reader):
    reader.open("/tim-kiem/")
    before = reader.page.evaluate("history.length")
    reader.page.get_by_label("Từ, tên người").press_sequentially("dat dai", delay=20)
    reader.page.wait_for_url("**/tim-kiem/?q=dat+dai")
    assert is_page(reader.wait().urls[0], "dat-dai")
    assert reader.page.evaluate("history.length") == before + 1
    reader.page.go_back()
    expect(reader.page.get_by_label("Từ, tên người")).to_have_value("")


def test_a_search_waits_neither_for_the_page_nor_for_its_styles(reader):
    """Words are on their way as soon as the script is there; the list is asked for once, ahead of the script."""
    held, asked = [], []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.route("**/theme/portal.*.css", lambda route: held.append(route))
    with reader.page.expect_request("**/tim-kiem/**/*.bin"):
        reader.page.goto(f"{reader.host}/tim-kiem/?q={quote('đất đai')}", wait_until="commit")
    assert reader.page.locator("[data-result-url]").count() == 0
    assert len(held) == 1
    held[0].continue_()
    assert is_page(reader.wait().urls[0], "dat-dai")
    assert [url.endswith("chi-muc.json") for url in asked].count(True) == 1
    assert len(asked) == len(set(asked))
    assert reader.errors == []


def test_the_way_back_leads_through_what_was_asked(reader):
    reader.ask("đất đai")
    reader.page.get_by_label("Từ, tên người").fill("hoà giải")
    reader.page.get_by_role("button", name="Tìm kiếm").click()
    expect(reader.page).to_have_title("hoà giải – Tìm kiếm – Cổng thử")
    reader.page.go_back()
    expect(reader.page.get_by_label("Từ, tên người")).to_have_value("đất đai")
    assert is_page(reader.wait().urls[0], "dat-dai")
    reader.page.go_forward()
    expect(reader.page.get_by_label("Từ, tên người")).to_have_value("hoà giải")


def test_filters_stand_in_the_address_and_can_be_taken_away(reader):
    reader.ask("dân vận").filter("chien-dich", "Dân vận khéo").filter("nam", "2020").filter("loai", "Bài viết")
    assert reader.asked == {
        "q": ["dân vận"], "chien-dich": ["dan-van-kheo"], "nam": ["2020"], "loai": ["bai-viet"]
    }  # fmt: skip
    expected = {"/2020/10/12/dvk-1/", "/2020/10/13/dvk-2/", "/2020/10/14/dvk-3/"}
    assert set(reader.urls) == expected
    shared = Reader(reader.page.context.new_page(), reader.host).open(reader.page.url.removeprefix(reader.host))
    assert set(shared.urls) == expected
    for name in ("Chiến dịch: Dân vận khéo", "Năm: 2020", "Loại: Bài viết"):
        reader.page.get_by_role("button", name=name).click()
        reader.wait()
    assert reader.asked == {"q": ["dân vận"]}
    assert len(reader.urls) > len(expected)


def test_counts_say_what_a_filter_would_leave(reader):
    reader.open("/tim-kiem/?chien-dich=dan-van-kheo")
    years = reader.page.locator("[data-facet=nam] li")
    for row in years.all():
        year, count = row.inner_text().split()
        other = Reader(reader.page.context.new_page(), reader.host)
        other.open(f"/tim-kiem/?chien-dich=dan-van-kheo&nam={year}")
        assert other.status == f"{count} kết quả"


def test_filters_alone_list_everything_that_fits_the_newest_first(reader):
    reader.open("/tim-kiem/?nam=2013&nam=2014&loai=bai-viet")
    slugs = [url.split("/")[-2] for url in reader.urls]
    assert slugs == ["ct42", "ct44", "ngay", "so-nho", "so-lon", "qd117", "nq25"]


@pytest.mark.parametrize(
    ("more", "slugs"),
    [
        ("&tu=2019-04-08&den=2019-04-09", ["dam", "dien"]),
        ("&tu=2019-04-08&den=2019-04-09&sap-xep=cu-nhat", ["dien", "dam"]),
        ("&den=2013-06-16&loai=bai-viet", ["qd117", "nq25"]),
        ("&tu=31-12-2019&nam=2018", ["nuoc-1"]),
        ("&tu=2020-02-31&nam=2018", ["nuoc-1"]),
        ("&tu=2030-01-01", []),
    ],
)
def test_dates_and_order(reader, more, slugs):
    reader.open(f"/tim-kiem/?q={more}")
    assert [url.split("/")[-2] for url in reader.urls] == slugs


def test_what_is_not_searched_for_is_not_shown_as_html(reader):
    reader.ask("<b>Xứ Dừa</b><img src=x onerror=alert(1)>")
    assert reader.page.locator("main img, main b").count() == 0


def test_the_page_says_how_it_understood(reader):
    reader.ask("dan van kheo")
    assert reader.page.locator("#search-understood").inner_text().lower() == "hiểu là: dân vận khéo"
    reader.ask("nguyen thanh hung")
    spellings = reader.page.locator("#search-understood").inner_text().removeprefix("Hiểu là: Nguyễn Thanh ").split("/")
    assert sorted(spellings) == ["Hùng", "Hưng", "Hứng"]
    reader.ask("Dân vận khéo")
    assert not reader.page.locator("#search-understood").is_visible()


def test_more_results_are_added_and_kept_for_the_way_back(reader):
    reader.open("/tim-kiem/?nam=2019")
    first = reader.urls
    reader.page.get_by_role("button", name="Xem thêm kết quả").click()
    reader.page.wait_for_url("**trang=2")
    assert reader.urls[:10] == first
    assert len(reader.urls) == 20
    assert reader.page.evaluate("document.activeElement.closest('li').dataset.resultUrl") == reader.urls[10]
    reader.page.reload()
    assert len(reader.wait().urls) == 20


def test_where_nothing_fits_the_page_says_what_to_do(reader):
    reader.open(f"/tim-kiem/?q={quote('đất đai xyzxyz')}&nam=2019")
    assert reader.status == "Không tìm thấy kết quả nào"
    assert reader.page.get_by_text("Không trang nào có chữ “xyzxyz”.").is_visible()
    reader.page.get_by_role("button", name="Tìm lại, bỏ mọi bộ lọc").click()
    assert "nam" not in reader.wait().asked
    reader.ask('"cát dải"')
    reader.page.get_by_role("link", name="không cần đứng cạnh nhau").click()
    reader.page.wait_for_url("**/?q=c*")
    assert is_page(reader.wait().urls[0], "dai-dat")


def test_a_lost_connection_is_told_and_mended(reader):
    reader.open("/tim-kiem/")
    reader.page.route("**/tim-kiem/**/*.bin", lambda route: route.abort())
    reader.page.get_by_label("Từ, tên người").fill("đất đai")
    reader.page.locator("#search-status[data-state=error]").wait_for()
    assert reader.page.get_by_text("Không tải được chỉ mục").is_visible()
    reader.page.unroute("**/tim-kiem/**/*.bin")
    reader.page.get_by_role("button", name="Thử lại").click()
    reader.page.locator("#search-status[data-state=ready]").wait_for()
    assert is_page(reader.urls[0], "dat-dai")


def test_a_reader_who_came_before_the_last_build_is_served(reader):
    """The index that the page knows is gone: the list is asked for again, and the search goes on."""
    asked = []

    def outdated(route) -> None:
        answer = route.fetch()
        asked.append(answer)
        fresh = answer.text()
        body = fresh.replace('"name":"', '"name":"0').replace('"facets":"', '"facets":"0') if len(asked) == 1 else fresh
        route.fulfill(response=answer, body=body)

    reader.page.route("**/chi-muc.json", outdated)
    assert is_page(reader.ask("đất đai").urls[0], "dat-dai")
    assert len(asked) == 2


def test_a_browser_that_is_too_old_is_led_to_the_lists(reader):
    reader.page.route("**/theme/search.*.js", lambda route: route.fulfill(body="not a module ("))
    reader.page.goto(f"{reader.host}/tim-kiem/")
    reader.page.get_by_text("trình duyệt từ năm 2023").wait_for()
    assert reader.page.get_by_role("navigation", name="Tra theo bảng kê").is_visible()


def test_without_script_the_lists_are_there(chromium, search_host):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{search_host}/tim-kiem/?q=dan+van")
    links = {link.get_attribute("href") for link in page.locator("main a").all() if link.is_visible()}
    assert links >= {"/chien-dich/", "/lanh-dao/", "/van-ban/", "/luu-tru/", "/dia-phuong/", "/to-chuc/", "/mo-hinh/"}
    assert not page.locator("#search-status").is_visible()
    context.close()


def test_the_keyboard_alone(reader):
    reader.ask("nước ngọt")
    reader.page.get_by_label("Từ, tên người").focus()
    places = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        reader.page.keyboard.press(key)
        places.append(reader.page.evaluate("document.activeElement.closest('[data-result-url]')?.dataset.resultUrl"))
    assert places == [*reader.urls, reader.urls[0], None]
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/nuoc-2/")


def test_a_filter_keeps_the_focus_that_ticked_it(reader):
    reader.ask("nước ngọt")
    box = reader.page.locator("[data-facet=nam]").get_by_label("2018")
    box.focus()
    reader.page.keyboard.press("Space")
    reader.page.wait_for_url("**nam=2018")
    reader.wait()
    reader.page.locator("#search-chosen button").wait_for()
    assert reader.page.evaluate("document.activeElement.value") == "2018"


def test_results_are_announced(reader):
    reader.ask("đất đai")
    status = reader.page.get_by_role("status")
    assert status.inner_text().endswith("kết quả")
    assert status.get_attribute("aria-live") in (None, "polite")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "query", ["?q=dan+van", "?q=xyzxyz&nam=2019", "?q=dan+van&chien-dich=dan-van-kheo&tu=2019-01-01"]
)
def test_axe_finds_nothing_in_any_state(chromium, search_host, query, width, scheme):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    reader = Reader(context.new_page(), search_host).open(f"/tim-kiem/{query}")
    if width == 360:
        reader.page.locator("#search-filters > summary").click()
    violations = Axe().run(reader.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in violations] == []
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    assert reader.errors == []
    context.close()


def test_results_are_dimmed_while_others_are_looked_for_and_not_while_filters_are_counted(reader):
    reader.ask("dan van")
    dimmed = """state => {
      const [status, list] = ["search-status", "search-results"].map((id) => document.getElementById(id));
      list.setAttribute("aria-busy", "true");
      status.dataset.state = state;
      return getComputedStyle(list).opacity < 1;
    }"""
    assert [reader.page.evaluate(dimmed, state) for state in ("loading", "ready")] == [True, False]


def test_every_header_leads_to_the_search(reader):
    for address in ("/", "/2019/04/01/dat-dai/", "/chien-dich/dan-van-kheo/"):
        reader.page.goto(reader.host + address)
        reader.page.get_by_role("search", name="Tìm trên cổng").get_by_role("searchbox").fill("đất đai")
        reader.page.keyboard.press("Enter")
        assert is_page(reader.wait().urls[0], "dat-dai")


def test_a_campaign_can_be_searched_by_itself(reader):
    reader.page.goto(f"{reader.host}/chien-dich/dan-van-kheo/")
    reader.page.get_by_role("search", name="Tìm trong chiến dịch này").get_by_role("searchbox").fill("khéo")
    reader.page.keyboard.press("Enter")
    assert reader.wait().asked == {"q": ["khéo"], "chien-dich": ["dan-van-kheo"]}
    assert {url.split("/")[-2] for url in reader.urls} == {"dan-van-kheo", "dvk-1", "dvk-2", "dvk-3"}


def slow_down(reader: Reader) -> None:
    """Every answer of the server takes a third of a second longer."""
    conditions = {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": -1}
    reader.page.context.new_cdp_session(reader.page).send("Network.emulateNetworkConditions", conditions)


def test_a_filter_keeps_what_was_typed_meanwhile(reader):
    reader.ask("nước")
    slow_down(reader)
    reader.page.get_by_label("Từ, tên người").fill("nước ngọt")
    for year in ("2018", "2020"):
        reader.page.locator("[data-facet=nam]").get_by_label(year).dispatch_event("click")
    reader.page.wait_for_url("**nam=2020")
    assert reader.wait().asked == {"q": ["nước ngọt"], "nam": ["2018", "2020"]}


def test_ready_is_said_of_what_was_typed_last(reader):
    reader.open("/tim-kiem/")
    reader.page.evaluate("""() => {
      const status = document.getElementById("search-status"), text = document.getElementById("search-text");
      window.told = [];
      const note = () => status.dataset.state === "ready" && told.push([text.value, document.title.split(" – ")[0]]);
      new MutationObserver(note).observe(status, { attributes: true });
    }""")
    slow_down(reader)
    box = reader.page.get_by_label("Từ, tên người")
    for word in ("hòa", "nước", "điện"):
        box.fill(word)
        reader.page.wait_for_timeout(200)
    box.press_sequentially(" lực kéo ra cồn Ốc", delay=90)
    reader.page.wait_for_url("**%E1%BB%90c")
    told = reader.wait().page.evaluate("told")
    assert told[-1][0] == "điện lực kéo ra cồn Ốc"
    assert all(typed.strip() == answered for typed, answered in told)


def test_more_is_not_added_to_another_search_nor_twice(reader):
    reader.open("/tim-kiem/?nam=2019")
    slow_down(reader)
    more = reader.page.get_by_role("button", name="Xem thêm kết quả")
    more.dblclick(no_wait_after=True)
    reader.page.wait_for_url("**trang=2")
    assert len(reader.urls) == len(set(reader.urls)) == 20
    more.click()
    reader.page.get_by_label("Từ, tên người").fill("nước ngọt")
    reader.page.wait_for_url("**q=n*")
    reader.wait()
    assert reader.asked == {"q": ["nước ngọt"], "nam": ["2019"]}
    assert len(reader.urls) < 20


def test_where_enough_is_shown_the_page_advises_to_ask_more_exactly(reader):
    """With 20 results for enough, for no small archive has more than 300."""

    def fewer(route) -> None:
        answer = route.fetch()
        assert "MOST_PAGES=30" in answer.text()
        route.fulfill(response=answer, body=answer.text().replace("MOST_PAGES=30", "MOST_PAGES=2"))

    reader.page.route("**/theme/search.*.js", fewer)
    more, advice = reader.page.get_by_role("button", name="Xem thêm kết quả"), reader.page.get_by_text("Chỉ hiện những")
    reader.open("/tim-kiem/?nam=2019")
    assert more.is_visible()
    assert not advice.is_visible()
    more.click()
    advice.wait_for()
    assert not more.is_visible()
    reader.open("/tim-kiem/?nam=2019&trang=99999999")
    assert len(reader.urls) == 20
    assert advice.is_visible()


@pytest.mark.parametrize("what", ["more", "facet"])
def test_what_is_gone_since_the_last_build_is_asked_for_anew(reader, what):
    """A document's or a facet's file is not there the first time; the list is read again, and nothing is lost."""
    reader.open("/tim-kiem/?nam=2019")
    gone = []

    def once(route) -> None:
        gone.append(route.request.url)
        route.fulfill(status=404) if len(gone) == 1 else route.continue_()

    reader.page.route("**/tim-kiem/d/**" if what == "more" else "**/f-campaigns.bin", once)
    if what == "more":
        reader.page.get_by_role("button", name="Xem thêm kết quả").click()
        reader.page.locator("[data-result-url]").nth(19).wait_for()
        assert len(set(reader.wait().urls)) == 20
    else:
        reader.page.locator("[data-facet=chien-dich] summary").click()
        reader.page.locator("[data-facet=chien-dich] p:visible, [data-facet=chien-dich] li:visible").first.wait_for()
    assert len(gone) > 1
    assert reader.wait().page.locator("#search-status").get_attribute("data-state") == "ready"


@pytest.mark.parametrize("answers", [1, 9])
def test_a_page_older_than_the_index_loads_itself_anew_once(reader, answers):
    asked = []

    def newer(route) -> None:
        answer = route.fetch()
        asked.append(answer)
        body = answer.text().replace('"version":4', '"version":99') if len(asked) <= answers else answer.text()
        route.fulfill(response=answer, body=body)

    reader.page.route("**/chi-muc.json", newer)
    reader.ask("đất đai")
    assert len(asked) == 2
    assert reader.page.locator("#search-status").get_attribute("data-state") == ("ready" if answers == 1 else "error")
