"""`python -m registry` is the command `skills-passport`."""

from registry.process import command

command()
