"""The command `gongwen`: data to stdout, progress and messages to stderr; a file a command, loaded when it is called.

Exit status: 0 all inputs were read; 1 some failed (each named), or the outputs could not be written; 2 the command line
or configuration is wrong; 130 stopped by Ctrl-C or SIGTERM (run it again: it goes on); 141 nobody reads the output any
more, as of every command before `| head`. What is heavy is loaded when used.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from typing import Any

import click

from extract.cli.parsing import FAILED, MISUSED, STOPPED, UNREAD
from extract.errors import ConfigError, ExtractError, RuleError
from extract.version import __version__

COMMANDS = ("extract", "run", "check", "search", "review", "rules", "schema")
"""The commands in the order of the help; `NAME` is the click command of that name in `extract/cli/NAME.py`."""


class _Commands(click.Group):
    """The group that imports a command's file when the command, or the help of all, is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = getattr(importlib.import_module(f"extract.cli.{cmd_name}"), cmd_name)
        assert isinstance(found, click.Command)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Of a reader that goes away (`| head`) click would make status 1, as if an input had failed."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _hush()
            raise click.exceptions.Exit(UNREAD) from None
        return status


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongwen")
def gongwen() -> None:
    """Chinese government notices (公文): from archived pages to validated records."""


def _forgive() -> None:
    """Let what the terminal's charset lacks (GBK has no «, and not every character of a name) be a question mark, and not the
    end of the command. Records are written as bytes, in UTF-8 whatever the terminal is in."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _hush() -> None:
    """Let nothing more be said on stdout, which fails: Python would try again, and complain, when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: list[str] | None = None) -> None:
    """The command's entry: every way out has its exit status, and none a traceback."""
    _forgive()
    try:
        status = gongwen.main(arguments, prog_name="gongwen", standalone_mode=False)
    except click.exceptions.Exit as leave:
        status = leave.exit_code
    except click.ClickException as error:
        error.show()
        status = MISUSED
    except (KeyboardInterrupt, click.Abort):
        goes_on = (sys.argv[1:] if arguments is None else arguments)[:1] == ["run"]
        click.echo(f"gongwen: stopped{'; run it again to go on' if goes_on else ''}", err=True)
        status = STOPPED
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
        place = "cannot write to stdout: " if full else ""
        if isinstance(error.filename, str | bytes):
            place = f"{os.fsdecode(error.filename)}: "
        click.echo(f"gongwen: {place}{error.strerror or error}", err=True)
        _hush()
        status = FAILED
    except ExtractError as error:
        click.echo(f"gongwen: {error.message}", err=True)
        status = MISUSED if isinstance(error, ConfigError | RuleError) else FAILED
    sys.exit(status if isinstance(status, int) else 0)
