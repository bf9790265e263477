"""A passport's page as an answer."""

from flask import Response


def pdf_answer(number: str, content: bytes, language: str) -> Response:
    """The PDF, shown in the browser and saved as `ALA-2025-4K7M2Q-kk.pdf`; kept by no cache on the way."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{number}-{language}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
