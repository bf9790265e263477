"""What can be read on a sheet."""

from certificates.layout.sheet import Sheet, Text


def texts(sheet: Sheet) -> list[Text]:
    """The texts in reading order."""
    return [item for item in sheet.items if isinstance(item, Text)]


def said(sheet: Sheet) -> str:
    """All lines, spaces made plain."""
    return "\n".join(text.text for text in texts(sheet)).replace("\u00a0", " ")
