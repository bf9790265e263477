"""The board of an exam: candidates by workstation, and their mark sheets."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.queries.exam_board import ExamBoard, exam_board
from registry.web.actors import current_actor
from registry.web.examiner import examiner

ALL_DAYS = "all"


@examiner.get("/exams/<int:exam_id>")
def exam(exam_id: int) -> ResponseReturnValue:
    """Which sheets are marked, signed, or wait for somebody: those of today, unless `?day=` asks for others."""
    board = exam_board(current_actor(), exam_id)
    return render_template("examiner/exam.html", board=board, days=_asked_days(board))


def _asked_days(board: ExamBoard) -> tuple[int | None, ...]:
    """The days of marking to show: the one asked for, today's where it has sheets, or all."""
    asked = request.args.get("day", "")
    if asked == ALL_DAYS:
        return board.days
    if named := [day for day in board.days if asked == str(day)]:
        return (named[0],)
    return (board.today,) if board.today in board.days and board.today else board.days
