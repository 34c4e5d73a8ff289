"""All fields of a notice, in the order in which they need one another. One file a field, each with a function `find`."""

from __future__ import annotations

from extract.document import Document
from extract.fields import (
    addressees,
    attachments,
    citations,
    contacts,
    dates,
    directives,
    document_type,
    imprint,
    issuers,
    marks,
    numbers,
    rosters,
    sections,
    tables,
    unit_lists,
)
from extract.fields.findings import Findings
from extract.fields.section_lists import without_list_headings


def find_fields(document: Document) -> Findings:
    """Every value of every field that the document may have; `resolve` chooses among candidates and cross-checks."""
    number_candidates = numbers.find(document)
    date_candidates = dates.find(document)
    found_sections = sections.find(document)
    found_tables = tables.find(document)
    found_rosters = rosters.find(document)
    found_lists = unit_lists.find(document, found_rosters)
    found_sections = without_list_headings(document.string, found_sections, found_lists, found_rosters)
    found_citations = citations.find(document)
    return Findings(
        numbers=number_candidates,
        dates=date_candidates,
        issuers=issuers.find(document, number_candidates),
        addressees=addressees.find(document),
        document_type=document_type.find(document),
        marks=marks.find(document),
        imprint=imprint.find(document),
        sections=found_sections,
        tables=found_tables,
        rosters=found_rosters,
        unit_lists=found_lists,
        attachments=attachments.find(document),
        citations=found_citations.citations,
        repeals=found_citations.repeals,
        contacts=contacts.find(document),
        directives=directives.find(document, found_sections, date_candidates),
    )
