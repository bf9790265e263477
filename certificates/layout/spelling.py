"""Texts of a marking scheme as the fonts can set them: a task is printed whatever signs its authors used.

A person's name is never respelled: it is refused (`glyphs.require_glyphs`), so that nobody signs a wrong one.
"""

from certificates.glyphs import drawable

# fmt: off
SPELLED = {
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "→": "->", "←": "<-", "⇒": "=>", "↔": "<->", "′": "'", "″": '"',
    "√": "sqrt ", "∞": "inf", "Ω": "Ohm", "✓": "+", "✔": "+", "✗": "x", "☐": "[ ]", "☑": "[+]", "●": "•", "▪": "•",
    "−": "–", "‑": "-", "\u2009": " ", "\u202f": "\u00a0", "\u200b": "", "\ufeff": "", "\u00ad": "", "\t": " ",
}
# fmt: on


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of `text` that say something, every character of them drawable.

    What has no letter in the fonts and no usual spelling stands as its number: `[U+1F600]`.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(spelled for line in lines if (spelled := _spelled(" ".join(line.split(" "))).strip()))


def _spelled(text: str) -> str:
    known = drawable()
    if known.issuperset(text):
        return text
    return "".join(char if char in known else SPELLED.get(char, f"[U+{ord(char):04X}]") for char in text)
