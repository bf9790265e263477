"""Unpacks the XML parts of a workbook, and nothing that is no workbook or would not fit into memory."""

import io
import zipfile
import zlib

from registry.domain.sentences import say
from registry.exchange.unreadable import Limits, UnreadableWorkbook

ZIP_SIGNATURE = b"PK\x03\x04"
OLD_OFFICE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
CONTENT_TYPES, WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED_FLAG = 0x1
BYTE_ORDER_MARKS_AND_SPACE = b"\xef\xbb\xbf\xff\xfe\x00\t\r\n "


def xml_parts(content: bytes, limits: Limits) -> dict[str, bytes]:
    """The XML parts of an .xlsx by name; pictures, printer settings and macros stay packed.

    Raises UnreadableWorkbook for anything that is no .xlsx, is encrypted, or unpacks beyond the limits. Sizes are
    judged before anything is unpacked, and unpacking never goes beyond the size that was judged.
    """
    _refuse_other_kinds(content, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _refuse_bombs(members, limits)
            parts = {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableWorkbook(say("The file is damaged: it ends early or its parts do not fit together.")) from error
    if CONTENT_TYPES not in parts or WORKBOOK not in parts:
        raise not_an_xlsx()
    return {name: part for name, part in parts.items() if part.lstrip(BYTE_ORDER_MARKS_AND_SPACE).startswith(b"<")}


def repacked(parts: dict[str, bytes]) -> bytes:
    """The parts as an archive again, so that a reader sees what was checked and nothing else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def too_large(limits: Limits) -> UnreadableWorkbook:
    """The refusal of a file above the limit."""
    return UnreadableWorkbook(
        say(
            "The file is larger than %(megabytes)s MB. Remove pictures and unused sheets, and save it again.",
            megabytes=limits.file // (1024 * 1024),
        )
    )


def not_an_xlsx() -> UnreadableWorkbook:
    """The refusal of a file that is something else."""
    return UnreadableWorkbook(say("This is not an Excel workbook. Save it as .xlsx and choose it again."))


def _refuse_other_kinds(content: bytes, limits: Limits) -> None:
    if len(content) > limits.file:
        raise too_large(limits)
    if content.startswith(OLD_OFFICE_SIGNATURE):
        if ENCRYPTED_STREAM in content:
            raise _encrypted()
        raise UnreadableWorkbook(say("This is an old Excel file (.xls). Open it in Excel and save it as .xlsx."))
    if not content.startswith(ZIP_SIGNATURE):
        raise not_an_xlsx()


def _refuse_bombs(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = {member.filename for member in members}
    if len(members) > limits.members or len(names) < len(members):
        raise _bomb()
    if any(member.flag_bits & ENCRYPTED_FLAG for member in members):
        raise _encrypted()
    if any(member.compress_type not in METHODS for member in members):
        raise not_an_xlsx()
    sizes = [member.file_size for member in members]
    if sum(sizes) > limits.unpacked or max(sizes, default=0) > limits.member:
        raise _bomb()
    if any(m.file_size > max(limits.small, limits.ratio * m.compress_size) for m in members):
        raise _bomb()


def _encrypted() -> UnreadableWorkbook:
    return UnreadableWorkbook(say("The workbook is protected by a password. Remove the password and save it again."))


def _bomb() -> UnreadableWorkbook:
    return UnreadableWorkbook(
        say("The workbook unpacks into far more than a workbook of this kind holds, so it was not opened.")
    )
