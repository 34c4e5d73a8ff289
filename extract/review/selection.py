"""Which notices are looked at: the filters of the list, as they stand in an address and as SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from extract.review.found import Found

DAY = "coalesce(n.issued_on, n.published_on)"
_CHILD = "EXISTS (SELECT 1 FROM {table} c WHERE c.notice_id = n.id AND c.source_path = n.source_path AND {test})"
_FOUND = "(n.id, n.source_path) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:found))"

_TESTS = {
    "type": "coalesce(n.document_type, '-') = :type",
    "year": f"coalesce(substr({DAY}, 1, 4), '-') = :year",
    "kind": "n.page_kind = :kind",
    "verdict": "n.verdict = :verdict",
    "warning": _CHILD.format(table="warnings", test="c.code = :warning"),
    "issuer": _CHILD.format(table="issuers", test="c.name = :issuer"),
    "unit": _CHILD.format(table="units", test="c.name = :unit"),
    "term": _CHILD.format(table="corruption_terms", test="c.text = :term"),
}
"""By filter: what holds of a notice `n` that it lets through. `-` stands for none."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters; an empty one lets everything through. `q`: words that must all stand in the title, a number or the
    text."""

    q: str = ""
    type: str = ""
    year: str = ""
    kind: str = ""
    verdict: str = ""
    warning: str = ""
    issuer: str = ""
    unit: str = ""
    term: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Selection:
        """The filters that a query string names; the rest of it is ignored."""
        return cls(**{f.name: query.get(f.name, "").strip()[:200] for f in fields(cls)})

    @property
    def given(self) -> dict[str, str]:
        """The filters that are set."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}

    def but(self, **changes: str) -> Selection:
        """The selection with other values of some filters."""
        return replace(self, **changes)

    @property
    def query(self) -> str:
        """The filters as a query string, without its question mark."""
        return urlencode(self.given, errors="surrogatepass")

    def where(self, found: Found | None = None) -> tuple[str, dict[str, str]]:
        """The condition on a notice `n`, and its parameters. `found`: what the index has of `q`; without it every text is
        looked through."""
        tests = [_TESTS[name] for name in self.given if name in _TESTS]
        values = {name: value for name, value in self.given.items() if name in _TESTS}
        if found is not None:
            tests.append(_FOUND)
            values["found"] = found.as_json
        for number, word in enumerate(self.q.split()[:8] if found is None else ()):
            name = f"q{number}"
            in_number = _CHILD.format(table="document_numbers", test=f"instr(c.text, :{name}) > 0")
            tests.append(f"(instr(n.title, :{name}) > 0 OR instr(n.text, :{name}) > 0 OR {in_number})")
            values[name] = word
        return " AND ".join(tests) or "1", values
