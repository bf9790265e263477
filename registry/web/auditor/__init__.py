"""Pages of auditors: they read everything and change nothing, so there is nothing to press."""

from registry.domain.audience import Audience
from registry.web.appeal_pages import appeal_lists, appeal_pages, appeal_papers, review_pages
from registry.web.gate import AudienceBlueprint
from registry.web.mark_pages import mark_pages

auditor = AudienceBlueprint("auditor", __name__, audience=Audience.AUDITOR)

appeal_lists.add_to(auditor)
appeal_pages.add_to(auditor)
appeal_papers.add_to(auditor)
review_pages.add_to(auditor)
mark_pages.add_to(auditor)

from registry.web.auditor import (  # noqa: E402, F401  # views attach themselves to the blueprint
    exams,
    heads,
    navigation,
    passports,
    start,
    trail,
    trail_export,
)
