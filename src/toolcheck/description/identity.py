"""Identity: what the tool is, whose it is, whom it serves, where, through what, and who says so."""

from toolcheck.description import vocabulary as words
from toolcheck.description.countries import COUNTRIES, MISTAKEN_COUNTRIES, WORLDWIDE
from toolcheck.documents.shapes import (
    choice,
    choices,
    date,
    entries,
    languages,
    record,
    text,
    url,
    urls,
    yes_no,
)

FORMAT_VERSION = "1"

UNFINISHED = {
    "name": "Unnamed tool",
    "summary": "Still to be written; what the tool does, and for whom.",
}
"""What a new description says until somebody writes what must be there."""

IDENTITY = {
    "toolcheck": choice("Version of the description format.", (FORMAT_VERSION,), required=True),
    "name": text("What the tool is called.", required=True, example="Wage Line (fictional)"),
    "summary": text(
        "What the tool does and for whom, in a sentence or two.",
        required=True,
        example="A phone line; farm workers hear the lawful wage in their own language and can ask for a call back.",
    ),
    "stage": choice("How far the tool has come.", words.STAGES, required=True),
    "as_of": date(
        "When the statements in this description were true; scores are counted as of this date.", required=True
    ),
    "prepared_by": record(
        "Who wrote this description.",
        name=text("Person, team or body that wrote the description."),
        role=choice("How the writer relates to the tool.", words.PREPARER_ROLES, example="operator"),
    ),
    "operator": record(
        "Who runs the tool or would run it.",
        name=text("Organisation that runs the tool."),
        kind=choice("What sort of organisation it is.", words.OPERATOR_KINDS),
        country=choice("Country it is based in, as an ISO 3166-1 alpha-2 code.", COUNTRIES, aliases=MISTAKEN_COUNTRIES),
    ),
    "launched": date("When the tool first served its users; a future date is a plan."),
    "links": record(
        "Where to find the tool.",
        website=url("Public page about the tool."),
        source_code=url("Where the source code is published."),
        documentation=url("Where the tool is documented."),
        store_pages=urls("Pages of the tool in app stores."),
    ),
    "categories": choices("What the tool is for, in the field's own categories.", words.CATEGORIES),
    "exploitation": choices("Forms of exploitation the tool is about.", words.EXPLOITATION, example=["labour"]),
    "phases": choices("Parts of the anti-trafficking response it belongs to.", words.PHASES),
    "users": entries(
        "The groups that use the tool themselves.",
        group=text("Name of the group, as specific as can be.", example="Seasonal workers in berry farming"),
        role=choice("What brings the group to the tool.", words.USER_ROLES, example="worker"),
        languages=languages("Languages this group reads or speaks, as BCP 47 tags.", example=["ne"]),
        minors=yes_no("Whether the group includes people under 18."),
        at_risk=yes_no("Whether members of the group may be exploited now or face retaliation."),
    ),
    "affected_non_users": entries(
        "People the tool acts upon or speaks about who never open it.",
        group=text("Name of the group."),
        effect=text("What the tool can do to them, for good or ill."),
    ),
    "countries": choices(
        "Where the tool works, as ISO 3166-1 alpha-2 codes, or worldwide.",
        (*COUNTRIES, WORLDWIDE),
        aliases=MISTAKEN_COUNTRIES,
    ),
    "languages": languages("Languages the tool can be used in, as BCP 47 tags.", example=["en", "ne"]),
    "channels": choices(
        "Ways in which people reach the tool; social-media is a page or group on a private network.",
        words.CHANNELS,
        example=["voice"],
    ),
    "capabilities": choices(
        "What the tool can technically do, of the things that call for safeguards; an empty list says none of them.",
        words.CAPABILITIES,
    ),
}
