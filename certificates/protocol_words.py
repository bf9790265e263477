"""What the protocol calls roles, kinds, states and results, in one language. An unknown key says itself."""

from collections.abc import Mapping

from certificates.catalogue import Words


def kinds(_: Words) -> Mapping[str, str]:
    """What was held, by kind, of a championship by its level."""
    return {
        "demonstration": _("Demonstration exam"),
        "college": _("College championship"),
        "regional": _("Regional championship"),
        "national": _("National championship"),
        "international": _("International championship"),
    }


def roles(_: Words) -> Mapping[str, str]:
    """What somebody is in an exam."""
    return {
        "chief_expert": _("Chief expert"),
        "deputy": _("Deputy chief expert"),
        "examiner": _("Examiner"),
        "technical_expert": _("Technical expert"),
        "employer": _("Employer's representative"),
        "scribe": _("Scribe"),
        "commission_chair": _("Chair of the commission"),
        "commission_member": _("Member of the commission"),
        "commission_secretary": _("Secretary of the commission"),
    }


def states(_: Words) -> Mapping[str, str]:
    """Why an attempt has no score."""
    return {
        "registered": _("attendance not noted"),
        "present": _("not confirmed yet"),
        "absent": _("absent"),
        "removed": _("removed"),
        "struck_off": _("struck off the list"),
        "annulled": _("annulled on appeal"),
    }


def results(_: Words) -> Mapping[str, str]:
    """What a vote came to."""
    return {"accepted": _("accepted"), "refused": _("refused"), "no_quorum": _("no quorum")}


def incidents(_: Words) -> Mapping[str, str]:
    """What happened on the day."""
    return {
        "late": _("came late"),
        "stop": _("clock stopped"),
        "spare": _("spare workstation"),
        "equipment": _("equipment"),
        "minutes": _("minutes given back"),
        "removal": _("removal"),
        "other": _("other"),
    }
