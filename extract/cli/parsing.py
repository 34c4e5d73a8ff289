"""Options of every command that reads pages, and the exit statuses of all commands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extract.options import Options, RepairMode

FAILED, MISUSED, STOPPED, UNREAD = 1, 2, 130, 141
# As the library has them (a test compares): to load it for the help of each command would take longer than the command.
REPAIR_MODES = ("strip", "certain", "likely")
MAX_BYTES = 64 * 1024 * 1024
TIMEOUT = 60.0
RULES = "GONGWEN_RULES"

repair_option = click.option(
    "--repair",
    type=click.Choice(REPAIR_MODES),
    default="certain",
    show_default=True,
    help="How much is put back where spam replaced official words.",
)
max_bytes_option = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=MAX_BYTES,
    show_default=True,
    metavar="BYTES",
    help="A larger page is a failure, never cut.",
)


def a_folder(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """The folder that an option names: an empty name, of a variable that was not set, is not the current folder."""
    if name == "":
        raise click.BadParameter("is empty; the current folder is called .")
    return name


def _check_time(_context: click.Context, _parameter: click.Parameter, seconds: float) -> float:
    from extract.batch.limit import check_time

    check_time(seconds)
    return seconds


timeout_option = click.option(
    "--timeout",
    type=float,
    callback=_check_time,
    default=TIMEOUT,
    show_default=True,
    metavar="SECONDS",
    help="Time that a page may take; 0 for any time.",
)


def _use_rules(_context: click.Context, _parameter: click.Parameter, folders: tuple[str, ...]) -> None:
    if folders:
        from extract.rules import use

        use(*folders)


rules_option = click.option(
    "--rules",
    multiple=True,
    metavar="DIR",
    expose_value=False,
    callback=_use_rules,
    help="Folder of rule tables of your own that add to the built-in ones or change them. May be repeated.",
)


def options_of(repair: RepairMode, max_bytes: int = MAX_BYTES) -> Options:
    """The options of parsing, from those of the command line."""
    from extract.extensions import own_fields
    from extract.options import Options

    own_fields()  # one that cannot be loaded is a fault of the installation, not of a page
    if os.environ.get(RULES):  # as are tables that are wrong; those of --rules were read already
        from extract.rules import check

        check()
    return Options(repair=repair, max_bytes=max_bytes)
