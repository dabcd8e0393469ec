"""What happens to output, cache and builds without an editor's doing, one function each: `accident(trial, random)`."""

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random

from tests.engine.incremental import article_edits, record_edits
from tests.engine.incremental.newsroom import Newsroom
from tests.engine.incremental.trial import Trial

LONGEST_SECONDS = 0.6
"""Within which most of a small build happens."""
SETTLED_SECONDS = 2.1
"""After which builds trust the dates of files."""


def lose_output_file(trial: Trial, random: Random) -> None:
    _one(random, _files(trial)).unlink(missing_ok=True)


def spoil_output_file(trial: Trial, random: Random) -> None:
    """Cut it, empty it or write something behind it."""
    path = _one(random, _files(trial))
    content = path.read_bytes() if path.is_file() else b""
    if content:
        path.write_bytes(random.choice((content + b"la", content[:-1], b"")))


def lose_output_folder(trial: Trial, random: Random) -> None:
    _remove(trial, _one(random, (path for path in trial.output.rglob("*") if path.is_dir())))


def lose_output(trial: Trial, random: Random) -> None:
    _remove(trial, trial.output)


def touch_output(trial: Trial, random: Random) -> None:
    """As a copy or a check-out leaves it: other times, the same bytes."""
    for path in _files(trial):
        os.utime(path)


def lose_cache(trial: Trial, random: Random) -> None:
    shutil.rmtree(trial.cache, ignore_errors=True)


def lose_part_of_cache(trial: Trial, random: Random) -> None:
    """A file or folder of it, with what belongs to it by name."""
    name = _one(random, trial.cache.glob("*")).name
    for path in trial.cache.glob(f"{name}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def empty_cache_file(trial: Trial, random: Random) -> None:
    """What a full disk leaves. A journal's file is left alone: databases forgive much, but not that."""
    path = _one(random, (path for path in trial.cache.rglob("*") if path.is_file()))
    if path.is_file() and len(list(path.parent.glob(f"{path.name}*"))) == 1:
        os.truncate(path, 0)


def leave_foreign_file(trial: Trial, random: Random) -> None:
    """Beside our files, in a folder of theirs or of ours."""
    folders = [path for path in trial.output.rglob("*") if path.is_dir() and "." not in path.name]
    folder = random.choice([trial.output, trial.output / "_v", *sorted(folders)])
    path = folder / f"ghi-chu-{len(trial.strangers)}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("của người khác")
    trial.strangers[path.relative_to(trial.folder).as_posix()] = path.read_bytes()


def edit_keeping_the_time(trial: Trial, random: Random) -> None:
    """A text of the same length and the same time, or of an earlier one, as unpacked archives have them."""
    name = random.choice(trial.room.articles)
    path = trial.folder / name
    before = path.stat()

    def change_letter(room: Newsroom, random: Random) -> None:
        room.replace(name, *random.choice((("việc", "điều"), ("điều", "việc"))))

    trial.edit(change_letter, random)
    os.utime(path, ns=random.choice(((before.st_atime_ns, before.st_mtime_ns), (10**18, 10**18))))


def nothing_happens(trial: Trial, random: Random) -> None:
    """For so long that the next builds look at dates alone, and the last finds nothing to do."""
    time.sleep(SETTLED_SECONDS)
    if trial.build().status == 0:
        trial.build_again()


def killed_at_a_change(trial: Trial, random: Random) -> None:
    """A build dies before one of its changes of the disk, the same one every time."""
    _told(trial, trial.start(killed_at=random.randint(1, 120)).end().status)


def killed_at_a_moment(trial: Trial, random: Random) -> None:
    """A build dies at any moment."""
    _told(trial, trial.start().kill_after(random.randint(0, 100) / 100 * LONGEST_SECONDS).status)


def two_builds_at_once(trial: Trial, random: Random) -> None:
    """Both end well, or both are refused for the same."""
    first, second = trial.start(), trial.start(log="second.log")
    ended = first.end(), second.end()
    _told(trial, *(one.status for one in ended))
    if ended[0] != ended[1] or ended[0].status not in (0, 1):
        trial.fail(f"two builds at once ended as {ended}")


def saved_during_a_build(trial: Trial, random: Random) -> None:
    """An editor saves while a build is reading; that build may see the text before, after, or half of it."""
    build = trial.start()
    build.process.join(random.randint(0, 100) / 100 * LONGEST_SECONDS)
    trial.edit(random.choice((article_edits.retitle, article_edits.rewrite, record_edits.rewrite_record)), random)
    _told(trial, build.end().status)


TO_FILES = (
    lose_output_file, spoil_output_file, lose_output_folder, lose_output, touch_output, leave_foreign_file, lose_cache,
    lose_part_of_cache, empty_cache_file, edit_keeping_the_time, nothing_happens,
)  # fmt: skip
TO_BUILDS = (killed_at_a_change, killed_at_a_moment, two_builds_at_once, saved_during_a_build)
ALL = (*TO_FILES, *TO_BUILDS)


def _files(trial: Trial) -> list[Path]:
    """What builds wrote, but for their own accounts of it."""
    found = (path for path in sorted(trial.output.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return [path for path in found if path.relative_to(trial.folder).as_posix() not in trial.strangers]


def _one(random: Random, paths: Iterable[Path]) -> Path:
    """One of the paths in their order; of none a path where nothing is."""
    return random.choice(sorted(paths) or [Path("/khong-co")])


def _remove(trial: Trial, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name in [name for name in trial.strangers if not (trial.folder / name).exists()]:
        del trial.strangers[name]


def _told(trial: Trial, *statuses: int) -> None:
    trial.note(f"ended with {', '.join(map(str, statuses))}")
