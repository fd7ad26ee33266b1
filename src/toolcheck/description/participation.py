"""Recommendation `participation`: the people meant to benefit take part and have a say."""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choice, choices, date, entries, record, text

PARTICIPATION = record(
    "How people with lived experience, and people the tool acts upon, take part.",
    groups=entries(
        "Groups that take part; an empty list says that none does.",
        group=text("Who, as a group; never a person's name."),
        stages=choices("At which points they take part.", words.PARTICIPATION_STAGES),
        method=text("In which way."),
        role=choice("How much say they have.", words.PARTICIPATION_ROLES),
        people=text("Roughly how many."),
        date=date("When it last took place, or is planned."),
    ),
    pay=text("How they are paid; expenses alone are not pay."),
    safeguards=text("How they can say no, need not tell their story, and are supported."),
    diversity=text("Which forms of exploitation, genders, origins, ages and languages they stand for."),
    changes_made=entries(
        "What changed because of them.",
        input=text("What they said."),
        change=text("What was changed, or why it was not."),
    ),
    governance=text("The say they have in decisions: seat, veto, or advice with published answers."),
    non_users_voice=text("Who speaks for the people the tool acts upon who never use it."),
    feedback_channel=text("How users can complain or suggest, safely, at any time."),
)
