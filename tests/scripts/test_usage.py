"""Wrong use is one Vietnamese line and exit status 2; help is Vietnamese and changes nothing."""

import re

import pytest

from tests.scripts.commands import ROOT, run

SCRIPTS = ["build", "check", "new", "serve", "make_corpus", "redirects", "visits"]
ENGLISH = re.compile(r"\b(?:usage|options|positional|show this|error|argument)\b")
WRONG = {
    "unknown option": (["build", "--nope"], "không có tham số --nope; xem build.py --help"),
    "option without value": (["build", "--jobs"], "--jobs thiếu giá trị; xem build.py --help"),
    "no number": (["build", "--jobs", "hai"], "--jobs phải là số nguyên, không phải “hai”; xem build.py --help"),
    "no process": (["build", "--jobs", "0"], "số tiến trình phải từ 1 trở lên; bỏ --jobs thì dùng mọi lõi máy"),
    "no such content": (
        ["check", "--content", "khong-co"],
        "không có thư mục nội dung khong-co; kiểm tra lại --content",
    ),
    "content is a file": (
        ["build", "--content", "Makefile"],
        "không có thư mục nội dung Makefile; kiểm tra lại --content",
    ),
    "output in the content": (
        ["build", "--output", "content/site"],
        "thư mục xuất và thư mục nội dung nằm trong nhau; chọn --output ở chỗ khác",
    ),
    "content in the output": (
        ["build", "--output", "."],
        "thư mục xuất và thư mục nội dung nằm trong nhau; chọn --output ở chỗ khác",
    ),
    "content is the output": (
        ["build", "--output", "docs/../content"],
        "thư mục xuất và thư mục nội dung nằm trong nhau; chọn --output ở chỗ khác",
    ),
    "no moment": (
        ["check", "--now", "31/02/2020"],
        "thời điểm dựng “31/02/2020” không có trong lịch; kiểm tra ngày, tháng, giờ, phút",
    ),
    "no kind": (["new"], "thiếu tham số LOẠI; xem new.py --help"),
    "no title": (["new", "article"], "thiếu tham số TIÊU_ĐỀ; xem new.py article --help"),
    "empty title": (["new", "article", " "], "tên bài để trống"),
    "content of a new article": (
        ["new", "article", "Họp mặt", "--content", "khong-co"],
        "không có thư mục nội dung khong-co; kiểm tra lại --content",
    ),
    "date of a new article": (
        ["new", "article", "Họp mặt", "--date", "31/02/2020"],
        "“31/02/2020” không có trong lịch; kiểm tra ngày, tháng, giờ, phút",
    ),
    "section of a new article": (
        ["new", "article", "Họp mặt", "--section", "Tin tuc"],
        "không có chuyên mục “Tin tuc”; có phải “Tin tức”? nếu không, các chuyên mục: "
        "Tin tức, Phóng sự – Ghi chép, Chuyên đề, Nghiên cứu – Trao đổi",
    ),
    "fewer than no articles": (["make_corpus", "--", "-1", "kho"], "số bài và số hồ sơ phải từ 0 trở lên"),
    "port": (["serve", "--port", "99999"], "cổng 99999 không có; chọn --port từ 1 đến 65535, hoặc 0"),
}


@pytest.mark.parametrize(("command", "message"), WRONG.values(), ids=WRONG)
def test_wrong_use(command, message):
    done = run(*command)
    assert (done.returncode, done.stderr, done.stdout) == (2, f"Lỗi: {message}\n", "")
    assert not (ROOT / "khong-co").exists() and not (ROOT / "kho").exists()


@pytest.mark.parametrize("script", SCRIPTS)
def test_help_is_vietnamese(script, tmp_path):
    done = run(script, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"cách dùng: {script}.py")
    assert not ENGLISH.search(done.stdout)
    assert list(tmp_path.iterdir()) == []
