"""The sixteen colours of a card: the paper, and steps from it to each ink, so that the edges of letters are smooth.

Cards are painted in numbers of these colours: none has to be searched for, and two pixels fit in a byte.
"""

from PIL import ImageColor

PAPER, INK, QUIET, RED, GOLD, TINT = "#fffdf9", "#1c1a19", "#5c5550", "#9b1c1c", "#b8862f", "#f6eddd"
Colour = tuple[int, ...]


def steps(start: str, end: str, count: int) -> list[Colour]:
    """So many colours on the way from `start`, which is not among them, to `end`, which is."""
    pairs = list(zip(ImageColor.getrgb(start), ImageColor.getrgb(end), strict=True))
    return [tuple(round(a + (b - a) * step / count) for a, b in pairs) for step in range(1, count + 1)]


COLOURS = (
    *steps(PAPER, PAPER, 1),
    *steps(PAPER, TINT, 2),
    *steps(PAPER, GOLD, 1),
    *steps(PAPER, RED, 5),
    *steps(PAPER, QUIET, 5),
    *steps(QUIET, INK, 2),
)
RAMPS = {TINT: (0, 1, 2), GOLD: (0, 3), RED: (0, *range(4, 9)), QUIET: (0, *range(9, 14)), INK: (0, *range(9, 16))}
"""By ink, the numbers of its steps from the paper; the quiet grey lies five sevenths of the way to the darkest ink."""
SHADES = {ink: [ramp[round(cover * (len(ramp) - 1) / 255)] for cover in range(256)] for ink, ramp in RAMPS.items()}
"""By ink, the numbers for pixels that it covers by 0 to 255."""
