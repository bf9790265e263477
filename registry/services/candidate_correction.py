"""Correcting what a candidate comes from and studies for (rules, section 7).

What was issued keeps what it says, frozen: the passport that supersedes it is made of what the register says then.
"""

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.candidate_details import CandidateDetails, corrected
from registry.domain.document_seen import parse_document_seen
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Candidate, College, Qualification
from registry.queries.access import candidate_target
from registry.queries.known_person import known_person
from registry.services import audit


def correct_candidate(
    actor: Actor, *, candidate_id: int, details: CandidateDetails, seen: str, document: str
) -> Candidate:
    """Write the college, the qualification and the group as `document` has them: its kind and day, never its number.

    `seen` is `CandidateDetails.seen` of what the actor looked at, so that of two who correct at once the second one is
    told. What was and what is goes into the audit entry. Raises Forbidden, NotFound, BadInput, Overtaken, and Refused
    when nothing would change.
    """
    require(actor, Permission.CORRECT_CANDIDATE, candidate_target(actor, candidate_id))
    candidate = db.session.get(Candidate, candidate_id, with_for_update=True)
    if candidate is None:
        raise NotFound(say("There is no such candidate."))
    known_person(candidate.person_id)
    now = CandidateDetails(candidate.college_id, candidate.qualification_id, candidate.group)
    written = corrected(now, details, seen=seen)
    paper, before, after = parse_document_seen(document), _told(now), _told(written)
    candidate.college_id, candidate.qualification_id = written.college_id, written.qualification_id
    candidate.group = written.group
    db.session.flush()
    audit.record(
        actor,
        "correct_details",
        "candidate",
        candidate.id,
        exam=candidate.exam_id,
        before={name: text for name, text in before.items() if text != after[name]},
        after={name: text for name, text in after.items() if text != before[name]},
        document=paper,
    )
    return candidate


def _told(details: CandidateDetails) -> dict[str, str]:
    """The details as an auditor reads them. Raises NotFound for a college or a qualification that is not there."""
    college = qualification = ""
    if details.college_id is not None:
        found = db.session.get(College, details.college_id)
        if found is None:
            raise NotFound(say("There is no such college."))
        college = f"{found.id} {_name(found.name)}"
    if details.qualification_id is not None:
        row = db.session.get(Qualification, details.qualification_id)
        if row is None:
            raise NotFound(say("There is no such qualification."))
        qualification = f"{row.code} {_name(row.name)}"
    return {"college": college, "qualification": qualification, "group": details.group}


def _name(names: Names) -> str:
    return names.in_language("kk")
