"""What a SARIF 2.1.0 log must be for its readers, as far as it concerns these reports; needs no other program."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conftest import Run

_URI = re.compile(r"(file:///)?([\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", re.ASCII)
_LEVELS = {"none", "note", "warning", "error"}
_KINDS = {"fail", "informational"}


def log_of(result: Run) -> dict[str, Any]:
    """The log that a call printed."""
    return checked(json.loads(result.out))


def run_of(result: Run) -> dict[str, Any]:
    """The only run of the log that a call printed."""
    (run,) = log_of(result)["runs"]
    return dict(run)


def checked(log: dict[str, Any]) -> dict[str, Any]:
    """The log, if it is as it must be."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert re.fullmatch(r"[a-z]{2}-[A-Z]{2}", run["language"])
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        _check_rule(rule)
    prints: set[tuple[str, str]] = set()
    for result in run["results"]:
        _check_result(result, run)
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        (found,) = result["partialFingerprints"].values()
        assert (uri, found) not in prints
        prints.add((uri, found))
    for artifact in run["artifacts"]:
        assert _URI.fullmatch(artifact["location"]["uri"])
        assert re.fullmatch(r"[0-9a-f]{64}", artifact["hashes"]["sha-256"])
    (invocation,) = run["invocations"]
    assert isinstance(invocation["executionSuccessful"], bool)
    assert isinstance(invocation["exitCode"], int)
    return log


def _check_rule(rule: dict[str, Any]) -> None:
    assert re.fullmatch(r"\w+", rule["name"])
    for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"], *rule["help"].values()):
        assert text.strip() == text != ""
    assert set(rule["help"]) == {"text", "markdown"}
    assert rule["defaultConfiguration"]["level"] in _LEVELS - {"none"}
    assert all(isinstance(tag, str) for tag in rule["properties"]["tags"])


def _check_result(result: dict[str, Any], run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in _LEVELS
    assert result["kind"] in _KINDS
    assert (result["kind"] == "fail") == (result["level"] != "none")
    assert result["message"]["text"]
    (location,) = result["locations"]
    place = location["physicalLocation"]
    artifact = run["artifacts"][place["artifactLocation"]["index"]]
    assert artifact["location"]["uri"] == place["artifactLocation"]["uri"]
    region = place["region"]
    start = (region["startLine"], region["startColumn"])
    assert start >= (1, 1)
    assert start <= (region.get("endLine", start[0]), region.get("endColumn", start[1]))
    assert ("endLine" in region) == ("endColumn" in region)
