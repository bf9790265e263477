"""An exam of today, in the middle of its marking: what examiners and the chief expert find when they sign in."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from registry import clock
from registry.db import transaction
from registry.demo.commission import stand_in
from registry.demo.day import hold_morning
from registry.demo.exam import Plan, plan_with_candidates, present_sittings
from registry.demo.late_marks import send_late_marks
from registry.demo.marking import TOO_FAR_APART, judge, mark_sheet
from registry.demo.papers import type_papers
from registry.demo.stage import Stage
from registry.demo.tablets import lay_out_tablets
from registry.demo.teams import call_second_team
from registry.demo.timeline import Timeline
from registry.domain.scheme import AspectType
from registry.queries.schemes import stored_scheme
from registry.services.mark_sheets import sign_off

PLAN = Plan(candidates=4, protocol="15")


def begin_exam(stage: Stage, scheme_id: int, now: datetime, timezone: str, random: Random) -> int:
    """One sitting has a signed sheet, one a sheet half done and scores too far apart; the others are blank."""
    days = Timeline(now.astimezone(ZoneInfo(timezone)).date(), ZoneInfo(timezone))
    with clock.pretend(now - timedelta(days=3)), transaction():
        exam_id = plan_with_candidates(stage, PLAN, scheme_id, days, random)
    hold_morning(stage, exam_id, now)
    first, second, *_ = (sitting.id for sitting in present_sittings(exam_id))
    sheets = tuple(stored_scheme(scheme_id).scheme.sub_criteria)
    sheet, next_sheet = sheets[0], sheets[min(1, len(sheets) - 1)]
    with clock.pretend(now - timedelta(hours=1)), transaction():
        mark_sheet(stage, first, sheet, 0.85, random, set())
        sign_off(stage.actors["examiner 1"], sitting_id=first, sub_criterion=sheet.code)
        judged = [aspect for aspect in sheet.aspects if aspect.type is AspectType.JUDGEMENT]
        for aspect in judged[:1]:
            judge(stage, second, aspect, TOO_FAR_APART)
    with clock.pretend(now - timedelta(minutes=20)), transaction():
        half = next_sheet.aspects[: len(next_sheet.aspects) // 2]
        mark_sheet(stage, second, replace(next_sheet, aspects=half), 0.8, random, set())
    with clock.pretend(now - timedelta(minutes=18)), transaction():
        call_second_team(stage, exam_id)
    with clock.pretend(now - timedelta(minutes=16)), transaction():
        type_papers(stage, second, sheets[2:4], random)
    with clock.pretend(now - timedelta(minutes=15)), transaction():
        stand_in(stage, exam_id)
    with clock.pretend(now - timedelta(minutes=12)), transaction():
        send_late_marks(stage, exam_id, second, sheets[-1])
    with clock.pretend(now - timedelta(minutes=10)), transaction():
        lay_out_tablets(stage, exam_id, clock.now())
    return exam_id
