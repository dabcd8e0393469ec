"""Fragments: what may stand in them, the words they hold, the links they make."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.html import ATTRIBUTES, TAGS, content_links, plain_text, refused, resolve_content_links, sanitise

ATTACKS = {
    "script": ("<p>a<script>alert(1)</script></p>", "<p>a</p>", ["<script"]),
    "handler": ('<p onclick="x()">a</p>', "<p>a</p>", ["onclick="]),
    "handler in capitals": ('<P ONCLICK="x()">a</P>', "<p>a</p>", ["onclick="]),
    "script link": ('<a href="javascript:x()">a</a>', '<a rel="noopener">a</a>', ["javascript:"]),
    "script link with a tab": ('<a href="java&#9;script:x()">a</a>', '<a rel="noopener">a</a>', ["java\tscript:"]),
    "data link": ('<a href="data:text/html,x">a</a>', '<a rel="noopener">a</a>', ["data:"]),
    "frame": ('<iframe src="https://a.vn"></iframe>', "", ["<iframe"]),
    "form": ("<form><input></form>", "", ["<form", "<input"]),
    "style": ('<p style="position:fixed">a</p>', "<p>a</p>", ["style="]),
    "image of another host": ('<img src="https://a.vn/a.png" alt="a">', '<img alt="a">', ["src="]),
    "first-level heading": ("<h1>a</h1>", "a", ["<h1"]),
    "drawing": ("<svg><path/></svg>", "", ["<svg", "<path"]),
    "declaration": ("<!DOCTYPE html>a", "a", ["<!"]),
    "CDATA": ("a<![CDATA[b]]>c", "ac", ["<!["]),
    "marked section": ("a<![if x]>b<![^1]>", "ab", ["<!["]),
    "processing instruction": ("<?php x ?>a", "a", ["<?"]),
    "relative link": ('<a href="bai.md">a</a>', '<a href="bai.md" rel="noopener">a</a>', ['href="bai.md"']),
    "link to nothing": ('<a href="">a</a>', '<a href="" rel="noopener">a</a>', ['href=""']),
}
ALLOWED = {
    "text": "<p>a <em>b</em> <strong>c</strong> <mark>d</mark></p>",
    "language": '<p lang="en">Peace</p>',
    "headings": '<h2 id="muc-a">a</h2><h6>b</h6>',
    "list": '<ol start="3"><li>a</li></ol>',
    "table": '<table tabindex="0"><tbody><tr><th scope="row">a</th><td class="align-right">b</td></tr></tbody></table>',
    "links": '<a href="https://a.vn" rel="noopener">a</a><a href="mailto:a@b.vn" rel="noopener">b</a>',
    "link in the portal": '<a href="/luu-tru/" rel="noopener">a</a><a href="#muc-a" rel="noopener">b</a>',
    "link to a content file": '<a href="content:articles/a.md#b" rel="noopener">a</a>',
    "figure": '<figure><img alt="a" data-source="b.png"><figcaption>c</figcaption></figure>',
    "time": '<time datetime="2020-10-12">12/10</time>',
}
WORDS = {
    "blocks": ("<h2>a</h2><p>b</p><ul><li>c</li><li>d</li></ul>", "a\nb\nc\nd"),
    "line breaks": ("<p>a<br>b</p><hr>c", "a\nb\nc"),
    "inline markup": ("<p>a<em>b</em>c</p>", "abc"),
    "lines of the source": ("<p>a\nb</p>\n", "a b"),
    "cells": ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    "caption and credit": (
        '<figcaption><span class="caption">a</span><span class="credit">b</span></figcaption>',
        "a b",
    ),
    "entities": ("<p>a&nbsp;&amp;&nbsp;b &lt;c&gt;</p>", "a & b <c>"),
    "footnote mark": ('<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>', "a."),
    "way back from a footnote": ('<p>a&nbsp;<a class="footnote-backref" href="#fnref:1">↩</a></p>', "a"),
    "square metres stay": ("<p>90 m<sup>2</sup></p>", "90 m2"),
    "angle bracket in a title": ('<p><a title="a > b" href="/x/">c</a></p>', "c"),
    "nothing": ("", ""),
}
PIECES = "<p>|</p>|<b|>|<a href=|'|\"|javascript:|<script>|<svg|<td>|on|click=|&lt;|a|<!--|-->|<![CDATA[|<![|]|/".split(
    "|"
)
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize(("fragment", "safe", "found"), ATTACKS.values(), ids=ATTACKS)
def test_what_may_not_stand_is_taken_out_and_named(fragment, safe, found):
    assert (sanitise(fragment), refused(fragment)) == (safe, found)


@pytest.mark.parametrize("fragment", ALLOWED.values(), ids=ALLOWED)
def test_what_may_stand_stays(fragment):
    assert (sanitise(fragment), refused(fragment)) == (fragment, [])


def test_no_allowed_name_runs_anything():
    assert not TAGS & {
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "link",
        "meta",
        "base",
        "svg",
        "math",
    }
    allowed = set().union(*ATTRIBUTES.values())
    assert not [name for name in allowed if name.startswith("on") or name in ("style", "src", "srcset", "action")]


@settings(max_examples=500)
@given(FRAGMENTS)
def test_nothing_is_taken_out_in_silence(fragment):
    safe = sanitise(fragment)
    assert "<script" not in safe
    if not refused(fragment):
        assert sanitise(safe) == safe
        assert refused(safe) == []


@pytest.mark.parametrize(("fragment", "words"), WORDS.values(), ids=WORDS)
def test_plain_text(fragment, words):
    assert plain_text(fragment) == words


ADDRESSES = {
    "article": ("articles/a.md", "/2020/10/12/a/", "/2020/10/12/a/"),
    "file with a space": (
        "tai-lieu/báo cáo.pdf",
        "/files/tai-lieu/báo cáo.pdf",
        "/files/tai-lieu/b%C3%A1o%20c%C3%A1o.pdf",
    ),
    "file with signs": ('a#b?c%"d.pdf', '/files/a#b?c%"d.pdf', "/files/a%23b%3Fc%25%22d.pdf"),
}


@pytest.mark.parametrize(("path", "address", "href"), ADDRESSES.values(), ids=ADDRESSES)
def test_links_to_content_files_are_resolved(path, address, href):
    fragment = f'<a href="content:{quote(path)}#muc-a" rel="noopener">a</a>'
    assert list(content_links(fragment)) == [path]
    assert resolve_content_links(fragment, {path: address}.get) == f'<a href="{href}#muc-a" rel="noopener">a</a>'


def test_no_other_link_is_touched():
    fragment = '<a href="/luu-tru/" rel="noopener">content:a.md</a>'
    assert resolve_content_links(fragment, lambda path: "/x/") == fragment
