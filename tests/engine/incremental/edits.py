"""What editors do to an archive, one function each: `edit(room, random)` changes the newsroom's files.

An edit that a build would refuse (a link to what is gone, a title that a record contradicts) is as welcome as any:
both builds must refuse it in the same words.
"""

import re
from random import Random

from tests.engine.incremental.archive import (
    AUTHORS,
    CAMPAIGNS,
    RECORDS,
    SECTIONS,
    SENTENCES,
    TITLES,
    article,
    picture,
)
from tests.engine.incremental.newsroom import CONTENT, THEME, Newsroom

MOMENTS = (
    "28/05/2021 - 09:00", "12/10/2019 - 19:57", "12/10/2020", "05/2020", "2020", "03/02/2018", "31/12/2019 - 23:59",
    "01/01/2020 - 00:00", "15/08/2017 - 07:00",
)  # fmt: skip
"""Days of other articles among them, and years that have none yet."""
FUTURE = ("01/07/2021 - 08:00", "20/09/2021", "15/02/2022")
NEW_RECORDS = {
    "places/ba-tri": "name: huyện Ba Tri\npart_of: ben-tre\n",
    "documents/77-cv-tu-2020": "number: 77-CV/TU\ntype: Công văn\ndate: 02/03/2020\n",
    "campaigns/ngay-chu-nhat-xanh": "name: Ngày Chủ nhật xanh\nfrom: 2019\n",
    "models/du-hoc": "name: Ra quân dọn vệ sinh\nplace: vinh-long\nsector: Môi trường\n",
    "organizations/hoi-nong-dan": "name: Hội Nông dân\nplace: thanh-phu\n",
    "officials/nguyen-van-an": "name: Nguyễn Văn An\npositions: [{title: Chủ tịch, organization: mttq}]\n",
    "officials/tran-ngoc-tam-2": "name: Trần Ngọc Tam\npositions: [{title: Chủ tịch}]\n",
}
"""Some that texts name already; the last bears another's name, so that texts which name him are refused."""
ALIASES = ("người dân", "tổ", "Chuyện ở tổ tự quản", "Bến Tre xưa")


def new_article(room: Newsroom, random: Random) -> None:
    """With up to two campaigns and one or two authors, or taken over from elsewhere."""
    number = next(n for n in range(1000) if not any(f"moi-{n}.md" in name for name in room.articles))
    header = (
        f"date: {random.choice(MOMENTS)}\nslug: moi-{number}\ntags: [{', '.join(_some(random, CAMPAIGNS, 0))}]\n"
        f"authors: [{', '.join(_some(random, AUTHORS, 0))}]\nsource: Báo Đồng Khởi\n"
    )
    if random.choice((False, True)):
        header += "image: {src: ../images/bai-a.png, alt: Ảnh}\n"
    text = article(random.choice(TITLES), header, _body(random), random.randrange(len(SECTIONS)))
    room.write(f"{CONTENT}articles/2021/moi-{number}.md", text)


def many_new_articles(room: Newsroom, random: Random) -> None:
    for _ in range(random.choice((3, 7))):
        new_article(room, random)


def retitle(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), title=random.choice(TITLES))


def change_lead(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), summary=random.choice(SENTENCES))


def rewrite(room: Newsroom, random: Random) -> None:
    room.set_body(_article(room, random), _body(random))


def lengthen(room: Newsroom, random: Random) -> None:
    name = _article(room, random)
    room.set_body(name, f"{room.body(name)}\n{random.choice(SENTENCES)}\n")


def move_to_section(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), category=random.choice(SECTIONS))


def change_image(room: Newsroom, random: Random) -> None:
    lead = random.choice((None, "{src: ../images/duong.png, alt: Đường}", "{src: ../images/bai-b.png, alt: Bài}"))
    room.set(_article(room, random), image=lead)


def change_tags(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), tags=f"[{', '.join(_some(random, CAMPAIGNS, 0))}]")


def change_authors(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), authors=f"[{', '.join(_some(random, AUTHORS, 1))}]")


