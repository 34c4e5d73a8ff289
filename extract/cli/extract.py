"""`gongwen extract`: one record a page, on stdout."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from extract.cli.parsing import FAILED, max_bytes_option, options_of, repair_option, rules_option, timeout_option

if TYPE_CHECKING:
    from extract.batch.outcome import Outcome
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
    if explain:
        _explain(files, url, options_of(repair, max_bytes))
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
            click.echo(f"gongwen: {outcome.failure.message_line()}", err=True)
        else:
            _print(outcome, pretty)
    sys.stdout.flush()
    if failed:
        sys.exit(FAILED)


def _explain(files: tuple[str, ...], url: str | None, options: Options) -> None:
    """Print the story of each file; one that cannot be read is named on stderr, and the rest goes on."""
    from extract.batch.outcome import failed as as_failed
    from extract.errors import InputError
    from extract.explain import explain
    from extract.readers import opened, shown, unreadable

    failed = False
    for number, file in enumerate(files):
        path = "-" if file == "-" else shown(file)
        try:
            with nullcontext(sys.stdin.buffer) if file == "-" else opened(file) as page:
                story = explain(page.read(), url=url, path=path, options=options)
        except OSError as error:
            failed = True
            click.echo(f"gongwen: {as_failed(path, unreadable(path, error)).failure.message_line()}", err=True)
        except InputError as error:
            failed = True
            click.echo(f"gongwen: {path}: {error.message} ({error.code})", err=True)
        else:
            click.echo(("\n" if number else "") + story, nl=False)
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
