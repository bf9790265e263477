"""The pages of one exam, in groups: first the part of the work, then its pages, so that a phone shows them all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEW = 5  # as many fit side by side without parts


@dataclass(frozen=True)
class Page:
    """One page: its title in the reader's language, its address, its key."""

    title: object
    address: str
    key: str


@dataclass(frozen=True)
class PageGroup:
    """Pages that belong together, the first of which the group leads to."""

    title: object
    pages: tuple[Page, ...]

    def holds(self, key: str) -> bool:
        """Whether the page with this key is one of them."""
        return any(page.key == key for page in self.pages)


def page_groups(parts: Iterable[tuple[object, Sequence[Page]]]) -> tuple[PageGroup, ...]:
    """The parts that have a page for this reader; all in one, without a title, when they are few; none for one page."""
    groups = tuple(PageGroup(title, tuple(pages)) for title, pages in parts if pages)
    pages = tuple(page for group in groups for page in group.pages)
    if len(pages) == 1:
        return ()
    return (PageGroup("", pages),) if len(pages) <= FEW else groups
