"""What an address names, and whose it is: for the test that nobody reaches another's. A new name needs its line here.

Every object lies in a region, belongs to a college, a person or an account. Whoever enters a part of the site is asked
for an own object, which must be answered, and for another's in place of each own one, which must not.
"""

from collections.abc import Mapping
from types import MappingProxyType

# Names that are filled with an own or another's row (tests/builders/objects.py).
OBJECTS = frozenset(
    {
        "account_id",
        "appeal_id",
        "appointment_id",
        "candidate_id",
        "centre_id",
        "change_id",
        "conflict_id",
        "college_id",
        "desk_id",
        "device_id",
        "erasure_id",
        "exam_id",
        "file_id",
        "meeting_id",
        "organisation_id",
        "passport_id",
        "person_id",
        "representative_id",
        "request_id",
        "reset_id",
        "review_id",
        "scan_id",
        "sitting_id",
        "tie_id",
        "tablet_id",
        "voided_id",
    }
)

# Names that are the same for everybody, and what fills them.
WORDS: Mapping[str, str] = MappingProxyType(
    {"language": "kk", "change": "suspend", "code": "A1", "aspect_key": "m1", "word": "show", "filename": "none"}
)

# Names whose rows are the registry's own: everybody at work reads them, only its own office changes them.
SHARED = frozenset({"scheme_id", "skill_id", "speciality_id", "qualification_id"})

# Names whose rows belong to the whole registry: nobody whose rights end at a region reaches them.
REGISTRYS = frozenset({"seq", "head_id"})

# A token is a secret of its owner; that a stranger's opens nothing is shown where it is made.
SECRETS = frozenset({"token"})

# Parts of the site without an owner: the public check by code, files, and the ways to sign in.
NOBODYS = frozenset({"public", "door", "security", "static", "bootstrap"})

# What an own object is answered with instead of a page or an act, and why.
ELSEWISE: Mapping[str, str] = MappingProxyType(
    {
        "POST operator.refuse_void": "the own proposal was agreed to before",
        "GET operator.change_form": "a change of this passport waits already",
        "POST operator.propose_change": "a change of this passport waits already",
        "POST college.void_slip": "there is no slip to be made void",
        "POST operator.void_slip": "there is no slip to be made void",
        "POST examiner.record_mark": "whoever runs the exam does not mark in it",
        "POST examiner.sign_off": "whoever runs the exam does not mark in it",
        "POST examiner.type_paper": "whoever runs the exam does not mark in it",
        "POST examiner.record_paper": "whoever runs the exam does not mark in it",
        "POST examiner.put_paper_aside": "whoever runs the exam does not mark in it",
        "POST examiner.close_meeting": "the secretary of the commission closes its meetings",
        "GET operator.organisation_change": "organisations are the registry's: a department reads them in the list",
        "POST operator.change_organisation": "organisations are the registry's",
    }
)

# Acts that read a file before they look whose scheme it is; the service asks (tests/registry/services).
READS_A_FILE = frozenset({"operator.set_calculations"})

# Addresses that lead on to another one without looking: that one is in this table itself.
LEADS_ON: Mapping[str, str] = MappingProxyType({"GET examiner.marks": "leads to the sheet"})

# Forms of acts whose form is read before the object is looked at; `{name}` is the own object of that name.
MARK = {"aspect": "d1", "seat": "0", "kind": "no", "value": "", "op_id": "none", "base_version": "0"}
FORMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "examiner.record_mark": MARK,
        "operator.change_centre": {"name_kk": "Орталық", "region": "Алматы", "college_id": "0"},
        "operator.change_college": {"name_kk": "Колледж", "region": "Алматы", "ownership": "state", "bin": ""},
        "operator.change_organisation": {"name_kk": "Ұйым", "region": ""},
        "operator.change_skill": {"number": "17", "name_kk": "Дағды"},
        "operator.change_speciality": {"code": "06130100", "name_kk": "Мамандық"},
        "operator.change_qualification": {
            "code": "4S06130103",
            "name_kk": "Біліктілік",
            "speciality_id": "{speciality_id}",
            "nqf_level": "0",
        },
        "operator.set_organisation": {"organisation_id": "{organisation_id}"},
        "operator.move_exam": {"to": "registered"},
    }
)
