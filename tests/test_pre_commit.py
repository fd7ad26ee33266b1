"""The hooks for pre-commit: what they say of themselves, and a real run of them in a repository of its own.

The real run needs the program `pre-commit` on the path, and installs toolcheck from the last commit of this checkout.
It is left out, with its reason, where one of the two cannot be had; `.ci/run` sets REQUIRE_PRE_COMMIT, and then it
fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
import yaml

from cli.calls import BLOCKED, INVALID_TEXT, STRONG, environment
from conftest import ROOT
from toolcheck.cli.inputs import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cli.calls import Runner

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_a_call_that_works(hook: dict[str, Any], run: Runner) -> None:
    program, *words = hook["entry"].split()
    assert program == "toolcheck"
    result = run(*words, *hook["args"], STRONG)
    assert (result.code, result.err) == (0, "")
    assert run(*words, *hook["args"], "-dash.tool.yaml").err == "toolcheck: -dash.tool.yaml: there is no such file\n"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_for_descriptions_alone(hook: dict[str, Any]) -> None:
    for suffix in SUFFIXES:
        assert re.search(hook["files"], f"tools/app{suffix}")
    for name in ("tool.yaml", "app.yaml", "app.tool.yaml.txt", "app.toolxyaml", "atool.yml"):
        assert not re.search(hook["files"], name)


class _Scratch:
    """A repository that uses the hooks of this checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "scratch"
        self.folder.mkdir()
        outside = {name: value for name, value in environment().items() if not name.startswith(("GIT_", "PYTHON"))}
        self._variables: Mapping[str, str] = {**outside, "PRE_COMMIT_HOME": str(folder / "home"), "NO_COLOR": "1"}
        self.call("git", "clone", "--quiet", str(ROOT), str(folder / "clone"))
        commit = self.call("git", "-C", str(folder / "clone"), "rev-parse", "HEAD").stdout.strip()
        hooks = [{"id": hook["id"]} for hook in HOOKS]
        uses = {"repos": [{"repo": str(folder / "clone"), "rev": commit, "hooks": hooks}]}
        self.call("git", "init", "--quiet", ".")
        (self.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(uses))

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the repository."""
        return subprocess.run(
            words,
            cwd=self.folder,
            env=self._variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=600,
        )

    def run_hooks(self) -> subprocess.CompletedProcess[str]:
        """Run all hooks on all files."""
        self.call("git", "add", "--all")
        return self.call("pre-commit", "run", "--all-files")


def _without(reason: str) -> NoReturn:
    if os.environ.get("REQUIRE_PRE_COMMIT"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> _Scratch:
    """The repository, with the hooks installed."""
    if shutil.which("pre-commit") is None or shutil.which("git") is None or not (ROOT / ".git").exists():
        _without("pre-commit or git is not installed, or this is no checkout")
    made = _Scratch(tmp_path_factory.mktemp("pre-commit"))
    installed = made.call("pre-commit", "install-hooks")
    if installed.returncode:
        _without(f"pre-commit could not install the hooks: {installed.stdout[-500:]}")
    return made


def test_hooks_pass_what_is_well_and_leave_other_files_alone(scratch: _Scratch) -> None:
    shutil.copy(STRONG, scratch.folder / "-dash.tool.yaml")
    (scratch.folder / "other.yaml").write_text(INVALID_TEXT)
    result = scratch.run_hooks()
    assert result.returncode == 0, result.stdout
    assert result.stdout.count("Passed") == len(HOOKS)


def test_hooks_fail_on_what_is_not_and_heed_the_configuration(scratch: _Scratch) -> None:
    shutil.copy(BLOCKED, scratch.folder / "blocked.tool.yml")
    result = scratch.run_hooks()
    assert result.returncode == 1
    assert "exit code: 1" in result.stdout
    assert "policy not met: blocked.tool.yml: outcome blocked" in result.stdout
    (scratch.folder / "toolcheck.toml").write_text('fail_on = "never"\n')
    assert scratch.run_hooks().returncode == 0
    (scratch.folder / "broken.tool.yaml").write_text(INVALID_TEXT)
    result = scratch.run_hooks()
    assert result.returncode == 1
    assert result.stdout.count("exit code: 3") == len(HOOKS)
    assert "broken.tool.yaml:3:1: error: unknown key `stages`; did you mean 'stage'?" in result.stdout
