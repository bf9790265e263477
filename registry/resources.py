"""Where the folders beside the code are: in a checkout next to the package, in a wheel inside it."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def directory(name: str) -> Path:
    """The folder `name` (`templates`, `migrations`); FileNotFoundError when the distribution is incomplete."""
    for parent in (PACKAGE, PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"the folder {name} is missing beside {PACKAGE}")
