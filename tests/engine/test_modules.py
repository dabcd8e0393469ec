"""Many modules as one file that does what they did."""

from pathlib import Path

import pytest

from plugins.engine.modules import EXPORT, IMPORT, bundled

SEARCH = Path(__file__).parents[2] / "theme/static/search"
FILES = {
    "page.js": """import { double } from "./numbers.js";
import * as words from "./words.js";

// Both modules have a `step`, and so has this one.
const step = 1;
result.push(double(step), words.join("a", "b"), await words.late());
""",
    "words.js": """import { double } from "./numbers.js";

const step = "-";

/** Joined. */
export function join(one, other) {
  return `${one}${step}${other} ${double(2)}`; // not "a // b"
}

export async function late() {
  return new Pair(1).twice();
}

export class Pair {
  constructor(value) { this.value = value; }
  twice() { return double(this.value) + step; }
}
""",
    "numbers.js": """const step = 2;

export const double = (number) => number * step;
""",
}


@pytest.fixture
def folder(tmp_path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_each_module_stands_once_and_before_those_that_import_it(folder):
    text = bundled(folder / "page.js").decode()
    places = [text.index(f"modules.{name}=") for name in ("numbers", "words", "page")]
    assert places == sorted(places)
    assert text.count("modules.numbers=") == 1


def test_nothing_of_modules_and_comments_is_left(folder):
    text = bundled(folder / "page.js").decode()
    assert "import" not in text
    assert "export" not in text
    assert "Both modules" not in text
    assert "Joined" not in text


def test_a_missing_module_is_not_passed_over(folder):
    (folder / "words.js").unlink()
    with pytest.raises(FileNotFoundError):
        bundled(folder / "page.js")


def test_every_import_and_export_of_the_search_page_is_understood():
    for path in SEARCH.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        words = [line.split()[0] for line in text.splitlines() if line.startswith(("import", "export"))]
        assert len(words) == sum(len(found.findall(text)) for found in (IMPORT, EXPORT)), path.name
    assert len(bundled(SEARCH / "page.js")) < 48_000


def test_a_module_that_waits_holds_those_after_it_and_no_other_is_made_to_wait(folder):
    (folder / "words.js").write_text(FILES["words.js"] + "\nawait late();\n", encoding="utf-8")
    text = bundled(folder / "page.js").decode()
    begins = [text[text.index(f"modules.{name}=") :].split("=>")[0] for name in ("numbers", "words", "page")]
    assert begins == ["modules.numbers=(()", "modules.words=await(async()", "modules.page=(()"]
