"""`gongwen review`: the desk on which a person reads, checks and marks what a run made."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from extract.cli.parsing import FAILED, a_folder


class _OpenByDefault(click.Group):
    """A group whose first word may also be the folder to open: `gongwen review DIR` is `gongwen review open DIR`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `open` before what is no command of the group."""
        if args and args[0] not in (*self.commands, *self.get_help_option_names(ctx)):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What the group offers, and the options of `open`, whose name may be left out."""
        own = super().shell_complete(ctx, incomplete)
        more = self.commands["open"].shell_complete(ctx, incomplete) if incomplete.startswith("-") else []
        return own + [item for item in more if item.value not in {known.value for known in own}]


_marks = click.option(
    "--marks", metavar="FILE", help="Where marks are kept; by default marks.db beside the run's database."
)
_root = click.option(
    "--root", metavar="DIR", help="Where the run was started, if not here: the paths of its inputs begin there."
)
_folder = click.argument("folder", metavar="DIR")


@click.group(cls=_OpenByDefault, invoke_without_command=False, no_args_is_help=True)
def review() -> None:
    """Read, check and mark the notices of a run in a browser: gongwen review DIR.

    DIR is the folder of a run (or its SQLite database). The page is served on this machine alone until Ctrl-C; the
    run's database is only read, marks go to a file of their own. `gongwen review export DIR -o OUT` makes labelled
    cases of them. `gongwen review open --help` shows the options: --port, --language, --static, --marks …
    """


@review.command("open")
@_folder
@click.option("--port", type=click.IntRange(0, 65535), help="Port on 127.0.0.1; by default 8017, or a free one.")
@click.option("--language", type=click.Choice(["en", "zh"]), help="Of the pages; by default what the browser asks for.")
@click.option(
    "--static",
    callback=a_folder,
    metavar="OUT",
    help="Write the pages as plain files into OUT instead, and serve nothing.",
)
@click.option("--browser", is_flag=True, help="Open a browser at the page.")
@_marks
@_root
def open_(
    folder: str,
    port: int | None,
    language: str | None,
    static: str | None,
    browser: bool,
    marks: str | None,
    root: str | None,
) -> None:
    """Serve the desk for the run in DIR (the word open may be left out)."""
    from extract.review import find_run, serve, write_pages

    run = find_run(Path(folder), Path(marks) if marks else None)
    if static is not None:
        written = write_pages(run, Path(static), language=language or "en", root=Path(root) if root else None)
        click.echo(f"{written.notices} notices, {written.lists} lists: {Path(static) / 'index.html'}", err=True)
        return

    def opened(address: str) -> None:
        click.echo(f"{address}  (Ctrl-C ends it; marks are kept in {run.marks})", err=True)
        if browser:
            click.launch(address)

    with suppress(KeyboardInterrupt):  # how it is ended
        serve(run, port=port, root=Path(root) if root else None, language=language, opened=opened)


@review.command()
@_folder
@click.option(
    "-o",
    "--out",
    required=True,
    callback=a_folder,
    metavar="OUT",
    help="The folder of the cases, made where it isn't.",
)
@_marks
@_root
def export(folder: str, out: str, marks: str | None, root: str | None) -> None:
    """Write what was marked as labelled cases, for `gongwen check`: labels.jsonl, the pages, and marks.jsonl."""
    from extract.review import export_labels, find_run
    from extract.review.run_folder import open_marks

    run = find_run(Path(folder), Path(marks) if marks else None)
    with open_marks(run) as kept:
        done = export_labels(kept, Path(out), Path(root) if root else None)
    for path, why in done.left_out.items():
        click.echo(f"gongwen: {path}: left out, {why}", err=True)
    click.echo(f"{done.marks} marks: {done.cases} cases in {out}", err=True)
    if done.left_out:
        sys.exit(FAILED)
