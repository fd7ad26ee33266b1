"""The format of rubric files."""

from toolcheck.description.vocabulary import PREPARER_ROLES, STAGES
from toolcheck.documents.shapes import (
    Shape,
    anything,
    choice,
    entries,
    number,
    record,
    required,
    text,
    texts,
)
from toolcheck.rubric.lint_format import LINTS
from toolcheck.rubric.model import Level, Outcome, Severity

LEVELS = tuple(level.word for level in Level)
STATES = (*LEVELS, "unknown", "not-applicable", "waived")
EFFORTS = ("small", "medium", "large")
SPEAKERS = (*PREPARER_ROLES, "unstated")


def _all_of(words: tuple[str, ...], shape: Shape, description: str) -> Shape:
    return required(record(description, **dict.fromkeys(words, required(shape))))


CRITERION = {
    "id": text(
        "The recommendation, a dot and a short name: purpose.alternatives.", required=True, example="purpose.problem"
    ),
    "title": text("Two to four words for tables.", required=True),
    "question": text("The question a reader answers.", required=True),
    "weight": number("Its weight among the criteria of the recommendation.", required=True),
    "effort": choice("The work it takes to close a gap.", EFFORTS, required=True),
    "waivable": choice("Whether it may be declared not applicable.", ("yes", "no"), required=True),
    "evidence": choice("Which evidence lifts it to evidenced.", ("any", "independent"), required=True),
    "applies": anything("Condition: false means that the criterion does not apply."),
    "asserted": anything(
        "Condition for asserted; false means absent.", required=True, example={"fact": "purpose.problem"}
    ),
    "described": anything("Condition for described.", required=True, example={"fact": "purpose.problem", "words": 12}),
    "descriptors": _all_of(LEVELS, text("What the level looks like."), "What each level looks like."),
    "advice": _all_of(LEVELS[1:], text("What to do to reach the level."), "What to do to reach each level."),
    "example": text("A short good answer.", required=True),
    "examples": anything(
        "Good answers for some kinds and stages of tools, by situation; the first that holds stands for `example`.",
        example={"in-use": "Of 212 asked in May 2026, 131 said so."},
    ),
    "why": text("Why the question matters.", required=True),
    "failure": text("A documented failure or good example from the field.", required=True),
    "sources": texts("Keys of sources.yaml.", required=True),
}

RED_FLAG = {
    "id": text("A short name, unique in the rubric.", required=True),
    "title": text("The hazard in a few neutral words.", required=True),
    "severity": choice("How grave it is.", tuple(Severity), required=True),
    "raised": anything(
        "Condition: the hazard as stated.", required=True, example={"fact": "capabilities", "includes": "scraping"}
    ),
    "cleared": anything("Condition: the safeguards as stated.", example={"fact": "privacy.consenting_adults"}),
    "question": text("The question to ask.", required=True),
    "safeguards": text("What would clear it, in words.", required=True),
    "why": text("What harm it can do.", required=True),
    "failure": text("A documented failure or good example from the field.", required=True),
    "sources": texts("Keys of sources.yaml.", required=True),
}

RECOMMENDATION = {
    "id": text("Its id, the name of the file.", required=True, example="purpose"),
    "title": text("The recommendation in one line.", required=True),
    "label": text("One or two words for tables.", required=True),
    "osce": number("Its place in the OSCE list.", required=True),
    "why": text("Why it matters.", required=True),
    "failure": text("A documented failure or good example from the field.", required=True),
    "sources": texts("Keys of sources.yaml.", required=True),
    "criteria": required(entries("Its criteria.", **CRITERION)),
    "red_flags": entries("Its red flags.", **RED_FLAG),
}

SITUATION = {
    "id": text("A short name, unique among them.", required=True, example="in-use"),
    "title": text("Of which tools it holds, such as: a tool in use.", required=True),
    "when": anything(
        "Condition: true for such a tool.", required=True, example={"fact": "stage", "in": ["pilot", "live"]}
    ),
}

HEAD = {
    "id": text("The rubric's id, the name of its folder.", required=True, example="my-rubric"),
    "title": text("Its title.", required=True),
    "version": text("Its version, as major.minor.patch.", required=True, example="1.0.0"),
    "acknowledgement": text("Whose work it rests on.", required=True),
    "disclaimer": text("What a result is not.", required=True),
    "targets": _all_of(STAGES, choice("A level.", LEVELS[1:]), "The level expected at each stage."),
    "bands": _all_of(
        ("min_answered", "weak_below", "promising_below", "weakest_recommendation_below"),
        number("From 0 to 100.", minimum=0),
        "The thresholds of the outcomes.",
    ),
    "efforts": _all_of(EFFORTS, number("Relative work.", minimum=0), "How much work each effort stands for."),
    "silence": _all_of(
        SPEAKERS,
        choice("What silence about safeguards means.", ("raised", "open")),
        "What silence about safeguards means when a hazard is stated, by who speaks.",
    ),
    "situations": entries("Kinds and stages of tools that example answers are meant for.", **SITUATION),
    "levels": _all_of(STATES, text("Meaning."), "What each level and state means."),
    "outcomes": _all_of(tuple(Outcome), text("Meaning."), "What each outcome means."),
}

REFERENCE = {
    "id": text("The recommendation's file, without .yaml.", required=True, example="purpose"),
    "weight": number("Its weight in the total.", required=True),
}

HEAD_SHAPE = record("A rubric.", **HEAD, recommendations=required(entries("Its recommendations.", **REFERENCE)))
RECOMMENDATION_SHAPE = record("A recommendation.", **RECOMMENDATION)
SINGLE_FILE_SHAPE = record(
    "A rubric in one file.",
    **HEAD,
    recommendations=required(entries("Its recommendations.", weight=REFERENCE["weight"], **RECOMMENDATION)),
    lints=LINTS,
)
