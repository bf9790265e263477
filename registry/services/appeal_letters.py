"""Letters to candidates about appeals and reviews: a step of the act they tell of (rules, section 4)."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select

from registry.db import db
from registry.domain.mail_kinds import MailKind
from registry.instance import instance
from registry.models import Account, Candidate, StatusChange
from registry.queries.review_rows import line_of_change
from registry.services.mailing import queue_mail


def tell_candidates(kind: MailKind, candidate_ids: Collection[int], **values: date) -> int:
    """Write to everybody of them who has a confirmed address, in their language; how many letters that are.

    Whoever has none reads it on paper: the operator's page of the appeal or the review says so for each of them
    (`is_told_on_paper`), of an appeal the college's as well. A letter never says a result.
    """
    link = f"{instance().settings.public_url.rstrip('/')}/holder/appeals"
    found = select(Account).join(Candidate, Candidate.person_id == Account.person_id)
    accounts = db.session.scalars(found.where(Candidate.id.in_(candidate_ids)).distinct()).all()
    filled: Mapping[str, str | date] = {**values, "link": link}
    letters = [
        queue_mail(kind=kind, to=account.address, language=account.language, values=filled) for account in accounts
    ]
    return sum(letter is not None for letter in letters)


def tell_of_change(change: StatusChange) -> None:
    """Write to the candidate when what a score review asked for has come into force."""
    line = line_of_change(change.id)
    if line is not None and line.change_id == change.id:
        tell_candidates(MailKind.REVIEW_ENDED, [line.candidate_id])
