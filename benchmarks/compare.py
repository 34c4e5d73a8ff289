"""Every stage's cost and every peer's, in one paired run and one table, beside the committed ratios.

    python benchmarks/compare.py                # what has changed against benchmarks/baseline.json; exit 1 where something is slower
    python benchmarks/compare.py --update       # take this run's ratios as the new baseline
    python benchmarks/compare.py FOLDER|ARCHIVE …   # on pages of one's own, against the same baseline

A page is read by lexbor alone and by each stage in turn, a few times; the fastest counts, so that other work on the machine
does not. What is compared are ratios: a stage's time to that of lexbor's parse of the same pages (it is always installed),
and the full parse to each peer that is here. Times themselves are shown, never judged. The corpus of the project and the crawled
pages of `../shared` are sets of their own, because a stage costs more on some pages than on others.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import logging
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pages import DEFAULT, ROOT, Reader, pages, tool_names
from selectolax.lexbor import LexborHTMLParser

from extract import pipeline

BASELINE = Path(__file__).resolve().parent / "baseline.json"
STAGES: dict[str, tuple[str, ...]] = {
    "decode": ("decode",),
    "page": ("read_page",),
    "repair": ("unmirrored", "repair", "without_spam", "with_about", "retitled", "settled"),
    "layout": ("read_layout",),
    "kind": ("page_kind",),
    "fields": ("find_fields",),
    "resolve": ("resolve",),
    "record": ("assemble", "extended"),
}
"""The stages by the names that `extract.pipeline` calls them; what it does besides is `rest`."""
PARSER = "lexbor alone"
WHOLE = "full parse"


class Clock:
    """CPU seconds spent in each stage of one parse: the pipeline's own calls, with a clock around each. A stage that another
    asks for (the layout is read when it is first needed) counts for itself only."""

    def __init__(self) -> None:
        self._within = 0.0
        self.spent = dict.fromkeys(STAGES, 0.0)
        for stage, names in STAGES.items():
            for name in names:
                if hasattr(pipeline, name):
                    setattr(pipeline, name, self._timed(stage, getattr(pipeline, name)))

    def _timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **named: Any) -> Any:
            outer, self._within = self._within, 0.0
            began = time.process_time()
            try:
                return work(*args, **named)
            finally:
                took = time.process_time() - began
                self.spent[stage] += took - self._within
                self._within = outer + took

        return timed

    def parse(self, data: bytes) -> dict[str, float]:
        """The seconds of each stage, of what is between them and of the whole."""
        self.spent, self._within = dict.fromkeys(STAGES, 0.0), 0.0
        began = time.process_time()
        pipeline.parse(data, path="page.html")
        whole = time.process_time() - began
        return {**self.spent, "rest": whole - sum(self.spent.values()), WHOLE: whole}


def measured(data: list[bytes], rounds: int, tools: dict[str, Reader]) -> dict[str, float]:
    """Milliseconds a page in the mean, by stage and tool: for each page the fastest of the rounds."""
    clock = Clock()
    best: list[dict[str, float]] = [{} for _ in data]

    def keep(at: int, name: str, seconds: float) -> None:
        best[at][name] = min(seconds, best[at].get(name, seconds))

    for page in data[:30]:  # patterns and tables are made at first use
        clock.parse(page)
    for _ in range(rounds):
        gc.collect()
        for at, page in enumerate(data):
            began = time.process_time()
            LexborHTMLParser(page)
            keep(at, PARSER, time.process_time() - began)
            for name, seconds in clock.parse(page).items():
                keep(at, name, seconds)
    for name, reader in tools.items():
        for page in data[:5]:
            _asked(reader, page)
        for at, page in enumerate(data):
            keep(at, name, _asked(reader, page))
    return {name: 1_000 * sum(b[name] for b in best) / len(data) for name in best[0]}


def _asked(reader: Reader, page: bytes) -> float:
    began = time.process_time()
    with contextlib.suppress(Exception):  # a peer's crash is its own answer
        reader(page)
    return time.process_time() - began


def ratios(milliseconds: dict[str, float]) -> dict[str, float]:
    """A stage's time over lexbor's, a peer's over that of the full parse (how many times as fast gongwen is)."""
    whole, parser = milliseconds[WHOLE], milliseconds[PARSER]
    return {
        name: round(took / (parser if _is_own(name) else whole), 3)
        for name, took in milliseconds.items()
        if name != PARSER
    }


