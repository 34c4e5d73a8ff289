"""What fuzzing begins with: the project's own pages and tables, archives made of them, and `../shared` where it is.

Seeds are taken when fuzzing starts; none of `../shared` is ever written into the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from archive_maker import (
    PACKERS,
    make_arc,
    make_jsonl,
    make_parquet,
    make_tar,
    make_wacz,
    make_warc,
    make_zip,
)
from conftest import ROOT, SHARED

MOST = 48_000
"""Bytes of a seed: larger pages make slow inputs and find no more."""
CORPUS = (ROOT / "corpus" / "pages", ROOT / "corpus" / "hostile")


def pages(*, shared: bool = True) -> Iterator[Path]:
    """Files of pages and texts, small ones first."""
    folders = [*CORPUS]
    if shared and (SHARED / "cases").is_dir():
        folders += [p for p in sorted((SHARED / "cases").iterdir()) if p.is_dir()]
    files = [f for folder in folders for f in sorted(folder.iterdir()) if f.name != "labels.jsonl"]
    yield from sorted((f for f in files if f.stat().st_size <= MOST), key=lambda f: f.stat().st_size)


def seeds(target: str, *, shared: bool = True) -> Iterator[bytes]:
    """The seeds of a target."""
    if target == "rules":
        yield from tables()
    elif target in ("readers", "forms"):
        yield from archives()
    else:
        plain = target in ("fields", "text")
        for file in pages(shared=shared):
            data = file.read_bytes()
            if plain and file.suffix == ".txt":
                yield data
            elif plain:
                yield _text(data)
            else:
                yield data


def _text(data: bytes) -> bytes:
    """The text of a page: more plain notices to begin with."""
    from extract import parse
    from extract.errors import NotText

    try:
        return (parse(data, path="x.html").text or "").encode()
    except NotText:
        return b""


def tables() -> Iterator[bytes]:
    """Tables of two rows of each built-in one, called as those that the target reads, and small wrong ones."""
    for file in sorted(resources.files("extract.rules").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            name, source = file.name.removesuffix(".toml"), file.read_text(encoding="utf-8")
            head, *rows = source.split("[[row]]")
            for other in ("furniture", "document_types"):
                yield "[[row]]".join([head, *rows[:2]]).replace(name, other).encode()
    yield b'[table]\nname = "furniture"\nabout = "x"\n[[row]]\nid = "furniture.print_page"\nreason = "not ours"\noff = true\n'
    yield b"table = 1\nrow = [1]\n"


def archives() -> Iterator[bytes]:
    """Archives of every kind that is read, with pages, a picture, a hidden member and an archive within."""
    members = [
        ("index.html", "<html><title>通知</title><p>各县人民政府：</p></html>".encode()),
        ("a/关于.txt", "关于做好防汛工作的通知".encode("gb18030")),
        ("pic.png", b"\x89PNG\r\n\x1a\n"),
        (".hidden/x.html", b"<p>x</p>"),
        ("../out.html", b"<p>x</p>"),
        ("large.htm", b"<p>" + b"x" * 600 + b"</p>"),
    ]
    texts = [(n, d) for n, d in members if n.endswith(("html", "htm"))]
    inner = ("inner.zip", make_zip(texts[:1]))
    yield make_zip([*members, inner])
    yield make_zip(members[:2], 0)
    yield make_tar([*members, ("inner.tgz", PACKERS["gz"](make_tar(texts)))])
    yield make_tar(members[:3], 2)
    for packed in (False, True):
        yield make_warc(texts, packed=packed)
    yield make_wacz(texts)
    yield make_arc(texts)
    yield make_jsonl(texts)
    yield b'{"html": 1}\n[]\n{"text": "\\ud800"}\nnot json\n\n{"url": "http://x.example/"}\n'
    yield make_parquet(texts)
    for pack in PACKERS.values():
        yield pack(texts[0][1])
        yield pack(make_tar(members))
        yield pack(make_jsonl(texts))
    yield PACKERS["gz"](make_arc(texts))
