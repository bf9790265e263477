"""A peer of the check page: Flask alone, doing what every check has to do, and nothing else.

One look-up by key, the signature verified, the document read as JSON, a committed line in the log, and a page of the
same size with as many values, made by Jinja. No language, no choice of what is shown, no limits, headers, forms or log
of requests. What the product costs beyond this is its own doing; what this costs beyond the raw page is Flask's.
"""

import json

from flask import Flask
from flask.typing import ResponseReturnValue

from tests.bench.raw_page import genuine, look_up, note

VALUES = 25
PAGE = (
    "<!DOCTYPE html><title>{{ document.number }}</title><h1>{{ state }}</h1><dl>"
    + "".join(f"<dt>{'term ' * 6}</dt><dd>{{{{ values[{place}] }}}}</dd>" for place in range(VALUES))
    + "</dl><p>"
    + "page " * 1100
    + "</p>"
)
app = Flask(__name__)
template = app.jinja_env.from_string(PAGE)


@app.get("/v/<code>")
def page(code: str) -> ResponseReturnValue:
    """The page of the passport with this code."""
    found = look_up(code)
    if found is None:
        return "unknown", 404
    document = json.loads(genuine(found))
    note(found)
    return template.render(document=document, state=found.state, values=[document["number"]] * VALUES)