def _is_own(name: str) -> bool:
    return name in STAGES or name in ("rest", WHOLE)


def judged(
    now: dict[str, float], then: dict[str, float], tolerance: float
) -> Iterator[tuple[str, float, float | None, str]]:
    """Each ratio with the committed one and a word on it. A stage is slower where its ratio has grown by more than the tolerance
    and by more than a tenth of lexbor's parse; a peer's ratio where it has fallen by as much."""
    for name, ratio in now.items():
        old = then.get(name)
        if old is None:
            word = "new"
        elif _is_own(name):
            slower = ratio > old * (1 + tolerance) and ratio > old + 0.1
            word = "SLOWER" if slower else "faster" if ratio < old / (1 + tolerance) else ""
        else:
            word = "SLOWER" if ratio < old / (1 + tolerance) else "faster" if ratio > old * (1 + tolerance) else ""
        yield name, ratio, old, word


def printed(title: str, milliseconds: dict[str, float], rows: list[tuple[str, float, float | None, str]]) -> None:
    """The table of a set."""
    whole = milliseconds[WHOLE]
    print(title)
    print(f"{'':24}{'ms/page':>9}{'pages/s':>9}{'share':>7}{'ratio':>8}{'baseline':>9}  ")
    print(f"{PARSER:24}{milliseconds[PARSER]:9.3f}{1_000 / milliseconds[PARSER]:9.0f}")
    for name, ratio, old, word in rows:
        took = milliseconds[name]
        share = f"{took / whole:6.0%}" if name in STAGES or name == "rest" else ""
        print(
            f"{name:24}{took:9.3f}{1_000 / max(took, 1e-6):9.0f}{share:>7}{ratio:8.2f}"
            f"{'-' if old is None else f'{old:.2f}':>9}  {word}"
        )


def sets(sources: list[Path], limit: int) -> Iterator[tuple[str, list[bytes]]]:
    """The sets of pages by name: the corpus, the crawled pages, or what was named."""
    groups = {"given": sources} if sources else {"corpus": DEFAULT[:1], "crawled": DEFAULT[1:]}
    for name, places in groups.items():
        data = [page for _, page, _ in pages([p for p in places if p.exists()])]
        if data:
            yield name, data[:: max(1, len(data) // limit)][:limit] if limit else data


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="*", type=Path, help="folders of pages and tar archives")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=250, help="so many pages of a set, spread over it; 0: all")
    parser.add_argument("--no-peers", action="store_true", help="the stages only")
    parser.add_argument("--update", action="store_true", help="write this run's ratios into the baseline")
    options = parser.parse_args()
    logging.disable()  # peers write of every page that they cannot read
    if options.update and options.source:
        parser.error("the baseline is of the corpus and the crawled pages: --update takes no pages of one's own")
    baseline = (
        json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {"tolerance": 0.15, "sets": {}}
    )
    tools, missing = ({}, []) if options.no_peers else tool_names()
    # without the version: a newer one of a peer is compared with the older
    peers = {name.partition(" ")[0]: reader for name, reader in tools.items() if not name.startswith("gongwen")}
    slower = []
    for name, data in sets(options.source, options.limit):
        took = measured(data, options.rounds, peers)
        now = ratios(took)
        known = baseline["sets"].get("crawled" if name == "given" else name, {})
        rows = list(judged(now, known, baseline["tolerance"]))
        size = sum(map(len, data)) / len(data) / 1024
        printed(f"{name}: {len(data)} pages, {size:.0f} KB in the mean, Python {sys.version.split()[0]}", took, rows)
        slower += [f"{name}: {row[0]}" for row in rows if row[3] == "SLOWER"]
        if options.update:
            baseline["sets"][name] = {**known, **now}
    if missing:
        print("not installed, left out:", ", ".join(missing))
    if options.update:
        baseline["measured"] = f"{time.strftime('%Y-%m-%d')}, Python {sys.version.split()[0]}, {platform.machine()}"
        BASELINE.write_text(json.dumps(baseline, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"written: {BASELINE.relative_to(ROOT)}")
        return 0
    if slower:
        print("slower than the baseline:", "; ".join(slower))
    return bool(slower)


if __name__ == "__main__":
    sys.exit(main())
