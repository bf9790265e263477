"""The words people see for the closed lists of the domain, in the reader's language."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from registry.domain.accommodation import AccommodationGround
from registry.domain.annulment import Annulled
from registry.domain.appeal import AppealBringer, AppealChannel, AppealKind, AppealOutcome, AppealState
from registry.domain.aspect_score import AspectState
from registry.domain.audience import Audience
from registry.domain.commission import BallotResult, Vote
from registry.domain.consent import ConsentChannel, ConsentDecision, ConsentGiver
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.domain.erasure import ErasureBasis
from registry.domain.exam_clock import ClockAct, ClockState
from registry.domain.exam_day import DayPart
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_paper import PaperFormat, PaperKind
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.holder_access import AccessState, IdentityDocument
from registry.domain.incident import IncidentKind
from registry.domain.judging_mode import JudgingMode
from registry.domain.mark_writing import Outcome
from registry.domain.marking_teams import Plan
from registry.domain.passport_states import Change, PassportState, Status
from registry.domain.reason_codes import ReinstateReason, RevokeReason, SupersedeReason, SuspendReason
from registry.domain.representative import ContactCheck, Relation
from registry.domain.scheme import AspectType
from registry.domain.scheme_states import SchemeState
from registry.domain.scope import OrganisationKind
from registry.domain.score_review import ReviewCause, ReviewGround, ReviewOutcome, ReviewStage
from registry.domain.sitting_states import SittingState
from registry.domain.visibility import Visibility
from registry.domain.void_ending import VoidEnding


def label(member: StrEnum) -> str:
    """The word for a member of a closed list; KeyError when it has none, which a test finds before anybody else."""
    return str(LABELS[type(member)][member])


# By type first: members of two lists that are spelled alike would be one key.
LABELS: Mapping[type[StrEnum], Mapping[StrEnum, LazyString]] = MappingProxyType(
    {
        Outcome: {
            Outcome.OK: _l("Taken"),
            Outcome.REPLAYED: _l("There already"),
            Outcome.CONFLICT: _l("In conflict"),
            Outcome.REJECTED: _l("Not taken"),
        },
        AppealKind: {
            AppealKind.PROCEDURE: _l("On the procedure"),
            AppealKind.SCORE: _l("On the score"),
        },
        AppealBringer: {
            AppealBringer.CANDIDATE: _l("The candidate"),
            AppealBringer.REPRESENTATIVE: _l("The legal representative"),
            AppealBringer.COLLEGE: _l("The candidate's college"),
        },
        AppealChannel: {
            AppealChannel.PAGE: _l("On the site"),
            AppealChannel.PAPER: _l("On paper"),
        },
        AppealState: {
            AppealState.OPEN: _l("Not decided yet"),
            AppealState.DECIDED: _l("Decided"),
            AppealState.WITHDRAWN: _l("Taken back"),
        },
        AppealOutcome: {
            AppealOutcome.STANDS: _l("The result stands"),
            AppealOutcome.AMENDED: _l("Marks are amended"),
            AppealOutcome.ANNULLED: _l("The attempt is annulled"),
        },
        ReviewCause: {
            ReviewCause.FAULTY_TASK: _l("Fault in the task"),
            ReviewCause.FAULTY_EQUIPMENT: _l("Faulty equipment"),
            ReviewCause.WRONG_REFERENCE: _l("Wrong reference value or calculation"),
            ReviewCause.WRONG_ENTRY: _l("Marks entered wrong"),
            ReviewCause.RULES_BROKEN: _l("Rules of marking broken"),
            ReviewCause.APPEAL_DECISION: _l("Decision on an appeal"),
            ReviewCause.ASPECT_VOIDED: _l("An aspect was voided"),
            ReviewCause.SHEET_REOPENED: _l("A sheet was opened again after issue"),
        },
        ReviewGround: {
            ReviewGround.FOUND_ERROR: _l("An error was found in how the exam was marked."),
            ReviewGround.OWN_APPEAL: _l("The commission decided on your appeal."),
            ReviewGround.SHARED_APPEAL: _l("A commission decided on an appeal about this exam."),
        },
        ReviewOutcome: {
            ReviewOutcome.UNCHANGED: _l("Unchanged: the passport is valid again"),
            ReviewOutcome.CHANGED: _l("Changed: a corrected passport takes its place"),
            ReviewOutcome.TOO_LOW: _l("Below the pass mark: the passport is revoked"),
            ReviewOutcome.ANNULLED: _l("Annulled: the passport is revoked"),
        },
        ReviewStage: {
            ReviewStage.SUSPENDING: _l("Passports are to be suspended"),
            ReviewStage.MARKING: _l("Marked anew, not published yet"),
            ReviewStage.PREPARING: _l("Published: outcomes are to be prepared"),
            ReviewStage.RELEASING: _l("Outcomes wait for a second person"),
            ReviewStage.SETTLED: _l("Settled"),
        },
        Audience: {
            Audience.OPERATOR: _l("Operator"),
            Audience.EXAMINER: _l("Examiner"),
            Audience.HOLDER: _l("Passport holder"),
            Audience.COLLEGE: _l("College officer"),
            Audience.AUDITOR: _l("Auditor"),
        },
        Vote: {
            Vote.FOR: _l("For"),
            Vote.AGAINST: _l("Against"),
            Vote.ABSTAINED: _l("Abstained"),
        },
        BallotResult: {
            BallotResult.ACCEPTED: _l("Accepted"),
            BallotResult.REFUSED: _l("Not accepted"),
            BallotResult.NO_QUORUM: _l("No quorum"),
        },
        PaperKind: {
            PaperKind.COMMISSION_PROTOCOL: _l("Protocol of the meeting"),
            PaperKind.EXAM_PROTOCOL: _l("Exam protocol"),
            PaperKind.DRAW_LIST: _l("Signed list of the draw"),
            PaperKind.ATTENDANCE_LIST: _l("Signed list of attendance"),
            PaperKind.BRIEFING_LIST: _l("Signed list of the safety briefing"),
            PaperKind.OTHER: _l("Another paper"),
        },
        PaperFormat: {
            PaperFormat.PDF: _l("PDF"),
            PaperFormat.JPEG: _l("JPEG"),
            PaperFormat.PNG: _l("PNG"),
        },
        AccessState: {
            AccessState.NO_SLIP: _l("No sign-in yet"),
            AccessState.SLIP_MADE: _l("Slip printed, not used yet"),
            AccessState.SLIP_USED: _l("Came in by a slip, no address confirmed"),
            AccessState.ADDRESS_CONFIRMED: _l("Signs in with a confirmed address"),
            AccessState.PASSWORD: _l("Works here, signs in with a password"),
        },
        IdentityDocument: {
            IdentityDocument.IDENTITY_CARD: _l("Identity card"),
            IdentityDocument.PASSPORT: _l("Passport (of a citizen)"),
            IdentityDocument.BIRTH_CERTIFICATE: _l("Birth certificate"),
            IdentityDocument.RESIDENCE_PERMIT: _l("Residence permit"),
        },
        OrganisationKind: {
            OrganisationKind.MINISTRY: _l("Ministry, or the registry's own office"),
            OrganisationKind.REGION: _l("Department of a region"),
            OrganisationKind.COLLEGE: _l("College"),
        },
        ExamRole: {
            ExamRole.CHIEF_EXPERT: _l("Chief expert"),
            ExamRole.DEPUTY: _l("Deputy chief expert"),
            ExamRole.EXAMINER: _l("Examiner"),
            ExamRole.TECHNICAL_EXPERT: _l("Technical expert"),
            ExamRole.EMPLOYER: _l("Employer's representative"),
            ExamRole.SCRIBE: _l("Scribe"),
            ExamRole.COMMISSION_CHAIR: _l("Chair of the commission"),
            ExamRole.COMMISSION_MEMBER: _l("Member of the commission"),
            ExamRole.COMMISSION_SECRETARY: _l("Secretary of the commission"),
        },
        ExamKind: {
            ExamKind.DEMONSTRATION: _l("Demonstration exam"),
            ExamKind.CHAMPIONSHIP: _l("Championship"),
        },
        ChampionshipLevel: {
            ChampionshipLevel.COLLEGE: _l("College championship"),
            ChampionshipLevel.REGIONAL: _l("Regional championship"),
            ChampionshipLevel.NATIONAL: _l("National championship"),
            ChampionshipLevel.INTERNATIONAL: _l("International championship"),
        },
        ExamState: {
            ExamState.PLANNED: _l("Planned"),
            ExamState.REGISTERED: _l("Candidates registered"),
            ExamState.MARKING: _l("Marking"),
            ExamState.SIGNED_OFF: _l("All sheets signed off"),
            ExamState.CONFIRMED: _l("Scores confirmed"),
            ExamState.PUBLISHED: _l("Results published"),
            ExamState.CLOSED: _l("Appeals closed"),
        },
        Plan: {
            Plan.KEEP: _l("Keep what stands where nobody is tied"),
            Plan.SHARE: _l("Share the sub-criteria among the teams"),
        },
        JudgingMode: {
            JudgingMode.INDEPENDENT: _l("Independent scores"),
            JudgingMode.SCRIBE: _l("Scores called out to a scribe"),
        },
        PassportState: {
            PassportState.PREPARED: _l("Prepared"),
            PassportState.WITHDRAWN: _l("Withdrawn before issue"),
            PassportState.ACTIVE: _l("Active"),
            PassportState.SUSPENDED: _l("Suspended"),
            PassportState.REVOKED: _l("Revoked"),
            PassportState.SUPERSEDED: _l("Superseded"),
        },
        Status: {
            Status.SUPERSEDED: _l("Superseded"),
            Status.REVOKED: _l("Revoked"),
            Status.SUSPENDED: _l("Suspended"),
            Status.EXPIRED: _l("Expired"),
            Status.ACTIVE: _l("Active"),
        },
        Change: {
            Change.RELEASE: _l("Release"),
            Change.WITHDRAW: _l("Withdraw"),
            Change.SUSPEND: _l("Suspend"),
            Change.REINSTATE: _l("Reinstate"),
            Change.REVOKE: _l("Revoke"),
            Change.SUPERSEDE: _l("Supersede"),
        },
        SuspendReason: {
            SuspendReason.SCORE_UNDER_REVIEW: _l("The score is under review"),
            SuspendReason.IDENTITY_UNDER_REVIEW: _l("The holder's identity is under review"),
            SuspendReason.AUTHORITY_REQUEST: _l("At the request of an authority"),
        },
        ReinstateReason: {
            ReinstateReason.REVIEW_CLOSED_WITHOUT_CHANGE: _l("The review ended without a change"),
            ReinstateReason.AUTHORITY_REQUEST_LIFTED: _l("The authority lifted its request"),
            ReinstateReason.SUSPENDED_IN_ERROR: _l("It was suspended in error"),
        },
        RevokeReason: {
            RevokeReason.RESULT_ANNULLED_ON_APPEAL: _l("The exam result was annulled on appeal"),
            RevokeReason.EXAM_ANNULLED: _l("The exam was annulled"),
            RevokeReason.SCORE_TOO_LOW_AFTER_REVIEW: _l("The score is below the pass mark after review"),
            RevokeReason.ISSUED_IN_ERROR: _l("It was issued in error"),
            RevokeReason.FALSE_IDENTITY: _l("The identity was false"),
            RevokeReason.COURT_DECISION: _l("By decision of a court"),
        },
        SupersedeReason: {
            SupersedeReason.SCORE_AMENDED: _l("The score was amended"),
            SupersedeReason.NAME_CORRECTED: _l("The name was corrected"),
            SupersedeReason.NAME_CHANGED: _l("The holder's name changed"),
            SupersedeReason.DETAILS_CORRECTED: _l("Details were corrected"),
            SupersedeReason.CODE_REPLACED: _l("The code was replaced"),
        },
        AspectType: {
            AspectType.MEASUREMENT: _l("Measurement"),
            AspectType.JUDGEMENT: _l("Judgement"),
        },
        SchemeState: {
            SchemeState.DRAFT: _l("Draft"),
            SchemeState.VALIDATED: _l("Validated"),
            SchemeState.LOCKED: _l("Locked: in use"),
        },
        SittingState: {
            SittingState.REGISTERED: _l("Registered"),
            SittingState.PRESENT: _l("Present"),
            SittingState.ABSENT: _l("Absent"),
            SittingState.REMOVED: _l("Removed"),
        },
        Annulled: {
            Annulled.ANNULLED: _l("Annulled on appeal"),
        },
        Visibility: {
            Visibility.FULL: _l("Everything, sections included"),
            Visibility.RESULT: _l("The result"),
            Visibility.STATUS_ONLY: _l("The status only"),
        },
        ConsentDecision: {
            ConsentDecision.GIVEN: _l("Consent given"),
            ConsentDecision.REFUSED: _l("Consent refused"),
            ConsentDecision.WITHDRAWN: _l("Consent withdrawn"),
        },
        ConsentGiver: {
            ConsentGiver.HOLDER: _l("The holder"),
            ConsentGiver.REPRESENTATIVE: _l("The legal representative"),
        },
        ConsentChannel: {
            ConsentChannel.PAPER: _l("On the signed form"),
            ConsentChannel.PAGE: _l("On the holder's page"),
        },
        Relation: {
            Relation.MOTHER: _l("Mother"),
            Relation.FATHER: _l("Father"),
            Relation.ADOPTIVE_PARENT: _l("Adoptive parent"),
            Relation.GUARDIAN: _l("Guardian"),
            Relation.AUTHORITY: _l("Guardianship authority"),
        },
        ContactCheck: {
            ContactCheck.NOT_YET: _l("Not verified yet"),
            ContactCheck.CALL_ANSWERED: _l("Verified: a call was answered"),
            ContactCheck.MESSAGE_ANSWERED: _l("Verified: a message was answered"),
        },
        CorrectionSubject: {
            CorrectionSubject.NAME_MISSPELT: _l("My name is misspelt"),
            CorrectionSubject.NAME_CHANGED: _l("My name has changed"),
            CorrectionSubject.DETAILS: _l("College, speciality or qualification is wrong"),
            CorrectionSubject.PERSONAL_DETAILS: _l("My personal details are wrong"),
        },
        CorrectionState: {
            CorrectionState.OPEN: _l("Waits for an answer"),
            CorrectionState.CORRECTED: _l("Corrected"),
            CorrectionState.REFUSED: _l("Refused"),
            CorrectionState.WITHDRAWN: _l("Taken back"),
        },
        ErasureBasis: {
            ErasureBasis.HOLDERS_REQUEST: _l("The person's written request"),
            ErasureBasis.RECORDED_IN_ERROR: _l("The person was recorded in error"),
            ErasureBasis.TERM_OVER: _l("The term of keeping is over"),
            ErasureBasis.AUTHORITY_DECISION: _l("Decision of a court or an authority"),
        },
        AccommodationGround: {
            AccommodationGround.CONSULTATION_CONCLUSION: _l("Conclusion of a consultation on special needs"),
            AccommodationGround.MEDICAL_CERTIFICATE: _l("Medical certificate"),
            AccommodationGround.ORDER_OF_THE_COLLEGE: _l("Order of the college"),
        },
        ClockAct: {
            ClockAct.START: _l("Start the clock"),
            ClockAct.STOP: _l("Stop the clock"),
            ClockAct.RESUME: _l("Let the clock run on"),
            ClockAct.ADD: _l("Give minutes back"),
            ClockAct.END: _l("End the time"),
        },
        ClockState: {
            ClockState.NOT_STARTED: _l("Not started yet"),
            ClockState.RUNNING: _l("Running"),
            ClockState.STOPPED: _l("Stopped"),
            ClockState.ENDED: _l("Ended"),
        },
        DayPart: {
            DayPart.OPENING: _l("Opening"),
            DayPart.DOOR: _l("Door"),
            DayPart.DRAW: _l("Draw of workstations"),
            DayPart.BRIEFING: _l("Safety briefing"),
            DayPart.CLOCK: _l("Clock"),
            DayPart.MARKING: _l("Beginning of the marking"),
        },
        IncidentKind: {
            IncidentKind.LATE: _l("Came late"),
            IncidentKind.STOP: _l("Clock stopped"),
            IncidentKind.SPARE: _l("Moved to a spare workstation"),
            IncidentKind.EQUIPMENT: _l("Equipment failed"),
            IncidentKind.MINUTES: _l("Minutes given back"),
            IncidentKind.REMOVAL: _l("Removed from the exam"),
            IncidentKind.OTHER: _l("Something else"),
        },
        VoidEnding: {
            VoidEnding.REFUSED: _l("Refused"),
            VoidEnding.WITHDRAWN: _l("Withdrawn"),
        },
        AspectState: {
            AspectState.BLANK: _l("Not marked"),
            AspectState.PARTLY_IN: _l("Scores missing"),
            AspectState.SCORE_AGAIN: _l("Score again"),
            AspectState.COMPLETE: _l("Marked"),
            AspectState.CUT_OFF: _l("Cut off"),
            AspectState.VOIDED: _l("Voided"),
        },
    }
)
