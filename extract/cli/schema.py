"""`gongwen schema`: the contract for those who don't use Python."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.parsing import a_folder
from extract.errors import ConfigError


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "sqlite", "postgresql", "parquet", "opensearch", "spark"]),
    default="json",
    show_default=True,
)
@click.option(
    "--write", "folder", callback=a_folder, metavar="DIR", help="Write the files of all formats into DIR instead."
)
def schema(form: str, folder: str | None) -> None:
    """Print the schema of the output: JSON Schema of a record, SQL of the tables, Parquet's columns, an index's
    mapping, Spark's type."""
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
