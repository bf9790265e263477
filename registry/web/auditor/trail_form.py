"""The filters above the audit trail."""

from collections.abc import Mapping

from flask import request
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import DateField, Form, SelectField, StringField
from wtforms.validators import Length, Optional

from registry.queries.trail_pages import TrailSearch
from registry.web.auditor.act_words import ACTS, OBJECTS
from registry.web.choices import options


class TrailForm(Form):
    """Who, what, on which object, when; sent by GET: it changes nothing, and no person is named in it."""

    actor = StringField(_l("Who"), [Optional(), Length(max=64)])
    act = SelectField(_l("What was done"), default="")
    object_type = SelectField(_l("Object"), default="")
    object_id = StringField(_l("Its number"), [Optional(), Length(max=64)])
    since = DateField(_l("From"), [Optional()])
    until = DateField(_l("To"), [Optional()])

    def search(self) -> TrailSearch:
        """What is asked for. A number alone is an account's; what cannot be read asks for nothing."""
        return TrailSearch(
            actor=_actor(_text(self.actor.data)),
            act=_known(self.act.data, ACTS),
            object_type=_known(self.object_type.data, OBJECTS),
            object_id=_text(self.object_id.data),
            since=self.since.data,
            until=self.until.data,
        )


def asked_trail() -> TrailForm:
    """The filters as this address fills them."""
    form = TrailForm(request.args)
    form.act.choices = options([("", _l("All acts")), *sorted_words(ACTS)])
    form.object_type.choices = options([("", _l("All objects")), *sorted_words(OBJECTS)])
    return form


def sorted_words(words: Mapping[str, LazyString]) -> list[tuple[str, str]]:
    """Words by the reader's alphabet."""
    return sorted(((key, str(word)) for key, word in words.items()), key=lambda pair: pair[1].casefold())


def _actor(text: str) -> str:
    return f"account:{text}" if text.isdecimal() else text


def _text(value: str | None) -> str:
    return (value or "").strip()[:64]


def _known(value: str | None, words: Mapping[str, LazyString]) -> str:
    return value if value and value in words else ""
