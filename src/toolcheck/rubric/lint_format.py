"""The format of lints in a rubric: what every lint has, and what each kind asks for besides."""

from dataclasses import replace

from toolcheck.description.vocabulary import EVIDENCE_KINDS, STAGES
from toolcheck.documents.shapes import Shape, anything, choice, choices, count, entries, number, record, text, texts
from toolcheck.rubric.folding import SHORTEST_CLAUSE

PERSONAL_DATA = ("e-mail", "phone", "coordinates", "case-number")
"""What can be recognised as data of a person."""

OTHER_KINDS = "other"
"""Evidence of a kind that is not listed, or without one."""

_LETTERS = count(
    "Fewest letters and digits of what is compared; shorter ones repeat by chance.", minimum=SHORTEST_CLAUSE
)

SETTINGS: dict[str, dict[str, Shape]] = {
    "placeholder": {},
    "unused-waiver": {},
    "wording": {
        "wordings": entries(
            "Which words are looked for in which facts.",
            facts=texts("The facts, each a text.", required=True, example=["summary"]),
            phrases=texts(
                "Whole words and phrases, whatever their letter case.", required=True, example=["one of a kind"]
            ),
            harmless=texts("Phrases that hold one of these and mean something else.", example=["first aid"]),
        ),
        "unless": anything("Condition: where it is true, nothing is remarked upon."),
    },
    "same-sentence": {
        "letters": _LETTERS,
        "names": texts("Facts that hold names, which may rightly be the same as others.", example=["users.group"]),
    },
    "copied-text": {"letters": _LETTERS},
    "evidence-reuse": {
        "at_least": count("Fewest facts that the evidence names.", minimum=1),
        "share": number("The share of all criteria, in per cent, that one piece may back.", minimum=0, maximum=100),
    },
    "evidence-age": {
        "months": record(
            "How many months old each kind of evidence may be; a kind that is left out does not grow old.",
            **dict.fromkeys((*EVIDENCE_KINDS, OTHER_KINDS), count("Months.", minimum=1)),
        ),
        "stages": choices("The stages at which age matters; all, if none is named.", STAGES),
    },
    "date-order": {
        "pairs": entries(
            "Which date cannot be later than which.",
            earlier=text("A fact that is a date.", required=True, example="launched"),
            later=text("Another one.", required=True, example="as_of"),
            stages=choices("The stages at which this holds; all, if none is named.", STAGES),
            because=text("Why, in a few words that end a sentence.", required=True),
        ),
    },
    "personal-data": {
        "look_for": choices("What is looked for.", PERSONAL_DATA),
        "role_mailboxes": texts("Words of mail addresses that belong to a post, not to a person."),
        "free_numbers": texts("The first digits of telephone numbers that are free to call."),
        "case_words": texts("Words before the number of a case."),
        "decimals": count("Fewest decimal places of coordinates that point at a place.", minimum=1),
    },
    "street-address": {
        "near": texts("Words for a house that must not be found."),
        "street_words": texts("Words for a street that stand alone."),
        "street_endings": texts("Endings of words for a street."),
    },
}
"""What each kind of lint asks for; conditions apart, all of it must be there."""

OPTIONAL = frozenset({"unless", "stages"})

_COMMON = {
    "id": text("A short name, unique in the rubric.", required=True, example="superlatives"),
    "kind": choice("What is looked for.", tuple(SETTINGS), required=True),
    "title": text("What was found, in a few neutral words.", required=True),
    "question": text("What a reader is asked or told; it ends the remark.", required=True),
    "why": text("Why it matters.", required=True),
    "advice": text("What to do.", required=True),
    "failure": text("A documented case from the field."),
    "sources": texts("Keys of sources.yaml.", required=True),
}

_EXAMPLE = {
    "id": "same-sentence",
    "kind": "same-sentence",
    "title": "The same sentence for several facts",
    "question": "Which of the two does it answer?",
    "why": "Two facts ask two things.",
    "advice": "Answer each in words of its own.",
    "sources": ["aia"],
    "letters": 45,
    "names": ["users.group"],
}

LINTS = replace(
    entries(
        "Remarks that decide nothing.",
        **_COMMON,
        **{name: shape for settings in SETTINGS.values() for name, shape in settings.items()},
    ),
    example=[_EXAMPLE],
)

LINTS_SHAPE = record("The lints of a rubric.", lints=LINTS)
