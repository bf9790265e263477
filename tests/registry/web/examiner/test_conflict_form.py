"""The form of a decision between two values."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from registry.web.examiner.conflict_form import ConflictForm


def test_a_decision_names_the_value_that_counts_and_why(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        forms = [
            ConflictForm(MultiDict({"decision": word, "reason": "x"}), meta={"csrf": False})
            for word in ("keep", "take", "")
        ]
        assert [(form.validate(), form.takes) for form in forms] == [(True, False), (True, True), (False, False)]
