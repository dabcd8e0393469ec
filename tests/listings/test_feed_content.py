"""Bodies that are read away from the portal."""

import pytest

from plugins.core.html import sanitise
from plugins.core.model import Picture
from plugins.listings.feed_content import feed_content
from tests.listings.samples import SITE

PAGE = f"{SITE}/2020/10/12/hop-mat-ky-niem-90-nam/"
PICTURES = {"articles/2020/a&b.png": Picture("/anh/ab.jpg", 800, 600)}


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ('<a href="/van-ban/1/">a</a>', f'<a href="{SITE}/van-ban/1/">a</a>'),
        ('<a class="x" href="/a/" title="1 &gt; 0">a</a>', f'<a class="x" href="{SITE}/a/" title="1 &gt; 0">a</a>'),
        ('<a href="#cung-ngay-1">a</a>', f'<a href="{PAGE}#cung-ngay-1">a</a>'),
        ('<a href="https://vi-du.vn/">a</a>', '<a href="https://vi-du.vn/">a</a>'),
        ('<a href="//vi-du.vn/">a</a>', '<a href="//vi-du.vn/">a</a>'),
        ('<a href="mailto:a@vi-du.vn">a</a>', '<a href="mailto:a@vi-du.vn">a</a>'),
        ('<p>viết href="/a/" là đủ</p>', '<p>viết href="/a/" là đủ</p>'),
        ('<code>&lt;a href="/a/"&gt;</code>', '<code>&lt;a href="/a/"&gt;</code>'),
        (
            '<p><img alt="A &quot;B&quot;" data-source="articles/2020/a&amp;b.png"></p>',
            f'<p><img src="{SITE}/anh/ab.jpg" width="800" height="600" alt="A &quot;B&quot;"></p>',
        ),
    ],
)
def test_addresses_become_absolute_and_nothing_else_changes(body, content):
    assert feed_content(body, PAGE, PICTURES, SITE) == content


def test_links_as_the_sanitiser_writes_them():
    body = sanitise('<p>Xem <a title="a > b" href="/a/?x=1&y=2">a</a> và <a href="#b">b</a></p>')
    content = feed_content(body, PAGE, {}, SITE)
    assert f'href="{SITE}/a/?x=1&amp;y=2"' in content
    assert f'href="{PAGE}#b"' in content


def test_a_picture_that_was_not_planned_is_not_passed_over():
    with pytest.raises(KeyError):
        feed_content('<img alt="" data-source="thieu.png">', PAGE, {}, SITE)
