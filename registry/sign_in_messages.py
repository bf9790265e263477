"""What Flask-Security says, where its own words would puzzle a reader; the rest is said as the library words it.

Translations are in the catalogue `flask_security`, as those of the library are.
"""

SAID: dict[str, tuple[str, str]] = {
    "API_ERROR": ("This cannot be understood. Begin again.", "error"),
    "INVALID_INPUT_LENGTH": ("Write at most %(length)s characters.", "error"),
    "INVALID_RECOVERY_CODE": ("This recovery code is not right, or was used already.", "error"),
    "NO_RECOVERY_CODES_SETUP": ("You have no recovery codes.", "info"),
    "REAUTHENTICATION_REQUIRED": ("Confirm that it is you, then go on.", "info"),
    "REAUTHENTICATION_SUCCESSFUL": ("Thank you, that is confirmed.", "info"),
    "TWO_FACTOR_INVALID_TOKEN": ("This code is not right, or was used already.", "error"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": ("You are signed in.", "success"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": ("The authenticator is set up.", "success"),
    "TWO_FACTOR_PERMISSION_DENIED": ("Sign in with your password first.", "error"),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": ("Your last second factor is replaced, not removed.", "error"),
    "TWO_FACTOR_DISABLED": ("The authenticator is removed.", "success"),
    "TWO_FACTOR_SETUP_EXPIRED": ("It must be done within %(within)s. Begin again.", "error"),
    "WEBAUTHN_EXPIRED": ("It must be done within %(within)s. Begin again.", "error"),
    "WEBAUTHN_NAME_REQUIRED": ("Give the passkey a name.", "error"),
    "WEBAUTHN_NAME_INUSE": ("You have a passkey called %(name)s already.", "error"),
    "WEBAUTHN_NAME_NOT_FOUND": ("You have no passkey called %(name)s.", "error"),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": ("A name has letters, digits, spaces and hyphens.", "error"),
    "WEBAUTHN_CREDENTIAL_DELETED": ("The passkey %(name)s is removed.", "info"),
    "WEBAUTHN_REGISTER_SUCCESSFUL": ("The passkey %(name)s is made.", "info"),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": ("This passkey is known here already.", "error"),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": ("This passkey is not known here.", "error"),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": ("This passkey is not known here.", "error"),
    "WEBAUTHN_NO_VERIFY": ("The passkey could not be verified. Try again.", "error"),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": ("This passkey works only after the password.", "error"),
    "WEBAUTHN_MISMATCH_USER_HANDLE": ("This is the passkey of another account.", "error"),
}


def messages() -> dict[str, object]:
    """Settings of Flask-Security for them."""
    return {f"SECURITY_MSG_{key}": said for key, said in SAID.items()}
