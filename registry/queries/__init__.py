"""Reads: one function answers one page's question."""
