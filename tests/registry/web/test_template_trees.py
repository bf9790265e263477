"""Trees of templates: copies may be changed, searches miss nothing, rewriting goes everywhere."""

from jinja2 import Environment, nodes

from registry.web.template_trees import CONSTANT, Rewriting, copied, mentioned, parts, renamed, stored

PAGE = """{% set x = 1 %}{% for row in rows if row %}{{ loop.index }}{{ row.name | upper }}{% else %}<i>{% endfor %}
{% call(one) shown(x, size=y) %}{% with z = x %}{{ _('Word') ~ z }}{% endwith %}{% endcall %}
{% if x %}a{% elif rows[0] %}b{% else %}{{ [x, {'k': y}] }}{% endif %}"""


def tree() -> nodes.Template:
    return Environment(autoescape=True).parse(PAGE)


def changeable(whole: nodes.Template) -> set[int]:
    return {id(node) for node in whole.find_all(nodes.Node) if type(node) not in CONSTANT}


def test_a_copy_is_a_tree_of_its_own_in_the_same_environment() -> None:
    whole = tree()
    copy = copied(whole)
    assert copy == whole
    assert copy.environment is whole.environment
    assert not changeable(copy) & changeable(whole)
    assert copied([whole]) == [whole]


def test_a_renamed_copy_has_other_names_and_values_and_the_tree_its_own() -> None:
    whole = tree()
    value = nodes.Add(nodes.Name("more", "load"), nodes.Const(1))
    copy = renamed(whole, {"x": "x_1"}, {"y": value})
    assert mentioned(copy) == mentioned(whole) - {"x", "y"} | {"x_1", "more"}
    placed = list(parts(copy, nodes.Add))
    assert placed == [value, value]
    assert not any(one is value for one in placed)
    assert whole == tree()


def test_a_search_finds_what_jinja_finds() -> None:
    whole = tree()
    for kind in (nodes.Node, nodes.Expr, nodes.Name, nodes.If, nodes.Const):
        assert {id(node) for node in parts(whole, kind)} == {id(node) for node in whole.find_all(kind)}
    assert stored(whole) == {"x", "row", "one", "z"}
    assert mentioned(whole) == {"x", "rows", "row", "loop", "shown", "y", "one", "z", "_"}


def test_rewriting_goes_everywhere_and_puts_many_in_the_place_of_one() -> None:
    class Twice(Rewriting):
        def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802  # Jinja's word
            return [node, node]

        def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802  # Jinja's word
            return nodes.Name("other", node.ctx)

    whole = tree()
    Twice().visit(whole)
    assert len(list(parts(whole, nodes.Output))) == 2 * len(list(parts(tree(), nodes.Output)))
    assert "rows" not in mentioned(whole)
