"""Nobody acts as somebody else, not even to help: there is no way to, in the pages, the services or the commands."""

import ast

from tests.rules.endpoint_access import ACCESS
from tests.rules.source import Module, called, dotted, modules

# Where a session gets its person: Flask-Security after it has seen the proof, and the holder's door after a code.
SIGNS_IN = {"login_user", "_login_user"}
DOORS = ("registry.web.sign_in", "registry.web.door")
# Where an account becomes an actor: the one signed in, the one who types a PIN on a tablet or whose tablet sealed
# a file, the examiner whose name two people read on a paper, the one at the console, the cast of the demo.
ACTORS = {
    "registry.queries.actors",
    "registry.queries.named_account",
    "registry.web.actors",
    "registry.web.session_devices",
    "registry.services.paper_entry",
    "registry.services.tablet_files",
    "registry.services.tablet_take_over",
    "registry.demo.stage",
}
# A session goes on as whoever it is already, when a new password renames the account for all others.
STAYS = ("registry.web.session_devices", "session['_user_id'] = current_user.get_id()")
NAMES = ("impersonat", "act_as", "log_in_as", "login_as", "sign_in_as", "switch_user", "assume", "sudo", "masquerade")


def test_only_a_door_signs_anybody_in() -> None:
    sign_in = {module.name for module in modules("registry") if _calls(module) & SIGNS_IN}
    assert not {name for name in sign_in if not name.startswith(DOORS)}


def test_nothing_writes_into_a_session_whose_it_is() -> None:
    written = [
        f"{module.path}: {ast.unparse(target)}"
        for module in modules("registry")
        for node in module.nodes
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Subscript) and (module.name, ast.unparse(node)) != STAYS
    ]
    assert not [text for text in written if "_user_id" in text or "'device'" in text or "fs_uniquifier" in text]


def test_an_account_becomes_an_actor_in_few_places() -> None:
    makes = {module.name for module in modules("registry") if "actor_of" in _calls(module)}
    assert not {name for name in makes - ACTORS if not name.startswith("registry.demo")}


def test_no_page_and_no_function_is_called_like_it() -> None:
    functions = {f.name for module in modules("registry") for f in module.functions()}
    named = [name for name in (*ACCESS, *functions) if any(word in name.lower() for word in NAMES)]
    assert not named


def test_only_its_owner_or_a_held_account_gets_a_password() -> None:
    """Whoever types somebody's password could sign in with it: the account is held for another operator meanwhile."""
    sets, holds = set(), set()
    for module in modules("registry"):
        for function in module.functions():
            for node in ast.walk(function):
                taken = isinstance(node, ast.Assign) and dotted(node.value) == "None"
                written = node.targets if isinstance(node, ast.Assign) and not taken else []
                if any("account.password" in dotted(target) for target in written):
                    sets.add(f"{module.name}.{function.name}")
            if "hold" in called(function):
                holds.add(f"{module.name}.{function.name}")
    own, erased = "registry.services.sign_ins.change_password", "registry.services.erasure"
    others = {name for name in sets if name != own and not name.startswith(erased)}
    assert others <= {*holds, "registry.services.reidentification.release_access"}
    assert "registry.services.accounts.set_password" in others
    assert "registry.services.accounts.create_account" in holds


def _calls(module: Module) -> set[str]:
    return {call.rpartition(".")[2] for call in called(module.tree)}
