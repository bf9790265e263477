"""A page and its layouts made one template: the layout's body with the page's blocks in their places.

The blocks of a template are functions that look for each other at every visit, and what a page imports is found again
at every visit too. A page that says at the visit what it extends stays as it is.
"""

from jinja2 import nodes

from registry.web.inlining import Inlining, Statements
from registry.web.template_modules import Library, Module
from registry.web.template_trees import Rewriting, copied, mentioned, parts

SETTLED = nodes.FromImport | nodes.Import | nodes.Macro | nodes.Assign | nodes.AssignBlock
TEXT = "text_of_"


def flat(library: Library, tree: nodes.Template) -> nodes.Template:
    """One template for `tree` and all that it extends, with macros written out; or `tree`, where that cannot be."""
    chain = _chain(library, tree)
    if chain is None or _at_odds(chain):
        return tree
    page, *layouts = chain
    trees = [Inlining(page).visit(page.tree()), *map(_layout, layouts)]
    if len(trees) > 1:
        trees = [_joined(trees)]
    whole: nodes.Template = trees[0]
    used = mentioned(whole)
    whole.body = [node for node in whole.body if not isinstance(node, nodes.FromImport) or used & _aliases(node)]
    return whole


def _chain(library: Library, tree: nodes.Template) -> list[Module] | None:
    """The template, what it extends, and so on."""
    chain = [Module(library, tree)]
    while chain[-1].extends:
        if chain[-1].parent is None:
            return None
        chain.append(library.module(chain[-1].parent))
    return chain


def _layout(module: Module) -> nodes.Template:
    """The tree of a layout with macros written out: once for all of its pages."""
    if module.written_out is None:
        module.written_out = Inlining(module).visit(module.tree())
    return copied(module.written_out)


def _at_odds(chain: list[Module]) -> bool:
    """Whether one name means different things in a page and its layout."""
    known: dict[str, object] = {}
    for module in chain:
        for name in module.own:
            meaning = module.imports.get(name) or (id(module), name)
            if known.setdefault(name, meaning) != meaning:
                return True
    return False


def _joined(trees: list[nodes.Template]) -> nodes.Template:
    blocks: dict[str, list[Statements]] = {}
    for tree in trees:
        for block in parts(tree, nodes.Block):
            blocks.setdefault(block.name, []).append(block.body)
    first = [node for tree in trees[:-1] for node in tree.body if isinstance(node, SETTLED)]
    joined = _Placed(blocks)
    body = [joined.visit(node) for node in trees[-1].body]
    texts = [
        nodes.AssignBlock(nodes.Name(TEXT + name, "store", lineno=1), None, joined.body_of(name), lineno=1)
        for name in sorted(joined.asked)
    ]
    return nodes.Template([*first, *texts, *body], lineno=1)


class _Placed(Rewriting):
    """Puts the body of each block in its place. `asked` are the blocks whose text is asked for by `self.name()`."""

    def __init__(self, blocks: dict[str, list[Statements]]) -> None:
        self.blocks = blocks
        self.asked: set[str] = set()
        self._above: list[list[Statements]] = []  # what `super()` means, the nearest last

    def visit_Block(self, node: nodes.Block) -> nodes.Node:  # noqa: N802  # Jinja's word
        return nodes.Scope(self.body_of(node.name), lineno=node.lineno)

    def body_of(self, name: str) -> Statements:
        """The body that the nearest descendant gave to this block."""
        return self._body(self.blocks[name])

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802  # Jinja's word
        child = node.nodes[0]
        if isinstance(child, nodes.Call) and isinstance(child.node, nodes.Name) and child.node.name == "super":
            return nodes.Scope(self._body(self._above[-1]), lineno=node.lineno)
        self.generic_visit(node)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's word
        self.generic_visit(node)
        called = node.node
        if isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and called.node.name == "self":
            self.asked.add(called.attr)
            return nodes.Name(TEXT + called.attr, "load", lineno=node.lineno)
        return node

    def _body(self, bodies: list[Statements]) -> Statements:
        self._above.append(bodies[1:])
        found = self.visit(nodes.Scope(copied(bodies[0])))
        self._above.pop()
        return list(found.body)


def _aliases(node: nodes.FromImport) -> set[str]:
    return {name if isinstance(name, str) else name[1] for name in node.names}
