"""Interviews at a real terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Protocol

import pexpect
import pytest
import yaml

from cli.calls import environment, write_invalid
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cli.calls import Runner

_BEGUN = """\
# kept
toolcheck: 1
name: Wage Line (fictional)
summary: A phone line for farm workers.
stage: live # kept too
as_of: 2026-10-01
"""


class Terminal(Protocol):
    """The `interview` fixture."""

    def __call__(self, *arguments: str) -> pexpect.spawn[str]:
        """Begin an interview about app.tool.yaml, with further arguments."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file that the interviews of a test are about; it is not there yet."""
    return tmp_path / "app.tool.yaml"


@pytest.fixture
def interview(file: Path) -> Iterator[Terminal]:
    """Begins interviews; what is still running at the end of a test is ended."""
    begun: list[pexpect.spawn[str]] = []

    def begin(*arguments: str) -> pexpect.spawn[str]:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "toolcheck", "new", "--guided", file.name, *arguments],
            cwd=str(file.parent),
            env=environment(TERM="dumb", NO_COLOR="1", PROMPT_TOOLKIT_NO_CPR="1"),
            encoding="utf-8",
            timeout=15,
            dimensions=(50, 100),
        )
        begun.append(child)
        return child

    yield begin
    for child in begun:
        child.close(force=True)


def _reply(child: pexpect.spawn[str], question: str, reply: str) -> None:
    """Wait for a question and its prompt, and type the reply."""
    child.expect_exact(question)
    child.expect_exact("> ")
    child.send(f"{reply}\r")


def _end(child: pexpect.spawn[str]) -> int:
    child.expect(pexpect.EOF)
    child.close()
    assert isinstance(child.exitstatus, int)
    return child.exitstatus


def _data(file: Path) -> dict[str, Any]:
    """What the file holds, which is a valid description."""
    document = read_document(file.name, file.read_bytes())
    read_description(document)
    return document.data


def test_from_nothing_to_a_description(interview: Terminal, file: Path) -> None:
    child = interview("--as-of", "2026-10-01")
    _reply(child, "What the tool is called.", "Wage Line (fictional)")
    _reply(child, "What the tool does and for whom", "A phone line for farm workers.")
    _reply(child, "How far the tool has come.", "pilto")
    _reply(child, "did you mean 'pilot'?", "3")
    _reply(child, "capabilities", "public-reporting, sos-alert")
    child.expect_exact("so far: blocked · 0 shown, 100 possible")
    _reply(child, "data.media.subjects", "?")
    _reply(child, "Why it matters:", "!")
    _reply(child, "privacy.sharing.recipient", "A union's advice desk")
    _reply(child, "privacy.sharing.kind", "<")
    _reply(child, "Before: A union's advice desk (Enter keeps it)", "A shelter")
    _reply(child, "privacy.sharing.kind", "4")
    for field in ("data", "basis", "consent_required", "users_told", "agreement", "recipient"):
        _reply(child, f"privacy.sharing.{field}", "")
    _reply(child, "privacy.emergency_tests.date", "!")
    child.expect_exact("> ")
    child.send("q\r")
    child.expect_exact("app.tool.yaml holds all you told")
    assert _end(child) == 0
    assert file.read_text("utf-8").startswith("# yaml-language-server: $schema=description.schema.json\n")
    assert (file.parent / "description.schema.json").is_file()
    assert _data(file) == {
        "toolcheck": 1,
        "name": "Wage Line (fictional)",
        "summary": "A phone line for farm workers.",
        "stage": "pilot",
        "as_of": "2026-10-01",
        "capabilities": ["public-reporting", "sos-alert"],
        "privacy": {
            "sharing": [{"recipient": "A shelter", "kind": "service-provider"}],
            "emergency_tests": "unknown",
        },
        "data": {"media": {"subjects": "unknown"}},
    }


