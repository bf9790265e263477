"""The application factory, read from top to bottom."""

from flask import Flask
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from registry import models, resources, web
from registry.db import db, prepare_engine
from registry.instance import Instance
from registry.settings import Settings
from registry.web import body_limits, forms_only, language, rate_limits, request_log, sign_in, static_files, words
from registry.web.api import api
from registry.web.application import Registry

YEAR = 31_536_000


def create_app(settings: Settings) -> Flask:
    """One application for one instance. Nothing is read from the environment here: `settings` says it all."""
    app = Registry("registry", template_folder=str(resources.directory("templates")))
    app.config.from_mapping(_configuration(settings))
    app.extensions["registry"] = Instance(settings)
    request_log.register(app)  # before anything that can refuse a request
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    Migrate(app, db, directory=str(resources.directory("migrations")), render_as_batch=True, compare_type=True)
    words.register(app, Babel(app, locale_selector=language.selected, timezone_selector=lambda: settings.timezone))
    body_limits.register(app)
    forms_only.register(app)
    CSRFProtect(app).exempt(api)  # a tablet that was away has no token; its doors ask for something else
    Bootstrap5(app)
    rate_limits.register(app, settings)
    sign_in.register(app, models.Account, models.AccountAudience)
    web.register(app)

    static_files.serve(app, max_age=YEAR if settings.kind == "production" else 0)
    if proxies := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # documented
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    secure = settings.public_url.startswith("https://")
    return {
        "SECRET_KEY": settings.secret_key,
        "SECRET_KEY_FALLBACKS": list(settings.secret_key_fallbacks),
        "SQLALCHEMY_DATABASE_URI": settings.sqlalchemy_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # an error's text goes to the log: no name, no number
        "TRUSTED_HOSTS": list(settings.hosts),
        "MAX_CONTENT_LENGTH": settings.max_upload_mb * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 512 * 1024,
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "BOOTSTRAP_SERVE_LOCAL": True,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": settings.default_language,
        "BABEL_TRANSLATION_DIRECTORIES": "translations",
        **sign_in.configuration(settings),
    }
