"""What the tests of golden cases share: files of cases, and rubrics in one file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from conftest import ROOT
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = ROOT / "rubrics" / "osce-2020"

SLOGAN = """\
base: {as_of: 2026-10-01}
cases:
  - name: A slogan
    description:
      purpose: {problem: To end slavery.}
    expect:
      recommendations:
        purpose: {shown: 10, possible: 90}
      levels:
        purpose.problem: asserted
"""
"""As an idea: half of 3 in 15 is shown, and 12 more are possible."""


def written(expect: str, description: str = "{purpose: {problem: To end slavery.}}") -> str:
    """A file of one case on one line."""
    return f"cases: [{{name: A slogan, description: {description}, expect: {expect}}}]\n"


def single_file(tmp_path: Path, recommendation: str, *criteria: str) -> Path:
    """A rubric in one file: a recommendation of the bundled one, or some of its criteria."""
    part = {**_data(recommendation), "weight": 1}
    part["criteria"] = [criterion for criterion in part["criteria"] if not criteria or criterion["id"] in criteria]
    path = tmp_path / "mine.v2.yaml"
    path.write_text(json.dumps({**_data("rubric"), "recommendations": [part]}), "utf-8")
    return path


def _data(name: str) -> dict[str, Any]:
    path = BUNDLED / f"{name}.yaml"
    return read_document(path.name, path.read_bytes()).data
