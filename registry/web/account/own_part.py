"""Where somebody comes to who signed in and wanted no particular page."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from registry.web.account import account


@account.get("/part")
def own_part() -> ResponseReturnValue:
    """The first page of the one part of the site that is open to this account; who has several chooses on the start."""
    parts = [role.name for role in current_user.roles]
    return redirect(url_for(f"{parts[0]}.start" if len(parts) == 1 else "public.start"))
