"""Recommendation `duplication`: is a suitable application there already?"""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choice, date, entries, languages, record, text, texts, yes_no

DUPLICATION = record(
    "What exists already, and why this is still needed.",
    search=record(
        "The search for existing tools.",
        date=date("When it was made."),
        sources=texts("Registers, lists and people asked."),
        terms=texts("Words searched for."),
        languages=languages("Languages searched in."),
    ),
    reviewed=entries(
        "The nearest existing tools, looked at one by one.",
        name=text("The tool."),
        overlap=text("What it does already."),
        gap=text("What it does not do."),
        contacted=yes_no("Whether its operator was asked."),
        decision=choice("What was decided.", words.REUSE_DECISIONS),
        reason=text("Why."),
    ),
    difference=text("What people get from this tool that they cannot get today."),
    licence=text("The licence under which others may reuse it."),
    handover=text("Who could take it over, and what they would need."),
)
