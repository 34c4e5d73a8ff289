"""The directives of sentences in the body of an invented notice of 2021, each span looked at."""

from __future__ import annotations

from extract import parse
from extract.notice import Directive


def read(*sentences: str) -> tuple[Directive, ...]:
    """The directives of a notice with these lines."""
    head = ["关于做好冬季保供工作的通知", "各县（区）人民政府：", "现将有关事项通知如下："]
    notice = parse("\n".join([*head, *sentences, "临江市人民政府", "2021年12月20日"]))
    for directive in notice.directives:
        if directive.span:
            assert notice.text is not None
            assert notice.text[directive.span.start : directive.span.end] == directive.text
    return tuple(notice.directives)
