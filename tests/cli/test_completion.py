"""Words that a shell completes, asked as each shell asks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli.calls import environment, program
from toolcheck.cli.completers import SHELLS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

_ASKED = {
    "bash": lambda typed: {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))},
    "zsh": lambda typed: {"_TYPER_COMPLETE_ARGS": typed},
    "fish": lambda typed: {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
}


def completed(shell: str, typed: str) -> str:
    """What a shell is told when somebody asks to complete a line."""
    answer = program(_TOOLCHECK_COMPLETE=f"complete_{shell}", **_ASKED[shell](typed))
    assert answer.stderr == b""
    assert answer.returncode == 0
    return answer.stdout.decode()


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("toolcheck sco", ["score"]),
        ("toolcheck explain purpose.alternatives.o", ["purpose.alternatives.option"]),
        ("toolcheck explain exit-1", ["exit-1", "exit-130"]),
        ("toolcheck score --fail-on w", ["weak"]),
        ("toolcheck score -f ju", ["junit"]),
        ("toolcheck similar -f j", ["json"]),
        ("toolcheck next --color n", ["never"]),
        ("toolcheck rubric show o", ["osce-2020"]),
        ("toolcheck schema de", ["description"]),
        ("toolcheck completion z", ["zsh"]),
        ("toolcheck new --stage pi", ["pilot"]),
        ("toolcheck next --for up", ["upkeep"]),
        ("toolcheck score --min", ["--min-answered"]),
        ("toolcheck explain no-such-name", []),
    ],
)
def test_words_are_completed(shell: str, typed: str, words: list[str]) -> None:
    answer = completed(shell, typed)
    found = answer.split() if shell == "bash" else [word for word in words if word in answer]
    assert found == words
    assert words or not answer.strip() or answer.strip() == "_files"


def test_other_shells_are_told_what_each_word_is() -> None:
    assert completed("fish", "toolcheck explain privacy.consent.inf") == "privacy.consent.informed\tfact\n"
    assert '"privacy.consent.informed":"fact"' in completed("zsh", "toolcheck explain privacy.consent.inf")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_asks_the_program(run: Runner, shell: str) -> None:
    printed = run("completion", shell)
    assert printed.code == 0
    assert f"_TOOLCHECK_COMPLETE=complete_{shell}" in printed.out


def test_a_real_bash_completes(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    command = tmp_path / "toolcheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m toolcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = f"""
eval "$('{command}' completion bash)"
COMP_WORDS=(toolcheck explain privacy.consent.in)
COMP_CWORD=2
_toolcheck_completion '{command}'
printf '%s\\n' "${{COMPREPLY[@]}}"
complete -p toolcheck
"""
    answer = subprocess.run(
        [bash, "--norc", "-c", script], capture_output=True, check=True, text=True, env=environment(), timeout=60
    )
    assert answer.stdout.splitlines() == [
        "privacy.consent.informed",
        "complete -o default -F _toolcheck_completion toolcheck",
    ]


def test_another_shell_is_refused(run: Runner) -> None:
    refused = run("completion", "zhs")
    assert refused.code == 2
    assert refused.err == "toolcheck: completion knows no shell 'zhs'; known: bash, zsh, fish; did you mean 'zsh'?\n"
