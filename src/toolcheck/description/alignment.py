"""Recommendation `alignment`: fit with other initiatives."""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choice, date, entries, record, text, texts, url, yes_no

ALIGNMENT = record(
    "Who else works on this, and how the tool works with them.",
    partners=entries(
        "Organisations that take part, each with its role.",
        name=text("The organisation."),
        sector=choice("What sort of organisation.", words.SECTORS),
        role=text("What it does for the tool."),
        agreement=text("The agreement, or where it is published."),
        since=date("Since when."),
    ),
    referral=record(
        "Where people are sent for help.",
        mechanism=text("The referral mechanism, hotline or services used."),
        agreed=yes_no("Whether those services agreed to it."),
        capacity=text("How many more people those services can take."),
    ),
    dependencies=entries(
        "Outside services in which the tool ends; an empty list says none.",
        service=text("The service."),
        agreed=yes_no("Whether its operator agreed."),
        capacity=text("What it can take on."),
        continuity=text("What happens if it stops."),
    ),
    standards=texts("Shared standards followed, such as a case-data or accessibility standard."),
    interoperability=text("How data gets out in an open format or through an interface."),
    coordination=text("The coordination body or network the operator takes part in."),
    shared_learning=entries(
        "Lessons made public, failures included.",
        title=text("What was published."),
        url=url("Where."),
        date=date("When."),
    ),
)
