#!/usr/bin/env python3
"""Make `theme/static/fonts/*.woff2` from Be Vietnam Pro: Latin and Vietnamese only, with tabular figures of our own.

Needs the development requirements. The results are committed: a build of the portal never runs this.

Be Vietnam Pro has proportional figures only (a 1 is 385 units wide, a 4 is 710);
dates and counts in columns need equal ones, so each figure gets a twin of one width behind the feature `tnum`. Its
ordinary a is the round one of handwriting, which tired eyes take for an o: the two-storey a, which the font keeps
behind `ss01`, becomes the ordinary one. The licence (OFL 1.1, no reserved font name) allows both.
"""

import shutil
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.otlLib.builder import buildSingleSubstSubtable
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.engine.settings import ROOT, command_parser

DESCRIPTION = "Tạo lại các tệp phông chữ của giao diện từ Be Vietnam Pro. Chỉ cần khi đổi phông; dựng cổng không cần."
FONTS = ROOT / "theme" / "static" / "fonts"
FACES = {"400": "Regular", "600": "SemiBold", "700": "Bold", "400-italic": "Italic"}
FIGURE_WIDTH = 640
"""Units of 1000: near the mean of the ten figures, so that a date keeps its colour in running text."""

LATIN = {*range(0x20, 0x7F), *map(ord, "\u00a0§©«®°±²³·»½×÷ÄÇÖÜäçñöü")}
VIETNAMESE = {*map(ord, "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"), *range(0x1EA0, 0x1EFA)}
HIGHLANDS = {0x10C, 0x10D}
"""Č of names such as Y Čơr; the font has no ĕ, ĭ, ŏ, ŭ, ƀ: those fall back."""
MARKS = {0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323}
SIGNS = {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x203A, 0x20AB, 0x2212}


def main(argv: list[str] | None = None) -> int:
    """Write the four fonts and say how large each is."""
    parser = command_parser(DESCRIPTION)
    parser.add_argument("--source", type=Path, metavar="DIR", help="thư mục tệp TTF (mặc định: gói đã cài)")
    source = parser.parse_args(argv).source or installed()
    for name, face in FACES.items():
        target = FONTS / f"be-vietnam-pro-{name}.woff2"
        make(source / f"BeVietnamPro-{face}.ttf", target)
        print(f"{target.name}: {target.stat().st_size} B")
    shutil.copyfile(source.parent / "LICENSE", FONTS / "OFL.txt")
    return 0


def installed() -> Path:
    return Path(find_spec("fontpkg_be_vietnam_pro").origin).parent / "files"


def make(source: Path, target: Path) -> None:
    """One face: figures added, everything else than our letters removed, compressed."""
    font = with_tabular_figures(TTFont(source, recalcTimestamp=False))
    prefer_alternates(font, "ss01")
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    options.hinting, options.flavor = False, "woff2"
    options.name_IDs, options.drop_tables = [0, 1, 2, 13, 14], [*options.drop_tables, "DSIG", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN | VIETNAMESE | HIGHLANDS | MARKS | SIGNS)
    subsetter.subset(font)
    save_font(font, target, options)


def prefer_alternates(font: TTFont, tag: str) -> None:
    """The letters that a stylistic set replaces are replaced for good, with their own kerning."""
    table = font["GSUB"].table
    features = [r.Feature for r in table.FeatureList.FeatureRecord if r.FeatureTag == tag]
    lookups = (table.LookupList.Lookup[index] for feature in features for index in feature.LookupListIndex)
    instead = {old: new for lookup in lookups for sub in lookup.SubTable for old, new in sub.mapping.items()}
    for cmap in font["cmap"].tables:
        cmap.cmap = {code: instead.get(glyph, glyph) for code, glyph in cmap.cmap.items()}


def with_tabular_figures(font: TTFont) -> TTFont:
    """The font with twins of 0–9 at one width, each as wide as fits, and the substitution that calls them.

    It is written and read again: the subsetter overlooks glyphs that were never compiled.
    """
    names = [font.getBestCmap()[code] for code in range(0x30, 0x3A)]
    twins = {name: f"{name}.tnum" for name in names}
    for name, twin in twins.items():
        add_twin(font, name, twin)
    add_substitution(font, "tnum", twins)
    compiled = BytesIO()
    font.save(compiled)
    compiled.seek(0)
    return TTFont(compiled, recalcTimestamp=False)


def add_twin(font: TTFont, name: str, twin: str) -> None:
    """A wide figure is narrowed to the common width; the narrow 1 keeps its shape and stands in the middle."""
    width, _ = font["hmtx"][name]
    scale = min(1.0, FIGURE_WIDTH / width)
    pen = TTGlyphPen(None)
    move = Transform(scale, 0, 0, 1, (FIGURE_WIDTH - width * scale) / 2, 0)
    font.getGlyphSet()[name].draw(TransformPen(pen, move))
    glyph = pen.glyph()
    font["glyf"][twin] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][twin] = (FIGURE_WIDTH, glyph.xMin)


def add_substitution(font: TTFont, tag: str, glyphs: dict[str, str]) -> None:
    """A single substitution behind a feature of its own, in every script and language of the font."""
    table = font["GSUB"].table
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 1, 0
    lookup.SubTable = [buildSingleSubstSubtable(glyphs)]
    lookup.SubTableCount = 1
    table.LookupList.Lookup.append(lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(table.LookupList.Lookup) - 1]
    table.FeatureList.FeatureRecord.append(record)
    for script in table.ScriptList.ScriptRecord:
        for language in (script.Script.DefaultLangSys, *(r.LangSys for r in script.Script.LangSysRecord)):
            if language:
                language.FeatureIndex.append(len(table.FeatureList.FeatureRecord) - 1)


if __name__ == "__main__":
    raise SystemExit(main())
