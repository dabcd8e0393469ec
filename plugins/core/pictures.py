"""`<picture>` markup, the same for lead figures, bodies and lists."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from plugins.core.model import ImageSource, Picture

# As the sanitiser writes it: attributes in the order of their names.
PLACEHOLDER = re.compile(r'<img alt="(?P<alt>[^"]*)" data-source="(?P<source>[^"]*)">')
BODY_SIZES = "(min-width: 48rem) 40rem, 100vw"


def picture(picture: Picture, alt: str, sizes: str, lazy: bool = True) -> Markup:
    """The image in every format made of it; the first image of a page is not lazy and is fetched early."""
    *better, (_, fallback) = picture.sources or (("", ()),)
    sources = "".join(f'<source type="{escape(kind)}"{_srcset(files, sizes)}>' for kind, files in better)
    chosen = f'src="{escape(picture.url)}"{_srcset(fallback, sizes)} width="{picture.width}" height="{picture.height}"'
    loading = 'loading="lazy" decoding="async"' if lazy else 'fetchpriority="high"'
    return Markup(f'<picture>{sources}<img {chosen} alt="{escape(alt)}" {loading}></picture>')


def place_pictures(fragment: str, pictures: Mapping[str, Picture]) -> Markup:
    """A body fragment with every placeholder image replaced by its `<picture>`."""

    def replace(match: re.Match) -> str:
        alt, source = Markup(match["alt"]).unescape(), Markup(match["source"]).unescape()
        return picture(pictures[source], alt, BODY_SIZES)

    return Markup(PLACEHOLDER.sub(replace, fragment))


def _srcset(files: tuple[ImageSource, ...], sizes: str) -> str:
    listed = escape(", ".join(f"{file.url} {file.width}w" for file in files))
    return f' srcset="{listed}" sizes="{escape(sizes)}"' if files else ""
