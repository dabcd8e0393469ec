"""What editors do to articles, one function each: `edit(room, random)` changes the newsroom's files.

An edit that a build would refuse (a link to what is gone, a title that a record contradicts) is as welcome as any:
an incremental and a clean build must refuse it in the same words.
"""

import re
from random import Random

from tests.engine.incremental.archive import AUTHORS, CAMPAIGNS, SECTIONS, SENTENCES, TITLES, article
from tests.engine.incremental.newsroom import CONTENT, Newsroom, one, some

MOMENTS = (
    "28/05/2021 - 09:00", "12/10/2019 - 19:57", "12/10/2020", "05/2020", "2020", "03/02/2018", "31/12/2019 - 23:59",
    "01/01/2020 - 00:00", "15/08/2017 - 07:00",
)  # fmt: skip
"""Days of other articles among them, and years that have none yet."""
FUTURE = ("01/07/2021 - 08:00", "20/09/2021", "15/02/2022")


def new_article(room: Newsroom, random: Random) -> None:
    """With up to two campaigns and one or two authors, or taken over from elsewhere."""
    number = next(n for n in range(1000) if not any(f"moi-{n}.md" in name for name in room.articles))
    header = (
        f"date: {random.choice(MOMENTS)}\nslug: moi-{number}\ntags: [{', '.join(some(random, CAMPAIGNS, 0))}]\n"
        f"authors: [{', '.join(some(random, AUTHORS, 0))}]\nsource: Báo Đồng Khởi\n"
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
    room.set(_article(room, random), tags=f"[{', '.join(some(random, CAMPAIGNS, 0))}]")


def change_authors(room: Newsroom, random: Random) -> None:
    room.set(_article(room, random), authors=f"[{', '.join(some(random, AUTHORS, 1))}]")


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
    del room.files[one(random, free or room.articles)]


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
        one(random, [name for name in room.articles if room.value(name, "aliases")] or room.articles), aliases=None
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


def break_article(room: Newsroom, random: Random) -> None:
    """Always refused."""
    room.set(_article(room, random), **random.choice(({"date": "31/02/2020"}, {"category": "Lạ"}, {"khoa": "lạ"})))


def _article(room: Newsroom, random: Random) -> str:
    return one(random, room.articles)


def _with_status(room: Newsroom, random: Random, *wanted: str) -> str:
    return one(random, room.with_status(*wanted) or room.articles)


def _body(random: Random) -> str:
    """Two sentences, and often a brief or an image."""
    more = random.choice(("", "* Cùng ngày, Ban Dân vận Tỉnh ủy Bến Tre họp.\n", "![Ảnh](../images/bai-b.png)\n"))
    return f"{random.choice(SENTENCES)} {random.choice(SENTENCES)}\n\n{more}"


EDITS = (
    new_article, many_new_articles, retitle, change_lead, rewrite, lengthen, move_to_section, change_image,
    change_tags, change_authors, rename_article, swap_articles, change_slug, change_id, redate, postpone,
    delete_article, unpublish, publish, hide, withdraw, restore, add_alias, remove_alias, correct, update,
    tell_event, link_to_article, write_notes_above,
)  # fmt: skip
