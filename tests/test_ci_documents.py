"""What the written documents show of calls, pipelines and configurations is what the program, action and hooks have."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from typer.main import get_command

from conftest import ROOT
from toolcheck.cli.app import application
from toolcheck.cli.configuration import OWN_FILE, SHARED_FILE, load_configuration
from toolcheck.report.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "docs/ci.md", "docs/configuration.md")}
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def _blocks(document: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", document, flags=re.DOTALL | re.MULTILINE)
    assert found
    return found


def _calls(text: str) -> list[list[str]]:
    """Every call of the program: a line of a block, an entry of a pipeline, a piece of code in a sentence."""
    lines = re.findall(r"^ *(?:- |(?:- )?run: )?(toolcheck .+)$", text, flags=re.MULTILINE)
    return [shlex.split(call)[1:] for call in [*lines, *re.findall(r"`(toolcheck [^`]+)`", text)]]


CALLS = [
    pytest.param(call, id=f"{name}: {' '.join(call)}") for name, text in DOCUMENTS.items() for call in _calls(text)
]


@pytest.mark.parametrize("call", CALLS)
def test_a_call_names_a_command_and_options_that_it_has(call: list[str]) -> None:
    command: Any = get_command(application())
    words = list(call)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    assert not hasattr(command, "commands") or not words, call
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in words if word.startswith("-") and word != "-"} <= known


def test_every_document_shows_calls() -> None:
    assert len(CALLS) > 20
    for name, text in DOCUMENTS.items():
        assert _calls(text), name


def test_formats_that_are_named_exist() -> None:
    text = "\n".join([*DOCUMENTS.values(), *(step["run"] for step in ACTION["runs"]["steps"])])
    named = {*re.findall(r'-o "?([a-z]+)=', text), *re.findall(r"-f ([a-z]+)", text)}
    assert {"sarif", "junit", "github", "markdown", "json"} <= named
    assert named <= set(FORMATS)


def _steps(pipeline: Any) -> list[dict[str, Any]]:
    return [step for job in pipeline.get("jobs", {}).values() for step in job["steps"]]


def test_pipelines_use_what_the_action_has() -> None:
    pipelines = [yaml.safe_load(block) for block in _blocks(DOCUMENTS["docs/ci.md"], "yaml")]
    steps = [step for pipeline in pipelines for step in _steps(pipeline)]
    assert sum("OWNER/toolcheck" in step.get("uses", "") for step in steps) == 2
    for step in steps:
        if "OWNER/toolcheck" in step.get("uses", ""):
            assert set(step.get("with", {})) <= set(ACTION["inputs"])
    shown = re.findall(r"steps\.toolcheck\.outputs\.(\w+)", DOCUMENTS["docs/ci.md"])
    assert set(shown) <= set(ACTION["outputs"])
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{name}`" in DOCUMENTS["docs/ci.md"]


def test_pipelines_use_hooks_that_there_are() -> None:
    pipelines = [yaml.safe_load(block) for block in _blocks(DOCUMENTS["docs/ci.md"], "yaml")]
    used = [hook["id"] for pipeline in pipelines for repo in pipeline.get("repos", ()) for hook in repo["hooks"]]
    assert set(used) == HOOKS


CONFIGURATIONS = [
    block for name in ("docs/ci.md", "docs/configuration.md") for block in _blocks(DOCUMENTS[name], "toml")
]


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_configurations_are_valid(text: str, tmp_path: Path) -> None:
    file = tmp_path / (SHARED_FILE if "[tool." in text else OWN_FILE)
    file.write_text(text)
    assert load_configuration(str(file)).values


def test_every_key_that_is_told_of_is_one() -> None:
    from toolcheck.cli.configuration_format import CONFIGURATION

    for variable in re.findall(r"`TOOLCHECK_([A-Z_]+)", DOCUMENTS["docs/configuration.md"]):
        assert variable == "CONFIG" or variable.lower() in CONFIGURATION.fields
