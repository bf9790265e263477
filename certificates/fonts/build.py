"""Makes the passport's three fonts from the web fonts of npm `@fontsource-variable/golos-text`.

    npm pack @fontsource-variable/golos-text && tar xzf fontsource-variable-golos-text-*.tgz
    python certificates/fonts/build.py package

Static weights, since a PDF cannot embed a variable font; digits of equal width, since reportlab applies no OpenType
features; only the letters of Kazakhstan's documents, since every byte is in every passport. Needs fontTools and brotli.
"""

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from shutil import copyfile

from fontTools.merge import Merger  # type: ignore[import-untyped]  # fontTools ships no types
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # fontTools ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools ships no types
from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-untyped]  # fontTools ships no types
from fontTools.varLib import instancer  # type: ignore[import-untyped]  # fontTools ships no types

FOLDER = Path(__file__).parent
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
PARTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
BLOCKS = (
    range(0x20, 0x7F),  # ASCII
    range(0xA0, 0xAD),  # Latin-1 without the soft hyphen
    range(0xAE, 0x180),  # Latin-1, Latin Extended-A
    range(0x400, 0x460),  # Cyrillic
    range(0x490, 0x500),  # Kazakh, and the neighbours whose names occur: Kyrgyz, Tajik, Tatar, Uyghur, Ukrainian
)
SIGNS = "–—‘’“”„•…‹›€₸№™↑↓−"
KEPT = frozenset(code for block in BLOCKS for code in block) | frozenset(map(ord, SIGNS))
# Seconds since 1904 of 1 January 2025: a font built again from the same files is the same font.
BUILT_AT = 3818534400


def main(package: Path) -> None:
    """Writes the fonts, the licence and `fonts.json` beside this script from the unpacked npm `package`."""
    version = json.loads((package / "package.json").read_text())["version"]
    names = [_build(package / "files", weight) for weight in WEIGHTS]
    copyfile(package / "LICENSE", FOLDER / "OFL.txt")
    record = {
        "family": "Golos Text",
        "source": "npm @fontsource-variable/golos-text",
        "version": version,
        "licence": "OFL-1.1 (OFL.txt)",
        "sha256": {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in names},
    }
    (FOLDER / "fonts.json").write_text(json.dumps(record, indent=2) + "\n")


def _build(files: Path, weight: int) -> str:
    """One static font from the four subsets of the variable one; returns its file name."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [_static_part(files, part, weight, Path(folder)) for part in PARTS]
        font = Merger().merge(parts)
    _keep_only_our_letters(font)
    _rename(font, WEIGHTS[weight])
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = BUILT_AT
    name = f"GolosText-{WEIGHTS[weight]}.ttf"
    font.save(FOLDER / name)
    return name


def _static_part(files: Path, part: str, weight: int, folder: Path) -> str:
    font = instancer.instantiateVariableFont(
        TTFont(files / f"golos-text-{part}-wght-normal.woff2"), {"wght": weight}, inplace=True
    )
    font.flavor = None
    if part == "latin":
        _use_tabular_digits(font)
    for tag in ("GSUB", "GPOS", "GDEF", "STAT", "avar"):
        if tag in font:
            del font[tag]
    path = folder / f"{part}.ttf"
    font.save(path)
    return str(path)


def _use_tabular_digits(font: TTFont) -> None:
    """Points the digits' characters at the glyphs which the OpenType feature `tnum` would put in their place."""
    table = font["GSUB"].table
    (lookup,) = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    mapping = {old: new for sub in table.LookupList.Lookup[lookup].SubTable for old, new in sub.mapping.items()}
    for cmap in font["cmap"].tables:
        cmap.cmap = {code: mapping.get(glyph, glyph) for code, glyph in cmap.cmap.items()}
    _make_equally_wide(font, list(mapping.values()))


def _make_equally_wide(font: TTFont, glyphs: list[str]) -> None:
    """Centres each glyph in the width of the widest: version 2.004 left 2, 3, 5, 6, 8 and 9 narrower than the rest."""
    metrics = font["hmtx"]
    widest = max(metrics[name][0] for name in glyphs)
    for name in glyphs:
        width, bearing = metrics[name]
        shift = (widest - width) // 2
        _shift(font["glyf"][name], shift)
        metrics[name] = (widest, bearing + shift)


def _shift(glyph: Glyph, by: int) -> None:
    if glyph.isComposite():
        for component in glyph.components:
            component.x += by
    else:
        glyph.coordinates.translate((by, 0))
    glyph.xMin += by
    glyph.xMax += by


def _keep_only_our_letters(font: TTFont) -> None:
    options = Options(hinting=False, layout_features=[], glyph_names=False, notdef_outline=True, name_IDs=[])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=KEPT & font.getBestCmap().keys())
    subsetter.subset(font)


def _rename(font: TTFont, style: str) -> None:
    names = font["name"]
    names.names = []
    for number, text in (
        (0, "Copyright 2019 The Golos Text Project Authors (https://github.com/googlefonts/golos-text)"),
        (1, f"Golos Text {style}"),
        (2, "Regular"),
        (3, f"Golos Text {style}, tabular digits, subset"),
        (4, f"Golos Text {style}"),
        (5, "Version 2.004"),
        (6, f"GolosText-{style}"),
        (13, "This Font Software is licensed under the SIL Open Font License, Version 1.1."),
        (14, "https://openfontlicense.org"),
    ):
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
