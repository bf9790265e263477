"""Which text a candidate agrees to when deciding what the public check shows (rules, section 8)."""

VERSION = "2026-1"
"""The text in use. A changed text is a new version; what was agreed to keeps the version it was agreed to by."""
