"""A field and its label, hint and error belong together for everybody."""

from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FileField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from tests.templates.rendering import elements, rendered

FIELD = '{% from "components/field.html" import field %}'
FORM = FIELD + '{% from "components/error_summary.html" import error_summary %}'


class AForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    name = StringField("Name", description="As in the order.", validators=[InputRequired("Enter the name.")])
    amount = DecimalField("Amount", validators=[InputRequired("Enter a number.")])
    count = IntegerField("Count")
    day = DateField("Day")
    scheme = SelectField("Scheme", choices=["A", "B"])
    mode = RadioField("Mode", choices=["one", "two"], validators=[InputRequired("Choose one.")])
    tell = BooleanField("Tell the candidates")
    note = TextAreaField("Note")
    file = FileField("File")
    ticket = HiddenField()


def test_every_control_has_a_label(app: Flask) -> None:
    html = _rendered(app, "{% for f in form %}{{ field(f) }}{% endfor %}")
    labelled = {label["for"] for label in elements(html, "label")}
    controls = [c for c in elements(html, "input", "select", "textarea") if c.get("type") != "hidden"]
    assert len(controls) == 10
    assert {control["id"] for control in controls} == labelled


def test_hint_and_error_are_read_out_with_the_control(app: Flask) -> None:
    html = _rendered(app, "{{ field(form.name) }}", wrong=True)
    (control,) = elements(html, "input")
    assert control["aria-describedby"] == "name-hint name-error"
    assert control["aria-invalid"] == "true"
    assert {"name-hint", "name-error"} <= {paragraph.get("id") for paragraph in elements(html, "p")}
    assert "Enter the name." in html


def test_a_field_in_order_points_nowhere(app: Flask) -> None:
    (control,) = elements(_rendered(app, "{{ field(form.note) }}"), "textarea")
    assert "aria-describedby" not in control
    assert "aria-invalid" not in control


def test_a_number_is_a_text_field_that_takes_a_decimal_comma(app: Flask) -> None:
    html = _rendered(app, "{{ field(form.amount) }}{{ field(form.count) }}")
    shapes = [(control["type"], control["inputmode"], control.get("step")) for control in elements(html, "input")]
    assert shapes == [("text", "decimal", None), ("text", "numeric", None)]


def test_radio_buttons_are_a_group_with_a_legend_and_its_error(app: Flask) -> None:
    html = _rendered(app, "{{ field(form.mode) }}", wrong=True)
    (group,) = elements(html, "fieldset")
    assert group["aria-describedby"] == "mode-error"
    assert len(elements(html, "legend")) == 1
    assert [control["type"] for control in elements(html, "input")] == ["radio", "radio"]


def test_a_required_field_is_marked_in_sight_and_for_screen_readers(app: Flask) -> None:
    html = _rendered(app, "{{ field(form.name) }}")
    assert "required" in elements(html, "input")[0]
    assert 'class="field-required" aria-hidden="true"' in html


def test_own_words_take_the_place_of_the_label(app: Flask) -> None:
    html = _rendered(app, "{{ field(form.name, label='Title', hint='Short.') }}")
    assert "Title" in html
    assert "Short." in html
    assert "As in the order." not in html


def test_a_file_says_what_it_takes(app: Flask) -> None:
    source = '{% from "components/file_drop.html" import file_drop %}{{ file_drop(form.file, accept=".xlsx") }}'
    (control,) = elements(_rendered(app, source), "input")
    assert (control["type"], control["accept"]) == ("file", ".xlsx")


def test_the_summary_leads_to_every_wrong_field(app: Flask) -> None:
    html = _rendered(app, "{{ error_summary(form) }}{% for f in form %}{{ field(f) }}{% endfor %}", wrong=True)
    ids = {e.get("id") for e in elements(html, "input", "select", "textarea", "fieldset")}
    links = [str(link["href"]) for link in elements(html, "a")]
    assert {"#name", "#amount", "#mode"} <= set(links)
    assert {link.removeprefix("#") for link in links} <= ids


def test_the_summary_calls_a_field_as_the_page_does_and_says_a_thing_once(app: Flask) -> None:
    with app.test_request_context("/"):
        form = AForm(meta={"csrf": False})
        form.validate()
        form.form_errors = ["It is closed.", "It is closed."]
        source = '{{ error_summary(form, labels={"name": "First name", "mode": "Which one?"}) }}'
        html = rendered(app, FORM + source, form=form)
    assert ">First name: Enter the name.<" in html
    assert ">Which one? Choose one.<" in html
    assert html.count("It is closed.") == 1


def test_a_form_in_order_has_no_summary(app: Flask) -> None:
    assert not _rendered(app, "{{ error_summary(form) }}").strip()


def _rendered(app: Flask, source: str, *, wrong: bool = False) -> str:
    with app.test_request_context("/"):
        form = AForm(MultiDict(), meta={"csrf": False})
        if wrong:
            form.process(MultiDict({"scheme": "A"}))
            form.validate()
        return rendered(app, FORM + source, form=form)
