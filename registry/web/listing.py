"""What a register's page is asked for in its address: the text searched for, and the page's number."""

from typing import TypeVar

from flask import request
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SearchField
from wtforms.validators import Length


class SearchForm(Form):
    """The search above a register, sent by GET: it changes nothing, so it carries no token."""

    q = SearchField(_l("Search"), [Length(max=100)])


Search = TypeVar("Search", bound=SearchForm)


def asked(form: type[Search], sent: MultiDict[str, str] | None = None) -> Search:
    """The search form as this address fills it, or what was sent."""
    found = form(request.args if sent is None else sent)
    found.q.data = (found.q.data or "").strip()[:100]
    return found


def page_number() -> int:
    """The page asked for; 1 for none and for anything that is no number."""
    return request.args.get("page", 1, type=int)
