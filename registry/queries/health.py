"""Is the database there, and does it have our tables?"""

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from registry.db import db
from registry.models import AuditHead


def database_answers() -> bool:
    """Whether a row of the youngest table can be read."""
    try:
        return db.session.scalar(select(AuditHead.id)) is not None
    except DBAPIError:
        db.session.rollback()
        return False
