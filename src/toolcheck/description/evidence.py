"""Evidence and waivers: what backs the statements, and which of them do not apply."""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choice, date, entries, text, texts, url, yes_no

EVIDENCE = entries(
    "Dated artefacts that support named facts.",
    id=text("A short name for the artefact within this file."),
    title=text("Its title.", required=True),
    url=url("Where it is published."),
    file=text("Where the file lies, if it is not published."),
    date=date("The date of the artefact.", required=True),
    kind=choice("What sort of artefact.", words.EVIDENCE_KINDS),
    independent=yes_no("Whether somebody outside the building team made or checked it."),
    supports=texts("The facts it supports, such as privacy.assessments.", required=True),
)

NOT_APPLICABLE = entries(
    "Facts that do not apply to this tool.",
    fact=text("The fact, such as privacy.minors.", required=True),
    reason=text("Why it does not apply.", required=True),
)
