"""Lines of the classifier."""

from registry.domain.classifier_entry import ClassifierEntry, over
from registry.domain.names import Names


def test_a_level_makes_a_qualification() -> None:
    assert ClassifierEntry("4S06130103", Names(ru="X"), "06130100", 4).is_qualification
    assert not ClassifierEntry("06130100", Names(ru="X")).is_qualification


def test_an_import_never_empties_a_name() -> None:
    assert over(Names("a", "b", "c"), Names("", "B", "")) == Names("a", "B", "c")
