"""The application for any WSGI server; the instance folder comes from SKILLS_PASSPORT_INSTANCE or is `instance/`."""

from registry.cli import create_configured_app

app = create_configured_app()
