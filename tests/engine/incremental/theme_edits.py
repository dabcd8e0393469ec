"""What designers do to the theme and operators to the settings, one function each."""

import re
from random import Random

from tests.engine.incremental.newsroom import CONFIGURATION, THEME, Newsroom


def change_page_template(room: Newsroom, random: Random) -> None:
    _mark_end(room, random.choice([name for name in _theme(room, "templates/") if "/components/" not in name]), random)


def change_components(room: Newsroom, random: Random) -> None:
    """Several: some stand on few pages."""
    for name in random.sample(_theme(room, "templates/components/"), 3):
        _mark_end(room, name, random)


def include_component(room: Newsroom, random: Random) -> None:
    """A template comes to depend on a file that it did not name before."""
    room.write(f"{THEME}templates/components/moi.html", f"<!-- phần {random.randrange(99)} -->\n")
    name = f"{THEME}templates/{random.choice(('home', 'listing', 'record', 'page'))}.html"
    line = '{% include "components/moi.html" %}\n{% endblock %}'
    if line not in room.text(name):
        room.replace(name, "{% endblock %}", line)


def change_translation(room: Newsroom, random: Random) -> None:
    """Many words of both languages: some stand on few pages."""
    for language in ("vi", "en"):
        name = f"{THEME}translations/{language}/LC_MESSAGES/portal.po"
        words = re.findall(r'^msgstr "([^"%\\]+)"$', room.text(name), re.MULTILINE)
        for word in random.sample(words, 20):
            room.replace(name, f'msgstr "{word}"\n', f'msgstr "{word}*"\n')


def change_style(room: Newsroom, random: Random) -> None:
    name = random.choice(_theme(room, "static/css/"))
    room.write(name, f"{room.text(name)}.la-{random.randrange(99)} {{ color: red }}\n")


def add_style(room: Newsroom, random: Random) -> None:
    room.write(f"{THEME}static/css/95-moi.css", f".la {{ width: {random.randrange(99)}px }}\n")


def change_script(room: Newsroom, random: Random) -> None:
    name = f"{THEME}static/js/portal.js"
    room.write(name, f"{room.text(name)}// {random.randrange(99)}\n")


def change_icon(room: Newsroom, random: Random) -> None:
    name = f"{THEME}static/icon.svg"
    room.write(name, room.text(name).replace("<svg", f'<svg data-la="{random.randrange(99)}"', 1))


def change_font(room: Newsroom, random: Random) -> None:
    """Any of the weights, of which cards are drawn with three."""
    names = _theme(room, "static/fonts/be-")
    room.files[random.choice(names)] = room.files[random.choice(names)]


def change_language(room: Newsroom, random: Random) -> None:
    room.settings["language"] = random.choice(("en", "vi"))


def preview(room: Newsroom, random: Random) -> None:
    _set(room, "PREVIEW", random.choice((True, False)))


def compress(room: Newsroom, random: Random) -> None:
    _set(room, "PRECOMPRESS", True)


def compress_no_more(room: Newsroom, random: Random) -> None:
    _set(room, "PRECOMPRESS", False)


def pass_time(room: Newsroom, random: Random) -> None:
    """Over the hours of scheduled articles, and sometimes back."""
    room.settings["now"] = random.choice(
        ("2021-07-01T07:59", "2021-07-01T08:00", "2021-12-31", "2022-03-01", "2021-06-01")
    )


def build_elsewhere(room: Newsroom, random: Random) -> None:
    """Into another folder, with the same cache; a later build may come back to this one."""
    room.settings["output"] = "output-2" if room.settings["output"] == "output" else "output"


def use_more_processes(room: Newsroom, random: Random) -> None:
    room.settings["jobs"] = "2" if room.settings["jobs"] == "1" else "1"


def _mark_end(room: Newsroom, name: str, random: Random) -> None:
    """Print a comment where a template's output ends."""
    comment, text = f"<!-- {random.randrange(99)} -->", room.text(name)
    end = re.search(r".*(?=\n\{%-? end(?:block|macro))", text, re.DOTALL)
    room.write(name, f"{end[0]}\n{comment}{text[end.end() :]}" if end else f"{text}{comment}\n")


def _theme(room: Newsroom, prefix: str) -> list[str]:
    return sorted(name for name in room.files if name.startswith(THEME + prefix))


def _set(room: Newsroom, setting: str, value: bool) -> None:
    room.replace(CONFIGURATION, f"\n{setting} = {not value}\n", f"\n{setting} = {value}\n")


THEME_EDITS = (
    change_page_template, change_components, include_component, change_translation, change_style, add_style,
    change_script, change_icon,
)  # fmt: skip
SETTINGS = (compress_no_more, change_language, preview, pass_time, build_elsewhere, use_more_processes)
COSTLY = (change_font, compress)
"""Every card is drawn anew, every page compressed: seconds."""
