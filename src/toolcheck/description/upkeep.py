"""Recommendation `upkeep`: keep up with technology and with trafficking."""

from toolcheck.documents.shapes import date, entries, record, text, texts

UPKEEP = record(
    "Who keeps the tool working and right as technology and trafficking change.",
    owner=text("The person or post that answers for upkeep."),
    funded_until=date("Until when upkeep is paid for."),
    last_release=date("Date of the last release."),
    update_cycle=text("How often it is updated, security patches included."),
    content_review=record(
        "Review of what the tool tells people.",
        cycle=text("How often."),
        last=date("When it was last done."),
        by=text("By whom."),
    ),
    directory_verified=date("When every entry of its directory of services was last checked."),
    context_review=entries(
        "Reviews of how trafficking has changed.",
        date=date("When, or when planned."),
        sources=texts("Who or what was asked."),
        changed=text("What was changed because of it."),
    ),
    adversary_response=text("The counter-move expected of exploiters, and the answer to it."),
    model_monitoring=text("How drift and errors of rules and models are watched."),
    retirement_plan=text("How the tool would end: notice, other help, deletion."),
)
