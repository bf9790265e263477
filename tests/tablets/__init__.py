"""Tablets played against a running server: `python3 dev.py tablets`."""
