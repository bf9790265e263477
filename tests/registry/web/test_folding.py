"""What is known when a template is compiled is worked out then."""

import pytest
from jinja2 import Environment, nodes
from markupsafe import Markup

from registry.web.folding import Folding, merged

KNOWN = [
    ("{% if language == 'kk' %}yes{% else %}no{% endif %}", "yes"),
    ("{% if language == 'ru' %}a{% elif language == 'kk' %}b{% else %}c{% endif %}", "b"),
    ("{% for code in languages %}<{{ code }}>{% endfor %}", "<kk><ru>"),
    ("{{ static('x.css') }}{{ _('Yes') }}", "/x.cssИә"),
    ("{% with name = 'good' %}{{ {'good': 'check'}[name] }}{% endwith %}", "check"),
]
OPEN = [
    ("{% for code in languages %}{{ loop.index }}{{ code }}{% endfor %}", "1kk2ru"),
    ("{% for code in languages if code != word %}{{ code }}{% endfor %}", "kkru"),
    ("{% with a = word, b = 'b' %}{{ a }}{{ b }}{% endwith %}", "&lt;b"),
    ("{% if word %}{{ word }}{% elif language %}x{% endif %}", "&lt;"),
    ("{% set language = word %}{{ language }}", "&lt;"),
    ("{{ _('%(a)s & <', a=word) }}", "&lt; & <"),
]


@pytest.mark.parametrize(("page", "text"), [*KNOWN, *OPEN])
def test_the_page_says_the_same(page: str, text: str) -> None:
    environment, tree = _folded(page)
    code = compile(environment.compile(tree, raw=True), "page", "exec")
    again = environment.template_class.from_code(environment, code, environment.globals)
    assert again.render(word="<") == text


@pytest.mark.parametrize(("page", "text"), KNOWN)
def test_what_is_known_is_one_constant_text(page: str, text: str) -> None:
    (output,) = _folded(page)[1].body
    assert isinstance(output, nodes.Output)
    assert all(isinstance(part, nodes.Const | nodes.TemplateData) for part in output.nodes)


def _folded(page: str) -> tuple[Environment, nodes.Template]:
    def words(msgid: str, **values: object) -> Markup:
        text = Markup({"Yes": "Иә"}.get(msgid, msgid))  # noqa: S704  # as trusted as the template
        return text % values if values else text

    environment = Environment(autoescape=True)
    environment.globals.update(_=words, static=lambda name: f"/{name}")
    tree = Folding(environment, {"language": "kk", "languages": ("kk", "ru")}).visit(environment.parse(page))
    merged(tree)
    return environment, tree