def rename_article(room: Newsroom, random: Random) -> None:
    """Another file name; sometimes it sorts elsewhere."""
    name = _article(room, random)
    room.rename(name, re.sub(r"[^/]+$", f"{random.choice('az')}-{len(room.saved)}-ten.md", name))


def swap_articles(room: Newsroom, random: Random) -> None:
    """Two files change their contents."""
    one, other = _article(room, random), _article(room, random)
    room.files[one], room.files[other] = room.files[other], room.files[one]


def change_slug(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), slug=f"doi-{random.randrange(3)}")


def change_id(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), id=f"ma-{random.randrange(3)}")


def redate(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), date=random.choice(MOMENTS))


def postpone(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), date=random.choice(FUTURE))


def delete_article(room: Newsroom, random: Random) -> None:
    """One that no other text leads to, as long as there is one."""
    free = [name for name in room.articles if not room.is_named(name)]
    del room.files[random.choice(free or room.articles)]


def delete_article_with_image(room: Newsroom, random: Random) -> None:
    """And whoever else shows the image shows it no more."""
    name = random.choice([name for name in room.articles if "images/" in room.text(name)] or room.articles)
    image = re.search(r"images/([\w-]+\.png)", room.text(name))
    del room.files[name]
    if image:
        room.files.pop(f"{CONTENT}articles/images/{image[1]}", None)
        for other in [*room.articles, *room.named("pages/")]:
            text = re.sub(rf"image: .*{image[1]}.*\n|!\[.*{image[1]}.*\n", "", room.text(other))
            room.write(other, text)


def unpublish(room: Newsroom, random: Random) -> None:
    room.set(_with_status(room, random, "published"), status="draft")


def publish(room: Newsroom, random: Random) -> None:
    room.set(_with_status(room, random, "draft", "hidden"), status="published", date="29/05/2021 - 10:00")


def hide(room: Newsroom, random: Random) -> None:
    room.set(_with_status(room, random, "published"), status="hidden")


def withdraw(room: Newsroom, random: Random) -> None:
    name = _with_status(room, random, "published", "hidden")
    room.set(
        name, status="withdrawn", withdrawn_reason="Sai sự thật.", successor=random.choice((None, "20180312-bai-1"))
    )


def restore(room: Newsroom, random: Random) -> None:
    room.set(_with_status(room, random, "withdrawn"), status=None, withdrawn_reason=None, successor=None)


def add_alias(room: Newsroom, random: Random) -> None:
    alias = random.choice(("/tin/{}.html", "/cu/{}/", "/tin?id={}", "/tin/cu.html/{}/")).format(random.randrange(3))
    room.set(_article(room, random), aliases=f"[{alias}]")


def remove_alias(room: Newsroom, random: Random) -> None:
    room.set(
        random.choice([name for name in room.articles if room.value(name, "aliases")] or room.articles), aliases=None
    )


def correct(room: Newsroom, random: Random) -> None:
    wrong = random.choice(("ba", "năm", "bảy"))
    room.set(_article(room, random), corrections=f"[{{date: 30/05/2021, wrong: {wrong}, right: mười}}]")


def update(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), modified=random.choice((None, "30/05/2021", "31/05/2021 - 07:00")))


def tell_event(room: Newsroom, random: Random) -> None:
    place = random.choice(("ben-tre", "vinh-long"))
    room.set(_article(room, random), event=random.choice((None, f"{{name: Lễ, date: 10/2020, place: {place}}}")))


def link_to_article(room: Newsroom, random: Random) -> None:
    """Or to a record."""
    name, target = _article(room, random), random.choice([*room.articles, *room.records])
    room.set_body(name, f"{room.body(name)}\nXem [ở đây]({{filename}}/{target.removeprefix(CONTENT)}).\n")


def write_notes_above(room: Newsroom, random: Random) -> None:
    """A comment in the header: nothing changes but the line of everything below it."""
    name = _article(room, random)
    room.write(name, room.text(name).replace("---\n", "---\n# đã duyệt\n", 1))


