"""The script takes texts to words as the index does: both are held to one table."""

import json
from pathlib import Path

import pytest

from tests.browser.search_reader import Reader

CASES = json.loads((Path(__file__).parents[1] / "search/tokens.json").read_text(encoding="utf-8"))
TOKENS = """async (texts) => {
  const { tidy, words, numbers } = await import(document.querySelector("link[href$='/words.js']").href);
  return texts.map((typed) => {
    const text = tidy(typed), all = words(text);
    const tokens = all.map(({ exact, folded }, position) => [exact, folded, position]);
    for (const { exact, folded, start } of numbers(text).reverse()) {
      const position = all.findIndex((word) => word.start === start);
      tokens.splice(position + 1, 0, [exact, folded, position]);
    }
    return tokens;
  });
}"""


@pytest.fixture(scope="module")
def found(chromium, search_host) -> list:
    page = chromium.new_page()
    Reader(page, search_host).open("/tim-kiem/")
    return page.evaluate(TOKENS, [case["text"] for case in CASES])


@pytest.mark.parametrize("number", range(len(CASES)))
def test_words_of_texts(found, number):
    assert found[number] == CASES[number]["tokens"], CASES[number]["text"]
