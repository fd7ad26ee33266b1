"""The JSON Schemas, and that what the program reads and writes keeps to them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cli.calls import BLOCKED, EXAMPLE_FILES, EXAMPLES, STRONG, Runner, report, write, write_invalid
from conftest import ROOT, TESTS, run_toolcheck, smallest
from toolcheck.assessment.waivers import check_waivers
from toolcheck.catalogue.loading import load_catalogue
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document
from toolcheck.rubric.loading import load_rubric
from yaml12 import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolcheck.rubric.model import Rubric

NAMES = ("description", "rubric", "catalogue", "report", "comparison", "line")
PORTABLE = set("sSdDwWbB[].?*+()")
"""What a backslash may stand before in a pattern that every dialect of regular expressions reads the same."""
RUBRIC_FILES = sorted((ROOT / "rubrics" / "osce-2020").glob("*.yaml"))
CASE_FILES = sorted((TESTS / "cases").rglob("*.yaml"))


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    """A validator for each schema, made from what the command prints."""
    return {name: Draft202012Validator(json.loads(run_toolcheck("schema", name).out)) for name in NAMES}


Validators = dict[str, Draft202012Validator]


def _plain(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"))
    return data


def _faults(validator: Draft202012Validator, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_valid_schema_that_says_its_dialect(name: str, run: Runner) -> None:
    schema = json.loads(run("schema", name).out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def _schemas(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, with the way to it."""
    if isinstance(part, dict):
        yield where, part
    for key, inside in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        if key not in {"examples", "enum"} or where.endswith("/properties"):
            yield from _schemas(inside, f"{where}/{key}")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_described_and_so_is_every_property(name: str, validators: Validators) -> None:
    schema = validators[name].schema
    assert schema["description"]
    lacking = [
        f"{where}/{key}"
        for where, part in _schemas(schema)
        if "/if" not in where and not where.endswith("/properties")
        for key, inside in part.get("properties", {}).items()
        if not inside.get("description")
    ]
    assert lacking == []


@pytest.mark.parametrize("name", NAMES)
def test_every_example_of_a_schema_keeps_to_it(name: str, validators: Validators) -> None:
    schema = validators[name].schema
    shown = [
        (where, part) for where, part in _schemas(schema) if "examples" in part and not where.endswith("properties")
    ]
    assert schema.get("examples") or any(where.startswith("/$defs/") for where, _ in shown)
    for where, part in shown:
        here = Draft202012Validator({**part, "$defs": schema["$defs"]})
        for example in part["examples"]:
            assert _faults(here, example) == [], where


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_is_read_alike_everywhere(name: str, validators: Validators) -> None:
    patterns = [
        part["pattern"] for _, part in _schemas(validators[name].schema) if isinstance(part.get("pattern"), str)
    ]
    for pattern in patterns:
        assert set(re.findall(r"\\(.)", pattern)) <= PORTABLE, pattern
        assert "(?" not in pattern, "no lookaround and no switches: some validators know neither"


def test_the_example_of_a_description_is_one(validators: Validators, rubric: Rubric) -> None:
    (example,) = validators["description"].schema["examples"]
    description = read_description(read_document("example", json.dumps(example).encode()))
    check_waivers(description, rubric)
    assert len(description.facts) > 10
    assert description.remarks == ()


def test_the_example_of_a_catalogue_is_one(validators: Validators, tmp_path: Path) -> None:
    (example,) = validators["catalogue"].schema["examples"]
    (tmp_path / "a.yaml").write_text(json.dumps(example), encoding="utf-8")
    assert [entry.id for entry in load_catalogue([str(tmp_path / "a.yaml")]).entries] == ["wage-line"]


def test_the_example_of_a_rubric_is_one(validators: Validators, tmp_path: Path) -> None:
    (example,) = validators["rubric"].schema["$defs"]["single_file"]["examples"]
    (tmp_path / "a.yaml").write_text(json.dumps(example), encoding="utf-8")
    assert [criterion.id for criterion in load_rubric(str(tmp_path / "a.yaml")).criteria()] == ["purpose.problem"]


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.name)
def test_every_example_keeps_to_the_schema(path: Path, validators: Validators) -> None:
    assert _faults(validators["description"], _plain(path)) == []


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_every_case_keeps_to_the_schema(path: Path, validators: Validators) -> None:
    validator = validators["description"]
    faults = {case["name"]: _faults(validator, smallest(**case["facts"])) for case in _plain(path)["cases"]}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("path", RUBRIC_FILES, ids=lambda path: path.name)
