"""What becomes of one write of a mark, beside what stands under its key when it arrives (rules, section 3).

A write says which version its maker had seen. It may arrive twice, late, and after another's: nothing is written over
that its maker had not seen, and nothing that was entered is lost.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from registry.domain.entries import EntryKind
from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound, Refused
from registry.domain.mark import AGREED
from registry.domain.marking_gate import SheetClosed
from registry.domain.score_change import ScoreStands
from registry.domain.sentences import Sentence, Value, say


class Stale(Refused):
    """The writer had seen something older than what stands; the sentence names what stands now."""


class OpReused(Refused):
    """The name of the write was used already, for something else."""


class RoundOver(Refused):
    """The round the score was given for is not the one due."""


class Superseded(Refused):
    """The same tablet has entered something newer for this cell already."""


class SchemeChanged(Refused):
    """The writes are for another version of the marking scheme than the exam's; nothing of them was looked at."""


class AspectVoid(Refused):
    """The aspect is not marked any more in this exam."""


@dataclass(frozen=True, slots=True)
class MarkWrite:
    """One write as it was asked for.

    `op_id` names it, up to 36 letters, fresh for each tap. `base_version` is the version its maker saw, 0 for a blank.
    `round` None is the one due. `scored_by` None is whoever enters it, or where scores are called out whoever sits in
    the seat. `device`, `seq` and `at_device` are what a tablet says of itself; its clock orders nothing.
    """

    sitting_id: int
    aspect_key: str
    seat: int
    kind: str
    value: str
    op_id: str
    reason: str = ""
    round: int | None = None
    scored_by: int | None = None
    base_version: int = 0
    change_reason: str = ""
    device: str | None = None
    seq: int | None = None
    at_device: datetime | None = None


class Outcome(StrEnum):
    """OK: it stands now, or stood already. REPLAYED: it was done before, and nothing was done again. CONFLICT: it is
    kept beside what stands until somebody decides. REJECTED: the sentence says why it was not entered."""

    OK = "ok"
    REPLAYED = "replayed"
    CONFLICT = "conflict"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry says, as it is stored, and whose value it is."""

    kind: EntryKind
    value: str
    reason: str
    scored_by: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands under one key: `id` is the row's, None while it is not written yet."""

    said: Said
    version: int
    device: str | None = None
    seq: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class MarkAnswer:
    """What became of a write. `standing` is what stands under its key now, in `round`; `refusal` why it was rejected
    or is kept as a conflict."""

    write: MarkWrite
    outcome: Outcome
    round: int | None = None
    standing: Standing | None = None
    refusal: DomainError | None = None

    @property
    def code(self) -> str:
        """The refusal in one word, for programs; empty when it was entered."""
        return "" if self.refusal is None else code_of(self.refusal)

    @property
    def sentence(self) -> Sentence | None:
        """The refusal in words."""
        return None if self.refusal is None else self.refusal.sentence


class Step(StrEnum):
    """WRITE: enter it. SAME: it stands already. STALE: another value came in between. SUPERSEDED: a newer one of the
    same tablet and person did."""

    WRITE = "write"
    SAME = "same"
    STALE = "stale"
    SUPERSEDED = "superseded"


def step(said: Said, standing: Standing | None, write: MarkWrite, *, offline: bool) -> Step:
    """What to do with a write that its sheet and its round take.

    `offline`: it may have been made long ago, on a tablet without network. Then the same agreed value is no
    contradiction whoever entered it, and whoever wrote what stands on this very tablet may go on from there without
    having heard so. A judge's score is the judge's: the new one in a seat gives it anew, the same as before or not. A
    blank is written to by whoever comes first.
    """
    if standing is None:
        return Step.WRITE if offline or write.base_version == 0 else Step.STALE
    if offline and _values(said) == _values(standing.said):
        own = write.seat == AGREED or said.scored_by == standing.said.scored_by
        return Step.SAME if own else Step.WRITE
    if write.base_version != standing.version:
        return _of_the_same_tablet(said, standing, write) if offline else Step.STALE
    return Step.SAME if said == standing.said else Step.WRITE


def _values(said: Said) -> tuple[EntryKind, str, str]:
    return said.kind, said.value, said.reason


def _of_the_same_tablet(said: Said, standing: Standing, write: MarkWrite) -> Step:
    # A venue's tablet is used by several people, and none of them sees what another keeps on it.
    known = standing.device is not None and standing.seq is not None and write.seq is not None
    if not known or standing.device != write.device or standing.said.scored_by != said.scored_by:
        return Step.STALE
    return Step.WRITE if (write.seq or 0) > (standing.seq or 0) else Step.SUPERSEDED


def code_of(refusal: DomainError) -> str:
    """A refusal in one word, for programs: the refusal's own, or that of its kind."""
    own = getattr(refusal, "code", "")
    return own or next(word for kind, word in CODES if isinstance(refusal, kind))


def scheme_changed() -> SchemeChanged:
    """The refusal of writes for a scheme the exam is not marked by."""
    return SchemeChanged(
        say("The marking scheme of this exam has changed. Reload the exam on this tablet: what was entered is kept.")
    )


def reused() -> OpReused:
    """The refusal of a name that stands for something else."""
    return OpReused(say("This form was used already for another value. Reload the mark sheet and enter it again."))


def superseded() -> Superseded:
    """The refusal of what the same tablet has replaced."""
    return Superseded(say("This tablet has entered a newer value for this aspect already; that one stands."))


def aspect_void() -> AspectVoid:
    """The refusal of a mark that nobody needs."""
    return AspectVoid(say("This aspect is void in this exam: it is not marked any more."))


def waits(aspect: str, value: Value) -> Stale:
    """What is said of a conflict: which value stands, and who decides."""
    return Stale(
        say(
            "%(aspect)s was entered elsewhere since this tablet saw it: it is now %(value)s. Both values are kept, and "
            "the chief expert decides.",
            aspect=aspect,
            value=value,
        )
    )


def round_over(aspect: str, given: int, due: int) -> RoundOver:
    """The refusal of a score for a round that is over, or not due yet."""
    return RoundOver(
        say(
            "%(aspect)s: this score is for round %(given)s, but round %(due)s is due. Look at the sheet and score it.",
            aspect=aspect,
            given=given,
            due=due,
        )
    )


# The first that fits: narrower kinds come before those they inherit from.
CODES: tuple[tuple[type[DomainError], str], ...] = (
    (Stale, "stale"),
    (OpReused, "op_reused"),
    (RoundOver, "round_over"),
    (Superseded, "superseded"),
    (AspectVoid, "voided"),
    (SchemeChanged, "scheme_changed"),
    (ScoreStands, "score_stands"),
    (SheetClosed, "sheet_closed"),
    (Forbidden, "not_allowed"),
    (NotFound, "unknown_cell"),
    (BadInput, "bad_value"),
    (Refused, "refused"),
    (DomainError, "refused"),
)
