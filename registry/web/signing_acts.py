"""The acts that ask for a second factor, told on the page before somebody has filled in its form.

The policy asks by itself (`domain/policy.py`); a test holds this list against it.
"""

from types import MappingProxyType

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from registry.instance import instance
from registry.web.actors import has_shown_second_factor
from registry.web.marking_sessions import is_marking_session

# Module of the view, below registry.web → its views that ask for one.
SIGNING = MappingProxyType(
    {
        "access_pages": ("make_slips", "record_identity", "void_slip"),
        "account.marking_pin": ("change_marking_pin",),
        "commission_pages": ("close_meeting", "open_meeting", "record_votes"),
        "consent_pages": ("end_representative", "record_consent", "record_representative", "verify_contact"),
        "examiner.confirming": ("confirm",),
        "examiner.enrolling": ("enrol_tablet",),
        "operator.account_closing": ("close_account", "open_account"),
        "operator.account_organisation": ("set_organisation",),
        "operator.accounts": ("add_account", "change_account", "set_password"),
        "operator.appeals": ("decide_appeal",),
        "operator.appointments": ("appoint", "end_appointment", "replace_person"),
        "operator.centres": ("add_centre", "change_centre"),
        "operator.colleges": ("add_college", "change_college"),
        "operator.corrections": ("answer_correction",),
        "operator.desks": ("release_access",),
        "operator.erasures": ("release_erasure", "request_erasure", "withdraw_erasure"),
        "operator.exam_passports": ("keep_pages", "prepare", "release"),
        "operator.organisations": ("add_organisation", "change_organisation"),
        "operator.passport_changes": ("propose_change", "release_change", "withdraw_change"),
        "operator.passports": ("release_one",),
        "operator.people": ("correct_person_name",),
        "operator.register_corrections": ("correct_candidate_details", "correct_personal_details"),
        "operator.score_reviews": (
            "open_review",
            "prepare_outcomes",
            "prepare_suspensions",
            "release_outcomes",
            "release_suspensions",
        ),
        "operator.second_factor_reset": ("release_second_factor_reset", "request_second_factor_reset"),
        "operator.ties": ("strike_tie",),
        "operator.void_refusals": ("refuse_void",),
        "operator.voided": ("agree_to_void",),
        "running_pages": ("hand_over",),
        "tablet_pages": ("upload_marks",),
    }
)


def register(app: Flask) -> None:
    """`second_factor_asked(action)` for the component of forms."""
    app.jinja_env.globals["second_factor_asked"] = second_factor_asked


def second_factor_asked(action: str) -> str:
    """The page where the reader confirms first, when sending a form to `action` would ask for a second factor; "" when
    it would not. It leads back here.

    `action` empty: the form is sent to the page's own address. Told once on a page for each act, not in every row.
    """
    if not instance().settings.second_factor_required or not current_user.is_authenticated:
        return ""
    if is_marking_session() or has_shown_second_factor():
        return ""
    act, told = _act(action), g.setdefault("second_factor_told", set())
    if not act or act in told:
        return ""
    told.add(act)
    back = request.full_path.removesuffix("?") if request.method == "GET" else None
    return url_for("account.second_factor", next=back)


def _act(action: str) -> str:
    """The view that a form is sent to, when it asks for a second factor; "" for any other."""
    path = (action or request.path).partition("?")[0]
    try:
        endpoint, _ = current_app.url_map.bind("", url_scheme="http").match(path, method="POST")
    except HTTPException:
        return ""
    view = current_app.view_functions[endpoint]
    signs = view.__name__ in SIGNING.get(view.__module__.removeprefix("registry.web."), ())
    return endpoint if signs else ""
