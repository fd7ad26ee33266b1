"""Whole reports against files that a person read; `TOOLCHECK_WRITE_GOLDENS=1` writes them anew, to be read again."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT, TESTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

GOLDEN = TESTS / "golden"
HARBOUR, LANTERN_BOX, WATCHFUL_EYE = (
    f"examples/proposals/{name}.tool.yaml" for name in ("harbour", "lantern-box", "watchful-eye")
)
SPOTLIGHT = "examples/existing/spotlight.tool.yaml"
INVALID = "tests/invalid/several-at-once.tool.yaml"
AMONG_LINES = ("--catalogue", "tests/catalogue/lines.yaml", "tests/catalogue/wage-line.tool.yaml")
SIDES = ("tests/difference/old.tool.yaml", "tests/difference/new.tool.yaml")
PORTFOLIO = ("examples/proposals", "tests/portfolio")
WHAT_IF = ("--weights", "tests/weights.yaml")
CALLS = {
    "terminal-80.txt": ("score", "-f", "terminal", "--width", "80", LANTERN_BOX),
    "terminal-120.txt": ("score", "-f", "terminal", "--width", "120", WATCHFUL_EYE),
    "terminal-colour.txt": ("score", "-f", "terminal", "--width", "80", "--color", "always", HARBOUR),
    "terminal-verbose.txt": ("score", "-v", "-f", "terminal", "--width", "100", HARBOUR),
    "terminal-invalid.txt": ("score", "-f", "terminal", "--width", "80", INVALID, HARBOUR, "-q"),
    "terminal-next.txt": ("next", "-n", "3", "-f", "terminal", "--width", "80", SPOTLIGHT),
    "terminal-next-120.txt": ("next", "-n", "8", "--effort", "medium", "-f", "terminal", "--width", "120", LANTERN_BOX),
    "next-plain.txt": ("next", "-n", "3", "--for", "privacy", "--for", "upkeep", "-f", "plain", HARBOUR, WATCHFUL_EYE),
    "next.json": ("next", "-n", "2", "-f", "json", LANTERN_BOX),
    "next-markdown.md": ("next", "-n", "3", "-f", "markdown", SPOTLIGHT, INVALID),
    "plain.txt": ("score", "-f", "plain", SPOTLIGHT),
    "plain-verbose.txt": ("score", "-v", "-f", "plain", LANTERN_BOX),
    "plain-many.txt": ("score", "-q", "-f", "plain", "examples"),
    "plain-check.txt": ("check", "-f", "plain", LANTERN_BOX, INVALID),
    "score.json": ("score", "-f", "json", WATCHFUL_EYE, INVALID),
    "score.jsonl": ("score", "-f", "jsonl", LANTERN_BOX, INVALID),
    "check.json": ("check", "-f", "json", HARBOUR),
    "similar-plain.txt": ("similar", "-f", "plain", "-n", "9", *AMONG_LINES),
    "similar-terminal-60.txt": ("similar", "-f", "terminal", "--width", "60", "-n", "4", *AMONG_LINES),
    "similar-terminal-colour.txt": ("similar", "-f", "terminal", "-n", "3", "--color", "always", *AMONG_LINES),
    "similar.json": ("similar", "-f", "json", "-n", "2", *AMONG_LINES),
    "diff-plain.txt": ("diff", "-f", "plain", *SIDES),
    "diff-terminal-80.txt": ("diff", "-f", "terminal", "--width", "80", *SIDES),
    "diff-terminal-60.txt": ("diff", "-f", "terminal", "--width", "60", *SIDES),
    "diff-terminal-colour.txt": ("diff", "-f", "terminal", "--width", "120", "--color", "always", *SIDES),
    "diff.md": ("diff", "-f", "markdown", *SIDES),
    "diff.json": ("diff", "-f", "json", *SIDES),
    "score.sarif": ("score", "-f", "sarif", LANTERN_BOX, INVALID),
    "junit.xml": ("score", "-f", "junit", LANTERN_BOX, INVALID),
    "github.txt": ("score", "-f", "github", WATCHFUL_EYE, INVALID),
    "markdown.md": ("score", "-f", "markdown", LANTERN_BOX, INVALID),
    "markdown-verbose.md": ("score", "-v", "-f", "markdown", HARBOUR),
    "markdown-many.md": ("score", "-q", "-f", "markdown", "examples/proposals"),
    "csv.csv": ("score", "-f", "csv", "examples/proposals", INVALID),
    "new-idea.txt": ("new", "-", "--as-of", "2026-10-01"),
    "new-live-minimal.txt": (
        *("new", "-", "--as-of", "2026-10-01", "--stage", "live", "--minimal", "--name", "Case"),
        *("--from", "tests/sources/publiccode.yml"),
    ),
    "badge.svg": ("score", "-f", "badge", LANTERN_BOX),
    "compare-terminal-80.txt": ("compare", "-f", "terminal", "--width", "80", *PORTFOLIO, INVALID),
    "compare-terminal-120.txt": ("compare", "-v", "-f", "terminal", "--width", "120", "examples"),
    "compare-terminal-colour.txt": ("compare", "-f", "terminal", "--width", "80", "--color", "always", *PORTFOLIO),
    "compare-terminal-60.txt": ("compare", "-f", "terminal", "--width", "60", HARBOUR, *WHAT_IF),
    "compare-plain.txt": ("compare", "-f", "plain", *PORTFOLIO, *WHAT_IF),
    "compare.md": ("compare", "-f", "markdown", *PORTFOLIO, INVALID, *WHAT_IF),
    "compare.csv": ("compare", "-f", "csv", *PORTFOLIO, INVALID),
    "compare.json": ("compare", "-f", "json", *PORTFOLIO, INVALID),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_report_is_as_it_was_read(name: str, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = _without_rules(_without_hashes(run(*CALLS[name]).out))
    golden = GOLDEN / name
    if os.environ.get("TOOLCHECK_WRITE_GOLDENS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_golden_belongs_to_a_call() -> None:
    assert {path.name for path in _files(GOLDEN)} == set(CALLS)


def test_the_example_of_docs_diff_is_what_the_program_prints(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(TESTS / "difference")
    printed = run("diff", "-f", "terminal", "--width", "80", "old.tool.yaml", "new.tool.yaml").out
    text = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")
    example = text.partition("<!-- output: ")[2].partition("```text\n")[2].partition("```")[0]
    assert printed.partition("\nWhat this rests on")[0] == example


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]


def _without_rules(text: str) -> str:
    """The rules of a SARIF log say what the rubric says, and are tested elsewhere; the first two are kept."""
    return re.sub(r'(?m)^    \{"id":"(?!description|placeholder).*\n', "", text)


def _without_hashes(text: str) -> str:
    """Hashes change with every word of an input or of the rubric; that they are right is tested elsewhere."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "...", text)
    return re.sub(r"sha256((?:\s|\x1b\[[0-9;]*m)+)[0-9a-f]{12}\b", r"sha256\1............", text)
