"""A rubric that cannot be used is refused with every problem's file, line and a message, and exit code 2."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from conftest import ROOT, run_toolcheck
from toolcheck.documents.data_files import DataError
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = ROOT / "rubrics" / "osce-2020"
DESCRIPTION = str(ROOT / "examples" / "proposals" / "harbour.tool.yaml")
EXPECTED_CONDITION = "a condition was expected, such as {fact: stage, in: [pilot, live]}"
ABOVE_0 = "the weight must be above 0"
PROBLEM = "asserted: {fact: purpose.problem}"
SIZE = "the place and its size?\n    weight: 3\n    effort: small"


class Case(NamedTuple):
    """One exact string of one file replaced; `at` stands first on the line that is to blame in the new text."""

    file: str
    old: str
    new: str
    at: str
    message: str


def _condition(new: str, message: str, at: str = "asserted: ") -> Case:
    """The condition for the first criterion's `asserted` replaced."""
    return Case("purpose.yaml", PROBLEM, new, at, message)


CASES = {
    "typo in a fact": _condition(
        "asserted: {fact: purpose.problm}",
        "`purpose.problm` is not a fact of the format; did you mean 'purpose.problem'?",
    ),
    "typo in a fact of an entry": Case(
        "purpose.yaml",
        "every: {fact: step, words: 5}",
        "every: {fact: stp, words: 5}",
        "every: {fact: stp",
        "`stp` is not a fact of the format; did you mean 'step'?",
    ),
    "path into a list": _condition(
        "asserted: {fact: purpose.change_chain.step}",
        "`purpose.change_chain.step` is not a fact of the format; did you mean 'purpose.change_chain'?",
    ),
    "evidence is no fact": _condition("asserted: {fact: evidence}", "`evidence` is not a fact of the format"),
    "typo in a derived fact": Case(
        "outcomes.yaml",
        "{fact: derived.months_live, at_least: 12}",
        "{fact: derived.month_live, at_least: 12}",
        "- {fact: derived.month_live",
        "`derived.month_live` is not a fact of the format; did you mean 'derived.months_live'?",
    ),
    "number asked of a text": _condition(
        "asserted: {fact: purpose.problem, at_least: 2}",
        "`at_least` works on list, list of mappings, number; this fact is a text",
    ),
    "words asked of a choice": _condition(
        "asserted: {fact: stage, words: 2}", "`words` works on text; this fact is a choice"
    ),
    "date asked of a list": _condition(
        "asserted: {fact: countries, happened: yes}", "`happened` works on date; this fact is a list"
    ),
    "entries asked of a text": _condition(
        "asserted: {fact: purpose.problem, every: {fact: stage}}",
        "`every` works on a list of mappings; `purpose.problem` is a text",
    ),
    "entries asked of plain words": _condition(
        "asserted: {fact: countries, some: {fact: stage}}",
        "`some` works on a list of mappings; `countries` is a list",
    ),
    "operator on a record": _condition(
        "asserted: {fact: operator, words: 2}", "`words` works on text; this fact is a mapping"
    ),
    "word that the fact cannot take": Case(
        "data.yaml",
        "applies: {fact: capabilities, includes: media-upload}",
        "applies: {fact: capabilities, includes: media-uplod}",
        "applies: {fact: capabilities, includes: media-uplod}",
        "'media-uplod' is not one of public-reporting, media-upload, face-recognition, object-or-place-matching, "
        "hash-matching, scraping, automated-scoring, generative-ai, location-tracking, sos-alert, disguised-app, "
        "unsolicited-contact, decoy, case-records, data-matching, open-data-publication, police-sharing, "
        "immigration-sharing, employer-sharing, user-to-user-contact, payments, blockchain-record; "
        "did you mean 'media-upload'?",
    ),
    "one wrong word of several": _condition(
        "asserted: {fact: stage, in: [pilot, lve]}",
        "'lve' is not one of idea, prototype, pilot, live, paused, retired; did you mean 'live'?",
    ),
    "neither yes nor no": _condition(
        "asserted: {fact: privacy.anonymous_use, is: maybe}", "'maybe' is not one of yes, no"
    ),
    "one word where a list is due": _condition(
        "asserted: {fact: stage, in: pilot}", "`in` takes a list of words, found 'pilot'"
    ),
    "a list where one word is due": _condition(
        "asserted: {fact: stage, is: [pilot]}", "`is` takes one word, found ['pilot']"
    ),
    "empty list of words": _condition("asserted: {fact: stage, in: []}", "`in` takes a list of words, found []"),
    "unknown operator": _condition(
        "asserted: {fact: purpose.problem, wrds: 5}", "unknown operator `wrds`; did you mean 'words'?"
    ),
    "number that is none": _condition(
        "asserted: {fact: countries, at_least: x}", "`at_least` takes a number above 0, found 'x'"
    ),
    "count of 0": _condition("asserted: {fact: countries, at_least: 0}", "`at_least` takes a number above 0, found 0"),
    "count below 0": _condition(
        "asserted: {fact: purpose.problem, words: -1}", "`words` takes a number above 0, found -1"
    ),
    "months below 0": _condition(
        "asserted: {fact: launched, within_months: -1}", "`within_months` takes a number of months, 0 or more, found -1"
    ),
    "happened: no": _condition("asserted: {fact: launched, happened: no}", "`happened` takes only `yes`, found 'no'"),
    "phrases that are one word": _condition(
        "asserted: {fact: purpose.problem, mentions_any: rescue}",
        "`mentions_any` takes a list of words or phrases, found 'rescue'",
    ),
    "phrase without a word": _condition(
        "asserted: {fact: purpose.problem, mentions_any: [rescue, ' - ']}",
        "`mentions_any` takes a list of words or phrases, found ['rescue', ' - ']",
    ),
    "phrases asked of a list": _condition(
        "asserted: {fact: purpose.excluded_uses, mentions_any: [rescue]}",
        "`mentions_any` works on text; this fact is a list",
    ),
    "several facts that are one word": _condition(
        "asserted: {any_fact: purpose.problem, words: 5}",
        "`any_fact` takes a list of facts, and stands in place of `fact`",
    ),
    "several facts beside one": _condition(
        "asserted: {fact: stage, any_fact: [purpose.problem], words: 5}",
        "`any_fact` takes a list of facts, and stands in place of `fact`",
    ),
    "typo in one of several facts": _condition(
        "asserted: {any_fact: [summary, purpose.problm], words: 5}",
        "`purpose.problm` is not a fact of the format; did you mean 'purpose.problem'?",
    ),
    "operator wrong for several facts": _condition(
        "asserted: {any_fact: [summary, purpose.problem], at_least: 2}",
        "`at_least` works on list, list of mappings, number; this fact is a text",
    ),
    "empty all": _condition("asserted: {all: []}", "`all` takes a list of conditions"),
    "any of a mapping": _condition("asserted: {any: {fact: stage}}", "`any` takes a list of conditions"),
    "any beside fact": _condition(
        "asserted: {fact: stage, any: [{fact: purpose.problem}]}",
        "`any` stands alone in its mapping; nest the rest under it",
    ),
    "operators without a fact": _condition(
        "asserted: {words: 5}", "`fact` is missing: a condition names the fact it looks at"
    ),
    "text for a condition": _condition("asserted: purpose.problem", EXPECTED_CONDITION),
    "empty condition": _condition("asserted: {}", EXPECTED_CONDITION),
    "condition left blank": _condition("asserted:", EXPECTED_CONDITION, at="asserted:"),
    "condition left blank within all": _condition("asserted: {all: [~]}", EXPECTED_CONDITION),
    "missing condition": _condition(
        "", "`criteria[0].asserted` is missing: condition for asserted; false means absent", at="- id: purpose.problem"
    ),
    "unknown operator in a red flag": Case(
        "data.yaml",
        "    cleared: {fact: data.validation, words: 8}",
        "    cleared: {fact: data.validation, wrds: 8}",
        "cleared: {fact: data.validation, wrds",
        "unknown operator `wrds`; did you mean 'words'?",
    ),
    "red flag without a hazard": Case(
        "data.yaml",
        "raised: {fact: data.items}",
        "raised:",
        "raised:\n    cleared: {fact: data.items",
        EXPECTED_CONDITION,
    ),
    "duplicate id": Case(
        "purpose.yaml",
        "- id: purpose.beneficiaries",
        "- id: purpose.problem",
        "- id: purpose.problem\n    title: Who gains what",
        "the id `purpose.problem` is used already; ids are unique in a rubric",
    ),
    "duplicate id in another file": Case(
        "outcomes.yaml",
        "- id: no-outcome-data",
        "- id: no-lived-experience",
        "- id: no-lived-experience",
        "the id `no-lived-experience` is used already; ids are unique in a rubric",
    ),
    "criterion of another recommendation": Case(
        "purpose.yaml",
        "- id: purpose.problem",
        "- id: fit.problem",
        "- id: fit.problem",
        "a criterion of `purpose` is named `purpose.…`",
    ),
    "weight 0": Case("purpose.yaml", SIZE, SIZE.replace("3", "0"), "weight: 0", ABOVE_0),
    "weight below 0": Case("purpose.yaml", SIZE, SIZE.replace("3", "-2"), "weight: -2", ABOVE_0),
    "weight in words": Case(
        "purpose.yaml",
        SIZE,
        SIZE.replace("3", "heavy"),
        "weight: heavy",
        "`criteria[0].weight`: expected a number, found 'heavy'",
    ),
    "endless weight": Case(
        "purpose.yaml",
        SIZE,
        SIZE.replace("3", ".inf"),
        "weight: .inf",
        "`criteria[0].weight`: expected a number, found '.inf'",
    ),
    "unknown effort": Case(
        "purpose.yaml",
        SIZE,
        SIZE.replace("small", "smal"),
        "effort: smal\n",
        "`criteria[0].effort`: 'smal' is not one of small, medium, large; did you mean 'small'?",
    ),
    "missing descriptor": Case(
        "purpose.yaml",
        "      absent: The file says that the tool has no particular problem in view.\n",
        "",
        "descriptors:",
        "`criteria[0].descriptors.absent` is missing: what the level looks like",
    ),
    "missing advice": Case(
        "purpose.yaml",
        "      asserted: State in purpose.problem the one problem the tool takes on.\n",
        "",
        "advice:",
        "`criteria[0].advice.asserted` is missing: what to do to reach the level",
    ),
    "criterion without a case from the field": Case(
        "purpose.yaml",
        """    failure: >-
      A good example: Safe Car Wash took on one trade in one country, hand car washes in the United Kingdom,
      and said how large it is: at least 18,000 sites by estimate.
""",
        "",
        "- id: purpose.problem",
        "`criteria[0].failure` is missing: a documented failure or good example from the field",
    ),
    "red flag without a case from the field": Case(
        "upkeep.yaml",
        """    failure: >-
      The cloud store of Aspire News stood open to the public with emergency recordings in it until
      researchers reported it in June 2020.
""",
        "",
        "- id: live-without-upkeep",
        "`red_flags[0].failure` is missing: a documented failure or good example from the field",
    ),
    "unknown key": Case(
        "purpose.yaml",
        SIZE,
        SIZE.replace("effort", "efort") + "\n    effort: small",
        "efort:",
        "unknown key `efort` under `criteria[0]`; did you mean 'effort'?",
    ),
    "unknown key without a value": Case(
        "purpose.yaml",
        "id: purpose\n",
        "id: purpose\nwhyy:\n",
        "whyy:",
        "unknown key `whyy`; did you mean 'why'?",
    ),
    "missing file": Case(
        "rubric.yaml",
        "{id: fit, weight: 1}",
        "{id: fitt, weight: 1}",
        "- {id: fitt",
        "there is no file `fitt.yaml` beside this one",
    ),
    "recommendation of weight 0": Case(
        "rubric.yaml", "{id: purpose, weight: 1}", "{id: purpose, weight: 0}", "- {id: purpose", ABOVE_0
    ),
    "recommendation of weight below 0": Case(
        "rubric.yaml", "{id: purpose, weight: 1}", "{id: purpose, weight: -1}", "- {id: purpose", ABOVE_0
    ),
    "band above 100": Case(
        "rubric.yaml",
        "promising_below: 75",
        "promising_below: 175",
        "promising_below: 175",
        "`promising_below` is a share from 0 to 100",
    ),
    "target that gives no credit": Case(
        "rubric.yaml",
        "idea: described",
        "idea: absent",
        "idea: absent",
        "`targets.idea`: 'absent' is not one of asserted, described, evidenced",
    ),
    "missing speaker": Case(
        "rubric.yaml",
        "  funder: open\n",
        "",
        "silence:",
        "`silence.funder` is missing: what silence about safeguards means",
    ),
    "syntax": _condition(
        "asserted: {fact: purpose.problem",
        "not readable as YAML: while parsing a flow mapping, did not find expected ',' or '}'",
        at="described:",
    ),
    "alias": _condition(
        "asserted: *condition", "`*condition`: aliases are not read; write the value out", at="asserted: *condition"
    ),
}


