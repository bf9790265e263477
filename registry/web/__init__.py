"""The web: one blueprint for each audience, and what they share."""

from flask import Flask

from registry.web import errors, formats, headers, language, marking_sessions, row_number, signing_acts, unstorable
from registry.web.account import account
from registry.web.api import api
from registry.web.auditor import auditor
from registry.web.college import college
from registry.web.door import door
from registry.web.examiner import examiner
from registry.web.holder import holder
from registry.web.operator import operator
from registry.web.public import public


def register(app: Flask) -> None:
    """Everything a request meets, in the order in which it meets it."""
    headers.register(app)
    unstorable.register(app)
    language.register(app)
    formats.register(app)
    errors.register(app)
    row_number.register(app)
    marking_sessions.register(app)
    signing_acts.register(app)
    for blueprint in (public, door, account, examiner, operator, college, auditor, holder, api):
        app.register_blueprint(blueprint)