@pytest.mark.parametrize("interruption", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_an_interruption_loses_nothing_and_the_next_sitting_goes_on(
    interview: Terminal, file: Path, interruption: str
) -> None:
    file.write_text(_BEGUN, "utf-8")
    child = interview()
    _reply(child, "capabilities", "none")
    child.expect_exact("privacy.sharing.recipient")
    child.expect_exact("> ")
    child.send(interruption)
    child.expect_exact("goes on with it.")
    assert _end(child) == (130 if interruption == "\x03" else 0)
    text = file.read_text("utf-8")
    assert "# kept\n" in text
    assert "stage: live # kept too\n" in text
    assert _data(file) == {**yaml.safe_load(_BEGUN), "as_of": "2026-10-01", "capabilities": "no"}
    again = interview()
    _reply(again, "privacy.sharing.recipient", "q")
    assert _end(again) == 0
    assert file.read_text("utf-8") == text


def test_what_does_not_apply_needs_a_reason(interview: Terminal, file: Path) -> None:
    file.write_text(_BEGUN, "utf-8")
    child = interview()
    _reply(child, "capabilities", "/")
    _reply(child, "Every tool must answer this", "!")
    for _ in range(60):
        found = child.expect(["Every tool must answer this", "It does not apply, because", r"\n[a-z_.]+  [A-Z]"])
        if found == 1:
            break
        child.expect_exact("> ")
        child.send("\r" if found == 0 else "/\r")
    _reply(child, "", "none")
    _reply(child, "A reason is needed", "It holds no pictures.")
    _reply(child, "% waived", "q")
    assert _end(child) == 0
    declared = _data(file)["not_applicable"]
    assert {waiver["reason"] for waiver in declared} == {"It holds no pictures."}


def test_an_artefact_told_in_part_is_kept_as_a_remark(interview: Terminal, file: Path) -> None:
    described = "purpose: {excluded_uses: [Raids, Immigration enforcement, Blacklists]}\n"
    file.write_text(_BEGUN + described, "utf-8")
    child = interview()
    for _ in range(200):
        if child.expect([r"\nevidence  What shows this", r"\n[a-z_.]+  [A-Z]"]) == 0:
            break
        child.expect_exact("> ")
        child.send("\r")
    _reply(child, "", "Terms of use")
    _reply(child, "evidence.date", "q")
    assert _end(child) == 0
    assert "evidence" not in _data(file)
    assert file.read_text("utf-8").endswith("# Begun, not yet whole: evidence: title: Terms of use\n")


def test_what_a_project_says_already_is_not_asked(interview: Terminal, file: Path) -> None:
    source = file.parent / "CITATION.cff"
    source.write_text("cff-version: 1.2.0\ntitle: Wage Line (fictional)\nmessage: Cite it.\nauthors: []\n", "utf-8")
    child = interview("--from", source.name)
    _reply(child, "Now: Wage Line (fictional) (Enter leaves it)", "")
    _reply(child, "What the tool does and for whom", "q")
    assert _end(child) == 0
    assert _data(file)["name"] == "Wage Line (fictional)"


def test_a_file_that_somebody_changes_meanwhile_keeps_the_change(interview: Terminal, file: Path) -> None:
    file.write_text(_BEGUN, "utf-8")
    child = interview()
    _reply(child, "capabilities", "none")
    child.expect_exact("privacy.sharing.recipient")
    child.expect_exact("> ")
    file.write_text(f"{file.read_text('utf-8')}launched: 2026-01\n", "utf-8")
    child.send("<\r")
    _reply(child, "The file was changed meanwhile", "sos-alert")
    _reply(child, "privacy.sharing.recipient", "q")
    assert _end(child) == 0
    data = _data(file)
    assert data["launched"] == "2026-01"
    assert data["capabilities"] == ["sos-alert"]


def test_without_a_terminal_it_says_what_to_do(run: Runner, file: Path) -> None:
    refused = run("new", "--guided", str(file))
    assert refused.code == 2
    assert refused.err == (
        "toolcheck: --guided asks questions and needs a terminal; without --guided a template is written instead\n"
    )
    assert not file.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-",), "--guided writes each reply into a file; name the file"),
        (("app.tool.yaml", "--minimal"), "--guided asks what weighs most first"),
        (("app.tool.yaml", "--stage", "pilto"), "did you mean 'pilot'?"),
    ],
)
def test_calls_that_make_no_sense_are_refused(run: Runner, arguments: tuple[str, ...], message: str) -> None:
    refused = run("new", "--guided", *arguments)
    assert refused.code == 2
    assert message in refused.err


def test_a_file_that_is_no_description_is_left_alone(interview: Terminal, file: Path) -> None:
    write_invalid(file)
    before = file.read_bytes()
    child = interview()
    child.expect_exact("app.tool.yaml:3:1: unknown key `stages`")
    assert _end(child) == 3
    assert file.read_bytes() == before
