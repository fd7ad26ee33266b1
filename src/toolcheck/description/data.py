"""Recommendation `data`: only collect what somebody will act on."""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choice, choices, entries, number, record, text, yes_no

DATA = record(
    "What the tool collects, who acts on it, and how soon.",
    sources=choices("Where the data comes from.", words.DATA_SOURCES),
    items=entries(
        "Each item of data collected.",
        name=text("The item."),
        decision=text("The decision it feeds."),
        action_owner=text("Who acts on it."),
        act_within=text("How soon they act."),
        retention=text("How long it is kept."),
        personal=yes_no("Whether it is about a person who can be identified."),
        sensitive=yes_no("Whether it could bring harm if it leaked."),
        required=yes_no("Whether one must give it to be served."),
    ),
    not_collected=entries(
        "What is left out on purpose.",
        name=text("The item left out."),
        reason=text("Why it is left out."),
    ),
    media=record(
        "Pictures, sound and video.",
        subjects=choices("What or whom they show.", words.MEDIA_SUBJECTS),
        blurred_on_device=yes_no("Whether people are made unrecognisable before anything leaves the device."),
        metadata_removed=yes_no("Whether place, time and device data are taken out."),
        notice=text("What senders are told about not approaching, following or exposing anybody."),
    ),
    verification=text("How trained people check what comes in before it is passed on."),
    validation=text("How the rule or model that points at people or places was tested against known cases."),
    public_reports=record(
        "Safeguards when the public reports suspicions.",
        guidance=text("How reporters learn what to look for and what not to."),
        false_reports=text("How mistaken, malicious and test reports are handled."),
        profiling_check=text("How reports are checked for prejudice against origin, trade or looks."),
        separation=text("How tips about others are kept apart from requests for help."),
    ),
    triage=record(
        "How what comes in is ranked.",
        threshold=text("What puts an entry above the line."),
        set_by=text("Who set the line."),
        false_positives=text("What a wrong alarm does to whom, and how often it happens."),
        false_negatives=text("What a missed case does to whom, and how often it happens."),
    ),
    response=record(
        "Who answers, and how much they can take.",
        capacity=text("Staff, and the volume they can handle."),
        hours=text("When they work."),
        overflow=text("What happens above that volume."),
    ),
    feedback_to_sender=text("What the person who sent something learns about it."),
    publication=record(
        "How published data protects people.",
        method=choice("The method used against recognising people.", words.PUBLICATION_METHODS),
        minimum_cell=number("The smallest number of people published.", minimum=0),
    ),
    controlled_by=choice("Who decides what happens with the results.", words.CONTROLLERS),
)
