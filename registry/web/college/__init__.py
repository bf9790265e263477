"""Pages of the officers of a college: their own students, and nothing of anybody else."""

from registry.domain.audience import Audience
from registry.web.access_pages import access_pages
from registry.web.appeal_pages import appeal_lists, appeal_pages, appeal_papers
from registry.web.consent_pages import consent_pages
from registry.web.gate import AudienceBlueprint
from registry.web.tie_pages import tie_pages

college = AudienceBlueprint("college", __name__, audience=Audience.COLLEGE)

consent_pages.add_to(college)
access_pages.add_to(college)
appeal_lists.add_to(college)
appeal_pages.add_to(college)
appeal_papers.add_to(college)
tie_pages.add_to(college)

from registry.web.college import (  # noqa: E402, F401  # views attach themselves to the blueprint
    appeals,
    exams,
    navigation,
    passports,
    start,
    student_list,
)