def rename_record(room: Newsroom, random: Random) -> None:
    """A campaign goes on to be known by its old name, which tags bear."""
    name = _record(room, random)
    old = room.value(name, "name") or "Văn bản"
    room.set(name, name=f"{old} {random.choice(('mới', 'cũ'))}")
    if "/campaigns/" in name:
        room.set(name, aliases=f"[{old}]")


def rename_record_file(room: Newsroom, random: Random) -> None:
    name = _record(room, random)
    room.rename(name, name.replace(".md", "-a.md"))


def add_record_alias(room: Newsroom, random: Random) -> None:
    room.set(_record(room, random), aliases=f"[{', '.join(_some(random, ALIASES, 0))}]")


def describe_record(room: Newsroom, random: Random) -> None:
    room.set(_record(room, random), description=random.choice((None, "Lời giới thiệu.", "Lời giới thiệu khác.")))


def rewrite_record(room: Newsroom, random: Random) -> None:
    room.set_body(_record(room, random), random.choice(("", *SENTENCES)) + "\n")


def end_position(room: Newsroom, random: Random) -> None:
    for name in room.named("records/officials/"):
        end = random.choice(("09/2020", "10/2020", "12/2020"))
        room.write(name, re.sub(r"to: [\d/]+", f"to: {end}", room.text(name)))


def add_record(room: Newsroom, random: Random) -> None:
    name = random.choice(list(NEW_RECORDS))
    room.write(f"{CONTENT}records/{name}.md", f"---\nid: {name.partition('/')[2]}\n{NEW_RECORDS[name]}---\n")


def remove_record(room: Newsroom, random: Random) -> None:
    """One whose id and name stand in no other header, as long as there is one."""
    del room.files[random.choice([name for name in room.records if _is_free(room, name)] or room.records)]


def remove_named_record(room: Newsroom, random: Random) -> None:
    """Mostly refused."""
    del room.files[_record(room, random)]


def bring_back_record(room: Newsroom, random: Random) -> None:
    """One that was removed."""
    there = {room.value(name, "id") for name in room.records}
    gone = [name for name in RECORDS if name.partition("/")[2] not in there]
    for name in gone[:1]:
        header, body = RECORDS[name]
        room.write(f"{CONTENT}records/{name}.md", f"---\nid: {name.partition('/')[2]}\n{header}---\n{body}")


def succeed_place(room: Newsroom, random: Random) -> None:
    name = f"{CONTENT}records/places/ben-tre.md"
    if name in room.files:
        end = random.choice((None, "30/06/2025", "31/12/2020"))
        room.set(name, until=end, succeeded_by="[vinh-long]" if end else None)


def relate_records(room: Newsroom, random: Random) -> None:
    key, kind, value = random.choice((
        ("part_of", "campaigns", "dan-van-kheo"), ("part_of", "places", "vinh-long"), ("sector", "models", "Đời sống"),
        ("place", "organizations", "vinh-long"), ("issuer", "documents", "mttq"),
        ("replaces", "documents", "[44-ct-tu-2013]"), ("not_to_be_confused_with", "officials", "[le-thi-hoa]"),
        ("launched_by", "campaigns", "158-kh-tu-2019"),
    ))  # fmt: skip
    room.set(random.choice(room.named(f"records/{kind}/") or room.records), **{key: value})


def add_section(room: Newsroom, random: Random) -> None:
    line = f"  - {{name: Mục {random.randrange(9)}}}\n"
    _change_portal(room, "sections:\n", random.choice(("sections:\n" + line, "sections:\n" + line + line)))


def reorder_sections(room: Newsroom, random: Random) -> None:
    name = f"{CONTENT}portal.yaml"
    lines = room.text(name).splitlines(keepends=True)
    start = lines.index("sections:\n") + 1
    lines[start : start + 3] = random.sample(lines[start : start + 3], 3)
    room.write(name, "".join(lines))


