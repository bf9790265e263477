"""A broken database constraint as the refusal a person can act on.

Checks in forms and services come first; the constraint is what still holds when two people do the same thing in the
same moment. PostgreSQL names the constraint; SQLite names it for a check and the columns for a uniqueness.
"""

import re
from collections.abc import Mapping

from sqlalchemy import Index, MetaData, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from registry.domain.errors import DomainError, Refused
from registry.domain.sentences import Sentence, say

SENTENCES: dict[str, Sentence] = {
    "uq_account_email": say("There is already an account with this e-mail address."),
    "uq_college_bin": say("There is already a college with this BIN."),
    "uq_organisation_college_id": say("This college is an organisation already."),
    "uq_speciality_code": say("There is already a speciality with this code."),
    "uq_qualification_code": say("There is already a qualification with this code."),
    "uq_skill_number": say("There is already a skill with this number."),
    "uq_scheme_skill_id_version": say("This skill already has a scheme with this version; choose another version."),
    "uq_person_iin_hash": say("A person with this IIN is already in the register."),
    "uq_person_document_hash": say("A person with this document number is already in the register."),
    "uq_candidate_exam_id_person_id": say("This person is already a candidate of this exam."),
    "uq_sitting_exam_id_workstation": say("This workstation number is already taken in this exam."),
    "uq_door_registration_one_in_force": say("This candidate is registered at the door already."),
    "uq_accommodation_one_in_force": say("This candidate has extra time already. Withdraw it first."),
    "uq_appointment_one_in_force": say("This person already has this role in the exam."),
    "uq_mark_sitting_id_aspect_id_seat_round": say("This mark has just been recorded by somebody else; look again."),
    "uq_teaching_tie_person": say("It is recorded already that this examiner taught this person."),
    "uq_teaching_tie_group": say("It is recorded already that this examiner taught this group."),
    "uq_passport_one_live": say("This candidate already has a valid passport."),
    "uq_passport_one_prepared": say("A passport for this candidate is already prepared."),
    "uq_status_change_one_open": say("A change of this passport is already waiting for the second person."),
    "uq_appeal_one_open": say("An appeal of this kind is open already. It is decided first."),
    "uq_reviewed_candidate_one_pending": say("The score of this candidate is being reviewed already."),
    "uq_venue_device_one_name": say("Another tablet of this exam has this name. Choose another one."),
    "uq_paper_sheet_one_open": say("Somebody else has just begun to type this paper. Look at the sheet again."),
    "uq_paper_reading_paper_id_entered_by_version": say("You have just typed this paper already. Look at it again."),
    "uq_second_factor_reset_one_open": say("A reset for this account is already waiting for the second person."),
}
CHANGED = say("Somebody else has just changed this; nothing was saved. Look at the present state and try again.")


class Clash(Refused):
    """A constraint of the database stopped the write; nothing of it was kept. `constraint` is its name."""

    def __init__(self, constraint: str) -> None:
        super().__init__(SENTENCES.get(constraint, CHANGED))
        self.constraint = constraint


def explain(error: IntegrityError, metadata: MetaData) -> DomainError:
    """The refusal for a broken constraint of `metadata`."""
    return Clash(_constraint_name(error, metadata))


def _constraint_name(error: IntegrityError, metadata: MetaData) -> str:
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or "")
    text = str(error.orig)
    if found := re.search(r"UNIQUE constraint failed: (.+)", text):
        return _unique_over(found[1].split(", "), metadata, _sent(error.params))
    found = re.search(r"CHECK constraint failed: (\S+)", text)
    return found[1] if found else ""


def _unique_over(columns: list[str], metadata: MetaData, sent: set[str]) -> str:
    """The name of the uniqueness over these columns. `sent` tells partial indexes over the same column apart."""
    table = metadata.tables[columns[0].partition(".")[0]]
    wanted = [column.partition(".")[2] for column in columns]
    unique: list[UniqueConstraint | Index] = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    unique += [index for index in table.indexes if index.unique and _holds_for(index, sent)]
    named = [(str(one.name), [column.name for column in one.columns]) for one in unique]
    return next((name for name, over in named if over == wanted), "")


def _holds_for(index: Index, sent: set[str]) -> bool:
    """Whether a partial index is about such a row: its condition names one of the texts that were sent."""
    texts = set(re.findall(r"'([^']*)'", str(index.dialect_options["sqlite"]["where"])))
    return not texts or bool(texts & sent)


def _sent(parameters: object) -> set[str]:
    """Every text among the parameters of a statement, whatever shape the driver got them in."""
    if isinstance(parameters, str):
        return {parameters}
    if isinstance(parameters, Mapping):
        return _sent(list(parameters.values()))
    return set().union(*map(_sent, parameters)) if isinstance(parameters, list | tuple) else set()
