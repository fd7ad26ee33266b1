"""What the tests of baselines share: descriptions, and both commands that hold them against a baseline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.calls import STRONG, report, write

if TYPE_CHECKING:
    from cli.calls import Runner
    from conftest import Run

ITEM = {"name": "Contact list"}
ANSWERED = {"decision": "Whether to call back", "action_owner": "Shift adviser"}
ALTERNATIVES = [
    {"option": "A phone line", "kind": "non-digital", "why_not": "There are two already in the valley"},
    {"option": "Doing nothing", "kind": "do-nothing", "why_not": "Wages would stay below the law"},
]
FELL = "Alternatives weighed (purpose.alternatives) fell from described to asserted"
LOOSE = ("--fail-on", "never")


def describe(name: str = "a", **facts: Any) -> str:
    return write(Path("tools") / f"{name}.tool.yaml", **facts)


def hold(run: Runner, *options: str) -> None:
    result = run("baseline", "write", "tools", "-o", "base.yaml", "--force", *options)
    assert result.code == 0, result.err


def check(run: Runner, *options: str, paths: tuple[str, ...] = ("tools",)) -> Run:
    """What `baseline check` tells; `score` must come to the same code and tell the same of what is worse."""
    checked = run("baseline", "check", *paths, "--baseline", "base.yaml", *options)
    scored = run("score", "-q", *paths, "--baseline", "base.yaml", *options)
    assert scored.code == checked.code
    worse = [line.removeprefix("worse: ") for line in checked.out.splitlines() if line.startswith("worse: ")]
    told = [line.removeprefix("toolcheck: policy not met: ") for line in scored.err.splitlines() if "policy" in line]
    assert told == worse
    rest = [line for line in checked.out.splitlines()[:-1] if not line.startswith("worse: ")]
    assert [line.removeprefix("toolcheck: ") for line in scored.err.splitlines() if "policy" not in line] == rest
    return checked


def version(run: Runner) -> str:
    version: str = report(run("score", "-f", "json", STRONG))["rubric"]["version"]
    return version
