"""The preview server over real connections: pages, mistakes, refreshes, and nothing beside its folder."""

import http.client
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.core.problems import BuildRefused, Problem
from plugins.engine.headers import SECURITY_HEADERS
from plugins.engine.preview import RELOAD_URL, State, make_server, rebuild, watch_and_rebuild

PAGE = "<!doctype html><html><head><title>{}</title></head><body>Dân vận khéo</body></html>"
FRAGMENT = "<ol><li>Tin mới</li></ol>"
SECRET = b"secret"
PROBLEM = Problem("articles/2020/a.md", 3, "date", "“31/02/2020” không có trong lịch & <b>", "kiểm tra ngày")


@dataclass
class Preview:
    """A running server and the state that builds leave."""

    port: int
    state: State = field(default_factory=State)

    def ask(self, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path, skip_accept_encoding=True)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def page(self, path: str) -> tuple[int, BeautifulSoup]:
        answer, body = self.ask(path)
        return answer.status, BeautifulSoup(body, "lxml")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    output = tmp_path / "output"
    for name, text in {
        "index.html": PAGE.format("Trang chủ"),
        "404.html": PAGE.format("Không có trang này"),
        "2020/10/12/bai/index.html": PAGE.format("Bài"),
        "fragments/latest.html": FRAGMENT,
        "theme/portal.css": "a{}",
        "feeds/a.atom.xml": "<feed/>",
        "_v/00.json": "{}",
    }.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "mat.html").write_bytes(SECRET)
    state = State()
    server = make_server(output, state, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    yield Preview(server.server_port, state)
    server.shutdown()
    server.server_close()


ANSWERS = {
    "home": ("/", 200, "text/html; charset=utf-8"),
    "article": ("/2020/10/12/bai/", 200, "text/html; charset=utf-8"),
    "article with a query": ("/2020/10/12/bai/?a=/fragments/", 200, "text/html; charset=utf-8"),
    "article without slash": ("/2020/10/12/bai", 301, None),
    "fragment": ("/fragments/latest.html", 200, "text/html; charset=utf-8"),
    "stylesheet": ("/theme/portal.css", 200, "text/css"),
    "feed": ("/feeds/a.atom.xml", 200, "application/xml; charset=utf-8"),
    "nothing": ("/khong-co/", 404, "text/html; charset=utf-8"),
    "missing file": ("/theme/khong-co.css", 404, "text/html; charset=utf-8"),
    "folder without a page": ("/_v/", 404, "text/html; charset=utf-8"),
    "refreshing script": (RELOAD_URL, 200, "text/javascript; charset=utf-8"),
    "number of the build": ("/_preview/version?after=x", 200, "text/plain"),
}


@pytest.mark.parametrize(("path", "status", "media_type"), ANSWERS.values(), ids=ANSWERS)
def test_answers_and_their_headers(preview, path, status, media_type):
    answer, body = preview.ask(path)
    assert (answer.status, answer.getheader("Content-Type")) == (status, media_type)
    assert {name: answer.getheader(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert answer.getheader("Cache-Control") == "no-store"
    assert len(body) == int(answer.getheader("Content-Length"))


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("POST", 501), ("PUT", 501)])
def test_other_methods_have_the_headers_as_well(preview, method, status):
    answer, _ = preview.ask("/", method)
    assert answer.status == status
    assert {name: answer.getheader(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize("path", ["/", "/2020/10/12/bai/", "/khong-co/"])
def test_every_page_refreshes_itself(preview, path):
    _, page = preview.page(path)
    assert [script["src"] for script in page.head.find_all("script")] == [RELOAD_URL]


def test_fragments_and_files_are_not_altered(preview):
    assert preview.ask("/fragments/latest.html")[1].decode() == FRAGMENT
    assert preview.ask("/theme/portal.css")[1] == b"a{}"


@pytest.mark.parametrize(
    "path",
    ["/../mat.html", "/%2e%2e/mat.html", "/2020/../../mat.html", "/..%2fmat.html", "//../mat.html", "/\\..\\mat.html"],
)
def test_nothing_beside_the_folder_is_served(preview, path):
    answer, body = preview.ask(path)
    assert answer.status in (301, 404)
    assert SECRET not in body


def test_a_missing_page_is_the_portals_own(preview):
    status, page = preview.page("/khong-co/")
    assert (status, page.title.string) == (404, "Không có trang này")


def test_mistakes_stand_in_the_place_of_every_page_and_go_away(preview):
    preview.state.set((PROBLEM,))
    for path in ("/", "/2020/10/12/bai/", "/khong-co/"):
        status, page = preview.page(path)
        assert (status, page.h1.string) == (500, "Chưa dựng được: 1 lỗi")
        assert page.code.string == "articles/2020/a.md:3"
        assert "“31/02/2020” không có trong lịch & <b>" in page.li.get_text()
        assert [script["src"] for script in page.head.find_all("script")] == [RELOAD_URL]
    assert preview.ask("/fragments/latest.html")[0].status == preview.ask("/theme/portal.css")[0].status == 200
    preview.state.set()
    assert preview.page("/")[0] == 200


def test_a_page_knows_of_which_build_it_is(preview):
    """A build that ends before the page's script starts would be missed by one that asked only then."""
    for problems in ((), (PROBLEM,), ()):
        preview.state.set(problems)
        _, page = preview.page("/")
        assert page.head.script["data-version"] == str(preview.state.version)


def test_a_page_waits_for_the_next_build(preview):
    version = preview.ask("/_preview/version?after=")[1].decode()
    later = threading.Timer(0.3, preview.state.set)
    later.start()
    started = time.monotonic()
    assert preview.ask(f"/_preview/version?after={version}")[1].decode() != version
    assert 0.2 < time.monotonic() - started < 5


def test_a_page_that_was_closed_while_it_waited_is_no_fault(preview, capfd):
    version = preview.ask("/_preview/version?after=")[1].decode()
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", preview.port)) as left:
            left.sendall(f"GET /_preview/version?after={version} HTTP/1.1\r\n\r\n".encode())
            left.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # leave without a word
            time.sleep(0.1)
    preview.state.set()
    assert preview.ask("/")[0].status == 200
    time.sleep(0.3)
    assert capfd.readouterr() == ("", "")


def refuse() -> None:
    raise BuildRefused([PROBLEM])


def fail() -> None:
    raise ValueError("mẫu trang <lỗi>")


BUILDS: dict[str, tuple[Callable[[], None], tuple, str]] = {
    "sound": (lambda: True, (), ""),
    "refused": (refuse, (PROBLEM,), ""),
    "broken": (fail, (), "ValueError: mẫu trang <lỗi>"),
}


@pytest.mark.parametrize(("build", "problems", "failure"), BUILDS.values(), ids=BUILDS)
def test_no_build_ends_the_preview(build, problems, failure):
    state = State()
    rebuild(build, state)
    assert (state.version, state.problems, state.failure) == (1, problems, failure)


def test_a_build_that_changed_nothing_fetches_no_page_again():
    state = State()
    rebuild(lambda: False, state)
    assert state.version == 0
    state.set((PROBLEM,))
    rebuild(lambda: False, state)
    assert (state.version, state.problems) == (2, ())


def test_a_failure_is_shown_as_text(preview):
    rebuild(fail, preview.state)
    status, page = preview.page("/")
    assert (status, page.pre.string) == (500, "ValueError: mẫu trang <lỗi>")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Path, State, list[str]]]:
    """A watched folder, the state, and what each build found in `a.md`."""
    folder, state, stop, built = tmp_path / "content", State(), threading.Event(), []
    folder.mkdir()
    (folder / "a.md").write_text("1")

    def build() -> bool:
        built.append((folder / "a.md").read_text())
        return True

    watcher = threading.Thread(target=watch_and_rebuild, args=([folder], build, state, stop))
    watcher.start()
    time.sleep(0.3)  # until the watch stands; there is no sign of it
    yield folder, state, built
    stop.set()
    watcher.join()


def test_a_save_is_built_within_seconds(watching):
    folder, state, built = watching
    (folder / "a.md").write_text("2")
    assert state.wait_after("0") == 1
    assert built == ["2"]
    (folder / "images").mkdir()
    (folder / "images" / "b.png").write_bytes(b"x")
    assert state.wait_after("1") >= 2


def test_what_is_saved_during_a_build_is_built_after_it(watching):
    folder, state, built = watching
    with state.building:  # the first build, still running
        (folder / "a.md").write_text("2")
        time.sleep(0.5)
        assert built == []
    assert state.wait_after("0") == 1
    assert built == ["2"]
