"""Pages a second and text F1 of gongwen and its peers, on the same pages in one paired run.

Every round lets each tool read all pages, in turn, so that a drift of the machine's speed meets all alike; what is printed
is the median of the rounds, in CPU time, which other work on the machine disturbs least. The text's F1 is that of 4-grams without white space, one vote a page, over labelled pages.
"""

from __future__ import annotations

import argparse
import collections
import gc
import json
import re
import statistics
import subprocess
import sys
import tarfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extract import Options, parse
from extract.page import read_page
from extract.page.decode import decode

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = [
    ROOT / "corpus" / "pages",
    ROOT.parent / "shared" / "cases" / "pages",
    ROOT.parent / "shared" / "cases" / "bulk.tar.xz",
]

Reader = Callable[[bytes], str]


def pages(sources: list[Path]) -> Iterator[tuple[str, bytes, list[str]]]:
    """Each page's name, bytes and the labelled texts it may have."""
    for source in sources:
        if source.is_file():
            with tarfile.open(source) as archive:
                for member in archive:
                    if member.isfile() and (handle := archive.extractfile(member)):
                        yield member.name, handle.read(), []
            continue
        labels = {}
        if (source / "labels.jsonl").exists():
            for line in (source / "labels.jsonl").read_text(encoding="utf-8").splitlines():
                case = json.loads(line)
                text = case["expect"].get("text") or []
                labels[case["file"]] = [text] if isinstance(text, str) else text
        for path in sorted(source.glob("*.htm*")):
            yield path.name, path.read_bytes(), labels.get(path.name, [])


def decoded(data: bytes) -> str:
    """What every tool that wants characters gets, so that only extraction is compared."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _stages(data: bytes) -> str:
    options = Options()
    page = read_page(decode(data, path="page.html", options=options), url=None, options=options)
    return "\n".join(b.text for b in page.blocks if not b.furniture)


def _trafilatura(data: bytes) -> str:
    tool = import_module("trafilatura")
    found = tool.bare_extraction(data, with_metadata=True, include_comments=False)
    return (found.text if found else "") or ""


def _readability(data: bytes) -> str:
    tool, html = import_module("readability"), import_module("lxml.html")
    summary = tool.Document(decoded(data)).summary(html_partial=True)
    return str(html.fromstring(summary).text_content())


def _resiliparse(data: bytes) -> str:
    return str(import_module("resiliparse.extract.html2text").extract_plain_text(decoded(data), main_content=True))


def _justext(data: bytes) -> str:
    tool = import_module("justext")
    paragraphs = tool.justext(
        decoded(data).encode(), frozenset(), length_low=20, length_high=60, stopwords_low=0, stopwords_high=0
    )
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


def _magic_html(data: bytes) -> str:
    tool, html = import_module("magic_html"), import_module("lxml.html")
    found = tool.GeneralExtractor().extract(decoded(data), base_url="http://example/")["html"]
    return str(html.fromstring(found).text_content()) if found else ""


TOOLS: dict[str, tuple[str | None, Reader]] = {
    "gongwen, full parse": (None, lambda data: parse(data, path="page.html").text or ""),
    "gongwen, page stages": (None, _stages),
    "trafilatura": ("trafilatura", _trafilatura),
    "readability-lxml": ("readability-lxml", _readability),
    "resiliparse": ("Resiliparse", _resiliparse),
    "jusText": ("jusText", _justext),
    "magic-html": ("magic-html", _magic_html),
}

GNE = """
import json, sys, time
from gne import GeneralNewsExtractor
pages = json.load(sys.stdin)
texts, began = [], time.process_time()
for page in pages:
    try:
        texts.append(GeneralNewsExtractor().extract(page)["content"])
    except Exception:
        texts.append("")
json.dump([time.process_time() - began, texts], sys.stdout)
"""


def shingles(text: str) -> collections.Counter[str]:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return collections.Counter(plain[i : i + 4] for i in range(max(1, len(plain) - 3)))


def f1(got: str, golds: list[str]) -> float:
    best, found = 0.0, shingles(got)
    for gold in golds:
        wanted = shingles(gold)
        both = sum((wanted & found).values())
        best = max(best, 2 * both / (sum(found.values()) + sum(wanted.values())))
    return best


def tool_names() -> tuple[dict[str, Reader], list[str]]:
    """The tools that are here, and the names of those that are not."""
    here: dict[str, Reader] = {}
    missing = []
    for name, (distribution, reader) in TOOLS.items():
        try:
            here[f"{name} {version(distribution)}" if distribution else name] = reader
        except PackageNotFoundError:
            missing.append(name)
    return here, missing


def timed(reader: Reader, data: list[bytes]) -> tuple[float, list[str]]:
    texts = []
    gc.collect()
    began = time.process_time()
    for page in data:
        try:
            texts.append(reader(page))
        except Exception:  # a peer's crash is its own answer: no text
            texts.append("")
    return time.process_time() - began, texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="*", type=Path, help="folders of pages (with labels.jsonl) and tar archives")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=0, help="read only the first N pages")
    parser.add_argument("--gne", help="an interpreter that has gne; it is run as a process of its own")
    options = parser.parse_args()
    cases = list(pages(options.source or [p for p in DEFAULT if p.exists()]))[: options.limit or None]
    data = [page for _, page, _ in cases]
    tools, missing = tool_names()
    for reader in tools.values():
        timed(reader, data[:40])
    seconds: dict[str, list[float]] = {name: [] for name in tools}
    texts: dict[str, list[str]] = {}
    for _ in range(options.rounds):
        for name, reader in tools.items():
            took, texts[name] = timed(reader, data)
            seconds[name].append(took)
    if options.gne:
        said = subprocess.run(
            [options.gne, "-c", GNE],
            input=json.dumps([decoded(d) for d in data]),
            capture_output=True,
            text=True,
            check=True,
        )
        took, texts["gne"] = json.loads(said.stdout)
        seconds["gne"] = [took]
    rates = {name: len(data) / statistics.median(runs) for name, runs in seconds.items()}
    against = next((rate for name, rate in rates.items() if name.startswith("trafilatura")), None)
    print(
        f"{len(data)} pages, {sum(map(len, data)) / len(data) / 1024:.0f} KB in the mean, {options.rounds} rounds, Python {sys.version.split()[0]}"
    )
    print(f"{'tool':28}{'pages/s':>9}{'× trafilatura':>15}{'text F1':>9}")
    for name, rate in rates.items():
        scores = [f1(t, gold) for t, (_, _, gold) in zip(texts[name], cases, strict=True) if gold]
        ratio = f"{rate / against:.1f}" if against else "-"
        print(f"{name:28}{rate:9.1f}{ratio:>15}{statistics.mean(scores) if scores else float('nan'):9.3f}")
    if missing:
        print("not installed, left out:", ", ".join(missing))


if __name__ == "__main__":
    main()
