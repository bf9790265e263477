"""The table of rights as docs/rights.md shows it; `python -m tests.rules.rights` writes the document anew."""

from pathlib import Path

from registry.domain.policy import IN_A_MARKING_SESSION, POLICY, Permission

DOCUMENT = Path(__file__).parents[2] / "docs" / "rights.md"
HEAD = """# Every right

The access policy ([policy.py](../registry/domain/policy.py)) as it stands in the code; a test compares the two, and
`python -m tests.rules.rights` writes this page anew. A permission is given when *every* condition in its row holds.
Each condition is written as the sentence that a refused person reads, and what is not known counts as "no". Who acts
for whom, and how far that reaches, is in [the rules](rules.md#1-words).

Whoever took over a venue's tablet by a PIN has of all these, in that exam alone: {left}; and hands it back.

| permission | every one of these must hold |
|---|---|
"""


def document() -> str:
    """The whole page."""
    rows = (
        f"| `{permission.value}` | {'<br>'.join(str(needed.sentence) for needed in POLICY[permission])} |\n"
        for permission in POLICY
    )
    left = ", ".join(f"`{permission.value}`" for permission in Permission if permission in IN_A_MARKING_SESSION)
    return HEAD.format(left=left) + "".join(rows)


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
