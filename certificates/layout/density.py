"""How closely the page is set: the loosest of these in which everything has room is taken."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Density:
    """Font sizes and spaces in points. `row` is the space around a section's name, `gap` that between blocks."""

    name: float
    body: float
    caption: float
    figure: float
    section: float
    row: float
    gap: float
    bar: float


DENSITIES = (
    Density(name=26, body=10.5, caption=8, figure=34, section=10, row=13, gap=22, bar=7),
    Density(name=25, body=10, caption=8, figure=32, section=9.5, row=10, gap=18, bar=7),
    Density(name=23, body=9.5, caption=7.5, figure=30, section=9, row=8, gap=14, bar=6.5),
    Density(name=21, body=9, caption=7.5, figure=28, section=8.5, row=6, gap=11, bar=6),
    Density(name=19, body=8.5, caption=7, figure=26, section=8, row=4.5, gap=9, bar=5.5),
    Density(name=17, body=8, caption=7, figure=24, section=7.5, row=3, gap=7, bar=5),
)
