"""`<picture>` markup, the same for lead figures, bodies and lists."""

import re
from collections.abc import Mapping

from markupsafe import Markup

from plugins.core.model import ImageSource, Picture

# As the sanitiser writes it: attributes in the order of their names.
PLACEHOLDER = re.compile(r'<img alt="(?P<alt>[^"]*)" data-source="(?P<source>[^"]*)">')
BODY_SIZES = "(min-width: 48rem) 40rem, 100vw"


def picture(picture: Picture, alt: str, sizes: str, lazy: bool = True) -> Markup:
    """The image in every format made of it; the first image of a page is not lazy and is fetched early."""
    *better, (_, fallback) = picture.sources or (("", ()),)
    loading = Markup('loading="lazy" decoding="async"') if lazy else Markup('fetchpriority="high"')
    return Markup('<picture>{}<img src="{}"{} width="{}" height="{}" alt="{}" {}></picture>').format(
        Markup("").join(_source(media_type, files, sizes) for media_type, files in better),
        picture.url, _srcset(fallback, sizes), picture.width, picture.height, alt, loading,
    )  # fmt: skip


def place_pictures(fragment: str, pictures: Mapping[str, Picture]) -> Markup:
    """A body fragment with every placeholder image replaced by its `<picture>`."""

    def replace(match: re.Match) -> str:
        alt, source = Markup(match["alt"]).unescape(), Markup(match["source"]).unescape()
        return picture(pictures[source], alt, BODY_SIZES)

    return Markup(PLACEHOLDER.sub(replace, fragment))


def _source(media_type: str, files: tuple[ImageSource, ...], sizes: str) -> Markup:
    return Markup('<source type="{}"{}>').format(media_type, _srcset(files, sizes))


def _srcset(files: tuple[ImageSource, ...], sizes: str) -> Markup:
    if not files:
        return Markup("")
    return Markup(' srcset="{}" sizes="{}"').format(", ".join(f"{f.url} {f.width}w" for f in files), sizes)
