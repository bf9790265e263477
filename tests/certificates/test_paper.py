"""Pages as a file: its size, its title, the same bytes."""

import pypdfium2

from certificates.layout.leaf import ACROSS
from certificates.layout.sheet import Sheet
from certificates.paper import printed


def test_the_file_has_the_leafs_size_and_a_title_and_is_the_same_twice() -> None:
    content = printed([Sheet(), Sheet()], ACROSS, title="Парақ", kind="test", language="kk")
    document = pypdfium2.PdfDocument(content)
    assert [round(side) for side in document[1].get_size()] == [842, 595]
    assert document.get_metadata_dict()["Title"] == "Парақ"
    assert printed([Sheet(), Sheet()], ACROSS, title="Парақ", kind="test", language="kk") == content