def test_every_file_of_the_rubric_keeps_to_the_schema(path: Path, validators: Validators) -> None:
    assert _faults(validators["rubric"], _plain(path)) == []


WRONG_DESCRIPTIONS: dict[str, dict[str, Any]] = {
    "an unknown key": {"stages": "pilot"},
    "an unknown key in a section": {"purpose": {"problems": "Many"}},
    "an unknown word": {"stage": "beta"},
    "an unknown country": {"countries": ["XX"]},
    "a text for a list": {"channels": "web"},
    "Norway for a list of countries": {"countries": "NO"},
    "a list for a text": {"name": ["Harbour"]},
    "no date": {"as_of": "2026-13"},
    "another version": {"toolcheck": 2},
    "evidence for nothing": {"evidence": [{"title": "A", "date": "2026"}]},
}


@pytest.mark.parametrize("wrong", WRONG_DESCRIPTIONS)
def test_the_schema_refuses_what_the_program_refuses(
    wrong: str, validators: Validators, run: Runner, tmp_path: Path
) -> None:
    assert run("check", write(tmp_path / "a.tool.yaml", **WRONG_DESCRIPTIONS[wrong])).code == 3
    assert _faults(validators["description"], smallest(**WRONG_DESCRIPTIONS[wrong])) != []


@pytest.mark.parametrize("key", ["toolcheck", "name", "summary", "stage", "as_of"])
def test_the_schema_asks_for_what_is_required(key: str, validators: Validators) -> None:
    data = smallest()
    del data[key]
    assert _faults(validators["description"], data) != []


@pytest.mark.parametrize("path", RUBRIC_FILES, ids=lambda path: path.name)
def test_the_schema_refuses_a_rubric_with_an_unknown_key(path: Path, validators: Validators) -> None:
    assert _faults(validators["rubric"], {**_plain(path), "wieght": 1}) != []


INPUTS = {
    "one": [STRONG],
    "many": [str(EXAMPLES)],
    "one that is not valid": ["{invalid}"],
    "some that are not valid": ["{invalid}", STRONG, "{binary}", BLOCKED],
    "one that is missing": ["{missing}"],
    "one with remarks": ["{remarked}"],
    "nothing": ["{empty}"],
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.tool.yaml").write_bytes(b"\0\1\2")
    return {
        "invalid": write_invalid(tmp_path / "invalid.tool.yaml"),
        "binary": str(tmp_path / "binary.tool.yaml"),
        "missing": str(tmp_path / "missing.tool.yaml"),
        "remarked": write(tmp_path / "remarked.tool.yaml", purpose={"problem": "TODO"}),
        "empty": str(tmp_path / "empty"),
    }


@pytest.mark.parametrize("command", ["check", "score", "next"])
@pytest.mark.parametrize("inputs", INPUTS)
def test_every_json_report_keeps_to_the_schema(
    inputs: str, command: str, validators: Validators, run: Runner, files: dict[str, str]
) -> None:
    printed = report(run(command, "-f", "json", *(path.format(**files) for path in INPUTS[inputs])))
    assert _faults(validators["report"], printed) == []
    assert len(printed["results"]) == printed["summary"]["assessed"] + printed["summary"]["rejected"]


@pytest.mark.parametrize("key", ["schema_version", "toolcheck", "rubric", "results", "summary"])
def test_the_schema_asks_for_every_part_of_a_report(key: str, validators: Validators, run: Runner) -> None:
    printed = report(run("score", "-f", "json", STRONG))
    del printed[key]
    assert _faults(validators["report"], printed) != []


def _closed(schema: Any) -> Any:
    """The schema with no room for keys that it does not name."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return {**{key: _closed(value) for key, value in schema.items()}, **closed}


@pytest.mark.parametrize("command", ["check", "score"])
def test_the_schema_knows_every_key_of_a_report(command: str, run: Runner, files: dict[str, str]) -> None:
    schema = _closed(json.loads(run("schema", "report").out))
    printed = report(run(command, "-f", "json", files["invalid"], files["remarked"], str(EXAMPLES)))
    assert _faults(Draft202012Validator(schema), printed) == []
