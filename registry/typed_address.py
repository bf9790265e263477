"""An e-mail address as somebody typed it, brought to the one form in which accounts are found."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

from registry.domain.errors import BadInput
from registry.domain.sentences import say
from registry.instance import instance
from registry.mail_address import LONGEST


class WrongEmail(BadInput):
    """This is no e-mail address somebody could sign in with."""


def typed_address(text: str) -> str:
    """The address in small letters throughout: one person must not have two that differ in capitals.

    Raises WrongEmail. A demo takes names that exist nowhere.
    """
    demo = instance().settings.kind == "demo"
    try:
        found = validate_email(text.strip(), check_deliverability=False, test_environment=demo)
    except EmailNotValidError as error:
        raise WrongEmail(say("This is no e-mail address. It looks like name@college.kz.")) from error
    address = unicodedata.normalize("NFKC", found.normalized).lower()
    if len(address) > LONGEST:
        raise WrongEmail(say("The e-mail address is too long."))
    return address
