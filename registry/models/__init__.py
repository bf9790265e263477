"""Tables and constraints. Importing this package registers every table."""

from registry.models.account import Account, AccountAudience, Passkey, account_audience
from registry.models.audit import AuditEntry, AuditHead, AuditPayload, SignedHead
from registry.models.check import Check
from registry.models.classifier import Qualification, Skill, Speciality
from registry.models.college import Centre, College
from registry.models.consent import ConsentRecord, Representative
from registry.models.correction import CorrectionRequest
from registry.models.erasure import Erasure
from registry.models.exam import Appointment, Exam, ExamMove
from registry.models.grade_table import GradeTableVersion
from registry.models.mail import MailState, OutgoingMail
from registry.models.mark import Mark, MarkRevision, VoidedAspect
from registry.models.mark_sheet import MarkSheet, SheetSignOff
from registry.models.organisation import Organisation
from registry.models.passport import Passport, PassportFile, StatusChange
from registry.models.person import Person
from registry.models.scheme import Aspect, Criterion, Scheme, SchemeSection, SubCriterion
from registry.models.sitting import Candidate, Sitting, VisibilityRecord

__all__ = [
    "Account",
    "AccountAudience",
    "Appointment",
    "Aspect",
    "AuditEntry",
    "AuditHead",
    "AuditPayload",
    "Candidate",
    "Centre",
    "Check",
    "College",
    "ConsentRecord",
    "CorrectionRequest",
    "Criterion",
    "Erasure",
    "Exam",
    "ExamMove",
    "GradeTableVersion",
    "MailState",
    "Mark",
    "MarkRevision",
    "MarkSheet",
    "Organisation",
    "OutgoingMail",
    "Passkey",
    "Passport",
    "PassportFile",
    "Person",
    "Qualification",
    "Representative",
    "Scheme",
    "SchemeSection",
    "SheetSignOff",
    "SignedHead",
    "Sitting",
    "Skill",
    "Speciality",
    "StatusChange",
    "SubCriterion",
    "VisibilityRecord",
    "VoidedAspect",
    "account_audience",
]
