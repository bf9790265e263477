"""Where the pages of Flask-Security are, which of our templates draws each, and where they lead."""

ADDRESSES: dict[str, object] = {
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_VERIFY_URL": "/verify",
    "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
    "SECURITY_TWO_FACTOR_SELECT_URL": "/sign-in/which",
    "SECURITY_TWO_FACTOR_RESCUE_URL": "/sign-in/help",
    "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery-code",
    "SECURITY_WAN_SIGNIN_URL": "/sign-in/passkey",
    "SECURITY_WAN_VERIFY_URL": "/verify/passkey",
    "SECURITY_TWO_FACTOR_SETUP_URL": "/account/authenticator",
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
    "SECURITY_WAN_REGISTER_URL": "/account/passkeys",
    "SECURITY_WAN_DELETE_URL": "/account/passkeys/remove",
    "SECURITY_POST_LOGIN_VIEW": "account.own_part",
    "SECURITY_POST_LOGOUT_VIEW": "public.start",
    "SECURITY_POST_VERIFY_VIEW": "account.overview",
    "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "account.factor_changed",
    "SECURITY_WAN_POST_REGISTER_VIEW": "account.factor_changed",
}