def spoilt(case: Case, tmp_path: Path) -> tuple[Path, int]:
    """A copy of the bundled rubric with the case's fault in it, and the number of the line to blame."""
    folder = tmp_path / "rubric"
    shutil.copytree(BUNDLED, folder)
    path = folder / case.file
    content = path.read_text("utf-8")
    assert content.count(case.old) == 1, "the string to replace stands in the file once"
    before, _, after = content.partition(case.old)
    written = before + case.new + after
    assert case.at in written
    path.write_text(written, "utf-8")
    return path, written[: written.index(case.at)].count("\n") + 1


def faults_in(folder: Path) -> list[tuple[str, int, str]]:
    """The file, line and message of each fault that keeps a rubric from being loaded."""
    with pytest.raises(DataError) as caught:
        load_rubric(str(folder))
    return [
        (error.name, problem.place.line, problem.message) for error in caught.value.errors for problem in error.problems
    ]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_reported_with_file_line_and_message(case: Case, tmp_path: Path) -> None:
    path, line = spoilt(case, tmp_path)
    assert faults_in(path.parent) == [(str(path), line, case.message)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_command_line_refuses_the_rubric(case: Case, tmp_path: Path) -> None:
    path, line = spoilt(case, tmp_path)
    run = run_toolcheck("score", "--rubric", str(path.parent), DESCRIPTION)
    assert run.code == 2
    assert run.out == ""
    told = [text for text in run.err.splitlines() if text.startswith(f"toolcheck: {path}:{line}:")]
    assert len(told) == 1
    assert told[0].endswith(case.message)
