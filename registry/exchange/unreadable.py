"""When a file cannot even be opened, and how much of one is ever opened."""

from dataclasses import dataclass

from registry.domain.errors import BadInput

MEGABYTE = 1024 * 1024


class UnreadableWorkbook(BadInput):
    """The file is not the kind of workbook that was asked for; the sentence says what to save or send instead."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a workbook may be. Sizes in bytes; `cells` and `characters` count what unpacking would hold in memory.

    A tiny archive can unpack into anything: `ratio` is the most that unpacking may multiply an archive's member, asked
    only of members above `small`. `cells` bounds the rectangle around all filled cells of a sheet, since a reader keeps
    the empty ones in between as well; `characters` bounds the texts of all cells, since many may point to one text.
    """

    file: int = 10 * MEGABYTE
    members: int = 500
    member: int = 40 * MEGABYTE
    unpacked: int = 80 * MEGABYTE
    ratio: int = 150
    small: int = MEGABYTE
    cells: int = 1_000_000
    characters: int = 30_000_000
    text: int = 32_767


DEFAULT_LIMITS = Limits()
