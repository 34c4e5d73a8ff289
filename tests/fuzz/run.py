"""Fuzz one target, play inputs back, or make one smaller.

    python tests/fuzz/run.py parse --seconds 600          # atheris: pip install 'gongwen[fuzz]' (Linux)
    python tests/fuzz/run.py parse --replay FILE …        # no atheris needed
    python tests/fuzz/run.py parse --minimise FILE        # writes FILE.min

What is found is told by where it was raised, once each, and lies in OUT/found/TARGET-….bin with its traceback beside it; fuzzing
goes on. Inputs that reach new code stay in OUT/inputs/TARGET, so that the next call goes on from there.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
SLOW = 8.0
"""Seconds of CPU for one input of at most `MOST` bytes, under instrumentation and beside other work: far above what any takes."""
MOST = 60_000


class Slow(AssertionError):
    """An input took too long."""


def signature(error: BaseException) -> str:
    """Where an error came from: its class and the last places in the package; what is untrue by its own first word."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/extract/" in f.filename]
    places = [f"{Path(f.filename).stem}.{f.name}:{f.lineno}" for f in frames[-2:]]
    first = str(error).partition(":")[0][:60] if isinstance(error, AssertionError) else ""
    return " < ".join([type(error).__name__, first, *reversed(places)])


def timed(check: Callable[[bytes], None], data: bytes) -> None:
    """The check, with a bound on time that only what is far from linear exceeds. A second try forgives a busy machine."""
    began = time.process_time()
    check(data)
    if time.process_time() - began > SLOW:
        began = time.process_time()
        check(data)
        if (took := time.process_time() - began) > SLOW:
            raise Slow(f"slow: {took:.1f} s for {len(data)} bytes")


class Found:
    """What has been found, one file each."""

    def __init__(self, target: str, out: Path) -> None:
        self._target = target
        self._folder = out / "found"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._seen: set[str] = set()

    def add(self, error: Exception, data: bytes) -> None:
        """Keep the input, once for each place."""
        said = signature(error)
        if said in self._seen:
            return
        self._seen.add(said)
        file = self._folder / f"{self._target}-{hashlib.sha256(said.encode()).hexdigest()[:10]}.bin"
        if not file.exists() or len(data) < file.stat().st_size:
            file.write_bytes(data)
            file.with_suffix(".txt").write_text(f"{said}\n\n{''.join(traceback.format_exception(error))}", "utf-8")
        print(f"FOUND {file.name}: {said}: {str(error)[:200]!r}", file=sys.stderr, flush=True)


def fuzz(target: str, seconds: int, out: Path, shared: bool, more: list[str]) -> None:
    """Fuzz until the time is over. Does not come back: libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["extract"]):
        from fuzz.targets import TARGETS
    from fuzz.mutate import mutated
    from fuzz.seeds import seeds
    from fuzz.tokens import OF_TARGET

    check, tokens, found = TARGETS[target], OF_TARGET[target], Found(target, out)
    inputs = out / "inputs" / target
    begun = out / "seeds" / target
    for folder in (inputs, begun):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target, shared=shared):
        (begun / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)

    def one(data: bytes) -> None:
        try:
            timed(check, data)
        except Exception as error:
            found.add(error, data)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return mutated(data, most, seed, tokens, atheris.Mutate)

    options: dict[str, Any] = {} if target in ("readers", "forms") else {"custom_mutator": mutate}
    words = out / f"{target}.dict"
    words.write_text("".join('"' + "".join(f"\\x{b:02x}" for b in t.encode()) + '"\n' for t in tokens[:400]), "utf-8")
    arguments = [
        str(HERE), str(inputs), str(begun), f"-max_total_time={seconds}", f"-max_len={MOST}", "-rss_limit_mb=4000", "-timeout=120",
        "-report_slow_units=1000", f"-dict={words}", f"-artifact_prefix={out}/found/{target}-", "-print_final_stats=1", "-verbosity=1", *more,
    ]  # fmt: skip
    atheris.Setup(arguments, one, **options)
    atheris.Fuzz()


def minimised(fails: Callable[[bytes], bool], data: bytes) -> bytes:
    """The smallest input that still fails, by leaving out ever smaller parts (bytes that stay UTF-8 where they were)."""
    as_text = _is_text(data)
    value: Any = data.decode() if as_text else data
    size = len(value) // 2
    while size:
        at = 0
        while at < len(value):
            less = value[:at] + value[at + size :]
            if fails(less.encode() if as_text else less):
                value = less
            else:
                at += size
        size = min(size // 2, len(value))
    return value.encode() if as_text else bytes(value)


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", help="decode, page, repair, fields, text, parse, rules, readers or forms")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--out", type=Path, default=Path("fuzz-out"))
    parser.add_argument("--no-shared", action="store_true", help="seeds from the project's own corpus only")
    parser.add_argument("--replay", nargs="+", type=Path, help="check these files, without atheris")
    parser.add_argument("--minimise", type=Path, help="make this input smaller while it fails in the same place")
    options, more = parser.parse_known_args()
    sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2])]
    if not (options.replay or options.minimise):
        fuzz(options.target, options.seconds, options.out, not options.no_shared, more)
    from fuzz.targets import TARGETS

    check = TARGETS[options.target]

    def said(data: bytes) -> str | None:
        try:
            timed(check, data)
        except Exception as error:
            return signature(error)
        return None

    if options.minimise:
        data = options.minimise.read_bytes()
        wanted = said(data)
        if wanted is None:
            print("nothing fails")
            return 1
        small = minimised(lambda d: said(d) == wanted, data)
        options.minimise.with_suffix(".min").write_bytes(small)
        print(f"{len(data)} bytes became {len(small)}: {wanted}")
        return 0
    failed = [(file, found) for file in options.replay if (found := said(file.read_bytes()))]
    for file, found in failed:
        print(f"{file}: {found}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
