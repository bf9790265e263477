"""Tables and constraints. Importing this package registers every table."""

from registry.models.account import Account, AccountAudience, Passkey, account_audience
from registry.models.appeal import Appeal, AppealMember, AppealVote
from registry.models.audit import AuditEntry, AuditHead, AuditPayload, SignedHead
from registry.models.check import Check
from registry.models.classifier import Qualification, Skill, Speciality
from registry.models.college import Centre, College
from registry.models.commission import CommissionMeeting, CommissionVote
from registry.models.consent import ConsentRecord, Representative
from registry.models.correction import CorrectionRequest
from registry.models.device import Device
from registry.models.erasure import Erasure
from registry.models.exam import Appointment, Exam, ExamMove
from registry.models.exam_day import (
    Accommodation,
    BriefedCandidate,
    ClockEventRow,
    DoorRegistration,
    DrawnWorkstation,
    Incident,
    SafetyBriefing,
    WorkstationChange,
    WorkstationDraw,
)
from registry.models.exam_paper import ExamPaper
from registry.models.exam_people import Handover, StrikeOff
from registry.models.grade_table import GradeTableVersion
from registry.models.holder_access import ClaimSlip, Contact, OneTimeCode, Reidentification
from registry.models.mail import MailState, OutgoingMail
from registry.models.mark import Mark, MarkRevision, VoidedAspect, VoidEndingRow
from registry.models.mark_conflict import MarkConflict
from registry.models.mark_sheet import MarkSheet, SheetSignOff
from registry.models.organisation import Organisation
from registry.models.paper import PaperReading, PaperSheet, PaperValue
from registry.models.passport import Passport, PassportFile, StatusChange
from registry.models.person import Person
from registry.models.scheme import Aspect, Criterion, Scheme, SchemeSection, SubCriterion
from registry.models.score_review import ReviewedCandidate, ScoreReview
from registry.models.second_factor_reset import SecondFactorReset
from registry.models.sheet_assignment import SheetAssignment
from registry.models.sitting import Candidate, Sitting, VisibilityRecord
from registry.models.teaching_tie import TeachingTie
from registry.models.venue import MarkingPin, TabletFile, VenueDevice

__all__ = [
    "Accommodation",
    "Account",
    "AccountAudience",
    "Appeal",
    "AppealMember",
    "AppealVote",
    "Appointment",
    "Aspect",
    "AuditEntry",
    "AuditHead",
    "AuditPayload",
    "BriefedCandidate",
    "Candidate",
    "Centre",
    "Check",
    "ClaimSlip",
    "ClockEventRow",
    "College",
    "CommissionMeeting",
    "CommissionVote",
    "ConsentRecord",
    "Contact",
    "CorrectionRequest",
    "Criterion",
    "Device",
    "DoorRegistration",
    "DrawnWorkstation",
    "Erasure",
    "Exam",
    "ExamMove",
    "ExamPaper",
    "GradeTableVersion",
    "Handover",
    "Incident",
    "MailState",
    "Mark",
    "MarkConflict",
    "MarkRevision",
    "MarkSheet",
    "MarkingPin",
    "OneTimeCode",
    "Organisation",
    "OutgoingMail",
    "PaperReading",
    "PaperSheet",
    "PaperValue",
    "Passkey",
    "Passport",
    "PassportFile",
    "Person",
    "Qualification",
    "Reidentification",
    "Representative",
    "ReviewedCandidate",
    "SafetyBriefing",
    "Scheme",
    "SchemeSection",
    "ScoreReview",
    "SecondFactorReset",
    "SheetAssignment",
    "SheetSignOff",
    "SignedHead",
    "Sitting",
    "Skill",
    "Speciality",
    "StatusChange",
    "StrikeOff",
    "SubCriterion",
    "TabletFile",
    "TeachingTie",
    "VenueDevice",
    "VisibilityRecord",
    "VoidEndingRow",
    "VoidedAspect",
    "WorkstationChange",
    "WorkstationDraw",
    "account_audience",
]