def change_identity(room: Newsroom, random: Random) -> None:
    old, new = random.choice((
        ("name: Cổng thử", "name: Cổng đổi tên"), ("tagline: Tin tức", "tagline: Chuyện"), ("Kho bài", "Kho tin"),
        ("toasoan@", "banbientap@"), ("cong-thu.example", "cong-khac.example"), ("Tin trong ngày", "Tin hằng ngày"),
        ("governing_body: Tỉnh ủy", "governing_body: Ban Dân vận Tỉnh ủy"), ("2030-12-31", "2031-12-31"),
    ))  # fmt: skip
    _change_portal(room, *random.choice(((old, new), (new, old))))


def declare_author(room: Newsroom, random: Random) -> None:
    name, slug = random.choice((("Quốc Hùng", "quoc-hung"), ("Thu Hà", "thu-ha"), ("Văn Minh", "ban-bien-tap")))
    _change_portal(room, "authors:\n", f"authors:\n  - {{name: {name}, slug: {slug}}}\n")


def change_page(room: Newsroom, random: Random) -> None:
    name = random.choice(room.named("pages/"))
    room.set_body(name, f"{room.body(name)}\n{random.choice(SENTENCES)}\n")


def retitle_page(room: Newsroom, random: Random) -> None:
    room.set(random.choice(room.named("pages/")), title=random.choice(TITLES))


def move_page(room: Newsroom, random: Random) -> None:
    room.set(random.choice(room.named("pages/")), slug=random.choice(("trang-moi", "gioi-thieu", "bai/trong")))


def add_page(room: Newsroom, random: Random) -> None:
    title = random.choice(TITLES)
    room.write(
        f"{CONTENT}pages/trang-{random.randrange(3)}.md", f"---\ntitle: {title}\n---\n{random.choice(SENTENCES)}\n"
    )


def remove_page(room: Newsroom, random: Random) -> None:
    free = [name for name in room.named("pages/") if not room.is_named(name)]
    if len(free) > 1:
        del room.files[random.choice(free)]


def replace_image(room: Newsroom, random: Random) -> None:
    """Another picture under the same name; at times one that stands elsewhere too."""
    room.write(random.choice(room.named("", ".png")), picture(random.randrange(12)))


def rename_image(room: Newsroom, random: Random) -> None:
    name = random.choice(room.named("", ".png"))
    room.rename(name, name.replace(".png", "-x.png"))


def replace_attachment(room: Newsroom, random: Random) -> None:
    room.write(random.choice(room.named("", ".pdf")), f"%PDF {random.randrange(99)}")


def break_article(room: Newsroom, random: Random) -> None:
    """Always refused."""
    room.set(_article(room, random), **random.choice(({"date": "31/02/2020"}, {"category": "Lạ"}, {"khoa": "lạ"})))


def change_template(room: Newsroom, random: Random) -> None:
    """A page template or a component: a comment where its output ends."""
    name = random.choice(_theme(room, "templates/"))
    comment, text = f"<!-- {random.randrange(99)} -->", room.text(name)
    end = re.search(r".*(?=\n\{%-? end(?:block|macro))", text, re.DOTALL)
    room.write(name, f"{end[0]}\n{comment}{text[end.end() :]}" if end else f"{text}{comment}\n")


def include_component(room: Newsroom, random: Random) -> None:
    """A template comes to depend on a file that it did not name before."""
    room.write(f"{THEME}templates/components/moi.html", f"<!-- phần {random.randrange(99)} -->\n")
    name = f"{THEME}templates/{random.choice(('home', 'listing', 'record', 'page'))}.html"
    line = '{% include "components/moi.html" %}\n{% endblock %}'
    if line not in room.text(name):
        room.replace(name, "{% endblock %}", line)


def change_translation(room: Newsroom, random: Random) -> None:
    name = f"{THEME}translations/{random.choice(('vi', 'en'))}/LC_MESSAGES/portal.po"
    words = re.findall(r'^msgstr "([^"%\\]+)"$', room.text(name), re.MULTILINE)
    word = random.choice(words)
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
    room.settings["DEFAULT_LANG"] = random.choice(("en", "vi"))


