"""The command `gongwen`: data to stdout, progress and messages to stderr.

Exit status: 0 all inputs were read; 1 some failed (each named), or the outputs could not be written; 2 the command line or
configuration is wrong; 130 stopped by Ctrl-C or SIGTERM (run it again: it goes on). What is heavy is loaded when used.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from extract.errors import ConfigError, ExtractError, RuleError
from extract.version import __version__

if TYPE_CHECKING:
    from extract.batch import Progress, Report
    from extract.batch.outcome import Outcome
    from extract.options import Options, RepairMode

FAILED, MISUSED, STOPPED = 1, 2, 130

_repair = click.option(
    "--repair",
    type=click.Choice(["strip", "certain", "likely"]),
    default="certain",
    show_default=True,
    help="How much is put back where spam replaced official words.",
)
_max_bytes = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=64 * 1024 * 1024,
    show_default=True,
    metavar="BYTES",
    help="A larger page is a failure, never cut.",
)
_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Time that a page may take; 0 for any time.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongwen")
def gongwen() -> None:
    """Chinese government notices (公文): from archived pages to validated records."""


@gongwen.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--url", help="The page's own address, for its relative links (one FILE only).")
@click.option("--pretty", is_flag=True, help="Indent the JSON instead of one line a notice.")
@click.option(
    "--explain", is_flag=True, help="Tell what was found foreign, why, and what was changed, instead of JSON."
)
@_repair
@_max_bytes
@_timeout
def extract(
    files: tuple[str, ...], url: str | None, pretty: bool, explain: bool, repair: str, max_bytes: int, timeout: float
) -> None:
    """Read each FILE (- for stdin) and print its record as JSON."""
    from extract.batch.outcome import Failed, Task
    from extract.batch.worker import Worker
    from extract.pipeline import parse
    from extract.readers import shown

    if url and len(files) > 1:
        raise click.UsageError("--url is the address of one page: give one FILE")
    if explain:
        _explain(files, url, _options(repair, max_bytes))
        return
    worker = Worker(parse, _options(repair, max_bytes), timeout)
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


@gongwen.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--out", required=True, metavar="DIR", help="The folder of the outputs, made where it isn't.")
@click.option(
    "--to",
    multiple=True,
    default=("sqlite",),
    metavar="STORE",
    help="Store besides notices.jsonl: sqlite (DIR/notices.db, the default), sqlite:///FILE, jsonl:FILE (also .gz, .zst), "
    "postgresql://USER@HOST/DATABASE, parquet:FOLDER, opensearch+https://HOST/INDEX. May be repeated.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes; by default one a processor.")
@click.option("--force", is_flag=True, help="Read everything again, also what is done and unchanged.")
@click.option("--content-column", metavar="NAME", help="Column of JSONL and Parquet with the page (HTML or text).")
@click.option("--url-column", metavar="NAME", help="Column with the page's address.")
@click.option("--name-column", metavar="NAME", help="Column that names the page; by default the number of its row.")
@click.option(
    "--max-ratio",
    type=click.IntRange(min=2),
    default=300,
    show_default=True,
    metavar="TIMES",
    help="An archive that unpacks to more is a bomb.",
)
@_repair
@_max_bytes
@_timeout
def run(
    inputs: tuple[str, ...],
    out: str,
    to: tuple[str, ...],
    jobs: int | None,
    force: bool,
    content_column: str | None,
    url_column: str | None,
    name_column: str | None,
    max_ratio: int,
    repair: str,
    max_bytes: int,
    timeout: float,
) -> None:
    """Read files, folders and archives into DIR: notices.jsonl, failures.jsonl, run.json and a database.

    An INPUT is a file, a folder, an archive (zip, tar, tar.gz, warc, wacz …), a table of pages (JSONL, Parquet), a quoted
    pattern, an address (s3://…), or - for a list of paths on stdin. A run into a folder that holds an earlier one goes on with it.
    """
    from extract.batch import run as run_batch
    from extract.readers import Reading

    with _progress() as progress:
        options = _options(repair, max_bytes)
        reading = Reading(max_bytes, max_ratio, content_column, url_column, name_column)
        report = run_batch(
            inputs, to, jobs, options, out=out, force=force, timeout=timeout, progress=progress, reading=reading
        )
    click.echo(_summary(report, out), err=True)
    sys.exit(report.exit_status)


@gongwen.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "sqlite", "postgresql", "parquet", "opensearch"]),
    default="json",
    show_default=True,
)
@click.option("--write", "folder", metavar="DIR", help="Write the files of all formats into DIR instead.")
def schema(form: str, folder: str | None) -> None:
    """Print the schema of the output: JSON Schema of a record, SQL of the tables, Parquet's columns, an index's mapping."""
    from extract.schema import FILES, write_all

    if folder is None:
        _, text = FILES[form]
        click.echo(text(), nl=False)
        return
    try:
        written = write_all(Path(folder))
    except OSError as error:
        raise ConfigError(f"cannot write into {folder}: {error.strerror or error}") from error
    for path in written:
        click.echo(f"wrote {path}", err=True)


def main(arguments: list[str] | None = None) -> None:
    """The command's entry: every way out has its exit status, and none a traceback."""
    try:
        status = gongwen.main(arguments, prog_name="gongwen", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        status = leave.exit_code
    except click.ClickException as error:
        error.show()
        status = MISUSED
    except (KeyboardInterrupt, click.Abort):
        click.echo("gongwen: stopped; run it again to go on", err=True)
        status = STOPPED
    except BrokenPipeError:
        # The reader has gone: quiet, also when Python flushes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    except ExtractError as error:
        click.echo(f"gongwen: {error.message}", err=True)
        status = MISUSED if isinstance(error, ConfigError | RuleError) else FAILED
    sys.exit(status if isinstance(status, int) else 0)


def _explain(files: tuple[str, ...], url: str | None, options: Options) -> None:
    """Print the story of each file; one that cannot be read is named on stderr, and the rest goes on."""
    from extract.batch.outcome import failed as as_failed
    from extract.errors import InputError
    from extract.explain import explain
    from extract.readers import shown, unreadable

    failed = False
    for number, file in enumerate(files):
        path = "-" if file == "-" else shown(file)
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            story = explain(data, url=url, path=path, options=options)
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


def _options(repair: str, max_bytes: int) -> Options:
    from extract.options import Options

    return Options(repair=cast("RepairMode", repair), max_bytes=max_bytes)


def _print(outcome: Outcome, pretty: bool) -> None:
    import zlib

    from extract.batch.outcome import Done

    assert isinstance(outcome, Done), "an input that was named is neither skipped nor unchanged"
    line = zlib.decompress(outcome.record)
    if pretty:
        line = json.dumps(json.loads(line), ensure_ascii=False, indent=2).encode()
    sys.stdout.buffer.write(line + b"\n")


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None] | None]:
    """A progress bar on stderr where that is a terminal. Drawn in this thread: the batch forks, and must be alone."""
    if not sys.stderr.isatty():
        yield None
        return
    import time

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bar(*columns, console=console, auto_refresh=False, transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        begun = drawn = time.monotonic()

        def draw(progress: Progress) -> None:
            nonlocal drawn
            if (at := time.monotonic()) - drawn < 0.1 and progress.done < progress.total:
                return
            drawn = at
            rate = f"{progress.done / max(at - begun, 0.001):.0f}/s, {progress.failed} failed"
            bar.update(task, completed=progress.done, total=progress.total, rate=rate, refresh=True)

        yield draw


def _summary(report: Report, out: str) -> str:
    """What the run did, in one paragraph."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in report.page_kinds.items())
    parts = [f"{report.inputs} inputs: {report.records} records"]
    if report.unchanged:
        parts.append(f" ({report.unchanged} unchanged since an earlier run)")
    parts.append(f", {report.failures} failures")
    if report.failures:
        codes = ", ".join(f"{count} {code}" for code, count in report.failure_codes.items())
        parts.append(f" ({codes}; see {Path(out) / 'failures.jsonl'})")
    if kinds:
        parts.append(f". Read now: {kinds}")
    if report.skipped:
        skipped = ", ".join(f"{count} {kind}" for kind, count in report.skipped.items())
        parts.append(f". Skipped as no pages: {skipped}")
    parts.append(f". {report.seconds:.1f} s; results in {out}")
    return "".join(parts)


if __name__ == "__main__":
    main()
