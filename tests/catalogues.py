"""What the tests of known tools share: a small catalogue of fictional tools, and a description to search it for."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import yaml

from conftest import TESTS
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

LINES = str(TESTS / "catalogue" / "lines.yaml")
WAGE_LINE = str(TESTS / "catalogue" / "wage-line.tool.yaml")

ENTRY = {
    "id": "tide-line",
    "kind": "tool",
    "name": "Tide Line",
    "status": "unknown",
    "summary": "A phone line; farm workers hear the lawful wage in their own language and can ask for a call back.",
    "categories": ["worker-voice", "hotline-or-referral"],
    "users": ["worker"],
    "exploitation": ["labour"],
    "countries": ["NO"],
    "channels": ["voice", "sms"],
    "sources": ["https://example.org/tide-line"],
}
"""An entry that says the same of another tool as the description says of its own."""


def write_catalogue(path: Path, *entries: dict[str, Any]) -> str:
    """Write a catalogue of entries like `ENTRY`, each with keys laid over it; None takes a key out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Copies, lest YAML write an alias for what entries have in common.
    whole = [
        deepcopy({key: value for key, value in {**ENTRY, **entry}.items() if value is not None}) for entry in entries
    ]
    path.write_text(yaml.safe_dump({"entries": whole}, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return str(path)


def nearest(result: Run) -> dict[str, dict[str, Any]]:
    """What `similar -f json` found, by id, the nearest first."""
    assert result.code == 0, result.err
    return {found["id"]: found for found in json.loads(result.out)["nearest"]}


def wage_line(path: Path, **changes: Any) -> str:
    """Write the description of Wage Line with top-level keys laid over it; None takes a key out."""
    facts = {**read_document(WAGE_LINE, (TESTS / "catalogue" / "wage-line.tool.yaml").read_bytes()).data, **changes}
    kept = {key: value for key, value in facts.items() if value is not None}
    path.write_text(yaml.safe_dump(kept, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return str(path)
