"""Pages of examiners and chief experts."""

from registry.domain.audience import Audience
from registry.web.appeal_pages import appeal_pages, appeal_papers, review_pages
from registry.web.clock_pages import clock_pages
from registry.web.commission_pages import commission_pages
from registry.web.day_pages import day_pages
from registry.web.gate import AudienceBlueprint
from registry.web.paper_pages import paper_pages
from registry.web.running_pages import running_pages
from registry.web.tablet_pages import tablet_pages
from registry.web.team_pages import team_pages
from registry.web.tie_pages import tie_pages

examiner = AudienceBlueprint("examiner", __name__, audience=Audience.EXAMINER)

day_pages.add_to(examiner)
clock_pages.add_to(examiner)

appeal_pages.add_to(examiner)
appeal_papers.add_to(examiner)
review_pages.add_to(examiner)
running_pages.add_to(examiner)
commission_pages.add_to(examiner)
team_pages.add_to(examiner)
tie_pages.add_to(examiner)

tablet_pages.add_to(examiner)
paper_pages.add_to(examiner)

# Views attach themselves to the blueprint.
from registry.web.examiner import (  # noqa: E402, F401
    clock,
    confirming,
    conflicts,
    discrepancies,
    enrolling,
    exam,
    exam_tabs,
    grid,
    history,
    overview,
    paper_entry,
    reopening,
    service_worker,
    sheet,
    start,
    tablet,
    voiding,
    withdrawing_voids,
)
