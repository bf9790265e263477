"""Decisions about what the public check shows: on the printed form, on the holder's page (rules, section 8).

A decision is a row that never changes, and beside it the row the public check reads: both in one moment, so that a
withdrawal acts at once wherever the check is answered.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.consent import (
    PRINTED,
    VERSION,
    ConsentChannel,
    ConsentDecision,
    ConsentGiver,
    require_giver,
    shows_more,
    visibility_after,
)
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.names import LANGUAGES
from registry.domain.policy import Permission, require
from registry.domain.representative import ContactCheck
from registry.domain.sentences import say
from registry.domain.visibility import DEFAULT, Visibility
from registry.instance import instance
from registry.models import Account, Candidate, ConsentRecord, Person, VisibilityRecord
from registry.queries.access import candidate_target
from registry.queries.decisions import newest_decision, newest_visibility
from registry.queries.guardianship import birth_date, minor_today, standing_representatives
from registry.queries.known_person import known_person
from registry.queries.passport_rows import owner_of_candidate
from registry.services import audit
from registry.services.mailing import queue_mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What stands on a signed form: whose decision, which text in which language, and the day of the signature.

    `representative_id`: which one signed, where several could. `of_age_seen`: an operator states that a document shows
    the holder to be 18, where the register knows no birth date.
    """

    decision: ConsentDecision
    visibility: Visibility | None
    giver: ConsentGiver
    signed_on: date
    form_version: str
    form_language: str
    representative_id: int | None = None
    of_age_seen: bool = False


def record_paper_consent(actor: Actor, *, candidate_id: int, signed: Signed) -> VisibilityRecord:
    """Write down a signed form. For a minor the representative signs; to refuse, the minor needs nobody.

    Neither exam nor passport asks for it. The holder is told by mail. Raises Forbidden, NotFound, BadInput for a day to
    come or an unknown text, Refused when somebody else has to sign, and when an older paper would show more than what
    was decided since.
    """
    require(actor, Permission.RECORD_CONSENT, candidate_target(actor, candidate_id))
    candidate = _locked(candidate_id)
    _require_readable(signed)
    person = known_person(candidate.person_id)
    signer = _signer(person.id, signed)
    require_giver(signed.decision, signed.giver, minor=minor_today(person), represented=signer is not None)
    visibility, before = visibility_after(signed.decision, signed.visibility), newest_visibility(candidate_id)
    stated = False
    if shows_more(visibility, before.visibility if before else DEFAULT):
        _require_newest(candidate_id, signed.signed_on)
        stated = _require_of_age(actor, person, signed)
    _tell(person)
    return keep_decision(
        actor,
        ConsentRecord(
            candidate_id=candidate_id,
            decision=signed.decision,
            visibility=visibility,
            giver=signed.giver,
            representative_id=signer,
            channel=ConsentChannel.PAPER,
            form_version=signed.form_version,
            form_language=signed.form_language,
            signed_on=signed.signed_on,
        ),
        of_age_seen=stated,
    )


def withdraw_consent(actor: Actor, *, candidate_id: int, language: str) -> VisibilityRecord:
    """The holder shows the status only from this moment on. Withdrawn already: nothing changes.

    Raises Forbidden for anybody but the holder, NotFound.
    """
    require(actor, Permission.SET_VISIBILITY, owner_of_candidate(candidate_id))
    _locked(candidate_id)
    newest, shown = newest_decision(candidate_id), newest_visibility(candidate_id)
    if newest and shown and newest.decision is ConsentDecision.WITHDRAWN and newest.visibility_id == shown.id:
        return shown
    return keep_decision(actor, on_the_page(candidate_id, ConsentDecision.WITHDRAWN, Visibility.STATUS_ONLY, language))


def on_the_page(candidate_id: int, decision: ConsentDecision, visibility: Visibility, language: str) -> ConsentRecord:
    """A decision the holder takes by the text that is on the page."""
    return ConsentRecord(
        candidate_id=candidate_id,
        decision=decision,
        visibility=visibility,
        giver=ConsentGiver.HOLDER,
        channel=ConsentChannel.PAGE,
        form_version=VERSION,
        form_language=language if language in LANGUAGES else LANGUAGES[0],
    )


