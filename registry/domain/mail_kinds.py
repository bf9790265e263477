"""Every mail the registry writes: why it is written, and its words (rules, section 9).

A mail never says a result; it says that something happened and where to look. Its texts have named places; what goes
there is given to `queue_mail` and must fill every one of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from registry.domain.sentences import Sentence, say

PLACE = re.compile(r"%\((\w+)\)s")


class MailKind(StrEnum):
    """Why a mail is written."""

    SIGN_IN_CODE = "sign_in_code"
    USE_YOUR_PASSWORD = "use_your_password"  # noqa: S105  # a kind of mail
    ADDRESS_CODE = "address_code"
    ADDRESS_TAKEN = "address_taken"
    ADDRESS_CHANGED = "address_changed"
    ADDRESS_LEFT = "address_left"
    ACCESS_RENEWED = "access_renewed"
    SECOND_FACTOR_RESET_REQUESTED = "second_factor_reset_requested"
    SECOND_FACTOR_RESET = "second_factor_reset"
    CORRECTION_ANSWERED = "correction_answered"
    APPEAL_FILED = "appeal_filed"
    APPEAL_DECIDED = "appeal_decided"
    SCORE_REVIEWED = "score_reviewed"
    SCORE_REVIEWED_ON_OWN_APPEAL = "score_reviewed_on_own_appeal"
    SCORE_REVIEWED_ON_SHARED_APPEAL = "score_reviewed_on_shared_appeal"
    REVIEW_ENDED = "review_ended"
    CONSENT_ON_PAPER = "consent_on_paper"
    SECOND_FACTOR_CHANGED = "second_factor_changed"
    RECOVERY_CODE_USED = "recovery_code_used"
    ACCOUNT_WAITS = "account_waits"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # a kind of mail
    MARKING_PIN_SET = "marking_pin_set"


@dataclass(frozen=True, slots=True)
class MailText:
    """Subject and paragraphs in English, with places; after `lasts` an unsent mail is of no more use to anybody."""

    subject: Sentence
    paragraphs: tuple[Sentence, ...]
    lasts: timedelta = timedelta(days=3)

    @property
    def places(self) -> frozenset[str]:
        """The names of everything that must be given."""
        return frozenset(
            name for sentence in (self.subject, *self.paragraphs) for name in PLACE.findall(sentence.msgid)
        )


LINK = Sentence("%(link)s")  # nothing to translate
MAY_BE_SUSPENDED = (
    say("A passport you have may be suspended meanwhile. Nobody says that you did anything wrong."),
    say("Sign in to read how far it has come:"),
    LINK,
)
NOT_YOU = say("If it was not you, tell the registry at once.")

MAIL_TEXTS: Mapping[MailKind, MailText] = MappingProxyType(
    {
        MailKind.SIGN_IN_CODE: MailText(
            say("Your code for signing in to the skills registry"),
            (
                say("Your one-time code: %(code)s"),
                say("It works for 10 minutes, once. You can also open the page of the code:"),
                LINK,
                say("Give this code to nobody. Nobody from the registry or the college asks for it."),
                say("If you did not ask for it, there is nothing to do: without the code nobody comes in."),
            ),
            timedelta(minutes=10),
        ),
        MailKind.USE_YOUR_PASSWORD: MailText(
            say("Signing in to the skills registry"),
            (
                say("Somebody asked for a one-time code for this address."),
                say(
                    "Your account opens more than your own passports, so it is opened with password and second factor:"
                ),
                LINK,
            ),
            timedelta(hours=1),
        ),
        MailKind.ADDRESS_CODE: MailText(
            say("Confirm your address for the skills registry"),
            (
                say("The code that confirms this address: %(code)s"),
                say("It works for 10 minutes, once. You can also open the page of the code:"),
                LINK,
                say("If you did not ask for it, do nothing: the address stays unconfirmed."),
            ),
            timedelta(minutes=10),
        ),
        MailKind.ADDRESS_TAKEN: MailText(
            say("This address is in use already"),
            (
                say("Somebody wants to sign in to the skills registry with this address, but another account uses it."),
                say("If it was you, sign in with that account, or choose another address."),
            ),
            timedelta(hours=1),
        ),
        MailKind.ADDRESS_CHANGED: MailText(
            say("You sign in to the skills registry with this address now"),
            (
                say("From now on the one-time codes for your passports come to this address."),
                NOT_YOU,
            ),
        ),
        MailKind.ADDRESS_LEFT: MailText(
            say("Your address for the skills registry was changed"),
            (
                say("From now on the one-time codes for your passports come to another address, not to this one."),
                NOT_YOU,
            ),
        ),
        MailKind.ACCESS_RENEWED: MailText(
            say("New access to your passports was given"),
            (
                say("On %(day)s two members of staff checked your identity at a desk, and a new claim slip was made."),
                say("Until you confirm this address again it opens nothing. All devices are signed out."),
                NOT_YOU,
            ),
        ),
        MailKind.SECOND_FACTOR_RESET_REQUESTED: MailText(
            say("A reset of your second factor was requested"),
            (
                say("An operator wants to reset your second factor in the skills registry. A second person decides."),
                NOT_YOU,
            ),
        ),
        MailKind.SECOND_FACTOR_RESET: MailText(
            say("Your second factor was reset"),
            (
                say("Two operators have reset your second factor in the skills registry. Set up a new one now."),
                say("For 24 hours you can confirm, issue and revoke nothing and change no accounts. Marking goes on."),
                NOT_YOU,
            ),
        ),
        MailKind.SECOND_FACTOR_CHANGED: MailText(
            say("Your second factor was changed"),
            (
                say(
                    "An authenticator, a passkey or recovery codes were added to your account in the skills registry,"
                    " or removed."
                ),
                NOT_YOU,
            ),
        ),
        MailKind.RECOVERY_CODE_USED: MailText(
            say("A recovery code was used"),
            (
                say("Somebody used one of your recovery codes in the skills registry. It does not work again."),
                NOT_YOU,
            ),
        ),
        MailKind.PASSWORD_CHANGED: MailText(
            say("Your password was changed"),
            (
                say("The password of your account in the skills registry was changed. Other devices are signed out."),
                NOT_YOU,
            ),
        ),
        MailKind.MARKING_PIN_SET: MailText(
            say("Your PIN for marking on tablets was set"),
            (
                say("By it and your name a tablet of your exam is taken over, on the days of that exam."),
                NOT_YOU,
            ),
        ),
        MailKind.ACCOUNT_WAITS: MailText(
            say("An account of the skills registry waits to be opened"),
            (
                say("An operator made or changed account No. %(account)s, or gave it a new password."),
                say("It stays closed until another operator has looked at it and opens it."),
                say("If you did not expect this, tell the registry at once."),
            ),
        ),
        MailKind.CONSENT_ON_PAPER: MailText(
            say("A signed consent form of yours was written down"),
            (
                say(
                    "It says what the public check of your passport shows. Look at it, and change it whenever you like:"
                ),
                LINK,
                NOT_YOU,
            ),
        ),
        MailKind.APPEAL_FILED: MailText(
            say("An appeal about your exam was filed"),
            (
                say("On %(day)s an appeal about your exam was filed in the skills registry."),
                say("Sign in to read it, and later what the commission decides:"),
                LINK,
                NOT_YOU,
            ),
        ),
        MailKind.APPEAL_DECIDED: MailText(
            say("Your appeal was decided"),
            (
                say("The commission decided on the appeal of %(day)s."),
                say("Sign in to read the decision and its reasons:"),
                LINK,
            ),
        ),
        MailKind.SCORE_REVIEWED: MailText(
            say("The results of your exam are looked at again"),
            (
                say("An error was found in how your exam was marked, so its results are looked at again."),
                *MAY_BE_SUSPENDED,
            ),
        ),
        MailKind.SCORE_REVIEWED_ON_OWN_APPEAL: MailText(
            say("Your result is looked at again after your appeal"),
            (
                say("The commission decided on your appeal, so your result is looked at again."),
                *MAY_BE_SUSPENDED,
            ),
        ),
        MailKind.SCORE_REVIEWED_ON_SHARED_APPEAL: MailText(
            say("The results of your exam are looked at again"),
            (
                say("A commission decided on an appeal about your exam, so its results are looked at again."),
                *MAY_BE_SUSPENDED,
            ),
        ),
        MailKind.REVIEW_ENDED: MailText(
            say("The results of your exam were looked at again"),
            (
                say("The results of your exam were looked at again, and that has ended."),
                say("Sign in to read what became of them:"),
                LINK,
            ),
        ),
        MailKind.CORRECTION_ANSWERED: MailText(
            say("Your correction request was answered"),
            (
                say("The request you made in the skills registry on %(day)s was answered."),
                say("Sign in to read the answer:"),
                LINK,
            ),
        ),
    }
)
