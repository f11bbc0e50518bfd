"""Writes src/advances.rs: the advance widths of the shipped font, from its woff2 files.

    npm pack @fontsource-variable/atkinson-hyperlegible-next && tar xzf *.tgz
    pip install fonttools brotli
    python3 tools/advances.py package/files > src/advances.rs
"""
import sys
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHTS = [400, 520, 640, 740]
rows = {}
for part in ("latin-ext", "latin"):
    for index, weight in enumerate(WEIGHTS):
        font = TTFont(f"{sys.argv[1]}/atkinson-hyperlegible-next-{part}-wght-normal.woff2")
        font = instantiateVariableFont(font, {"wght": weight})
        unit = font["head"].unitsPerEm
        for code, glyph in font.getBestCmap().items():
            if 0x20 <= code <= 0x24F or 0x2010 <= code <= 0x203A or code in (0x20AC, 0x2122, 0x2212):
                rows.setdefault(code, [0] * 4)[index] = round(font["hmtx"][glyph][0] * 1000 / unit)

print("//! Advance widths of Atkinson Hyperlegible Next, made by `tools/advances.py`; do not edit by hand.")
print()
print("/// The weights of the columns below.")
print(f"pub(crate) const WEIGHTS: [u16; 4] = {WEIGHTS};")
print()
print("/// Code point and its advance in thousandths of the size, one column per weight; sorted by code point.")
print("#[rustfmt::skip]")
print(f"pub(crate) static ADVANCES: [(u32, [u16; 4]); {len(rows)}] = [")
line = "   "
for code in sorted(rows):
    cell = f" (0x{code:X}, [{', '.join(map(str, rows[code]))}]),"
    if len(line) + len(cell) > 118:
        print(line)
        line = "   "
    line += cell
print(line)
print("];")
