"""The three states of a fact in all the ways in which people write them, and the places of what is read."""

from __future__ import annotations

from typing import Any

import pytest

from toolcheck.description.reading import Description, read_description
from toolcheck.documents.places import Place
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import read_document

HEAD = "toolcheck: 1\nname: Case\nsummary: What it does and for whom.\nstage: idea\nas_of: 2026-10-01\n"
GIVEN, NONE, UNKNOWN = "given", "none", "unknown"


def describe(lines: str) -> Description:
    """A description with these lines after the first five."""
    return read_description(read_document("case.tool.yaml", f"{HEAD}{lines}\n".encode()))


def state(description: Description, fact: str) -> str:
    """The state of a dotted fact; what is part of a none is none."""
    value: Any = description.facts
    for key in fact.split("."):
        if key not in value:
            return UNKNOWN
        value = value[key]
        if value is None:
            return NONE
    return GIVEN


@pytest.mark.parametrize("word", ["no", "No", "NO", "none", "None", "NONE", "false", "False", "FALSE", "'no'", "[]"])
def test_a_text_that_says_no_is_none(word: str) -> None:
    description = describe(f"privacy:\n  breach_plan: {word}")
    assert state(description, "privacy.breach_plan") == NONE
    assert description.remarks == ()


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL", "unknown", "Unknown", "UNKNOWN", "''", "{}"])
def test_a_text_that_says_nothing_is_unknown(word: str) -> None:
    description = describe(f"privacy:\n  breach_plan: {word}")
    assert state(description, "privacy.breach_plan") == UNKNOWN
    assert description.remarks == ()


PLACEHOLDERS = [
    "TODO",
    "todo",
    "Todo",
    "'TODO: ask the team'",
    "TODO ask the team who answers at night and at weekends",
    "'  TODO ask the team who answers at night and at weekends'",
    "TBD",
    "tbd",
    "TBD (by March)",
    "TBA",
    "TBC",
    "to be determined",
    "To be decided",
    "to be confirmed",
    "to do",
    "FIXME",
    "FIXME before the review in the third week of March",
    "XXX",
    "xxx",
    "Lorem ipsum",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
    "n/a",
    "N/A",
    "'?'",
    "'??'",
    "'???'",
    "'...'",
    "..",
    "…",
    "'-'",
    "'--'",
    "placeholder",
    "<insert a text here>",
    "'[insert the plan for what happens after a leak]'",
]


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_a_placeholder_is_unknown_and_remarked_upon(text: str) -> None:
    description = describe(f"privacy:\n  breach_plan: {text}")
    assert state(description, "privacy.breach_plan") == UNKNOWN
    (remark,) = description.remarks
    assert description.places.nearest(remark.path) == Place(7, 3)
    assert "stands in for an answer and is read as unknown" in remark.message


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_a_placeholder_among_entries_stays_as_an_unknown_entry_and_is_remarked_upon(text: str) -> None:
    description = describe(f"purpose:\n  excluded_uses:\n    - Policing\n    - {text}\n    - Marketing")
    assert description.facts["purpose"]["excluded_uses"] == ["Policing", None, "Marketing"]
    assert [description.places.nearest(remark.path) for remark in description.remarks] == [Place(9, 7)]


def test_a_remark_shows_the_placeholder_as_written() -> None:
    (remark,) = describe("privacy:\n  breach_plan: Tbd (by March)").remarks
    assert remark.message == "'Tbd (by March)' stands in for an answer and is read as unknown"


def test_a_remark_cuts_a_long_placeholder() -> None:
    (remark,) = describe(f"privacy:\n  breach_plan: TODO {'x' * 50}").remarks
    assert remark.message == f"'TODO {'x' * 35}…' stands in for an answer and is read as unknown"


def test_the_remark_on_not_applicable_says_where_to_say_so() -> None:
    (remark,) = describe("privacy:\n  breach_plan: N/A").remarks
    assert remark.message.endswith("; where a fact does not apply, say so with a reason under `not_applicable`")


@pytest.mark.parametrize(
    "text",
    [
        "Phone the people exposed first.",
        "No one is told before the people exposed are.",
        "None of the staff can read messages.",
        "Unknown callers are phoned back.",
        "To do no harm, the people exposed are told first.",
        "Todos los afectados reciben una llamada.",
        "Todo trabalhador recebe uma chamada.",
        "Q",
        "'1'",
        "12",
        "1.10",
        "true",
    ],
)
def test_everything_else_is_given(text: str) -> None:
    description = describe(f"privacy:\n  breach_plan: {text}")
    assert state(description, "privacy.breach_plan") == GIVEN
    assert description.remarks == ()


@pytest.mark.parametrize(
    ("written", "found"),
    [("yes", GIVEN), ("true", GIVEN), ("no", NONE), ("false", NONE), ("unknown", UNKNOWN), ("", UNKNOWN)],
)
def test_a_yes_or_no_takes_yes_no_and_unknown(written: str, found: str) -> None:
    description = describe(f"privacy:\n  personal_data: {written}")
    assert state(description, "privacy.personal_data") == found
    if found == GIVEN:
        assert description.facts["privacy"]["personal_data"] == "yes"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[]", NONE),
        ("no", NONE),
        ("none", NONE),
        ("false", NONE),
        ("", UNKNOWN),
        ("unknown", UNKNOWN),
        ("TODO", UNKNOWN),
        ("[TODO]", UNKNOWN),
        ("[~]", UNKNOWN),
        ("[~, TBD]", UNKNOWN),
        ("[unknown]", UNKNOWN),
        ("[Immigration enforcement]", GIVEN),
        ("[Immigration enforcement, TODO]", GIVEN),
    ],
)
def test_a_list_is_none_when_empty_and_unknown_when_nothing_in_it_counts(written: str, found: str) -> None:
    assert state(describe(f"purpose:\n  excluded_uses: {written}"), "purpose.excluded_uses") == found


