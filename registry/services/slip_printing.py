"""Claim slips as a PDF: made and drawn in one act, as their codes are known only then (rules, section 9)."""

from collections.abc import Sequence

from sqlalchemy import select

from certificates.errors import AddressTooLong, DoesNotFit, MissingGlyph
from certificates.names import Names as PrintedNames
from certificates.slip_sheet import Slip, SlipSheet, render_slips
from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.claim_code import grouped
from registry.domain.errors import Refused
from registry.domain.holder_access import SLIP_LASTS
from registry.domain.names import Names
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Exam
from registry.services.claim_slips import PrintedSlip, make_slips
from registry.services.reidentification import release_access

NOTHING = Names()


def print_slips(
    actor: Actor, *, exam_id: int, language: str, group: str | None = None, candidate_id: int | None = None
) -> bytes:
    """The sheet with a fresh slip for everybody of an exam, or of a group, or for one, who needs one.

    A name that cannot be printed makes no slip at all. Raises as `make_slips`, and Refused.
    """
    slips = make_slips(actor, exam_id=exam_id, group=group, candidate_id=candidate_id)
    name = db.session.scalar(select(Exam).where(Exam.id == exam_id))
    return _drawn(slips, name.name if name else NOTHING, language)


def print_new_access(actor: Actor, *, reidentification_id: int, language: str) -> bytes:
    """The sheet with the one slip of somebody whose access was renewed at a desk. Raises as `release_access`."""
    return _drawn([release_access(actor, reidentification_id=reidentification_id)], NOTHING, language)


def _drawn(slips: Sequence[PrintedSlip], title: Names, language: str) -> bytes:
    settings, now = instance().settings, clock.now()
    sheet = SlipSheet(
        issuer=_names(settings.issuer),
        title=_names(title),
        address=settings.public_url,
        printed_on=clock.local_date(now, settings.timezone),
        useless_on=clock.local_date(now + SLIP_LASTS, settings.timezone),
        slips=[
            Slip(
                name=slip.name,
                group=slip.group,
                college=_names(slip.college or NOTHING),
                code=grouped(slip.code),
                language=slip.language,
            )
            for slip in slips
        ],
    )
    try:
        return render_slips(sheet, language)
    except (MissingGlyph, DoesNotFit) as error:
        raise Refused(say("“%(text)s” cannot be printed on a slip. Correct it first.", text=error.text)) from error
    except AddressTooLong as error:
        raise Refused(
            say("The public address is too long for the QR code. Ask whoever runs the server to shorten it.")
        ) from error


def _names(names: Names) -> PrintedNames:
    return PrintedNames(names.kk, names.ru, names.en)
