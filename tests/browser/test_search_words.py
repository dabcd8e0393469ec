"""The script takes texts to words as the index does: both are held to one table."""

import json
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "theme/static"
CASES = json.loads((Path(__file__).parents[1] / "search/tokens.json").read_text(encoding="utf-8"))
TOKENS = """async (texts) => {
  const { tidy, words, numbers } = await import("/search/words.js");
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
def found(chromium, serve_folder) -> list:
    page = chromium.new_page()
    page.goto(f"{serve_folder(STATIC)}/icon.svg")
    return page.evaluate(TOKENS, [case["text"] for case in CASES])


@pytest.mark.parametrize("number", range(len(CASES)))
def test_words_of_texts(found, number):
    assert found[number] == CASES[number]["tokens"], CASES[number]["text"]
