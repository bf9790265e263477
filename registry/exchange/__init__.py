"""Files people exchange with the register: marking schemes and candidate lists. Bytes in, domain objects out, and back.

Every reader hands out all findings at once, and nothing at all where one of them is an error.
"""
