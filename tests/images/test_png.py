"""PNG put together by hand: any reader must take it for what it is."""

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.images.palette import COLOURS, INK, QUIET, RAMPS, SHADES
from plugins.images.png import PLAIN, QUICK, SIGNATURE, SMALL, UP, Effort, Strip, filtered, numbered, packed, png, strip
from tests.images.samples import opened

PIXELS = st.integers(1, 9).flatmap(lambda rows: st.lists(st.integers(0, 15), min_size=8 * rows, max_size=8 * rows))


def image_of(pixels: list[int]) -> Image.Image:
    """Eight pixels a row."""
    return Image.frombytes("L", (8, len(pixels) // 8), bytes(pixels))


def strip_of(pixels: list[int], effort: Effort, above: list[int]) -> Strip:
    """Filtered where it is to be compressed quickly; `above`: the row of pixels over it."""
    if effort is SMALL:
        return strip(numbered(packed(image_of(pixels)), PLAIN), effort)
    return strip(numbered(filtered(packed(image_of([*above, *pixels]))), UP), effort)


def chunks(data: bytes) -> dict[bytes, bytes]:
    """A PNG's chunks, their check sums checked."""
    found, at = {}, len(SIGNATURE)
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        body = data[at + 4 : at + 8 + length]
        assert zlib.crc32(body).to_bytes(4, "big") == data[at + 8 + length : at + 12 + length]
        found[body[:4]], at = body[4:], at + 12 + length
    return found


@settings(max_examples=60)
@given(st.lists(st.tuples(PIXELS, st.sampled_from([QUICK, SMALL])), min_size=1, max_size=5))
def test_strips_of_any_kind_stand_one_under_the_other(parts):
    above = [[0] * 8, *(pixels[-8:] for pixels, _ in parts)]
    strips = [strip_of(*part, over) for part, over in zip(parts, above, strict=False)]
    data = png(8, strips, COLOURS)
    shown = opened(data)
    assert shown.tobytes() == b"".join(bytes(pixels) for pixels, _ in parts)
    assert shown.getpalette()[:48] == [channel for colour in COLOURS for channel in colour]


def test_every_sum_of_a_large_image_is_right():
    """Readers differ in which they check; `zlib` refuses a wrong Adler-32, whose sums wrap around here."""
    parts = [strip_of([15] * 8 * rows, effort, [0] * 8) for rows in (3000, 5000) for effort in (QUICK, SMALL)]
    pixels = zlib.decompress(chunks(png(8, parts, COLOURS))[b"IDAT"])
    assert len(pixels) == 5 * 16_000


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 255), st.integers(1, 700)), min_size=1, max_size=40), st.integers(1, 200))
def test_runs_are_compressed_to_the_bytes_of_zlib(runs, times):
    """A card's address does not tell what compressed it, so nothing may depend on that."""
    data = b"".join(bytes([value]) * length for value, length in runs) * times
    compressor = zlib.compressobj(1, wbits=-zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    expected = compressor.compress(data) + compressor.flush(zlib.Z_FULL_FLUSH)
    made = strip(np.frombuffer(data, np.uint8).reshape(1, -1), QUICK)
    assert (made.deflated, made.checksum) == (expected, zlib.adler32(data))


@pytest.mark.parametrize("ink", SHADES)
def test_inks_go_from_paper_to_themselves(ink):
    shades = SHADES[ink]
    assert shades[0] == 0 and shades == sorted(shades) and set(shades) == set(RAMPS[ink])
    assert "#" + bytes(COLOURS[shades[255]]).hex() == ink


def test_sixteen_colours_and_the_grey_between_paper_and_ink():
    assert len(COLOURS) == len(set(COLOURS)) == 16
    assert set(RAMPS[QUIET]) < set(RAMPS[INK])
