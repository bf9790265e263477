"""Acts and objects of the trail by their words."""

from flask import Flask

from registry.web.auditor.act_words import act_word, object_word


def test_what_has_no_word_is_shown_by_its_own_name(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert act_word("invented") == "invented"
        assert object_word("invented") == "invented"
        assert act_word("record_mark") == "entered a mark"
