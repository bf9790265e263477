"""The rules, and nothing but the rules: pure functions on the standard library, readable by an auditor."""
