"""The format of catalogue files, and of the file that sets the search."""

from toolcheck.description import vocabulary as words
from toolcheck.description.countries import COUNTRIES, MISTAKEN_COUNTRIES, WORLDWIDE
from toolcheck.documents.shapes import (
    choice,
    choices,
    date,
    entries,
    languages,
    number,
    record,
    required,
    text,
    texts,
)

KINDS = ("tool", "proposal", "kind")
STATUSES = ("in-use", "pilot", "research", "published", "absorbed", "ended", "unknown")

ENTRY = {
    "id": text("A short name, unique in the catalogue.", required=True, example="wage-line"),
    "kind": choice("A tool, a proposal that nobody is known to have built, or a kind of tool.", KINDS, required=True),
    "name": text("What it is called.", required=True, example="Wage Line (fictional)"),
    "aliases": texts("Other names people use for it."),
    "operator": text("Who runs or ran it."),
    "first_year": date("When it was first seen in public."),
    "status": choice("What the latest source says of it.", STATUSES, required=True),
    "last_seen": date("The date of the latest source that shows the status."),
    "status_note": text("What was seen then, in a sentence."),
    "categories": choices("What it is for.", words.CATEGORIES, example=["worker-voice"]),
    "users": choices("Who uses it.", words.USER_ROLES),
    "exploitation": choices("Forms of exploitation it is about.", words.EXPLOITATION),
    "countries": choices(
        "Where it is used, as ISO 3166-1 alpha-2 codes, or worldwide.",
        (*COUNTRIES, WORLDWIDE),
        aliases=MISTAKEN_COUNTRIES,
    ),
    "languages": languages("Languages it speaks, as BCP 47 tags."),
    "channels": choices("How it reaches people.", words.CHANNELS),
    "summary": text(
        "What it does and for whom, in one sentence.",
        required=True,
        example="Tells farm workers by phone what the lawful wage is, and calls back those who ask.",
    ),
    "sources": texts(
        "Keys of sources.yaml, or web addresses.", required=True, example=["https://example.org/wage-line"]
    ),
}

CATALOGUE_SHAPE = record("Known tools.", entries=required(entries("The tools.", **ENTRY)))

FACETS = ("categories", "users", "exploitation", "countries", "channels")
"""The facts by which tools are compared, beside their wording; each counts the same."""

_MEANS_ALL = {
    "facet": choice("The facet.", FACETS, required=True),
    "word": text("The word that stands for everywhere or everything.", required=True),
}

SETTINGS_SHAPE = record(
    "How the search compares a description with the catalogue.",
    close_from=number(
        "Similarity, from 0 to 1, from which a tool counts as close.", minimum=0, maximum=1, required=True
    ),
    semantic_close_from=number("The same where sentence vectors take part.", minimum=0, maximum=1, required=True),
    facet_share=number(
        "The part of the similarity that rests on facets; the rest rests on the wording.",
        minimum=0,
        maximum=1,
        required=True,
    ),
    semantic_share=number(
        "The part of the wording that sentence vectors decide where they take part.",
        minimum=0,
        maximum=1,
        required=True,
    ),
    problem_share=number(
        "What the stated problem adds to the wording, as a part of the summary's.", minimum=0, maximum=1, required=True
    ),
    means_all_counts=number(
        "What a facet counts, from 0 to 1, where one side says that it is for all.", minimum=0, maximum=1, required=True
    ),
    means_all=required(entries("Words of facets that stand for all of them.", **_MEANS_ALL)),
    stop_words=required(text("Words that say nothing about a tool, with spaces between.")),
    concepts=required(
        entries(
            "What the field says in several ways: a text that uses one of the words is also found by the others.",
            name=text("The concept.", required=True),
            words=texts("Its words and phrases.", required=True),
        )
    ),
)
