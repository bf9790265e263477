"""Issued passports, signed with a key of the instance."""

from datetime import date
from decimal import Decimal

from certificates import document as d
from certificates.keys import create_key
from certificates.names import Names
from registry import clock
from registry.db import db
from registry.domain.passport_code import new_code
from registry.domain.passport_number import new_number
from registry.domain.passport_states import ISSUED, PassportState
from registry.instance import DOCUMENT_KEY, instance
from registry.models import Candidate, Passport
from tests.builders.by_heart import by_heart
from tests.builders.exam import a_candidate, an_exam
from tests.builders.people import an_account

HOLDER = Names("Сәрсенбаева Әйгерім Қайратқызы", "Сарсенбаева Айгерим Кайратовна", "Sarsenbayeva Aigerim")


def a_document(**values: object) -> d.PassportDocument:
    """A complete document about a score of 82.45 of 100 in two sections."""
    fields: dict[str, object] = {
        "code": new_code(),
        "number": new_number("ALA", 2026),
        "address": "https://passport.example.kz",
        "issuer": _names("Issuer"),
        "holder": HOLDER,
        "college": _names("College"),
        "speciality": d.Speciality("06130100", _names("Speciality")),
        "qualification": d.Qualification("4S06130103", _names("Qualification"), 4),
        "skill": d.Skill("17", _names("Skill")),
        "scheme": d.Scheme("1", "2026.1", Decimal("100.00")),
        "exam": d.Exam(
            d.ExamKind.DEMONSTRATION,
            None,
            date(2026, 5, 20),
            date(2026, 5, 22),
            _names("Centre"),
            "14",
            date(2026, 5, 22),
        ),
        "result": d.Result(
            Decimal("82.45"),
            Decimal("100.00"),
            Decimal("82.45"),
            "4",
            d.GradeTable("90/70/50", date(2024, 9, 1)),
            None,
            None,
        ),
        "sections": (
            d.Section("1", _names("Planning"), Decimal("32.45"), Decimal("40.00"), Decimal("81.12")),
            d.Section("2", _names("Doing"), Decimal("50.00"), Decimal("60.00"), Decimal("83.33")),
        ),
        "examiners": d.Examiners(3, 2),
        "chief_expert": _names("Chief"),
        "issued_on": date(2026, 6, 1),
    }
    return d.PassportDocument(**{**fields, **values})  # type: ignore[arg-type]  # the caller names real fields


@by_heart
def a_passport(
    state: PassportState = PassportState.ACTIVE,
    candidate: Candidate | None = None,
    document: d.PassportDocument | None = None,
    **values: object,
) -> Passport:
    """A passport in this state, signed when it was issued; its candidate gets an exam of their own unless given."""
    document = document or a_document(valid_until=values.get("valid_until"))
    content = d.canonical_bytes(document)
    signer = instance().signer if keys_made() and state in ISSUED else None
    superseded_by = a_passport().id if state is PassportState.SUPERSEDED else None
    fields = {
        "prepared_by": values.get("prepared_by") or an_account().id,
        "valid_until": document.valid_until,
        "superseded_by_id": superseded_by,
        "state_reason": REASONS.get(state),
        **values,
    }
    passport = Passport(
        candidate_id=(candidate or a_candidate(an_exam())).id,
        number=document.number,
        code=document.code,
        state=state,
        document=content,
        signature=signer.sign(content) if signer else None,
        key_id=signer.key_id if signer else None,
        prepared_at=clock.now(),
        released_by=an_account().id if signer else None,
        released_at=clock.now() if signer else None,
        state_since=clock.now(),
        **fields,
    )
    db.session.add(passport)
    db.session.flush()
    return passport


REASONS = {
    PassportState.REVOKED: "result_annulled_on_appeal",
    PassportState.SUSPENDED: "score_under_review",
    PassportState.SUPERSEDED: "name_corrected",
}


def keys_made() -> bool:
    """Make the instance's signing key unless it has one; always true."""
    if not list(instance().keys_folder.glob(f"{DOCUMENT_KEY}-*.pem")):
        create_key(instance().keys_folder, DOCUMENT_KEY)
    return True


def _names(text: str) -> Names:
    return Names(f"{text} kk", f"{text} ru", f"{text} en")
