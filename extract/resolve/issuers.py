"""Who issued the document (发文机关), chosen among all bodies that its parts name."""

from __future__ import annotations

from extract.lexicon import same_body
from extract.notice import Issuer


def chosen_issuers(candidates: tuple[Issuer, ...]) -> tuple[Issuer, ...]:
    """Who issued it: the signature's bodies, else letterhead's, title's, an order's, the catalogue's; each in the
    fullest form that is printed."""
    for basis in ("signature", "letterhead", "title", "document_number", "metadata"):
        base = [c for c in candidates if c.basis == basis]
        if base:
            break
    else:
        return ()
    titled = [c for c in candidates if c.basis == "title"]
    if base[0].basis == "letterhead" and len(titled) > len(base) and _each_among(base, titled):
        base = titled  # the leading body's letterhead over a joint document: the title names all
    elif base[0].basis == "letterhead" and titled and not any(same_body(b.name, t.name) for b in base for t in titled):
        base = titled  # the name above the title is the site's
    listed = [c for c in candidates if c.basis == "metadata"]
    if base[0].basis == "document_number" and len(listed) > len(base) and _each_among(base, listed):
        base = listed  # a joint order bears one body's number
    found: dict[str, Issuer] = {}
    for issuer in base:
        fullest = _fullest(issuer, candidates)
        found.setdefault(fullest.name, fullest)
    return tuple(found.values())


def _fullest(issuer: Issuer, candidates: tuple[Issuer, ...]) -> Issuer:
    """The longest form in which the document names the body."""
    longer = (c for c in candidates if len(c.name) > len(issuer.name) and same_body(issuer.name, c.name))
    return max(longer, key=lambda c: len(c.name), default=issuer)


def _each_among(bodies: list[Issuer], others: list[Issuer]) -> bool:
    return all(any(same_body(b.name, o.name) for o in others) for b in bodies)
