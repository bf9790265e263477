"""The application for any WSGI server; the instance folder comes from SKILLS_PASSPORT_INSTANCE or is `instance/`."""

from registry.cli.configured import configured_app

app = configured_app()