@pytest.mark.parametrize(
    ("written", "found"),
    [("no", NONE), ("none", NONE), ("false", NONE), ("[]", NONE), ("", UNKNOWN), ("unknown", UNKNOWN), ("{}", UNKNOWN)],
)
def test_a_whole_section_can_be_none_or_unknown(written: str, found: str) -> None:
    description = describe(f"upkeep: {written}")
    assert state(description, "upkeep") == found
    assert state(description, "upkeep.content_review.cycle") == found


def test_a_section_in_which_nothing_is_stated_is_unknown() -> None:
    description = describe("privacy:\n  breach_plan: TODO\n  consent: {informed: ~, refusable: unknown}")
    assert state(description, "privacy") == UNKNOWN


def test_a_section_in_which_no_is_stated_is_given() -> None:
    description = describe("privacy:\n  breach_plan: no\n  consent: {refusable: no}")
    assert state(description, "privacy") == GIVEN
    assert state(description, "privacy.consent.refusable") == NONE
    assert state(description, "privacy.consent.informed") == UNKNOWN


def test_norway_is_a_country() -> None:
    description = describe("operator: {country: NO}\ncountries: [NO, SE]")
    assert description.facts["operator"]["country"] == "NO"
    assert description.facts["countries"] == ["NO", "SE"]


def test_norwegian_is_a_language() -> None:
    assert describe("languages: [no, en]").facts["languages"] == ["no", "en"]


def test_states_are_read_within_entries() -> None:
    (user,) = describe("users:\n  - {group: Pickers, minors: no, at_risk: unknown, role: TODO}").facts["users"]
    assert user == {"group": "Pickers", "minors": None}


def test_dates_may_be_a_year_a_month_or_a_day() -> None:
    facts = describe("launched: 2024\nupkeep: {funded_until: 2027-06, last_release: 2026-02-28}").facts
    found = (facts["launched"], facts["upkeep"]["funded_until"], facts["upkeep"]["last_release"])
    assert [str(day) for day in found] == ["2024", "2027-06", "2026-02-28"]


def test_a_number_is_read_from_its_text() -> None:
    facts = describe("fit:\n  usability_tests: [{participants: 12}, {participants: 1e1}, {participants: '7'}]").facts
    assert [test["participants"] for test in facts["fit"]["usability_tests"]] == [12.0, 10.0, 7.0]


@pytest.mark.parametrize("rate", ["95", "1.01"])
def test_a_share_lies_between_0_and_1(rate: str) -> None:
    with pytest.raises(DocumentError, match="success_rate"):
        describe(f"privacy:\n  emergency_tests:\n    - {{date: 2026-01, success_rate: {rate}}}")


UNKNOWN_ENTRIES = """\
users:
  - TODO
  - group: Pickers
    languages: [TBD, en, nb]
  - ~
  - {group: Families}
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("users",), Place(6, 1)),
        (("users", 0), Place(7, 5)),
        (("users", 1), Place(8, 5)),
        (("users", 1, "group"), Place(8, 5)),
        (("users", 1, "languages"), Place(9, 5)),
        (("users", 1, "languages", 1), Place(9, 22)),
        (("users", 1, "languages", 2), Place(9, 26)),
        (("users", 3), Place(11, 5)),
        (("users", 3, "group"), Place(11, 6)),
        (("users", 3, "role"), Place(11, 5)),
    ],
)
def test_unknown_entries_leave_the_others_in_their_place(path: tuple[str | int, ...], place: Place) -> None:
    description = describe(UNKNOWN_ENTRIES)
    assert [user and user["group"] for user in description.facts["users"]] == [None, "Pickers", None, "Families"]
    assert description.facts["users"][1]["languages"] == [None, "en", "nb"]
    assert description.places.nearest(path) == place


def test_evidence_and_waivers_are_read_whole() -> None:
    description = describe(
        "evidence:\n"
        "  - {title: Audit, date: 2026-05, file: a.pdf, independent: yes, supports: [privacy.security_tests]}\n"
        "  - {title: Note, date: 2026, url: https://example.org, supports: [purpose.problem, countries]}\n"
        "not_applicable:\n  - TODO\n  - {reason: Adults only., fact: privacy.minors}"
    )
    assert [(item.title, item.independent, sorted(item.supports)) for item in description.evidence] == [
        ("Audit", True, ["privacy.security_tests"]),
        ("Note", False, ["countries", "purpose.problem"]),
    ]
    (waiver,) = description.waivers
    assert (waiver.fact, waiver.reason, waiver.place) == ("privacy.minors", "Adults only.", Place(11, 28))


def test_reading_twice_gives_the_same() -> None:
    document = read_document("case.tool.yaml", f"{HEAD}users: [TODO, {{group: Pickers}}]\nprivacy: no\n".encode())
    assert read_description(document) == read_description(document)
    assert document.data["users"] == ["TODO", {"group": "Pickers"}]


@pytest.mark.parametrize(("written", "expected"), [("' unknown '", UNKNOWN), ("'no '", NONE), ("'Tea shop '", GIVEN)])
def test_white_space_around_a_word_means_nothing(written: str, expected: str) -> None:
    assert state(describe(f"privacy:\n  breach_plan: {written}"), "privacy.breach_plan") == expected
