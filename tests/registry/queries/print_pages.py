"""The pages of a passport drawn in a process of its own: `python -m` this with a folder, an address and a passport."""

import hashlib
import json
import sys
from pathlib import Path

from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.scope import EVERYWHERE
from registry.queries.passport_pages import page
from tests.databases import disconnect, make_application

if __name__ == "__main__":
    folder, url, passport_id = sys.argv[1:]
    application = make_application(Path(folder), url, issuer_kk="Басқа", issuer_ru="Другой", issuer_en="Another")
    reader = Actor(1, frozenset({Audience.OPERATOR}), scope=EVERYWHERE)
    with application.app_context():
        pages = [page(reader, int(passport_id), language)[1] for language in ("kk", "ru", "en")]
    disconnect(application)
    print(json.dumps([hashlib.sha256(content).hexdigest() for content in pages]))
