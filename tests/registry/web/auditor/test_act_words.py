"""Acts and objects of the trail by their words."""

from flask import Flask

from registry.web.auditor.act_words import act_word, object_word


def test_what_has_no_word_is_shown_by_its_own_name(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert act_word("invented", "mark") == "invented"
        assert object_word("invented") == "invented"
        assert act_word("record_mark", "mark") == "entered a mark"


def test_an_act_says_what_it_was_done_to(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert act_word("withdraw", "passport") == "withdrew the prepared passport"
        assert act_word("release", "erasure") == "erased personal data"
        assert act_word("add_factor", "account") != act_word("make_recovery_codes", "account")
