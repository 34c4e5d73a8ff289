"""Fields of one's own: functions of installed packages that add to a finished record (docs/extending.md).

A package names them under the entry point group `gongwen.fields`: the field's name and a function of the `Notice` that
gives text, None, or any JSON value. What it gives stands in `extensions`, under the field's name.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigError

if TYPE_CHECKING:
    from extract.notice import Notice

OwnField = Callable[["Notice"], Any]

GROUP = "gongwen.fields"

FAULTS = (Exception, SystemExit)
"""What code of other packages may raise without ending a run: sys.exit there is meant for a program of theirs."""


@cache
def own_fields() -> dict[str, OwnField]:
    """The fields of installed packages, by name. Raises ConfigError where one cannot be loaded."""
    from importlib.metadata import entry_points

    found: dict[str, OwnField] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            found[point.name] = point.load()
        except FAULTS as error:
            raise ConfigError(f"the field {point.name} ({point.value}) cannot be loaded: {error!r}") from error
    return found


def version_of(field: OwnField) -> str:
    """The version of the installed package that a field comes from; a batch reads again what another version made."""
    from importlib.metadata import packages_distributions, version

    packages = packages_distributions().get(field.__module__.partition(".")[0], [])
    return ",".join(f"{name} {version(name)}" for name in sorted(set(packages)))


def extended(notice: Notice) -> Notice:
    """The record with the fields of one's own. One that raises is a warning `field_failed`, and the record goes on."""
    fields = own_fields()
    if not fields:
        return notice
    from extract.notice import Notice, Warning

    values: dict[str, str] = {}
    warnings = notice.warnings
    for name, find in fields.items():
        try:
            value = find(notice)
            if value is not None and value != "":
                said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, allow_nan=False)
                said.encode()  # a lone surrogate is no text
                values[name] = said
        except FAULTS as error:
            warnings += (Warning("field_failed", f"the field {name} of one's own failed: {error!r}"),)
    return Notice.model_validate(notice.model_copy(update={"extensions": values, "warnings": warnings}))
