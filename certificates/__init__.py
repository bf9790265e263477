"""Documents in, bytes out: the canonical passport, its signature, its QR code and its page.

A library of its own: it knows nothing of the registry, of Flask or of a database.
"""
