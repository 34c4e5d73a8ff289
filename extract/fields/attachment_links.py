"""Lines that are links to files: below a bare `附件：` each names an attachment, and nowhere does one begin a section."""

from __future__ import annotations

from extract.document import Block, Document, Link
from extract.fields.once import once
from extract.patterns import HAN, lazy

FILE = lazy(r"(?i)\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|7z|ceb)(?:$|[?#&])")
"""How the address of a file ends."""
_MARK_LINE = lazy(r"[【\[]?(?:相关)?附[ \u3000]{0,3}件[ \u3000]{0,2}(?:下载|列表|资料)?[】\]]?[ \u3000]{0,2}[：:]?")
_LONGEST_MARK = 12
_MOST_HAN = 4
"""Chinese characters beside the links of such a line: a label, 下载, a size or a day."""


def file_links(block: Block) -> tuple[Link, ...]:
    """The links to files of a line that holds hardly anything else; () where it says more.

    >>> report = Link("汇总表", "/a.doc", 2, 5)
    >>> len(file_links(Block("1.汇总表", "p", links=(report,)))), len(file_links(Block("请填写汇总表后交县教育局", "p", links=(report,))))
    (1, 0)
    """
    files = tuple(link for link in block.links if FILE.search(link.url))
    if not files:
        return ()
    rest = block.text
    for link in files:
        rest = rest.replace(link.text, "", 1)
    return files if len(HAN.findall(rest)) <= _MOST_HAN else ()


@once
def file_blocks(document: Document) -> frozenset[int]:
    """The numbers of the page's blocks that are links to files."""
    return frozenset(n for n, block in enumerate(document.page.blocks) if block.links and file_links(block))


@once
def below_mark(document: Document) -> frozenset[str]:
    """The addresses of the files whose links fill the lines below a bare 附件： or 附件下载："""
    found: set[str] = set()
    files = file_blocks(document)
    below = False
    for number, block in enumerate(document.page.blocks if files else ()):
        words = block.text.strip()
        if not words:
            continue
        if len(words) <= _LONGEST_MARK and _MARK_LINE.fullmatch(words):
            below = True
            continue
        below = below and number in files
        if below:
            found.update(link.url for link in file_links(block))
    return frozenset(found)
