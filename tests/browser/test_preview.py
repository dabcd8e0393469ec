"""`scripts/serve.py` as an editor uses it: save, look; break, read; mend, go on."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.engine.headers import SECURITY_HEADERS

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = """---
title: Bài thứ nhất
date: 12/10/2020 - 19:57
slug: bai
category: Tin tức
authors: [Quốc Hùng]
summary: Sapo.
status: draft
---
Nội dung.
"""
ADDRESS = "/2020/10/12/bai/"
PATIENCE_MS = 20_000


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "content/articles/2020/bai.md"
    path.parent.mkdir(parents=True)
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def preview(tmp_path: Path, article: Path) -> Iterator[str]:
    """The address of a running preview."""
    command = [sys.executable, "-u", "scripts/serve.py", "--port", "0"]
    folders = [f"--{name}={tmp_path / name}" for name in ("content", "cache")]
    with subprocess.Popen([*command, *folders], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield next(m[0] for line in process.stdout if (m := re.search(r"http://[\d.]+:\d+", line)))
        finally:
            process.terminate()


def test_an_editor_sees_every_save(chromium, preview, article: Path):
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(preview + ADDRESS)
    assert page.locator("h1").inner_text() == "Bài thứ nhất"
    assert page.get_by_text("Bản xem trước: bài này chưa đăng.").first.is_visible()

    article.write_text(ARTICLE.replace("thứ nhất", "thứ hai"), encoding="utf-8")
    page.get_by_role("heading", name="Bài thứ hai").wait_for()

    article.write_text(ARTICLE.replace("12/10/2020", "31/02/2020"), encoding="utf-8")
    page.get_by_role("heading", name="Chưa dựng được: 1 lỗi").wait_for()
    assert page.get_by_text("articles/2020/bai.md:3").is_visible()
    assert page.get_by_text("kiểm tra ngày, tháng, giờ, phút").is_visible()

    article.write_text(ARTICLE.replace("thứ nhất", "thứ ba"), encoding="utf-8")
    page.get_by_role("heading", name="Bài thứ ba").wait_for()
    page.close()


def test_the_preview_sends_production_headers(chromium, preview):
    page = chromium.new_page()
    answer = page.goto(preview + ADDRESS)
    sent = answer.all_headers()
    assert {name: sent.get(name.lower()) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    page.close()
