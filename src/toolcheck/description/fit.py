"""Recommendation `fit`: access, coverage and literacy."""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choices, date, entries, number, record, text, texts

FIT = record(
    "Whether the people it is meant for can reach it, afford it, read it and be served by it.",
    devices=choices("Devices that the group meant to use it has today.", words.DEVICES),
    shared_or_watched_device=text("What happens if the device is shared, watched or taken away."),
    connectivity=text("What works with a slow line, or with none."),
    user_cost=text("What it costs its users, data and calls included, and who pays."),
    literacy=text("How people who read little or not at all are served."),
    accessibility=record(
        "How people with disabilities are served.",
        standard=text("The accessibility standard and level aimed at or met."),
        tested_on=date("When conformity was last tested."),
    ),
    coverage=record(
        "Where, when and how fast somebody answers.",
        places=texts("Places where the service is really available."),
        hours=text("When somebody answers."),
        response_time=text("How soon somebody answers."),
        unserved=text("Where, or for whom, a request cannot be acted on, and what they are told."),
    ),
    excluded_groups=texts("Groups of the people affected that the tool leaves out."),
    fallback=text("The way to the same help without the tool."),
    adoption=record(
        "How the people it is meant for come to know and use it.",
        plan=text("How they are reached."),
        target=text("How many of whom by when."),
        budget=text("Money and staff set aside for it."),
    ),
    usability_tests=entries(
        "Trials with the people it is meant for.",
        date=date("When it took place, or is planned."),
        group=text("Who took part."),
        participants=number("How many took part.", minimum=0),
        changes=text("What was changed because of it."),
    ),
)
