"""An attack that is refused leaves no error in the log: what is logged as one fails the test."""

from tests.journeys.conftest import logged

__all__ = ["logged"]
