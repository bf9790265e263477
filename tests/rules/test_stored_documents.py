"""A passport's document outlives an erasure (decision 16), so whoever opens one is known by name."""

import ast

from tests.rules.source import modules

OPENS = {
    "registry.queries.public_passport": "what is shown, with the erasure looked at: every page takes it from there",
    "registry.queries.public_check": "hands it to `shown`, with the erasure",
    "registry.queries.passport_evidence": "gives neither text nor bytes once it is erased",
    "registry.queries.passport_pages": "draws nothing of an erased one",
    "registry.queries.own_data": "the holder's own file, without an erased one",
    "registry.queries.checks.particulars": "compares names, and shows none; none of an erased person",
    "registry.queries.checks.passports": "compares, and shows nothing",
    "registry.queries.checks.ledgers": "a digest of it",
    "registry.services.releasing": "a prepared one; nobody with one is erased",
    "registry.services.name_change": "of somebody who is not erased",
    "registry.queries.review_outcomes": "compares the result in it with the score of today, and shows nothing of it",
    "registry.services.review_rows": "keeps the result it says, without a person",
    "registry.demo.summary": "the demo, in which nobody is erased",
}
SHOWS = {"registry.queries.public_passport", "registry.queries.public_check"}
OPENERS = {"parse_document", "parse_signed"}
ROWS = {"Passport", "passport", "row", "signed"}  # what such a row is called here; forms and applicants are others
OTHERS = {"registry.services.people", "registry.domain.enrolment", "registry.exchange.candidate_list"}
OTHERS |= {"registry.queries.enrolment", "registry.queries.reidentification"}  # an identity document


def opens(tree: ast.AST) -> bool:
    """Whether a passport's document is parsed or its column read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in OPENERS:
            return True
        if isinstance(node, ast.Attribute) and node.attr == "document" and _is_row(node.value):
            return True
    return False


def _is_row(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ROWS


def test_whoever_opens_a_stored_document_is_known() -> None:
    found = {module.name for module in modules("registry") if opens(module.tree) and module.name not in OTHERS}
    only_defer_it = {"registry.queries.passport_register", "registry.queries.exam_passports"}
    assert found - only_defer_it == set(OPENS)


def test_strangers_part_is_cut_in_one_place_and_everybody_elses_content_in_another() -> None:
    users = {
        module.name
        for module in modules("registry")
        if "registry.queries.public_passport.shown" in module.imports()
        or (module.name.endswith("public_passport") and "def shown" in module.text)
    }
    assert users == SHOWS
