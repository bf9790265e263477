"""Where in our own code something failed, for a log: places and names of functions, never a value."""

import traceback
from pathlib import Path
from types import FrameType

CODE = Path(__file__).resolve().parent.parent
OURS = ("registry", "certificates")


def failed_at(error: BaseException) -> dict[str, str]:
    """`failure`: the kind; `place`: file and line of the innermost of our frames; `calls`: our functions on the way.

    What the error says, and what stood in variables, is left out: either may hold a person's data.
    """
    ours = [(path, line, frame) for frame, line in traceback.walk_tb(error.__traceback__) if (path := _our_path(frame))]
    place = "{}:{}".format(*ours[-1][:2]) if ours else "outside"
    return {
        "failure": type(error).__name__,
        "place": place,
        "calls": " > ".join(frame.f_code.co_name for _path, _line, frame in ours),
    }


def _our_path(frame: FrameType) -> str:
    """The file of a frame as it stands in the product; empty for other people's code."""
    path = Path(frame.f_code.co_filename)
    if not path.is_relative_to(CODE):
        return ""
    inside = path.relative_to(CODE)
    return inside.as_posix() if inside.parts[0] in OURS else ""
