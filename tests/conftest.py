"""Where the tests find their material: the project's corpus always, the shared cases where they exist."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["bulk_server", "postgresql_server"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("GONGWEN_SHARED", ROOT.parent / "shared"))

settings.register_profile(
    "default", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled cases beside the checkout; tests that need it are skipped where it is not."""
    if not (SHARED / "cases").is_dir():
        pytest.skip("no ../shared beside this checkout: the labelled cases are other people's pages and not part of it")
    return SHARED
