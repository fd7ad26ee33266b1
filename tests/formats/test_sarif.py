"""SARIF: rules from the rubric, results with regions, fingerprints that outlast other edits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, results, write, write_invalid
from conftest import TESTS
from formats.sarif import checked, log_of, run_of
from toolcheck.report.alerts import NOT_VALID
from toolcheck.report.sarif import FINGERPRINT
from toolcheck.rubric.model import Severity

if TYPE_CHECKING:
    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

CALLS = {
    "check": ("check", STRONG),
    "score": ("score", BLOCKED),
    "everything": ("score", "-v", FLAWED),
    "next": ("next", FLAWED),
    "many": ("score", "-v", str(EXAMPLES), str(TESTS / "invalid")),
    "nothing": ("score", str(TESTS / "golden")),
}


def _found(run: dict[str, Any]) -> list[tuple[str, str]]:
    return [(result["ruleId"], result["level"]) for result in run["results"]]


def _prints(run: dict[str, Any]) -> list[str]:
    return [result["partialFingerprints"][FINGERPRINT] for result in run["results"]]


@pytest.mark.parametrize("call", CALLS)
def test_a_log_is_as_its_readers_need_it(call: str, run: Runner) -> None:
    assert log_of(run(*CALLS[call], "-f", "sarif"))


def test_every_criterion_red_flag_and_lint_is_a_rule_with_help(run: Runner, rubric: Rubric) -> None:
    driver = run_of(run("score", "-f", "sarif", STRONG))["tool"]["driver"]
    rules = {rule["id"]: rule for rule in driver["rules"]}
    ids = [*(criterion.id for criterion in rubric.criteria()), *(flag.id for flag in rubric.red_flags())]
    lints = {lint.id: lint for lint in rubric.lints}
    assert set(rules) == {NOT_VALID, *ids, *lints}
    assert all(lint.advice in rules[name]["help"]["text"] for name, lint in lints.items())
    for criterion in rubric.criteria():
        rule = rules[criterion.id]
        assert rule["fullDescription"]["text"] == criterion.question
        assert criterion.why in rule["help"]["text"]
        assert all(advice in rule["help"]["text"] for advice in criterion.advice.values())
        assert rule["properties"]["tags"] == [criterion.id.split(".")[0], "criterion"]
    for flag in rubric.red_flags():
        rule = rules[flag.id]
        assert rule["fullDescription"]["text"] == flag.question
        assert flag.safeguards in rule["help"]["text"]
        assert rule["properties"]["tags"][-1] == flag.severity
    assert driver["properties"]["rubric"]["sha256"] == rubric.sha256


def test_help_in_markdown_says_the_same_as_in_plain_text(run: Runner) -> None:
    for rule in run_of(run("score", "-f", "sarif", STRONG))["tool"]["driver"]["rules"]:
        tokens = MarkdownIt("commonmark").parse(rule["help"]["markdown"])
        inline = [child for token in tokens for child in token.children or ()]
        shown = "".join(child.content for child in inline if child.type in {"text", "code_inline"})
        addresses = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
        assert all(address.startswith(("https://", "http://")) for address in addresses)
        written = rule["help"]["text"].splitlines()
        assert all(line.split(": http")[0].removeprefix("- ").rstrip(":") in shown for line in written)


@pytest.mark.parametrize(
    ("severity", "level"), [("blocker", "error"), ("high", "warning"), ("medium", "warning"), ("lint", "note")]
)
def test_the_level_of_a_stated_finding_follows_its_severity(severity: str, level: str, run: Runner) -> None:
    flags = {flag["id"] for flag in results(run("score", "-f", "json", BLOCKED))[0]["findings"]}
    findings = {found["id"]: found for found in results(run("score", "-f", "json", BLOCKED))[0]["findings"]}
    levels = {level for rule, level in _found(run_of(run("score", "-f", "sarif", BLOCKED)))}
    chosen = [rule for rule in flags if findings[rule]["severity"] == severity]
    assert chosen
    found = dict(_found(run_of(run("score", "-f", "sarif", BLOCKED))))
    assert {found[rule] for rule in chosen} == {level}
    assert levels <= {"error", "warning", "note"}


def test_a_blocker_that_is_open_is_a_warning(run: Runner) -> None:
    assert ("help-data-to-police", "warning") in _found(run_of(run("score", "-f", "sarif", FLAWED)))


def test_every_rule_has_the_level_of_its_severity(run: Runner, rubric: Rubric) -> None:
    rules = {rule["id"]: rule for rule in run_of(run("score", "-f", "sarif", STRONG))["tool"]["driver"]["rules"]}
    blockers = {flag.id for flag in rubric.red_flags() if flag.severity is Severity.BLOCKER}
    errors = {name for name, rule in rules.items() if rule["defaultConfiguration"]["level"] == "error"}
    assert errors == {NOT_VALID, *blockers}


def test_results_are_the_findings_of_the_json_report(run: Runner) -> None:
    found = results(run("score", "-f", "json", BLOCKED))[0]["findings"]
    regions = [
        (result["ruleId"], result["message"]["text"], result["locations"][0]["physicalLocation"]["region"])
        for result in run_of(run("score", "-f", "sarif", BLOCKED))["results"]
    ]
    names = {"line": "startLine", "column": "startColumn", "end_line": "endLine", "end_column": "endColumn"}
    assert regions == [
        (one["id"], one["message"], {region: one[name] for name, region in names.items()}) for one in found
    ]


def test_next_steps_are_told_only_where_they_are_asked_for(run: Runner) -> None:
    plain, everything, steps = (
        run_of(run(*call, "-f", "sarif", FLAWED))["results"] for call in (("score",), ("score", "-v"), ("next",))
    )
    assert {result["kind"] for result in plain} == {"fail"}
    below = [result for result in everything if result["kind"] == "informational"]
    assert everything == [*plain, *below]
    levels = results(run("score", "-f", "json", FLAWED))[0]["recommendations"]
    open_or_low = {name for part in levels for name, level in part["levels"].items() if level in {"unknown", "absent"}}
    assert open_or_low <= {result["ruleId"] for result in below}
    assert {result["kind"] for result in steps} == {"informational"}
    told = results(run("next", "-f", "json", FLAWED))[0]["next_steps"]
    assert [result["ruleId"] for result in steps] == [step["id"] for step in told]


def test_each_problem_of_an_invalid_file_is_an_error(run: Runner, tmp_path: Path) -> None:
    path = write_invalid(tmp_path / "a.tool.yaml")
    problems = results(run("score", "-f", "json", path))[0]["errors"]
    log = run_of(run("score", "-f", "sarif", path))
    assert _found(log) == [(NOT_VALID, "error")] * len(problems)
    assert [result["message"]["text"] for result in log["results"]] == [problem["message"] for problem in problems]
    unknown = log["results"][-1]["locations"][0]["physicalLocation"]["region"]
    assert unknown == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 14}


def test_an_artifact_says_what_its_file_comes_to(run: Runner, tmp_path: Path) -> None:
    path = write_invalid(tmp_path / "a.tool.yaml")
    strong, invalid = run_of(run("score", "-f", "sarif", STRONG, path))["artifacts"]
    told = results(run("score", "-f", "json", STRONG))[0]
    assert strong["hashes"]["sha-256"] == told["sha256"]
    assert strong["properties"]["outcome"] == told["outcome"]
    assert strong["properties"]["score"] == told["score"]
    assert strong["description"]["text"] == told["name"]
    assert invalid["properties"] == {"valid": False}


@pytest.mark.parametrize(
    ("call", "code", "done"),
    [
        (("score", STRONG), 0, True),
        (("score", BLOCKED), 1, True),
        (("score", "missing", STRONG), 2, False),
        (("score", "-"), 3, True),
        (("score", str(TESTS / "golden")), 4, False),
    ],
    ids=str,
)
def test_the_invocation_tells_how_the_run_ended(call: tuple[str, ...], code: int, done: bool, run: Runner) -> None:  # noqa: FBT001
    result = run(*call, "-f", "sarif")
    (invocation,) = run_of(result)["invocations"]
    assert (result.code, invocation["exitCode"], invocation["executionSuccessful"]) == (code, code, done)
    assert ("toolExecutionNotifications" in invocation) == (code != 0)


BASE: dict[str, Any] = {
    "purpose": {"problem": "We rescue victims from traffickers.", "excluded_uses": ["TODO", "TODO"]},
    "privacy": {"personal_data": True, "identifiable_victims": True, "sharing": [{"recipient": "X", "kind": "police"}]},
}


ANOTHER = {"recipient": "Y", "kind": "service-provider"}


def _edited(**changes: Any) -> dict[str, Any]:
    return {**BASE, **changes}


EDITS: dict[str, dict[str, Any]] = {
    "another summary": {"summary": "Something else, with as many lines\nas one may want.\n\nAnd more."},
    "a comment": {},
    "another fact": {"languages": ["en"]},
    "an entry before": {
        "privacy": {
            **BASE["privacy"],
            "sharing": [{"recipient": "Y", "kind": "service-provider"}, *BASE["privacy"]["sharing"]],
        }
    },
    "another order": dict(reversed(BASE.items())),
}


@pytest.mark.parametrize("edit", EDITS)
def test_fingerprints_outlast_edits_elsewhere(edit: str, run: Runner, tmp_path: Path) -> None:
    before = run_of(run("score", "-f", "sarif", write(tmp_path / "a.tool.yaml", **BASE)))
    path = Path(write(tmp_path / "b.tool.yaml", **_edited(**EDITS[edit])))
    path.write_text(f"# a comment\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    after = run_of(run("score", "-f", "sarif", str(path)))
    assert len(before["results"]) > 4
    assert set(_prints(before)) <= set(_prints(after))
    places = [[result["locations"] for result in log["results"]] for log in (before, after)]
    assert places[0] != places[1]


def test_a_fingerprint_changes_with_the_value_it_is_about(run: Runner, tmp_path: Path) -> None:
    before = run_of(run("score", "-f", "sarif", write(tmp_path / "a.tool.yaml", **BASE)))
    purpose = {**BASE["purpose"], "problem": "We rescue victims from other people."}
    after = run_of(run("score", "-f", "sarif", write(tmp_path / "a.tool.yaml", **_edited(purpose=purpose))))
    gone = [result["ruleId"] for result in before["results"] if _prints({"results": [result]})[0] not in _prints(after)]
    assert gone == ["rescue-wording"]


def test_check_and_score_give_a_remark_the_same_fingerprint(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", **BASE)
    remarks = _prints(run_of(run("check", "-f", "sarif", path)))
    assert len(remarks) == 3
    assert set(remarks) <= set(_prints(run_of(run("score", "-f", "sarif", path))))


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a.tool.yaml", "a.tool.yaml"),
        ("./sub/a.tool.yaml", "sub/a.tool.yaml"),
        ("sub/a b.tool.yaml", "sub/a%20b.tool.yaml"),
        ("a:b#c?d%e.tool.yaml", "a%3Ab%23c%3Fd%25e.tool.yaml"),
        ("größe.tool.yaml", "gr%C3%B6%C3%9Fe.tool.yaml"),
        ("\udcff.tool.yaml", "%FF.tool.yaml"),
    ],
)
def test_a_file_is_named_by_a_relative_reference(
    name: str, uri: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    write(Path(name))
    (artifact,) = run_of(run("score", "-f", "sarif", name))["artifacts"]
    assert artifact["location"]["uri"] == uri


def test_an_absolute_path_is_a_file_address(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a b.tool.yaml")
    (artifact,) = run_of(run("score", "-f", "sarif", path))["artifacts"]
    assert unquote(artifact["location"]["uri"]) == f"file://{path}"


def test_columns_count_code_points(run: Runner, tmp_path: Path) -> None:
    path = Path(write(tmp_path / "a.tool.yaml"))
    with path.open("a", encoding="utf-8") as file:
        file.write("purpose: {'problem': '🎣🎣', beneficiaries: TODO}\n")
    (result,) = run_of(run("check", "-f", "sarif", str(path)))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (28, 47)


def test_a_log_in_ascii_is_the_same_log(run: Runner) -> None:
    from cli.calls import program

    ascii_only = program("score", "-f", "sarif", FLAWED, PYTHONIOENCODING="ascii").stdout
    assert checked(json.loads(ascii_only)) == log_of(run("score", "-f", "sarif", FLAWED))
