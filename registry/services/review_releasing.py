"""Releasing what a score review prepared: each or all, by a second person (rules, sections 4 and 7)."""

from collections.abc import Collection

from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.queries.review_rows import existing_review, lines_of, reads_review
from registry.services.issuing import Outcome, release_status_changes


def release_outcomes(actor: Actor, *, review_id: int, change_ids: Collection[int]) -> Outcome:
    """Put these prepared changes of the review into force, and keep the pages of the passports they bring.

    Each in a transaction of its own, as issuing does: a refusal stops one and not the others; that the second person is
    another one is asked for each. Raises Forbidden, NotFound.
    """
    for target in reads_review(actor, review_id):
        require(actor, Permission.READ_REVIEW, target)
    existing_review(review_id)
    own = {line.change_id for line in lines_of(review_id)}
    return release_status_changes(actor, change_ids=[number for number in change_ids if number in own])
