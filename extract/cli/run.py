"""`gongwen run`: whole archives into stores, with a progress bar and a summary on stderr."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from extract.cli.parsing import max_bytes_option, options_of, repair_option, rules_option, timeout_option
from extract.errors import ConfigError

if TYPE_CHECKING:
    from extract.batch import Progress, Report
    from extract.options import RepairMode


def _time(
    _context: click.Context, _parameter: click.Parameter, when: str | None
) -> dt.datetime | Literal["last"] | None:
    """A day or time in ISO 8601 (of this machine's zone, unless it says another), or `last`."""
    if when is None or when == "last":
        return "last" if when else None
    try:
        return dt.datetime.fromisoformat(when)
    except ValueError:
        raise click.BadParameter(f"{when!r} is no time: write 2026-05-01, 2026-05-01T12:00 or last") from None


@click.command()
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
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Who reads the pages: processes of this machine, or Apache Spark (docs/scale.md).",
)
@click.option(
    "--master", metavar="URL", help="Spark's: local[4], spark://HOST:7077, yarn …; else as Spark is configured."
)
@click.option("--force", is_flag=True, help="Read everything again, also what is done and unchanged.")
@click.option(
    "--since",
    callback=_time,
    metavar="WHEN",
    help="Don't even open what was last changed before (2026-05-01, 2026-05-01T12:00, or `last`: the last run's begin), "
    "where it has a record of these rules.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=0),
    default=2048,
    show_default=True,
    metavar="MB",
    help="Memory that a worker process may hold; 0 for any, else 256 or more.",
)
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
@rules_option
@repair_option
@max_bytes_option
@timeout_option
def run(
    inputs: tuple[str, ...],
    out: str,
    to: tuple[str, ...],
    jobs: int | None,
    engine: Literal["local", "spark"],
    master: str | None,
    force: bool,
    since: dt.datetime | Literal["last"] | None,
    memory: int,
    content_column: str | None,
    url_column: str | None,
    name_column: str | None,
    max_ratio: int,
    repair: RepairMode,
    max_bytes: int,
    timeout: float,
) -> None:
    """Read files, folders and archives into DIR: notices.jsonl, failures.jsonl, run.json and a database.

    An INPUT is a file, a folder, an archive (zip, tar, tar.gz, warc, wacz …), a table of pages (JSONL, Parquet), a
    quoted pattern, an address (s3://…), or - for a list of paths on stdin. A run into a folder that holds an earlier
    one goes on with it.
    """
    from extract.batch import run as run_batch
    from extract.readers import Reading

    if master and engine != "spark":
        raise click.UsageError("--master is Spark's: give --engine spark too")
    if engine == "spark" and (jobs or since):
        raise click.UsageError("--jobs and --since are for the local engine")
    with _progress() as progress:
        options = options_of(repair, max_bytes)
        reading = Reading(max_bytes, max_ratio, content_column, url_column, name_column)
        held = memory * 1024 * 1024
        if engine == "spark":
            try:
                from extract.engine.spark.run import run_spark
            except ModuleNotFoundError as error:
                raise ConfigError(f"Spark needs pyspark and pyarrow: pip install 'gongwen[spark]' ({error})") from error

            report = run_spark(
                inputs,
                to,
                options,
                master=master,
                out=out,
                force=force,
                timeout=timeout,
                memory=held,
                progress=progress,
                reading=reading,
            )
        else:
            report = run_batch(
                inputs,
                to,
                jobs,
                options,
                out=out,
                force=force,
                since=since,
                timeout=timeout,
                memory=held,
                progress=progress,
                reading=reading,
            )
    click.echo(_summary(report, out), err=True)
    sys.exit(report.exit_status)


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None] | None]:
    """A progress bar on stderr where that is a terminal. Drawn in this thread, as inputs are finished."""
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
