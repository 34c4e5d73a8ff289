"""版头, 主体, 版记 and 附件 of GB/T 9704-2012 (clause 7.1), found in the text's lines."""

from __future__ import annotations

from extract.document import Layout, Page, Repaired


def read_layout(page: Page, repaired: Repaired) -> Layout:
    """The parts of the document as ranges of lines."""
    end = len(repaired.text.lines)
    none = (0, 0)
    return Layout(none, none, repaired.title_span, none, None, (0, end), (end, end), (end, end), None, (end, end), (end, end), ())
