"""The documented table of rights is the one that is asked."""

from registry.domain.policy import Permission
from tests.rules.rights import DOCUMENT, document


def test_the_page_of_rights_says_what_the_policy_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "python -m tests.rules.rights writes it anew"


def test_every_permission_has_its_row() -> None:
    assert all(f"| `{permission.value}` |" in document() for permission in Permission)
