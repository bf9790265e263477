"""`python -m registry` is the command `skills-passport`."""

from registry.cli import main

main()
