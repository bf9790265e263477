"""QR codes: the address of a passport's public check as a matrix, and the matrix as one vector path.

Upper-case letters keep the code in QR's alphanumeric mode, hence fewer and larger modules. The mask is fixed: trying
all eight costs four times as long and gains nothing a camera notices. Modules of a row are merged into one rectangle
and all are filled as one path; separate squares show hairlines where a viewer smooths edges.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.exceptions import DataOverflowError
from qrcode.util import MODE_ALPHA_NUM, QRData

from certificates.errors import AddressTooLong

Matrix = Sequence[Sequence[bool]]

QUIET_MODULES = 4
SIDE_MM = 31.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A size of QR code: `version` 1–40 has 17 + 4·version modules a side; `correction` is qrcode's constant."""

    version: int
    correction: int
    mask: int

    @property
    def modules(self) -> int:
        return 17 + 4 * self.version


# 67 characters, a quarter of them may be damaged: at 31 mm a module has 0.94 mm.
ADDRESS = Shape(version=4, correction=ERROR_CORRECT_Q, mask=2)
# For a signed payload: at 31 mm a module has 0.508 mm, exactly 3 pixels at 150 dpi.
PAYLOAD = Shape(version=11, correction=ERROR_CORRECT_M, mask=2)


# For a mark sheet, whose address is short: the smallest that holds it, so that a code of 12 mm can still be read.
SHEET_SHAPES = (
    Shape(version=3, correction=ERROR_CORRECT_M, mask=2),
    ADDRESS,
    Shape(version=6, correction=ERROR_CORRECT_M, mask=2),
)


def sheet_matrix(text: str) -> Matrix:
    """The code of a mark sheet's address, up to 154 characters of those `qr_matrix` takes. Raises AddressTooLong."""
    for shape in SHEET_SHAPES[:-1]:
        try:
            return qr_matrix(text, shape)
        except AddressTooLong:
            continue
    return qr_matrix(text, SHEET_SHAPES[-1])


def check_address(address: str, code: str) -> str:
    """What the QR code of a passport says: `HTTPS://PASSPORT.EXAMPLE.KZ/V/7K3M9QX2VB8R4TNM`."""
    return f"{address}/V/{code}".upper()


@lru_cache(maxsize=16)
def qr_matrix(text: str, shape: Shape = ADDRESS) -> Matrix:
    """Rows of modules, True is dark, without a quiet zone. The pages of one passport in three languages share it.

    `text` may use 0–9, A–Z, space and $%*+-./: only (ValueError otherwise). Raises AddressTooLong.
    """
    code = qrcode.QRCode(shape.version, shape.correction, border=0, mask_pattern=shape.mask)
    code.add_data(QRData(text, mode=MODE_ALPHA_NUM))
    try:
        code.make(fit=False)
    except DataOverflowError:
        raise AddressTooLong(text, shape.version) from None
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def runs(matrix: Matrix) -> Iterator[tuple[int, int, int]]:
    """Dark runs as (row, first column, length), from the top left."""
    for index, row in enumerate(matrix):
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield index, start, column - start
                start = None


def qr_svg(matrix: Matrix) -> str:
    """The code with its quiet zone as an SVG element, one unit a module; black on white whatever the page's colours."""
    side = len(matrix) + 2 * QUIET_MODULES
    path = "".join(
        f"M{column + QUIET_MODULES} {row + QUIET_MODULES}h{length}v1h-{length}z" for row, column, length in runs(matrix)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d="{path}"/></svg>'
    )
