"""docs/dependencies.md lists every library of pyproject.toml, with the licence that the installed one declares."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest
from conftest import ROOT

_SPDX = {
    "mit": "MIT",
    "mit license": "MIT",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "the bsd 2-clause license": "BSD-2-Clause",
}
"""How projects that know no SPDX expression call their licences. s3fs says BSD and has the three clauses."""
GOOD = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "MPL-2.0", "LGPL-3.0-only"}


def required() -> dict[str, str]:
    """The libraries that pyproject.toml names, with their extra ("" for those that are always there)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, str] = {}
    for extra, lines in [("", project["dependencies"]), *project["optional-dependencies"].items()]:
        for line in lines:
            name = re.match(r"[\w.-]+", line)
            assert name, line
            if name[0] != project["name"]:
                found.setdefault(name[0], extra)
    return found


def listed() -> dict[str, str]:
    """The libraries of the page, with their licences."""
    found: dict[str, str] = {}
    for line in (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        names = re.findall(r"`([^`]+)`", cells[0])
        if line.startswith("| `"):
            licences = cells[-2].split(", ")
            assert len(licences) in (1, len(names)), line
            found |= dict(zip(names, licences * (len(names) // len(licences)), strict=True))
            assert len(cells[-1]) > 6, f"{names}: why is it here?"
    return found


def declared(name: str) -> str | None:
    """The licence in the metadata of what is installed; None where it is not installed, or its metadata say nothing."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    said = about.get("License-Expression") or about.get("License") or ""
    if not said:
        classes = [c for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
        said = classes[-1].rpartition(":: ")[2] if classes else ""
    return _SPDX.get(said.lower(), said) or None


@pytest.mark.parametrize("name", sorted(required()))
def test_every_library_is_listed_with_its_licence(name: str) -> None:
    licences = listed()
    assert name in licences, f"docs/dependencies.md says nothing of {name}"
    assert licences[name] in GOOD
    assert declared(name) in (licences[name], None)


def test_what_is_listed_is_still_there() -> None:
    assert sorted(set(listed()) - set(required())) == []


def test_the_check_meets_what_is_installed() -> None:
    """What is not installed proves nothing; most of it is."""
    assert sum(declared(name) is not None for name in required()) > 15
    assert declared("click") == "BSD-3-Clause"
