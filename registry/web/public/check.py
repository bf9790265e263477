"""The public check: a page, the same as JSON, and the field to type a code into."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.verification import Verdict
from registry.instance import instance
from registry.queries.public_check import CheckResult, check
from registry.web.formats import translated
from registry.web.public import check_limits, public
from registry.web.public.check_json import as_json
from registry.web.public.check_log import note
from registry.web.public.check_words import answers, explanation, sentence
from registry.web.templates import page_for_everybody

STATUS = {Verdict.UNKNOWN: 404, Verdict.MISTYPED: 400}
KIND = {
    Verdict.ACTIVE: "good",
    Verdict.SUSPENDED: "warn",
    Verdict.EXPIRED: "warn",
    Verdict.SUPERSEDED: "warn",
    Verdict.REVOKED: "bad",
    Verdict.UNCONFIRMED: "bad",
    Verdict.UNKNOWN: "unknown",
    Verdict.MISTYPED: "unknown",
}


@public.get("/check", endpoint="check")
def check_code() -> ResponseReturnValue:
    """The field for a code; a filled one leads to the passport's page, a mistyped one is explained here."""
    typed = code_in(request.args.get("code", ""))
    if "code" not in request.args:
        return render_template("public/check_form.html", typed="", problem="")
    result = _checked(typed)
    if result.problem is not None:
        return render_template("public/check_form.html", typed=typed, problem=translated(result.problem)), 400
    return redirect(url_for("public.passport", code=result.code))


@public.get("/V/<code>")  # as the QR code spells it
@public.get("/v/<code>")
def passport(code: str) -> ResponseReturnValue:
    """Everything a stranger may know about the passport with this code."""
    result = _checked(code)
    page = page_for_everybody("public/check.html", **_shown(result, code))
    note(result)
    return page, STATUS.get(result.verdict, 200)


@public.get("/V/<code>.json")
@public.get("/v/<code>.json")
def passport_json(code: str) -> ResponseReturnValue:
    """The same answer with the same fields for programs."""
    result = _checked(code)
    note(result)
    return as_json(result), STATUS.get(result.verdict, 200)


def _checked(typed: str) -> CheckResult:
    check_limits.admit()
    result = check(typed)
    check_limits.judge(result)
    return result


def code_in(typed: str) -> str:
    """The code in what was typed or pasted: a whole address of this page is cut down to its code."""
    text = typed.strip()
    for mark in ("/v/", "/V/"):
        if mark in text:
            text = text.partition(mark)[2]
    return text.partition("#")[0].partition("?")[0].strip("/ ")


def _shown(result: CheckResult, typed: str) -> dict[str, object]:
    return {
        "result": result,
        "kind": KIND[result.verdict],
        "sentence": sentence(result),
        "explanation": explanation(result),
        "answers": answers(result),
        "passport": result.passport,
        "typed": typed[:64],
        "host": instance().settings.host,  # printed on the paper; what a request calls us is anybody's choice
        "problem": translated(result.problem) if result.problem else "",
    }
