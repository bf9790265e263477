"""Writes: one verb a function; policy first, audit last, never a commit."""
