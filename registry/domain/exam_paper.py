"""Scans of papers that were signed by hand: which there are, and what a scan may be (rules, section 4)."""

from enum import StrEnum

from registry.domain.errors import BadInput
from registry.domain.sentences import say

LARGEST_MB = 10
BYTES_OF_A_MB = 1024 * 1024


class PaperKind(StrEnum):
    """What was signed. Every new scan of a kind is a further version; all are kept."""

    COMMISSION_PROTOCOL = "commission_protocol"
    EXAM_PROTOCOL = "exam_protocol"
    DRAW_LIST = "draw_list"
    ATTENDANCE_LIST = "attendance_list"
    BRIEFING_LIST = "briefing_list"
    OTHER = "other"


class PaperFormat(StrEnum):
    """What a scan is stored and handed out as."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


BEGINNINGS = {PaperFormat.PDF: b"%PDF-", PaperFormat.JPEG: b"\xff\xd8\xff", PaperFormat.PNG: b"\x89PNG\r\n\x1a\n"}
"""The first bytes of each format: a file is what it begins with, whatever its name says."""


def format_of(content: bytes) -> PaperFormat:
    """What the bytes are. Raises BadInput for an empty or too large file, and for anything that is no scan."""
    if not content:
        raise BadInput(say("The file is empty. Scan the paper again."))
    if len(content) > LARGEST_MB * BYTES_OF_A_MB:
        raise BadInput(say("The file is larger than %(count)s MB. Scan it in grey, 200 dpi.", count=LARGEST_MB))
    for kind, beginning in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    raise BadInput(say("A scan is a PDF, JPEG or PNG file."))
