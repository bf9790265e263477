"""Passkeys as they are asked for: whoever signs in with one alone has unlocked it, so that it is two factors."""

from typing import Any

from flask_security.webauthn import WebAuthnTfPlugin, has_webauthn
from flask_security.webauthn_util import WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

BOTH = ["first", "secondary"]


class Passkeys(WebauthnUtil):
    """`first` signs in without a password, `secondary` only after it. Both may stand after the password."""

    def authenticator_selection(self, user: Any, usage: str) -> AuthenticatorSelectionCriteria:
        """One that signs in alone is kept on its device and unlocked by finger, face or PIN; this device's will do."""
        alone = usage == "first"
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED if alone else ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.REQUIRED
            if alone
            else UserVerificationRequirement.DISCOURAGED,
        )

    def authentication_options(self, user: Any, usage: list[str], existing_options: dict[str, Any]) -> dict[str, Any]:
        """After the password every passkey of the person is offered."""
        options: dict[str, Any] = super().authentication_options(user, usage, existing_options)
        if "secondary" in usage and user is not None:
            options["allow_credentials"] = [
                PublicKeyCredentialDescriptor(id=key.credential_id) for key in user.webauthn
            ]
        return options

    def user_verification(self, user: Any, usage: list[str]) -> UserVerificationRequirement:
        """Unlocked when it is all that is shown."""
        return UserVerificationRequirement.DISCOURAGED if "secondary" in usage else UserVerificationRequirement.REQUIRED


class AnyPasskey(WebAuthnTfPlugin):
    """A passkey of either kind is a second factor after the password."""

    def get_setup_methods(self, user: Any) -> list[tuple[str, str]]:
        """The passkey as a way, when there is one."""
        return [("webauthn", "webauthn")] if has_webauthn(user, BOTH) else []
