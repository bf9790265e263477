"""Searches for people: no name and no address of a person ever stands in an address of the site.

Addresses are kept by browsers, proxies and logs. So the search is sent by POST and the page it leads to is named by a
sealed text (`?find=…`) that only this instance can open, and only for the account that searched. It can be reloaded,
paged through and gone back to like any other page. A seal that does not open is no search at all.
"""

import base64
import binascii
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from registry.instance import instance
from registry.web.listing import Search, asked

ARGUMENT = "find"
NONCE = 12
LONGEST = 2_000


def found_at(endpoint: str, form: type[Search]) -> ResponseReturnValue:
    """After a search was sent: the way to the page of what it finds."""
    sent = asked(form, request.form)
    wanted = {field.name: field.data for field in sent if field.data and isinstance(field.data, str)}
    return redirect(url_for(endpoint) + (f"?{ARGUMENT}={_sealed(wanted)}" if wanted else ""), 303)


def searched(form: type[Search]) -> Search:
    """The search this page shows the findings of, as the address names it."""
    return asked(form, MultiDict(_opened(request.args.get(ARGUMENT, ""))))


def _sealed(wanted: dict[str, str]) -> str:
    nonce = secrets.token_bytes(NONCE)
    text = json.dumps(wanted, ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(nonce + _cipher().encrypt(nonce, text, _owner())).rstrip(b"=").decode()


def _opened(token: str) -> dict[str, str]:
    if not token or len(token) > LONGEST or not token.isascii():
        return {}
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        opened: dict[str, str] = json.loads(_cipher().decrypt(sealed[:NONCE], sealed[NONCE:], _owner()))
    except (binascii.Error, ValueError, InvalidTag):
        return {}
    return opened


def _cipher() -> AESGCM:
    secret = instance().settings.secret_key.encode()
    return AESGCM(HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"searches").derive(secret))


def _owner() -> bytes:
    return f"{request.blueprint} {current_user.id}".encode()
