"""Extra time on the pages of the day."""

from flask import Flask

from registry.domain.audience import Audience
from tests.builders.exam_day import a_day
from tests.visitor import visitor


def test_extra_time_is_granted_and_withdrawn_before_the_clock_runs(app: Flask) -> None:
    with app.app_context():
        made = a_day(candidates=1)
    day = f"/operator/exams/{made.exam_id}/day"
    operator, extra = visitor(app, Audience.OPERATOR), f"{day}/extra/{made.candidate_ids[0]}"

    operator.get(extra)
    operator.post(extra, {"minutes": "45"}, 422)
    page = operator.send(extra, {"minutes": "45", "ground": "medical_certificate"})
    assert "Extra time: 45 min." in page.text

    assert "Granted: 45 min. Medical certificate" in operator.get(extra).text
    operator.post(f"{extra}/withdrawal", {"reason": ""}, 422)
    assert "Extra time: 45" not in operator.send(f"{extra}/withdrawal", {"reason": "A mistake"}).text

    operator.send(extra, {"minutes": "30", "ground": "order_of_the_college"})
    operator.send(f"{day}/clock", {"act": "start", "minutes": "60"})
    operator.post(extra, {"minutes": "30", "ground": "order_of_the_college"}, 422)
