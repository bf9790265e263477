"""Nothing in the product turns what somebody sent into code, and nothing starts other programs."""

import ast
from pathlib import Path

import pytest

from tests.rules.source import Module, called, modules

MODULES = {
    "pickle", "cPickle", "_pickle", "dill", "marshal", "shelve", "yaml", "jsonpickle",
    "subprocess", "pty", "popen2", "ctypes", "code", "codeop", "telnetlib", "ftplib",
    "xml.etree", "xml.dom", "xml.sax.expatreader", "lxml",
}  # fmt: skip
CALLS = {"eval", "exec", "compile", "__import__", "input", "breakpoint", "Markup", "markupsafe.Markup"}
ENDINGS = (
    "os.system", "os.popen", "os.execv", "os.spawnv", "os.fork", "render_template_string", "tempfile.mktemp",
    "hashlib.md5", "hashlib.sha1", "ssl._create_unverified_context",
)  # fmt: skip
# Where one of them is right, and why.
ALLOWED = {
    ("registry/web/words.py", "Markup"): "msgids of our own source; what is put into them is escaped",
}


def test_no_module_uses_what_runs_what_it_is_given() -> None:
    used = {
        (str(module.path), found)
        for module in (*modules("registry"), *modules("certificates"))
        for found in dangers(module)
    }
    assert used - ALLOWED.keys() == set()


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from yaml import load",
        "import xml.etree.ElementTree as tree",
        "eval('1')",
        "import os\nos.system('ls')",
        "run(['ls'], shell=True)",
        "flask.render_template_string(text)",
        "connect(verify=False)",
    ],
)
def test_the_rule_sees_each_of_them(line: str) -> None:
    assert dangers(Module(Path("some.py"), "some", line))


def dangers(module: Module) -> list[str]:
    """Names of dangerous modules, calls and options in a module."""
    imported = [name for name in module.imports() if any(f"{name}.".startswith(f"{one}.") for one in MODULES)]
    calls = [
        name for name in called(module.tree) if name in CALLS or f".{name}".endswith(tuple(f".{e}" for e in ENDINGS))
    ]
    options = [
        f"{option.arg}={option.value.value!r}"
        for call in module.nodes
        if isinstance(call, ast.Call)
        for option in call.keywords
        if isinstance(option.value, ast.Constant)
        and (option.arg, option.value.value) in {("shell", True), ("verify", False), ("autoescape", False)}
    ]
    return [*imported, *calls, *options]
