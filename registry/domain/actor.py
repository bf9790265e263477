"""Who acts, and the facts about what is acted upon: all that a rule of the policy may ask."""

from dataclasses import dataclass

from registry.domain.audience import Audience
from registry.domain.conflict import Tie
from registry.domain.exam_role import ExamRole
from registry.domain.scope import EVERYWHERE, NOWHERE, Scope


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks for something.

    `account_id` None is nobody: the public, or the console. `person_id` is the person the account belongs to.
    `request_id` and `origin` only go to the audit trail; no rule reads them, since a caller can choose them.
    `console` is true for a command on the machine itself, before there is an account to name. `second_factor` says that
    whoever acts has shown a second factor (or stands at the machine); `suspended` that their signing rights rest for a
    while. `organisation_id` is whom they act for, None for the registry itself; `scope` is how far that reaches today.
    `marks_in` is the one exam of a marking session: an examiner who took over a venue's tablet by a PIN.
    """

    account_id: int | None
    audiences: frozenset[Audience] = frozenset()
    person_id: int | None = None
    request_id: str = ""
    origin: str = ""
    console: bool = False
    second_factor: bool = False
    suspended: bool = False
    organisation_id: int | None = None
    scope: Scope = NOWHERE
    marks_in: int | None = None

    @classmethod
    def system(cls, name: str) -> "Actor":
        """A command run on the machine's console. It belongs to no audience and is never anybody's second person."""
        return cls(account_id=None, origin=f"console: {name}", console=True, second_factor=True, scope=EVERYWHERE)


PUBLIC = Actor(account_id=None)


@dataclass(frozen=True, slots=True)
class Target:
    """What is acted upon, seen from the actor. What is left out counts as "no", so forgetting a fact refuses.

    `exam_roles`: the actor's roles in `exam`; `runs_now`: of chief expert and deputy, it is the actor who runs it now.
    `touched_by`: the accounts, and `touched_by_people` the persons,
    who prepared, imported or edited it: none of them is the second person. `first_organisation`: whom the first
    of the two acted for; `one_organisation_will_do`: the registry does not ask for two. `owner`: the id of the person a
    passport belongs to. `about`: the account a record is about.
    `regions` and `colleges`: where it lies, and whose students it is about; left out for
    somebody whose rights reach everywhere, as nobody asks. `no_other_college`: nobody but the actor's college ever
    enrolled this person. `narrowed`: no single thing, but a list that is narrowed to
    what the actor may see. `seat`: the seat a mark is entered for (0 the agreed measurement, 1–3 the judges);
    `own_seats`: the actor's seats in that marking team. `forbidden_ties`: what connects whose mark, signature or
    decision it is with a candidate of the sheet, although this exam forbids it; None says that nobody looked.
    `names_shown`: the marking is not blind, or its scores are confirmed; asked of who marks there alone.
    """

    exam_roles: frozenset[ExamRole] = frozenset()
    runs_now: bool = False
    touched_by: frozenset[int] = frozenset()
    touched_by_people: frozenset[int] = frozenset()
    first_organisation: int | None = None
    one_organisation_will_do: bool = False
    owner: int | None = None
    about: int | None = None
    regions: frozenset[str] = frozenset()
    colleges: frozenset[int] = frozenset()
    no_other_college: bool = False
    narrowed: bool = False
    seat: int | None = None
    own_seats: frozenset[int] = frozenset()
    forbidden_ties: frozenset[Tie] | None = None
    exam: int | None = None
    names_shown: bool = False


NOTHING_IN_PARTICULAR = Target()
OWN_PART = Target(narrowed=True)
