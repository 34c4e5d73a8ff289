"""The checkpoint: the one truth about what is done, from which every output is made.

A small database in the run's folder (`.gongwen/state.db`): a row an input, with its record or failure and a revision
that grows with every change. Each store's row says up to which revision it has been brought, so that a store which
failed, is new, or was taken away, is filled without reading a page again. Killed at any moment, it loses at most the
outcomes of the last half second.

    Database ─┬─ Plan         what this run is to do
              ├─ Sketches     what copies are told by, what lies over their records
              ├─ Deliveries   what the stores have been given
              └─ State        all of it, and the outcomes
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from extract.batch.delivery import Deliveries, Mark, Tally
from extract.batch.outcome import Done, Failed, Outcome
from extract.batch.plan import Plan
from extract.batch.sketches import Sketches

__all__ = ["Mark", "State", "Tally"]

_PUT = "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class State(Plan, Sketches, Deliveries):
    """The checkpoint, open. Raises StoreError where the disk fails."""

    def put(self, outcome: Outcome, made_by: str) -> None:
        """Note an outcome. A record or failure takes the place of what the path had before."""
        try:
            if isinstance(outcome, Done) or (isinstance(outcome, Failed) and not outcome.noted):
                self._put(outcome, made_by)
            self._commit_in_time()
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _put(self, outcome: Done | Failed, made_by: str) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN")
        self.revision += 1
        path = outcome.path
        before = self._db.execute("SELECT id FROM inputs WHERE path = ?", (path,)).fetchone()
        now = outcome.id if isinstance(outcome, Done) else None
        if before and before[0] != now:
            self._db.execute("INSERT INTO gone VALUES (?, ?, ?)", (before[0], path, self.revision))
        for table in ("kept", "overlays"):  # they were made of what it was before
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))
        if isinstance(outcome, Done):
            if outcome.kept:
                kept = outcome.kept
                put = "INSERT INTO kept VALUES (?, ?, ?, ?, ?)"
                self._db.execute(put, (path, kept.url, kept.charset, kept.damage, kept.data))
            codes = json.dumps(outcome.warnings)
            row = (outcome.sha256, made_by, self.revision, outcome.page_kind, outcome.verdict, codes, None, None)
            self._db.execute(_PUT, (path, outcome.id, *row, outcome.record))
            if outcome.sketched:
                self.put_sketch(path, f"{outcome.sha256} {made_by}", outcome.sketch)
        else:
            line, code = outcome.failure.line(), outcome.failure.code
            self._db.execute(_PUT, (path, None, None, made_by, self.revision, None, None, None, code, line, None))

    def adopt(self, outcomes: Iterable[Outcome]) -> None:
        """Take over outcomes of a checkpoint that is gone, as made by nobody knows what: done again when named."""
        for outcome in outcomes:
            self.put(outcome, made_by="")
        self.commit()
