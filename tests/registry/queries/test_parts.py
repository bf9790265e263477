"""Parts of things, as addresses name them."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import NotFound
from registry.queries.parts import (
    require_candidate_in,
    require_change_of,
    require_desk_of,
    require_erasure_of,
    require_representative_of,
    require_reset_of,
    require_sitting_in,
    require_voided_in,
)
from tests.builders.objects import objects_of
from tests.builders.regions import a_region

PARTS: list[tuple[Callable[[int, int], None], str, str]] = [
    (require_change_of, "passport_id", "change_id"),
    (require_voided_in, "exam_id", "voided_id"),
    (require_sitting_in, "exam_id", "sitting_id"),
    (require_candidate_in, "exam_id", "candidate_id"),
    (require_representative_of, "candidate_id", "representative_id"),
    (require_erasure_of, "person_id", "erasure_id"),
    (require_desk_of, "person_id", "desk_id"),
    (require_reset_of, "account_id", "reset_id"),
]


def test_a_part_belongs_to_one_thing(session: Session) -> None:
    with transaction():
        here, there = (objects_of(a_region(name)) for name in ("Алматы", "Ақтөбе"))
    for require, whole, part in PARTS:
        require(int(here[whole]), int(here[part]))
        for of, number in ((there[whole], here[part]), (here[whole], there[part]), (here[whole], 999)):
            with pytest.raises(NotFound):
                require(int(of), int(number))
