"""Forms and their buttons."""

from flask import Flask
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from tests.templates.rendering import elements, rendered

FORM = '{% from "components/form.html" import form_tag, hidden %}'


class AReason(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    reason = TextAreaField("Reason")


def test_a_post_form_carries_a_token(app: Flask) -> None:
    html = rendered(app, FORM + "{% call form_tag(action='/x', multipart=true) %}{{ hidden('seat', 1) }}{% endcall %}")
    (form,) = elements(html, "form")
    assert (form["method"], form["action"], form["enctype"]) == ("post", "/x", "multipart/form-data")
    assert [field["name"] for field in elements(html, "input")] == ["csrf_token", "seat"]


def test_a_get_form_carries_none(app: Flask) -> None:
    html = rendered(app, FORM + "{% call form_tag(method='get') %}{% endcall %}")
    assert not elements(html, "input")


def test_filters_keep_their_fields_inside_a_get_form(app: Flask) -> None:
    source = (
        '{% from "components/filters.html" import filters %}{% call filters(clear="/") %}<b>inside</b>{% endcall %}'
    )
    html = rendered(app, source)
    assert elements(html, "form")[0]["method"] == "get"
    assert html.index("<form") < html.index("<b>inside</b>") < html.index("</form>")


def test_one_button_is_a_whole_form(app: Flask) -> None:
    source = '{% from "components/post_button.html" import post_button %}{{ post_button("Go", "/x", fields={"a": 1}) }}'
    html = rendered(app, source)
    assert [field["name"] for field in elements(html, "input")] == ["csrf_token", "a"]
    assert len(elements(html, "button")) == 1


def test_the_page_before_an_irreversible_act_says_what_happens_and_how_to_leave(app: Flask) -> None:
    source = (
        '{% from "components/confirm.html" import confirm %}'
        "{% call confirm(form, ['It ends.'], 'Revoke', '/back') %}<b>more</b>{% endcall %}"
    )
    with app.test_request_context("/"):
        html = rendered(app, source, form=AReason(meta={"csrf": False}))
    assert "It ends." in html
    assert len(elements(html, "textarea")) == 1
    assert html.index("<form") < html.index("<b>more</b>") < html.index("</form>")
    assert [link["href"] for link in elements(html, "a")] == ["/back"]
