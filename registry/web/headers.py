"""Security headers of every answer. Pages need no inline script or style, so the policy allows none."""

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'none'",  # what is not named below is loaded from nowhere: frames, objects, media
        "script-src 'self'",
        "worker-src 'self'",  # the tablet page works without network
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",  # Bootstrap's style sheet carries its small icons as data
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
STRICT = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


def register(app: Flask) -> None:
    """Add the headers that a view has not set itself; pages of signed-in people are never kept by a cache."""
    https = app.extensions["registry"].settings.public_url.startswith("https://")
    wanted = {**HEADERS, "Cache-Control": "no-store", **(STRICT if https else {})}
    lower = [(name, name.lower(), value) for name, value in wanted.items()]

    @app.after_request
    def add(response: Response) -> Response:
        own = {name.lower() for name, _value in response.headers}
        response.headers.extend([(name, value) for name, lowered, value in lower if lowered not in own])
        return response
