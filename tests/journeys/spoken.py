"""Everything an application says while somebody walks through it: addresses, headers, pages and files as text."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2
from flask import Flask, Response, request, request_finished

# The holder's own file is there to hold these values; what somebody has just typed comes back beside its mistake.
OWN_FILE = "holder.data_file"
TYPED_BACK = 422


@dataclass(frozen=True)
class Answer:
    """One answer: where it came from, and everything in it that can be read."""

    address: str
    endpoint: str
    status: int
    text: str

    def tells(self, secret: str) -> bool:
        """Whether this answer gives a value to somebody who did not bring it."""
        if self.endpoint == OWN_FILE or self.status == TYPED_BACK:
            return False
        return secret in self.text


@dataclass
class Spoken:
    """What was said so far."""

    answers: list[Answer] = field(default_factory=list)

    def leaks(self, secrets: set[str]) -> set[str]:
        """Where a value was told: in an address, a header or a text; never the value itself."""
        texts = {f"{one.status} {one.endpoint}" for one in self.answers for secret in secrets if one.tells(secret)}
        return texts | {
            f"the address of {one.endpoint}" for one in self.answers for secret in secrets if secret in one.address
        }


@contextmanager
def listening(app: Flask) -> Iterator[Spoken]:
    """Hear every answer of this application."""
    spoken = Spoken()

    def hear(_sender: Flask, response: Response, **_more: object) -> None:
        headers = "\n".join(f"{name}: {value}" for name, value in response.headers)
        text = f"{headers}\n{readable(response)}"
        address = f"{request.full_path} {response.location or ''}"
        spoken.answers.append(Answer(address, request.endpoint or "", response.status_code, text))

    request_finished.connect(hear, app)
    try:
        yield spoken
    finally:
        request_finished.disconnect(hear, app)


def readable(response: Response) -> str:
    """The text of an answer; of a PDF its words, of an archive or a workbook everything inside."""
    if response.is_streamed or response.direct_passthrough:
        return ""  # a file of the site, the same for everybody
    content = response.get_data()
    if response.mimetype == "application/pdf":
        document = pypdfium2.PdfDocument(content)
        return "\n".join(str(page.get_textpage().get_text_range()) for page in document)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return content.decode(errors="replace")
