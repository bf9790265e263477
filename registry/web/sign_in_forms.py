"""Flask-Security's forms as they are used here: attempts are counted; a factor belongs to who showed the password."""

from typing import Any, cast

from flask import g, request, session
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_security.forms import (
    LoginForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from flask_security.recovery_codes import MfRecoveryCodesForm, MfRecoveryForm
from flask_security.tf_plugin import TwoFactorSelectForm
from flask_security.utils import get_message
from flask_security.webauthn import WebAuthnDeleteForm, WebAuthnRegisterForm, WebAuthnSigninResponseForm
from werkzeug.local import LocalProxy
from wtforms import Field, RadioField, StringField

from registry import second_factors
from registry.db import transaction
from registry.domain.actor import Actor
from registry.models import Account
from registry.passwords import LONGEST
from registry.queries.own_sign_in import own_sign_in
from registry.queries.sign_in_seals import fits_wholly
from registry.second_factors import PASSKEY, RECOVERY_CODE
from registry.services.sign_ins import is_believed, note_factor_change, note_failure, note_passkey_shown
from registry.web import attempts
from registry.web.actors import current_actor
from registry.web.choices import options
from registry.web.sign_in_signals import shown
from registry.web.way_back import WAY_BACK

WHILE_SIGNED_IN = "security.wan_verify_response"


class SignInForm(LoginForm):
    """Address and password. A failure costs the same time, whether there is such an account or not."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether this is somebody; raises TooManyRequests."""
        _shorten(self.password)
        if not (self.email.data and self.password.data):
            return bool(super().validate(**kwargs))
        counted = attempts.password_of(self.email.data)
        attempts.begin(counted)
        if super().validate(**kwargs):
            if believed(self.user):
                attempts.succeeded(counted)
                return True
            self.password.errors = [get_message("INVALID_PASSWORD")[0]]
            return False
        note(self.user.id if self.user else None, "password")
        return False


class AgainForm(VerifyForm):
    """The password once more."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is the password; raises TooManyRequests."""
        _shorten(self.password)
        return _counted(attempts.password_again(), super().validate, kwargs, self.user, "password")


class CodeForm(TwoFactorVerifyCodeForm):
    """A code of the authenticator."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is one that was not used yet; raises TooManyRequests."""
        self.code.data = "".join((self.code.data or "").split())
        _hold(self.user)
        if not current_user.is_authenticated:  # compared is the one that fits its seal, and no other before it
            self.tf_totp_secret = _account(self.user).tf_totp_secret or ""
        if _counted(_codes_of(self.user), super().validate, kwargs, self.user, "authenticator"):
            return True
        self.code.errors = self.code.errors or [get_message("TWO_FACTOR_INVALID_TOKEN")[0]]
        return False


class RecoveryForm(MfRecoveryForm):
    """A recovery code."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is one that was not used yet; raises TooManyRequests."""
        _hold(self.user)
        if _counted(_codes_of(self.user), super().validate, kwargs, self.user, RECOVERY_CODE):
            return True
        self.code.errors = self.code.errors or [get_message("INVALID_RECOVERY_CODE")[0]]
        return False


class NewRecoveryCodesForm(MfRecoveryCodesForm):
    """Making recovery codes anew: they open the account as a factor does, so it is kept and told like one."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether it was asked for by this very page; the library makes them next, in the same transaction."""
        if not super().validate(**kwargs):
            return False
        note_factor_change(current_actor(), act="make_recovery_codes", factor=RECOVERY_CODE)
        return True


class PasskeyAnswerForm(WebAuthnSigninResponseForm):
    """What a passkey answered."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is a passkey of this very person.

        Every passkey may stand after the password. The library would let the passkey of one person complete the
        sign-in that another began with a password; here both must be the same.
        """
        attempts.limit_passkeys()
        began_by = session.get("tf_user_id")
        if self.is_secondary:
            self.is_verify = True  # of what follows, only the choice of passkeys depends on it
        elif request.endpoint != WHILE_SIGNED_IN:
            self.user_verification = True  # alone it stands for two, whatever the page before it asked for
        right = bool(super().validate(**kwargs)) and not self.credential.errors  # it goes on with a closed account
        if right and self.is_secondary and cast("Any", self.user).fs_uniquifier != began_by:
            self.credential.errors = [get_message("WEBAUTHN_UNKNOWN_CREDENTIAL_ID")[0]]
            right = False
        if right and not believed(self.user):
            self.credential.errors = [get_message("WEBAUTHN_UNKNOWN_CREDENTIAL_ID")[0]]
            return False
        if not right:
            note(self.user.id if self.user else None, PASSKEY)
        elif request.endpoint == WHILE_SIGNED_IN and cast("Any", self.user).id == current_user.id:
            note_passkey_shown(current_actor())
            session.pop(WAY_BACK, None)  # the answer leads there
            shown()
        return right


class AuthenticatorForm(TwoFactorSetupForm):
    """Setting an authenticator up, or taking it away: `authenticator` or `disable`."""

    setup = StringField()

    def validate(self, **kwargs: Any) -> bool:
        """The last second factor is replaced, not taken away."""
        if self.setup.data == "disable" and own_sign_in(current_actor()).factors < 2:
            self.setup.errors = [get_message("TWO_FACTOR_METHOD_NOT_AVAILABLE")[0]]
            return False
        return bool(super().validate(**kwargs))


class NewPasskeyForm(WebAuthnRegisterForm):
    """A name, and what the passkey is for."""

    usage = RadioField(
        choices=options(
            [
                ("first", _l("Sign in with it alone, without a password")),
                ("secondary", _l("Only as second factor after the password, such as an old security key")),
            ]
        ),
        default="first",
    )


class PasskeyRemovalForm(WebAuthnDeleteForm):
    """Taking a passkey away."""

    def validate(self, **kwargs: Any) -> bool:
        """The last second factor is replaced, not taken away."""
        if not super().validate(**kwargs):
            return False
        if own_sign_in(current_actor()).factors < 2:
            self.name.errors = [get_message("TWO_FACTOR_METHOD_NOT_AVAILABLE")[0]]
            return False
        return True


class WhichForm(TwoFactorSelectForm):
    """Which factor to show, of those that are set up."""

    which = StringField()


class HelpForm(TwoFactorRescueForm):
    """Built by the library beside the code, and never shown: help is a recovery code."""

    help_setup = RadioField(choices=[])


FORMS = {
    "login_form": SignInForm,
    "verify_form": AgainForm,
    "two_factor_verify_code_form": CodeForm,
    "two_factor_setup_form": AuthenticatorForm,
    "two_factor_select_form": WhichForm,
    "two_factor_rescue_form": HelpForm,
    "mf_recovery_form": RecoveryForm,
    "mf_recovery_codes_form": NewRecoveryCodesForm,
    "wan_signin_response_form": PasskeyAnswerForm,
    "wan_register_form": NewPasskeyForm,
    "wan_delete_form": PasskeyRemovalForm,
}


def note(account_id: int | None, way: str) -> None:
    """Leave an entry about a failure, in a transaction of its own: the request's own one ends with it."""
    with transaction():
        note_failure(_somebody(), account_id=account_id, way=way)


def believed(user: Any) -> bool:
    """Whether what was just shown, and was right, is what the registry sealed; if not, this is a failure like any."""
    account = _account(user)
    if fits_wholly(account):
        return True
    with transaction():
        return is_believed(_somebody(), account)


def _somebody() -> Actor:
    return Actor(account_id=None, request_id=g.request_id, origin=request.remote_addr or "")


def _shorten(password: Field) -> None:
    """Leave no more than shows that it is too long to be anybody's: the library fails at some thousands of letters."""
    password.data = (password.data or "")[: LONGEST + 1]


def _codes_of(user: Any) -> list[attempts.Attempt]:
    return attempts.code_again(user.id) if current_user.is_authenticated else attempts.code_of(user.id, user.email)


def _hold(user: Any) -> None:
    second_factors.hold(_account(user))


def _account(user: Any) -> Account:
    """The view has given the form its person before it is validated."""
    found: Account = user._get_current_object() if isinstance(user, LocalProxy) else user  # noqa: SLF001  # its way
    return found


def _counted(counted: list[attempts.Attempt], validate: Any, kwargs: Any, user: Any, way: str) -> bool:
    account_id = int(user.id)
    attempts.begin(counted)
    if not validate(**kwargs):
        note(account_id, way)
        return False
    if not believed(user):
        return False
    attempts.succeeded(counted)
    return True
