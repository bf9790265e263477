"""What a candidate comes from and studies for, as the register says it now and as it is to say (rules, section 7)."""

import hashlib
from dataclasses import dataclass

from registry.domain.errors import Refused
from registry.domain.sentences import say
from registry.domain.typed_names import typed_text

LONGEST_GROUP = 50


class Overtaken(Refused):
    """Somebody else has corrected the same candidate since the page was opened."""


@dataclass(frozen=True, slots=True)
class CandidateDetails:
    """Row ids of college and qualification, None where there is none, and the group."""

    college_id: int | None
    qualification_id: int | None
    group: str

    @property
    def seen(self) -> str:
        """A short word that stands for exactly these details: a page gives it back with what is to be written."""
        return hashlib.sha256(repr((self.college_id, self.qualification_id, self.group)).encode()).hexdigest()[:16]


def corrected(now: CandidateDetails, wanted: CandidateDetails, *, seen: str) -> CandidateDetails:
    """The details that are to be written in place of `now`, by somebody who looked at those that `seen` stands for.

    Raises BadInput for a group that cannot stand, Overtaken when `now` is no longer what was looked at, Refused when
    nothing would change.
    """
    tidy = CandidateDetails(wanted.college_id, wanted.qualification_id, typed_text(wanted.group, longest=LONGEST_GROUP))
    if seen != now.seen:
        raise Overtaken(
            say("Somebody else has just changed this; nothing was saved. Look at the present state and try again.")
        )
    if tidy == now:
        raise Refused(say("The register says exactly this already: nothing was changed."))
    return tidy
