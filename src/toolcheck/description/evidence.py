"""Evidence and waivers: what backs the statements, which of them do not apply, and which lints are waived."""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choice, date, entries, fact, facts, needing, text, url, yes_no

_EVIDENCE = entries(
    "Dated artefacts that support named facts.",
    id=text("A short name for the artefact within this file."),
    title=text("Its title.", required=True, example="Survey of 60 pickers"),
    url=url("Where it is published."),
    file=text("Where the file lies, if it is not published.", example="evidence/survey.pdf"),
    date=date("The date of the artefact.", required=True),
    kind=choice("What sort of artefact.", words.EVIDENCE_KINDS),
    independent=yes_no("Whether somebody outside the building team made or checked it."),
    supports=facts("The facts it supports, such as privacy.assessments.", required=True),
)
EVIDENCE = needing(_EVIDENCE, "url", "file")

NOT_APPLICABLE = entries(
    "Facts that do not apply to this tool.",
    fact=fact("The fact, such as privacy.minors.", required=True, example="participation.non_users_voice"),
    reason=text("Why it does not apply.", required=True, example="The line acts upon nobody but its callers."),
)

WAIVED_LINTS = entries(
    "Lints of `toolcheck check` that are right and may stand all the same.",
    lint=text("The id of the lint, such as superlatives.", required=True, example="same-sentence"),
    fact=fact("The fact it is waived for; without it, the whole file.", example="purpose.problem"),
    reason=text("Why it may stand.", required=True, example="Both questions have this one answer."),
)
