"""What the tests of `toolcheck diff` share: comparisons as JSON, and reports on descriptions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.calls import write
from conftest import run_toolcheck

if TYPE_CHECKING:
    from cli.calls import Runner

PROBLEM = {"purpose": {"problem": "Wages go unpaid."}}


def compared(run: Runner, *arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    """The comparison as JSON."""
    result = run("diff", "-f", "json", *arguments, stdin=stdin)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def parts(found: dict[str, Any]) -> dict[str, float]:
    """What each cause, or several together, did to the shown of the total; they add up to the change."""
    told = {"+".join(part["causes"]): part["shown"] for part in found["total"]["parts"]}
    assert round(sum(told.values()), 4) == found["total"]["change"]["shown"]
    return told


def reported(name: str, facts: dict[str, Any], *options: str, **head: Any) -> str:
    """Write a description and a report on it, with members of its head laid over; the report's name."""
    result = run_toolcheck("score", "-f", "json", "--exit-zero", *options, write(Path(f"{name}.tool.yaml"), **facts))
    Path(f"{name}.json").write_text(json.dumps({**json.loads(result.out), **head}), "utf-8")
    return f"{name}.json"
