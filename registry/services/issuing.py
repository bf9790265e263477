"""Issuing from end to end: each step in a transaction of its own, so that a crash loses nothing and doubles nothing.

This is the one written exception to "a service opens no transaction" (docs/decisions): between storing what will be
signed, signing it and keeping its pages there must be a commit. Whatever stopped in between is taken up by the next
press of the same button: what is done already is left as it is.

(1)–(7) prepare, commit; another person: (8)–(9) sign and put into force, commit; (10) draw and keep the pages, commit.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from registry.db import transaction
from registry.domain.actor import Actor, Target
from registry.domain.errors import DomainError
from registry.domain.policy import Permission, require
from registry.domain.sentences import Sentence
from registry.queries.access import exam_target
from registry.queries.passport_pages import missing_pages, unrendered
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from registry.services.rendering import render_files
from registry.services.status_changes import release_change


@dataclass
class Outcome:
    """What became of several rows: ids of those that are done, and why the others are not, by the id asked for."""

    done: list[int] = field(default_factory=list)
    refused: dict[int, DomainError] = field(default_factory=dict)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every refusal in words, each once."""
        said = (error.findings or (error.sentence,) for error in self.refused.values())
        return tuple({str(s): s for part in said for s in part if isinstance(s, Sentence)}.values())


def prepare_passports(actor: Actor, *, candidate_ids: Iterable[int]) -> Outcome:
    """Steps 1 to 7 for each of these candidates; a refusal stops one candidate and not the others."""
    return _each(candidate_ids, lambda candidate_id: prepare_passport(actor, candidate_id=candidate_id).id)


def release_passports(actor: Actor, *, passport_ids: Iterable[int]) -> Outcome:
    """Steps 8 to 10 for each of these prepared passports; a refusal stops one passport and not the others."""
    outcome = _each(passport_ids, lambda passport_id: release_passport(actor, passport_id=passport_id).id)
    outcome.refused |= _pages_kept(actor, outcome.done).refused  # issued all the same: the pages can be drawn later
    return outcome


def release_status_change(actor: Actor, *, change_id: int) -> None:
    """Put a change into force, and keep the pages of the passport it brings, if it brings one. Raises as both do."""
    with transaction():
        replacement_id = release_change(actor, change_id=change_id).replacement_id
    if replacement_id is not None:
        _keep_pages(actor, replacement_id)


def release_status_changes(actor: Actor, *, change_ids: Iterable[int]) -> Outcome:
    """The same for several changes; a refusal stops one of them and not the others."""
    brought: list[int] = []

    def release(change_id: int) -> int:
        replacement_id = release_change(actor, change_id=change_id).replacement_id
        brought.extend([] if replacement_id is None else [replacement_id])
        return change_id

    outcome = _each(change_ids, release)
    outcome.refused |= _pages_kept(actor, brought).refused
    return outcome


def resume_rendering(actor: Actor, *, exam_id: int | None = None) -> Outcome:
    """Step 10 for every issued passport that lacks a page, of one exam or of all: what a crash or a new renderer left.

    Prepared passports wait for their second person, so there is nothing else to take up without one.
    """
    require(actor, Permission.PREPARE_PASSPORT, Target() if exam_id is None else exam_target(actor, exam_id))
    return _pages_kept(actor, unrendered(exam_id))


def _pages_kept(actor: Actor, passport_ids: Iterable[int]) -> Outcome:
    outcome = Outcome()
    for passport_id in passport_ids:
        try:
            _keep_pages(actor, passport_id)
            outcome.done.append(passport_id)
        except DomainError as error:  # of one passport; the others' pages do not wait for it
            outcome.refused[passport_id] = error
    return outcome


def _keep_pages(actor: Actor, passport_id: int) -> None:
    # Drawn before the transaction: a tenth of a second in which nobody has to wait for us.
    if pages := missing_pages(passport_id):
        with transaction():
            render_files(actor, passport_id=passport_id, pages=pages)


def _each(ids: Iterable[int], step: Callable[[int], int]) -> Outcome:
    outcome = Outcome()
    for number in ids:
        try:
            with transaction():
                done = step(number)
            outcome.done.append(done)
        except DomainError as error:
            outcome.refused[number] = error
    return outcome
