"""The holder's decision about what the public check shows (rules, section 8)."""

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.consent import VERSION, ConsentDecision, shows_more
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.visibility import DEFAULT, Visibility
from registry.models import Candidate, Person, VisibilityRecord
from registry.queries.decisions import newest_visibility
from registry.queries.guardianship import why_not_more_today
from registry.queries.passport_rows import NO_SUCH_PASSPORT, owner_of_candidate
from registry.services.consents import keep_decision, on_the_page


def set_visibility(
    actor: Actor, *, candidate_id: int, visibility: Visibility, consent_version: str, language: str = "kk"
) -> VisibilityRecord:
    """Record the holder's choice; it acts at once. `consent_version` names the text on the page, in `language`.

    Earlier choices are kept. The present choice again, under the same text, changes nothing. Raises Forbidden for
    anybody but the holder, NotFound, BadInput for another text than the one in use: the record is evidence, so it
    never names a text that was not read; Refused when more is to be shown by a minor, for whom the representative
    decides, or by somebody whose birth date is not known.
    """
    require(actor, Permission.SET_VISIBILITY, owner_of_candidate(candidate_id))
    if consent_version != VERSION:
        raise BadInput(say("It is not known which text was agreed to. Reload the page and choose again."))
    candidate = db.session.get(Candidate, candidate_id, with_for_update=True)
    if candidate is None:
        raise NotFound(NO_SUCH_PASSPORT)
    newest = newest_visibility(candidate_id)
    if newest and (newest.visibility, newest.consent_version) == (visibility, consent_version):
        return newest
    person = db.session.get_one(Person, candidate.person_id)
    if shows_more(visibility, newest.visibility if newest else DEFAULT) and (refusal := why_not_more_today(person)):
        raise Refused(refusal)
    return keep_decision(actor, on_the_page(candidate_id, ConsentDecision.GIVEN, visibility, language))
