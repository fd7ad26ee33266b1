"""Recommendation `purpose`: what the tool is for, and why it beats the alternatives."""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choice, date, entries, record, text, texts

PURPOSE = record(
    "What the tool is for, and what else was weighed.",
    problem=text(
        "The one problem it takes on: which exploitation, whose, where, and how large, with its source.",
        example="Pickers in one valley are paid by the crate; 41 of 60 asked in May 2026 got less than the law says.",
    ),
    scope=text("What the tool is not about: the forms of exploitation, people or places it leaves aside, and why."),
    beneficiaries=text("Whose life gets better, and in what way, apart from the operator's."),
    operator_benefit=text("What the operator and its funders gain from the tool."),
    change_chain=entries(
        "The steps that lead from using the tool to a change in somebody's life.",
        step=text("One step: if this happens, then that follows."),
        assumption=text("What has to be true for the step to hold."),
    ),
    alternatives=entries(
        "Other ways to reach the purpose that were weighed, doing nothing among them.",
        option=text("The other way."),
        kind=choice("What sort of alternative it is.", words.ALTERNATIVE_KINDS),
        why_not=text("Why it was set aside."),
    ),
    why_technology=text("What the technology does here that a person, a poster or a phone line cannot."),
    excluded_uses=texts(
        "Uses that are out of bounds, such as immigration enforcement.",
        example=["Choosing whom to hire again", "Immigration enforcement"],
    ),
    decision=record(
        "How the decision to build was taken.",
        date=date("When it was taken."),
        participants=texts("Who took part in it, by role rather than by name."),
    ),
)
