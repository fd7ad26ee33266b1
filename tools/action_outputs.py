"""What the GitHub action hands on: outputs from the JSON report, and the Markdown report as the job's summary.

Run by `action.yml` as `python tools/action_outputs.py REPORT SUMMARY`, in the environment that has toolcheck.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolcheck.rubric.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIGURES = ("shown", "possible", "answered")
_LARGEST_SUMMARY = 1024 * 1024
"""GitHub takes no more from a step."""


def outputs(report: dict[str, Any]) -> Iterator[str]:
    """The worst outcome and the lowest figures of what was assessed, as `name=value`; empty where nothing was."""
    assessed = [result for result in report["results"] if "outcome" in result]
    found = [Outcome(result["outcome"]) for result in assessed]
    yield f"outcome={min(found, key=lambda outcome: outcome.rank, default='')}"
    for name in _FIGURES:
        figures = [result["score"][name] if result["score"] else 0.0 for result in assessed]
        yield f"{name}={min(figures, default='')}"


def main(arguments: Sequence[str]) -> int:
    """Append to the files that GitHub names; do nothing where the run ended before it wrote its reports."""
    report, summary = (Path(argument) for argument in arguments)
    if report.is_file():
        _append("GITHUB_OUTPUT", "".join(f"{line}\n" for line in outputs(json.loads(report.read_text("utf-8")))))
    if summary.is_file():
        text = summary.read_text("utf-8")
        too_large = len(text.encode()) >= _LARGEST_SUMMARY
        _append("GITHUB_STEP_SUMMARY", "The report is too large for a summary.\n" if too_large else text)
    return 0


def _append(variable: str, text: str) -> None:
    with open(os.environ[variable], "a", encoding="utf-8") as stream:
        stream.write(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