def keep_decision(actor: Actor, decided: ConsentRecord, *, of_age_seen: bool = False) -> VisibilityRecord:
    """Keep a decision about a candidate whose row is locked, and let the public check follow it."""
    before = newest_visibility(decided.candidate_id)
    decided.ordinal = 1 + _ordinals(ConsentRecord, decided.candidate_id)
    decided.recorded_by, decided.recorded_at = actor.account_id or 0, clock.now()
    shown = VisibilityRecord(
        candidate_id=decided.candidate_id,
        ordinal=1 + _ordinals(VisibilityRecord, decided.candidate_id),
        visibility=decided.visibility,
        consent_version=decided.form_version,
        recorded_by=actor.account_id,
        recorded_at=decided.recorded_at,
    )
    db.session.add(shown)
    db.session.flush()
    decided.visibility_id = shown.id
    db.session.add(decided)
    db.session.flush()
    audit.record(
        actor,
        "decide_consent",
        "candidate",
        decided.candidate_id,
        decision=decided.decision.value,
        giver=decided.giver.value,
        channel=decided.channel.value,
        consent_version=decided.form_version,
        before=(before.visibility if before else DEFAULT).value,
        after=decided.visibility.value,
        **({"of_age_seen": True} if of_age_seen else {}),
    )
    return shown


def _ordinals(kind: type[ConsentRecord] | type[VisibilityRecord], candidate_id: int) -> int:
    return db.session.scalar(select(func.max(kind.ordinal)).where(kind.candidate_id == candidate_id)) or 0


def _locked(candidate_id: int) -> Candidate:
    candidate = db.session.get(Candidate, candidate_id, with_for_update=True)
    if candidate is None:
        raise NotFound(say("There is no such candidate."))
    return candidate


def _signer(person_id: int, signed: Signed) -> int | None:
    """The representative whose decision it is: only one whose contact was verified decides anything."""
    if signed.giver is ConsentGiver.HOLDER:
        return None
    standing = standing_representatives([person_id])[person_id]
    ids = [one.id for one in standing if one.contact_check is not ContactCheck.NOT_YET]
    if signed.representative_id is not None:
        return signed.representative_id if signed.representative_id in ids else None
    if len(ids) > 1:
        raise BadInput(say("Choose which of the representatives signed the form."))
    return ids[0] if ids else None


def _require_newest(candidate_id: int, signed_on: date) -> None:
    zone = instance().settings.timezone
    kept = db.session.scalars(select(ConsentRecord).where(ConsentRecord.candidate_id == candidate_id))
    # On the day of a choice on the page nobody can tell which of the two came first: the one that shows less stays.
    later = (
        one.signed_on > signed_on if one.signed_on else clock.local_date(one.recorded_at, zone) >= signed_on
        for one in kept
    )
    if any(later):
        raise Refused(
            say(
                "Something else was decided after this form was signed, or on that day, and the form would show more. "
                "To show more, the holder chooses it on the own page, or a new form is signed."
            )
        )


def _require_of_age(actor: Actor, person: Person, signed: Signed) -> bool:
    """Whether it rests on an operator's statement that the holder is 18."""
    if signed.giver is ConsentGiver.REPRESENTATIVE or birth_date(person) is not None:
        return False
    if not (signed.of_age_seen and Audience.OPERATOR in actor.audiences):
        raise Refused(
            say(
                "The birth date of this person is not known. To show more, an operator states that a document was "
                "seen by which the holder is 18 or older."
            )
        )
    return True


def _tell(person: Person) -> None:
    account = db.session.scalar(select(Account).where(Account.person_id == person.id))
    if account is not None:
        values = {"link": f"{instance().settings.public_url.rstrip('/')}/holder/"}
        queue_mail(kind=MailKind.CONSENT_ON_PAPER, to=account.address, language=account.language, values=values)


def _require_readable(signed: Signed) -> None:
    if signed.form_version not in PRINTED or signed.form_language not in LANGUAGES:
        raise BadInput(say("This version of the form is not known. Look at the foot of the paper."))
    if signed.signed_on > clock.local_date(clock.now(), instance().settings.timezone):
        raise BadInput(say("The day of the signature lies ahead. Copy it from the form."))
