"""`gongwen extract`: one record a page, on stdout."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.parsing import FAILED, max_bytes_option, options_of, repair_option, rules_option, timeout_option

if TYPE_CHECKING:
    from extract.batch.outcome import Failed, Outcome
    from extract.options import Options, RepairMode


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--url", help="The page's own address, for its relative links (one FILE only).")
@click.option("--pretty", is_flag=True, help="Indent the JSON instead of one line a notice.")
@click.option(
    "--explain",
    is_flag=True,
    help="Tell why the page is of its kind, what was found foreign and what was changed, instead of JSON.",
)
@rules_option
@repair_option
@max_bytes_option
@timeout_option
def extract(
    files: tuple[str, ...],
    url: str | None,
    pretty: bool,
    explain: bool,
    repair: RepairMode,
    max_bytes: int,
    timeout: float,
) -> None:
    """Read each FILE (- for stdin) and print its record as JSON."""
    from extract.batch.outcome import Failed, Task
    from extract.batch.worker import Worker
    from extract.pipeline import parse
    from extract.readers import shown

    if url and len(files) > 1:
        raise click.UsageError("--url is the address of one page: give one FILE")
    if files.count("-") > 1:
        raise click.UsageError("stdin can be read once: give - once")
    if explain and pretty:
        raise click.UsageError("--pretty is for JSON, which --explain does not print: give one of them")
    if explain:
        _explain(files, url, options_of(repair, max_bytes), timeout)
        return
    worker = Worker(parse, options_of(repair, max_bytes), timeout)
    failed = False
    for file in files:
        outcome: Outcome
        if file == "-":
            outcome = worker.work_bytes("-", sys.stdin.buffer.read(), url=url)
        else:
            outcome = worker.work(Task(shown(file), file, named=True), url=url)
        if isinstance(outcome, Failed):
            failed = True
            _complain(file, outcome)
        else:
            _print(outcome, pretty)
    sys.stdout.flush()
    if failed:
        sys.exit(FAILED)


def _complain(file: str, outcome: Failed) -> None:
    """Name an input that failed on stderr, and what reads it instead where this is the wrong command for it."""
    from extract.readers.sniff import looks_packed

    for_run = Path(file).is_dir() or (outcome.failure.code == "not_text" and looks_packed(Path(file).name))
    hint = "; `gongwen run` reads folders and archives" if for_run else ""
    click.echo(f"gongwen: {outcome.failure.message_line()}{hint}", err=True)


def _explain(files: tuple[str, ...], url: str | None, options: Options, timeout: float) -> None:
    """Print the story of each file; one that cannot be read is named on stderr, and the rest goes on."""
    from extract.batch.limit import PageTimeout, time_limit
    from extract.batch.outcome import Failed, Failure
    from extract.batch.outcome import failed as as_failed
    from extract.batch.worker import Worker, parse_page
    from extract.errors import InputError
    from extract.explain import explain
    from extract.readers import opened, shown, unreadable

    failed: list[Failed] = []
    worker = Worker(parse_page, options, timeout)
    for number, file in enumerate(files):
        path = "-" if file == "-" else shown(file)
        try:
            with time_limit(timeout), nullcontext(sys.stdin.buffer) if file == "-" else opened(file) as page:
                story = explain(page.read(), url=url, path=path, options=options)
        except OSError as error:
            failed.append(as_failed(path, unreadable(path, error)))
        except InputError as error:
            failed.append(Failed(path, Failure(path, error.code, error.message, "read")))
        except PageTimeout:
            failed.append(Failed(path, Failure(path, "timeout", worker.too_late(), "read")))
        else:
            click.echo(("\n" if number else "") + story, nl=False)
            continue
        _complain(file, failed[-1])
    if failed:
        sys.exit(FAILED)


def _print(outcome: Outcome, pretty: bool) -> None:
    import zlib

    from extract.batch.outcome import Done

    assert isinstance(outcome, Done), "an input that was named is neither skipped nor unchanged"
    line = zlib.decompress(outcome.record)
    if pretty:
        line = json.dumps(json.loads(line), ensure_ascii=False, indent=2).encode()
    sys.stdout.buffer.write(line + b"\n")
