"""Pages of the officers of a college: their own students, and nothing of anybody else."""

from registry.domain.audience import Audience
from registry.web.gate import AudienceBlueprint

college = AudienceBlueprint("college", __name__, audience=Audience.COLLEGE)

from registry.web.college import (  # noqa: E402, F401  # views attach themselves to the blueprint
    consents,
    exams,
    holder_access,
    navigation,
    passports,
    start,
    student_list,
)
