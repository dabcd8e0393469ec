"""What editors do to the portal's identity, its pages, images and attachments, one function each."""

import re
from random import Random

from tests.engine.incremental.archive import SENTENCES, TITLES, picture
from tests.engine.incremental.newsroom import CONTENT, Newsroom, one

PORTAL = f"{CONTENT}portal.yaml"
IDENTITIES = (
    ("name: Cổng thử", "name: Cổng đổi tên"), ("tagline: Tin tức", "tagline: Chuyện"), ("Kho bài", "Kho tin"),
    ("toasoan@", "banbientap@"), ("cong-thu.example", "cong-khac.example"), ("Tin trong ngày", "Tin hằng ngày"),
    ("governing_body: Tỉnh ủy", "governing_body: Ban Dân vận Tỉnh ủy"), ("2030-12-31", "2031-12-31"),
)  # fmt: skip


def add_section(room: Newsroom, random: Random) -> None:
    line = f"  - {{name: Mục {random.randrange(9)}}}\n"
    _change_portal(room, "sections:\n", random.choice(("sections:\n" + line, "sections:\n" + line + line)))


def reorder_sections(room: Newsroom, random: Random) -> None:
    lines = room.text(PORTAL).splitlines(keepends=True)
    start = lines.index("sections:\n") + 1
    lines[start : start + 3] = random.sample(lines[start : start + 3], 3)
    room.write(PORTAL, "".join(lines))


def change_identity(room: Newsroom, random: Random) -> None:
    """Several values, there or back: each stands on pages of its own."""
    for old, new in random.sample(IDENTITIES, 4):
        there = old in room.text(PORTAL)
        _change_portal(room, *((old, new) if there else (new, old)))


def declare_author(room: Newsroom, random: Random) -> None:
    name, slug = random.choice((("Quốc Hùng", "quoc-hung"), ("Thu Hà", "thu-ha"), ("Văn Minh", "ban-bien-tap")))
    _change_portal(room, "authors:\n", f"authors:\n  - {{name: {name}, slug: {slug}}}\n")


def change_page(room: Newsroom, random: Random) -> None:
    name = one(random, room.named("pages/"))
    room.set_body(name, f"{room.body(name)}\n{random.choice(SENTENCES)}\n")


def retitle_page(room: Newsroom, random: Random) -> None:
    room.set(one(random, room.named("pages/")), title=random.choice(TITLES))


def move_page(room: Newsroom, random: Random) -> None:
    room.set(one(random, room.named("pages/")), slug=random.choice(("trang-moi", "gioi-thieu", "bai/trong")))


def add_page(room: Newsroom, random: Random) -> None:
    title = random.choice(TITLES)
    room.write(
        f"{CONTENT}pages/trang-{random.randrange(3)}.md", f"---\ntitle: {title}\n---\n{random.choice(SENTENCES)}\n"
    )


def remove_page(room: Newsroom, random: Random) -> None:
    free = [name for name in room.named("pages/") if not room.is_named(name)]
    del room.files[one(random, free)]


def replace_image(room: Newsroom, random: Random) -> None:
    """Another picture under the same name; at times one that stands elsewhere too."""
    room.write(one(random, room.named("", ".png")), picture(random.randrange(12)))


def rename_image(room: Newsroom, random: Random) -> None:
    name = one(random, room.named("", ".png"))
    room.rename(name, name.replace(".png", "-x.png"))


def replace_attachment(room: Newsroom, random: Random) -> None:
    room.write(one(random, room.named("", ".pdf")), f"%PDF {random.randrange(99)}")


def delete_article_with_image(room: Newsroom, random: Random) -> None:
    """And whoever else shows the image shows it no more."""
    name = one(random, [name for name in room.articles if "images/" in room.text(name)] or room.articles)
    image = re.search(r"images/([\w-]+\.png)", room.text(name))
    del room.files[name]
    if image:
        room.files.pop(f"{CONTENT}articles/images/{image[1]}", None)
        for other in [*room.articles, *room.named("pages/")]:
            text = re.sub(rf"image: .*{image[1]}.*\n|!\[.*{image[1]}.*\n", "", room.text(other))
            room.write(other, text)


def _change_portal(room: Newsroom, old: str, new: str) -> None:
    room.replace(PORTAL, old, new)


EDITS = (
    add_section, reorder_sections, change_identity, declare_author, change_page, retitle_page, move_page, add_page,
    remove_page, replace_image, rename_image, replace_attachment, delete_article_with_image,
)  # fmt: skip