def preview(room: Newsroom, random: Random) -> None:
    room.settings["PREVIEW"] = not room.settings["PREVIEW"]


def compress(room: Newsroom, random: Random) -> None:
    """For the builds up to the next comparison; the one after it takes the compressed files away."""
    room.settings["PRECOMPRESS"] = True


def pass_time(room: Newsroom, random: Random) -> None:
    """Over the hours of scheduled articles, and sometimes back."""
    room.settings["NOW"] = random.choice(
        ("2021-07-01T07:59", "2021-07-01T08:00", "2021-12-31", "2022-03-01", "2021-06-01")
    )


def build_elsewhere(room: Newsroom, random: Random) -> None:
    """Into another folder, with the same cache; a later build may come back to this one."""
    room.settings["OUTPUT_PATH"] = "output-2" if room.settings["OUTPUT_PATH"] == "output" else "output"


def use_more_processes(room: Newsroom, random: Random) -> None:
    room.settings["JOBS"] = 3 - room.settings["JOBS"]


ARTICLES = (
    new_article, many_new_articles, retitle, change_lead, rewrite, lengthen, move_to_section, change_image, change_tags,
    change_authors, rename_article, swap_articles, change_slug, change_id, redate, postpone, delete_article,
    unpublish, publish, hide, withdraw, restore, add_alias, remove_alias, correct, update, tell_event, link_to_article,
    write_notes_above,
)  # fmt: skip
RECORD_FILES = (
    rename_record, rename_record_file, add_record_alias, describe_record, rewrite_record, end_position, add_record,
    remove_record, remove_named_record, bring_back_record, succeed_place, relate_records,
)  # fmt: skip
PORTAL_FILES = (
    add_section, reorder_sections, change_identity, declare_author, change_page, retitle_page, move_page, add_page,
    remove_page,
)  # fmt: skip
OTHER_FILES = (replace_image, rename_image, replace_attachment, delete_article_with_image)
THEME_FILES = (
    change_template, include_component, change_translation, change_style, add_style, change_script, change_icon,
)  # fmt: skip
SETTINGS = (change_language, preview, pass_time, build_elsewhere, use_more_processes)
COSTLY = (change_font, compress)
"""Every page is compressed, every card drawn anew: seconds."""
ALL = (*ARTICLES, *RECORD_FILES, *PORTAL_FILES, *OTHER_FILES, *THEME_FILES, *SETTINGS, *COSTLY)


def _article(room: Newsroom, random: Random) -> str:
    return random.choice(room.articles)


def _record(room: Newsroom, random: Random) -> str:
    return random.choice(room.records)


def _with_status(room: Newsroom, random: Random, *wanted: str) -> str:
    return random.choice(room.with_status(*wanted) or room.articles)


def _some(random: Random, names: tuple[str, ...], least: int) -> list[str]:
    return random.sample(names, random.randint(least, 2))


def _body(random: Random) -> str:
    """Two sentences, and often a brief or an image."""
    more = random.choice(("", "* Cùng ngày, Ban Dân vận Tỉnh ủy Bến Tre họp.\n", "![Ảnh](../images/bai-b.png)\n"))
    return f"{random.choice(SENTENCES)} {random.choice(SENTENCES)}\n\n{more}"


def _is_free(room: Newsroom, name: str) -> bool:
    """Whether no header names the record, by id or by name, and no body leads to its file."""
    id, title = name.rpartition("/")[2].removesuffix(".md"), room.value(name, "name")
    texts = (room.text(other).partition("\n---\n")[0] for other in [*room.articles, *room.records] if other != name)
    return not room.is_named(name) and not any(id in text or (title and title in text) for text in texts)


def _change_portal(room: Newsroom, old: str, new: str) -> None:
    room.replace(f"{CONTENT}portal.yaml", old, new)


def _theme(room: Newsroom, prefix: str) -> list[str]:
    return sorted(name for name in room.files if name.startswith(THEME + prefix))
