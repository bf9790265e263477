"""What the check says, in the reader's language: a sentence of its own for every verdict and every answer."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from registry.domain.passport_states import Status
from registry.domain.reason_codes import RevokeReason, SupersedeReason, SuspendReason
from registry.domain.verification import Outcome, Verdict
from registry.queries.public_check import CheckResult
from registry.web.formats import day, named
from registry.web.labels import label
from registry.web.words import gettext as _

REASONS = {
    Verdict.SUSPENDED: SuspendReason,
    Verdict.REVOKED: RevokeReason,
    Verdict.SUPERSEDED: SupersedeReason,
}
Answer = tuple[str, str, str]


def sentence(result: CheckResult) -> str:
    """The verdict, first on the page."""
    return SENTENCES[result.verdict](result)


def explanation(result: CheckResult) -> tuple[str, ...]:
    """What the verdict means for the reader, line by line."""
    lines = [EXPLANATIONS[result.verdict](result), reason(result)]
    if result.college_closed_on is not None and result.passport is not None:
        lines.append(_("The college closed on %(day)s; the passport stands.", day=day(result.college_closed_on)))
    if result.in_a_former_name:
        lines.append(_("It was issued in a former name of the holder."))
    if result.other_name:
        lines.append(_("The holder's passport in the other name: %(number)s.", number=result.other_name))
    if result.erased:
        lines.append(_("What the register knew of the holder was erased: it answers the status only."))
    return tuple(line for line in lines if line)


def reason(result: CheckResult) -> str:
    """The public reason of the present status, or nothing."""
    kind = REASONS.get(result.verdict)
    return _("Reason: %(reason)s.", reason=label(kind(result.reason))) if kind and result.reason else ""


def answers(result: CheckResult) -> tuple[Answer, ...]:
    """Signature, status and issuer, each (kind, question, sentence); none for a code the register does not know."""
    if result.answers is None:
        return ()
    authentic, status, issuer = result.answers.authentic, result.answers.status, result.answers.issuer
    return (
        (KIND[authentic], _("Signature"), _authentic(authentic)),
        (STATUS_KIND[status], _("Status"), _status(result, status)),
        (KIND[issuer], _("Issuer"), _issuer(result, issuer)),
    )


def _authentic(outcome: Outcome) -> str:
    if outcome is Outcome.VALID:
        return _("checked just now: it is valid and belongs to this very document")
    if outcome is Outcome.INVALID:
        return _("checked just now: it does not fit the stored document")
    return _("it could not be checked")


def _status(result: CheckResult, status: Status) -> str:
    if status is Status.EXPIRED:
        return _("its validity ended with %(day)s", day=day(result.valid_until))
    word = label(status).lower()
    return _("%(status)s since %(day)s, says the register", status=word, day=day(result.since))


def _issuer(result: CheckResult, outcome: Outcome) -> str:
    if outcome is not Outcome.VALID:
        return _("the key of the signature is not a key of this registry")
    name = named(result.passport.issuer) if result.passport else _("this registry")
    return _("%(issuer)s; the key of the signature is in its list", issuer=name)


KIND = {Outcome.VALID: "good", Outcome.INVALID: "bad", Outcome.UNKNOWN: "unknown"}
STATUS_KIND = {
    Status.ACTIVE: "good",
    Status.SUSPENDED: "warn",
    Status.EXPIRED: "warn",
    Status.SUPERSEDED: "warn",
    Status.REVOKED: "bad",
}

SENTENCES: Mapping[Verdict, Callable[[CheckResult], str]] = MappingProxyType(
    {
        Verdict.ACTIVE: lambda _result: _("The passport is authentic and valid"),
        Verdict.SUSPENDED: lambda result: _("The passport is suspended since %(day)s", day=day(result.since)),
        Verdict.REVOKED: lambda result: _("The passport was revoked on %(day)s", day=day(result.since)),
        Verdict.SUPERSEDED: lambda result: _(
            "The passport was replaced by a newer one on %(day)s", day=day(result.since)
        ),
        Verdict.EXPIRED: lambda result: _(
            "The passport is authentic, but was valid only until %(day)s", day=day(result.valid_until)
        ),
        Verdict.UNCONFIRMED: lambda _result: _("The registry cannot vouch for this passport"),
        Verdict.UNKNOWN: lambda _result: _("There is no passport with this code"),
        Verdict.MISTYPED: lambda _result: _("The code is mistyped"),
    }
)

EXPLANATIONS: Mapping[Verdict, Callable[[CheckResult], str]] = MappingProxyType(
    {
        Verdict.ACTIVE: lambda _result: "",
        Verdict.SUSPENDED: lambda _result: _("Do not rely on it for now: something about it is being looked into."),
        Verdict.REVOKED: lambda _result: _("It is no longer valid."),
        Verdict.SUPERSEDED: lambda result: _(
            "It was not withdrawn for a fault of the holder. Ask for the newer passport, number %(number)s.",
            number=result.replaced_by or "—",
        ),
        Verdict.EXPIRED: lambda _result: _("What it says was true when it was issued and can still be read here."),
        Verdict.UNCONFIRMED: lambda _result: _(
            "It is in the register, but its signature does not hold. Do not rely on it, and tell the issuer."
        ),
        Verdict.UNKNOWN: lambda _result: _(
            "The code is well formed, but the registry never issued a passport with it. Compare it with the paper; if "
            "it is the same, the paper is not ours."
        ),
        Verdict.MISTYPED: lambda _result: _("This says nothing about the paper. Compare the code and type it again."),
    }
)
