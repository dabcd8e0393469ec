"""The face of a Đông Sơn drum, in hairlines: a star of fourteen rays within rings."""

import math
from collections.abc import Iterable

from PIL import ImageDraw

RAYS = 14
RINGS = (0.40, 0.44, 0.60, 0.63, 0.80, 0.83, 0.97, 1.0)
COMBS = ((0.44, 0.47, 112), (0.80, 0.83, 168))

Point = tuple[float, float]


def draw_drum(draw: ImageDraw.ImageDraw, centre: Point, radius: float, width: int, colour: int) -> None:
    """Draw the drum's face around `centre`, its lines `width` pixels wide."""
    draw.polygon(star(centre, radius * 0.36, radius * 0.12), fill=colour)
    for ring in RINGS:
        draw.ellipse(_square(centre, radius * ring), outline=colour, width=width)
    for inner, outer, teeth in COMBS:
        for angle in _angles(teeth):
            draw.line((_on(centre, radius * inner, angle), _on(centre, radius * outer, angle)), colour, width)
    for angle in _angles(RAYS * 2):
        draw.ellipse(_square(_on(centre, radius * 0.715, angle), radius * 0.045), outline=colour, width=width)


def star(centre: Point, tip: float, notch: float) -> list[Point]:
    """The corners of the star, tips and notches in turn."""
    return [_on(centre, notch if i % 2 else tip, angle) for i, angle in enumerate(_angles(RAYS * 2))]


def _angles(count: int) -> Iterable[float]:
    return (math.tau * i / count - math.pi / 2 for i in range(count))


def _on(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _square(centre: Point, radius: float) -> tuple[float, float, float, float]:
    x, y = centre
    return x - radius, y - radius, x + radius, y + radius
