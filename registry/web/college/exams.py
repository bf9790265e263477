"""Exams with students of the college, and those that still take some."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.domain.exam_states import ExamState
from registry.queries.college_exams import college_exam, college_exams
from registry.web.actors import current_actor
from registry.web.college import college
from registry.web.listing import page_number


@college.get("/exams")
def exams() -> ResponseReturnValue:
    """The exams, newest first; `?state=` shows those in one state."""
    asked = request.args.get("state", "")
    state = ExamState(asked) if asked in set(ExamState) else None
    found = college_exams(current_actor(), state=state, number=page_number())
    return render_template("college/exams.html", found=found, state=state, states=ExamState)


@college.get("/exams/<int:exam_id>")
def exam(exam_id: int) -> ResponseReturnValue:
    """The own students in one exam."""
    return render_template("college/exam.html", found=college_exam(current_actor(), exam_id))
