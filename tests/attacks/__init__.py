"""What somebody with bad intentions tries, as each person of docs/security.md. Every attack stays in this process."""
