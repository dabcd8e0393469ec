"""README.md and docs/ are executable claims."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.claims import broken_links, commands, missing_scripts, unknown_commands, unknown_settings
from tests.contracts.sources import ROOT, make_targets, read_document

COMMANDS = sorted(path.name for path in (ROOT / "scripts").glob("*.py"))
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩậắằặẹẻẽếềểễệịỉọỏốồổỗộớờởợụủứừửữựỳỷỹ]", re.IGNORECASE)


@pytest.mark.parametrize("problems", [unknown_commands, missing_scripts, unknown_settings, broken_links])
def test_documents_name_only_what_exists(problems):
    assert problems(ROOT) == []


def test_readme_names_the_two_commands():
    assert {"serve", "test"} <= set(commands(read_document(ROOT / "README.md")))


def test_make_has_the_promised_targets():
    assert {"html", "serve", "publish", "test", "check", "bench"} <= make_targets(ROOT)


def test_make_alone_lists_its_targets():
    """The help says one line of Vietnamese for each."""
    done = subprocess.run(["make", "-C", ROOT], capture_output=True, text=True, check=True, env=utf8())
    helped = {line.split()[1]: line for line in done.stdout.splitlines() if line.startswith("  make ")}
    assert set(helped) == make_targets(ROOT) - {"runtime", "development", "browser"}
    assert all(VIETNAMESE.search(line) for line in helped.values())


@pytest.mark.parametrize("name", COMMANDS)
def test_scripts_explain_themselves(name):
    command = [sys.executable, f"scripts/{name}", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=utf8())
    assert done.returncode == 0, done.stderr
    assert VIETNAMESE.search(done.stdout)


def utf8() -> dict[str, str]:
    return os.environ | {"PYTHONUTF8": "1"}


@pytest.fixture
def wrong_tree(tmp_path: Path) -> Path:
    """A small repository whose README promises, in each way there is, one thing that exists and one that does not."""
    for folder in ("docs", "plugins/search", "scripts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "Makefile").write_text("VENV := .venv\nhtml: x ## Dựng\ntest:\n")
    (tmp_path / "pelicanconf.py").write_text("FEED_ALL_ATOM = None\n")
    (tmp_path / "publishconf.py").write_text("from pelicanconf import *\n")
    (tmp_path / "plugins/search/settings.py").write_text('DEFAULTS = {"SEARCH_SHARD_BYTES": 1}\n')
    (tmp_path / "scripts/build.py").touch()
    (tmp_path / "docs/van-hanh.md").write_text("# Vận hành\n\n## Sao lưu & khôi phục: mỗi đêm\n\n[đầu](../README.md)\n")
    (tmp_path / "README.md").write_text(WRONG_README)
    return tmp_path


WRONG_README = """
# Cổng

We make promises; `scripts/build.py`, scripts/gone.py.
Run `make html`, `CI=true make nothing` or `FEED_ALL_ATOM`, `SEARCH_SHARD_BYTES`, `NO_SUCH_SETTING`, `HTML`.

```sh
sudo apt-get install make git
make -j2 test ARGS="-k serve" && make vanished  # make believe
```

```python
UNHEARD = True
```

[a](docs/van-hanh.md#sao-lưu--khôi-phục-mỗi-đêm) [b](docs/van-hanh.md#khong) [c](docs/khong.md)
[d](#cổng) [e](#cong) [f](https://example.org/x) ![g](docs/anh.png)
"""


@pytest.mark.parametrize(
    ("problems", "found"),
    [
        (unknown_commands, ["make nothing", "make vanished"]),
        (missing_scripts, ["scripts/gone.py"]),
        (unknown_settings, ["NO_SUCH_SETTING", "UNHEARD"]),
        (broken_links, ["docs/van-hanh.md#khong", "docs/khong.md", "#cong", "docs/anh.png"]),
    ],
)
def test_a_false_claim_is_found(wrong_tree, problems, found):
    assert problems(wrong_tree) == [f"README.md: {claim}" for claim in found]
