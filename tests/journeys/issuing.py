"""From confirmed scores to a passport in its holder's hand, and what becomes of it."""

import re

import pypdfium2
import zxingcpp

from tests.journeys import preparing
from tests.journeys.person import Person

NUMBER = re.compile(r"[A-Z]+-2026-[0-9A-Z]{6}")
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def publish(operator: Person, exam: str) -> None:
    """The protocol, the results, and a written decision instead of the term for appeals."""
    operator.open(f"{exam}/protocol").press(
        "Save", values={"Number of the exam protocol": "14", "Date of the exam protocol": "2026-06-15"}
    )
    operator.open(exam).press("Publish the results")
    assert not operator.page.offers("Close the appeals"), "the term has only begun"
    operator.follow("Waive the term").press("Note the decision", Decision="Order 12 of 15 June 2026")
    operator.open(exam).press("Close the appeals")


def issue(operator: Person, second: Person, exam: str) -> str:
    """One prepares and may not release, another releases; the address of the first candidate's passport."""
    operator.open(f"{exam}/passports").press("Prepare the chosen passports")
    assert "You prepared these yourself." in operator.text
    assert not operator.page.offers("Release the chosen passports")
    second.open(f"{exam}/passports").press("Release the chosen passports")
    assert "Issued: 2." in second.text
    assert "absent" in second.text.lower(), "who did not come gets none, and the page says why"
    issued = [to for words, to in second.page.links if NUMBER.fullmatch(words)]
    return next(address for address in issued if preparing.CANDIDATE in second.open(address).text)


def slip_for(operator: Person, second: Person, passport: str) -> str:
    """The code on the slip that the person of this passport is handed at a desk: by two people, without a password."""
    operator.open(passport).follow("Open the person: name, details, access").follow("Claim slip at the desk")
    operator.press("I have seen the document", values={"Identity card": True}, reason="Came in person")
    second.open("/operator/").open("/operator/desks").press("Give access: print the slip")
    assert second.answer is not None
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(second.answer.data))
    found = CODE.search(text)
    assert found, text
    return found[0]


def come_in(holder: Person, code: str) -> Person:
    """The holder's door, with a slip."""
    return holder.open("/slip").press("Sign in", code=code)


def papers(holder: Person) -> dict[str, str]:
    """Language → the address in the QR code of the PDF the holder downloads, photographed at 150 dpi."""
    passport = holder.address
    found = {}
    for language, word in (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")):
        holder.open(passport).follow(f"PDF · {word}")
        assert holder.answer is not None
        assert holder.answer.mimetype == "application/pdf"
        found[language] = address_on(holder.answer.data)
    holder.open(passport)
    return found


def address_on(pdf: bytes) -> str:
    """What the only QR code of a one-page PDF says."""
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    (code,) = zxingcpp.read_barcodes(document[0].render(scale=150 / 72).to_pil())
    return str(code.text)


def revoke(operator: Person, second: Person, passport: str) -> None:
    """One proposes with a public reason, another puts it into force."""
    operator.open(passport).follow("Revoke")
    operator.press("Propose the change", values={"The exam result was annulled on appeal": True})
    assert not operator.page.offers("Release the change")
    second.open(passport).press("Release the change")
