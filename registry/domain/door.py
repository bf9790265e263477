"""Who may let a candidate in: not the college's own people alone (rules, section 4)."""

from registry.domain.errors import BadInput
from registry.domain.sentences import say


def require_independent_look(
    *, candidate_college: int | None, seen_by: frozenset[int], witness_colleges: frozenset[int] | None
) -> None:
    """Pass when somebody who is not of the candidate's college has seen the document.

    `seen_by` are the colleges of whoever registers the candidate (none: an operator, an employer), `witness_colleges`
    those of the second person, None without one. Raises BadInput when both are of the candidate's own college.
    """
    if candidate_college not in seen_by:
        return
    if witness_colleges is None:
        raise BadInput(
            say("You are of the candidate's own college. Name a second person of another one who saw the document too.")
        )
    if candidate_college in witness_colleges:
        raise BadInput(say("The second person is of the candidate's own college too. Name somebody of another one."))
