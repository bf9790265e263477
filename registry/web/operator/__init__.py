"""Pages of the operators of the registry."""

from registry.domain.audience import Audience
from registry.web.access_pages import access_pages
from registry.web.appeal_pages import appeal_lists, appeal_papers, review_pages
from registry.web.clock_pages import clock_pages
from registry.web.commission_pages import commission_pages
from registry.web.consent_pages import consent_pages
from registry.web.day_pages import day_pages
from registry.web.gate import AudienceBlueprint
from registry.web.mark_pages import mark_pages
from registry.web.paper_pages import paper_pages
from registry.web.running_pages import running_pages
from registry.web.tablet_pages import tablet_pages
from registry.web.team_pages import team_pages
from registry.web.tie_pages import tie_pages

operator = AudienceBlueprint("operator", __name__, audience=Audience.OPERATOR)

consent_pages.add_to(operator)
day_pages.add_to(operator)
clock_pages.add_to(operator)
access_pages.add_to(operator)
running_pages.add_to(operator)
commission_pages.add_to(operator)
appeal_lists.add_to(operator)
appeal_papers.add_to(operator)
review_pages.add_to(operator)
mark_pages.add_to(operator)
team_pages.add_to(operator)
tie_pages.add_to(operator)
tablet_pages.add_to(operator)
paper_pages.add_to(operator)

from registry.web.operator import (  # noqa: E402, F401  # views attach themselves to the blueprint
    account_closing,
    account_organisation,
    accounts,
    appeals,
    appointments,
    candidates,
    candidates_import,
    centres,
    classifier_import,
    colleges,
    corrections,
    desks,
    erasures,
    exam_changes,
    exam_passports,
    exam_steps,
    exam_tabs,
    exams,
    grade_tables,
    navigation,
    organisations,
    passport_changes,
    passports,
    people,
    qualifications,
    register_corrections,
    scheme_calculations,
    scheme_import,
    scheme_names,
    scheme_steps,
    schemes,
    score_reviews,
    second_factor_reset,
    skills,
    specialities,
    start,
    strike_offs,
    ties,
    void_refusals,
    voided,
)
