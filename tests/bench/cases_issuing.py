"""Issuing without drawing, against canonical JSON, signature and bulk insert in one transaction.

The whole way is what two operators do: everything is looked at twice, rehearsed in three languages, audited, and
committed passport by passport. The pure part is what is left of it when all that is taken away.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import ClassVar

import time_machine
from sqlalchemy import insert

from certificates.document import canonical_bytes
from registry import clock
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.passport_code import new_code
from registry.domain.passport_number import new_number
from registry.domain.passport_states import PassportState
from registry.domain.scope import OrganisationKind
from registry.instance import instance
from registry.models import Organisation, Passport
from registry.queries.eligibility import Standing, standings
from registry.services.passport_document import assemble
from registry.services.preparing import prepare_passport
from registry.services.releasing import release_passport
from tests.bench.figures import Aim
from tests.bench.floors import Floor
from tests.bench.instances import an_instance, folder_of
from tests.bench.issued import enrol
from tests.bench.timing import Batch
from tests.builders import a_centre, actor_of, an_account, an_operator, an_organisation
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.certificates.passports import a_passport
from tests.conftest import TODAY

REGION = "Алматы"
IN_ONE_EXAM = 50
WHOLE_WAY = {100: 2, 1_000: 1}  # size → rounds
PURE_PART = {100: 5, 1_000: 3, 10_000: 1}


def cases() -> Iterator[Batch]:
    """The whole way and the pure part, each at several sizes."""
    with ExitStack() as stack:
        stack.enter_context(time_machine.travel(TODAY, tick=False))
        app = stack.enter_context(an_instance())
        stack.enter_context(app.app_context())
        floor = stack.enter_context(closing(Floor(folder_of(app))))
        for size, rounds in WHOLE_WAY.items():
            yield _WholeWay(size, floor).batch(rounds)
        for size, rounds in PURE_PART.items():
            yield _PurePart(size, floor).batch(rounds)


class _Issuing:
    """`size` passports."""

    name = ""
    aim: Aim | None = None

    def __init__(self, size: int, floor: Floor) -> None:
        self.size = size
        self.floor = floor
        self.facts = [json.loads(canonical_bytes(a_passport()))] * size

    def batch(self, rounds: int) -> Batch:
        """What is measured."""
        return Batch(
            name=self.name,
            n=self.size,
            prepare=self.prepare,
            run=self.run,
            floor=lambda: self.floor.issue(self.facts, instance().signer.sign),
            rounds=rounds,
            aim=self.aim,
        )

    def prepare(self) -> None:
        """Make what the next round uses up."""
        raise NotImplementedError

    def run(self) -> None:
        """Issue all of them."""
        raise NotImplementedError


class _WholeWay(_Issuing):
    """One operator prepares, another releases, each passport in a transaction of its own."""

    name = "issue: prepare and release"

    def prepare(self) -> None:
        with transaction():
            centre = a_centre(region=REGION)
            exams = [a_closed_exam(centre_id=centre.id) for _ in range(0, self.size, IN_ONE_EXAM)]
            self.candidates = [a_graduate(exams[i // IN_ONE_EXAM]).id for i in range(self.size)]
            department = an_organisation(OrganisationKind.REGION, region=REGION)
            # Of two organisations, as production asks for.
            self.operators = (_operator_of(department), _operator_of(an_organisation()))

    def run(self) -> None:
        first, second = self.operators
        prepared = []
        for candidate_id in self.candidates:
            with transaction():
                prepared.append(prepare_passport(first, candidate_id=candidate_id).id)
        for passport_id in prepared:
            with transaction():
                release_passport(second, passport_id=passport_id)


def _operator_of(organisation: Organisation) -> Actor:
    return actor_of(an_account(Audience.OPERATOR, organisation=organisation))


class _PurePart(_Issuing):
    """Assemble, canonical JSON, sign, and the rows in one transaction."""

    name = "issue: assemble, sign, rows"
    taken: ClassVar[set[str]] = set()
    aim = Aim(0.5, times_floor=False)

    def prepare(self) -> None:
        with transaction():
            exam = a_closed_exam()
            a_graduate(exam)
            self.candidates = enrol(self.size)
            self.operators = (an_operator(), an_operator())
        self.standing = standings(exam.id)[0]

    def run(self) -> None:
        numbers = self._numbers()
        rows = [
            self._row(self.standing, candidate_id, number)
            for candidate_id, number in zip(self.candidates, numbers, strict=True)
        ]
        with transaction():
            db.session.execute(insert(Passport), rows)

    def _numbers(self) -> list[str]:
        # 30 random bits: of ten thousand drawn at once two are alike every twentieth time. The service looks first.
        drawn: set[str] = set()
        while len(drawn) < self.size:
            number = new_number("KZ", TODAY.year)
            if number not in self.taken:
                drawn.add(number)
        self.taken.update(drawn)
        return list(drawn)

    def _row(self, standing: Standing, candidate_id: int, number: str) -> dict[str, object]:
        now, signer, code = clock.now(), instance().signer, new_code()
        content = canonical_bytes(assemble(standing, number=number, code=code, issued_on=now.date()))
        return {
            "candidate_id": candidate_id,
            "number": number,
            "code": code,
            "state": PassportState.ACTIVE,
            "document": content,
            "signature": signer.sign(content),
            "key_id": signer.key_id,
            "prepared_by": self.operators[0].account_id,
            "prepared_at": now,
            "released_by": self.operators[1].account_id,
            "released_at": now,
            "state_since": now,
        }
