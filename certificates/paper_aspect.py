"""One aspect as a paper mark sheet shows it: what is marked, how it is entered, and what was entered."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from certificates.names import Names

NO_TEXT = Names()


class Way(StrEnum):
    """How an aspect is entered: three scores of 0–3, yes or no, an amount, or one of several options."""

    SCORES = "scores"
    YES_NO = "yes_no"
    AMOUNT = "amount"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Option:
    """One option with the mark it earns, and whether it was chosen."""

    label: Names
    mark: Decimal
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """Scores that were too far apart and were given again."""

    number: int
    scores: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was entered; None is blank. `chosen` is the letter of an option; `mark` is what it earned, after links."""

    scores: tuple[int | None, ...] = (None, None, None)
    earlier: tuple[EarlierRound, ...] = ()
    answer: bool | None = None
    chosen: str = ""
    amount: Decimal | None = None
    partial: Decimal | None = None
    reason: str = ""
    mark: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAspect:
    """`code` is `A2.M4`. `benchmarks` are the texts of the scores 0–3. `partial`: a partial mark with a reason may be
    given. `depends_on` is the code of the aspect whose 0 makes this one 0. `void`: it is not marked in this exam.
    `written` is None on a blank sheet."""

    code: str
    way: Way
    description: Names
    maximum: Decimal
    extra: Names = NO_TEXT
    requirement: Names = NO_TEXT
    benchmarks: tuple[Names, ...] = ()
    unit: str = ""
    options: tuple[Option, ...] = ()
    partial: bool = False
    depends_on: str = ""
    void: bool = False
    written: Written | None = None

    @property
    def judged(self) -> bool:
        """Three examiners score it."""
        return self.way is Way.SCORES
