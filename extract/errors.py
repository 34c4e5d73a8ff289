"""The exceptions of the package.

    ExtractError
    ├── InputError            an input cannot become a record: one failure row, the rest goes on
    │   ├── NotText           the bytes are no text at all (an image, a PDF, an archive)
    │   └── TooLarge          more bytes than the options allow
    ├── ConfigError           options, command line or environment are wrong: nothing was started
    ├── RuleError             a rule table is broken: a row without a reason, with an example it does not match …
    ├── StoreError            a store cannot be opened or written
    └── WorkerError           no worker process can be started: what is done is kept

Content never raises: a damaged page becomes a record with warnings. Every error carries a stable `code` and a message
that says what was wrong, where, and what to do next.
"""

from __future__ import annotations


class ExtractError(Exception):
    """Anything this package raises on purpose. `code` is stable, the message is for people."""

    code = "error"

    def __init__(self, message: str, *, detail: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail


class InputError(ExtractError):
    """An input cannot become a record."""

    code = "input_error"


class NotText(InputError):
    """The bytes are no text at all."""

    code = "not_text"


class TooLarge(InputError):
    """The input has more bytes than `Options.max_bytes`."""

    code = "too_large"


class ConfigError(ExtractError):
    """Options, command line or environment are wrong."""

    code = "config_error"


class RuleError(ExtractError):
    """A rule table is broken."""

    code = "rule_error"


class StoreError(ExtractError):
    """A store cannot be opened or written."""

    code = "store_error"


class WorkerError(ExtractError):
    """No worker process can be started."""

    code = "worker_error"
