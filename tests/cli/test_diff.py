"""`toolcheck diff`: where its sides come from, what it refuses, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import INVALID_TEXT, STRONG, program, write
from cli.comparing import PROBLEM, compared
from hostile import HOSTILE, full_of
from readers import READERS, squashed, steers
from toolcheck.report.difference.formats import RENDERERS

if TYPE_CHECKING:
    from cli.calls import Runner

FORMATS = tuple(RENDERERS)


def git(*arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a git repository with a description that was changed once, and once more since."""
    monkeypatch.chdir(tmp_path)
    git("init")
    Path("tools").mkdir()
    for facts in ({}, PROBLEM):
        write(Path("tools/app.tool.yaml"), **facts)
        git("add", "-A")
        git("commit", "-m", "A state")
    write(Path("tools/app.tool.yaml"), purpose={"problem": "Wages go unpaid for months."})
    return tmp_path


def facts(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(fact["fact"], fact["kind"]) for fact in found["facts"]]


@pytest.mark.usefixtures("repository")
def test_a_revision_is_read_from_git(run: Runner) -> None:
    found = compared(run, "HEAD~1:tools/app.tool.yaml", "tools/app.tool.yaml")
    assert facts(found) == [("purpose.problem", "added")]
    assert found["old"]["file"] == "HEAD~1:tools/app.tool.yaml"
    assert facts(compared(run, "HEAD:tools/app.tool.yaml", "tools/app.tool.yaml")) == [("purpose.problem", "changed")]


def test_a_path_behind_a_revision_is_as_git_understands_it(
    run: Runner, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "tools")
    for old in ("HEAD~1:tools/app.tool.yaml", "HEAD~1:./app.tool.yaml", "main~1:./app.tool.yaml"):
        assert facts(compared(run, old, "app.tool.yaml")) == [("purpose.problem", "added")]
    git("add", "-A")
    assert not compared(run, ":./app.tool.yaml", "app.tool.yaml")["changed"]


@pytest.mark.usefixtures("repository")
def test_both_sides_may_be_revisions(run: Runner) -> None:
    found = compared(run, "HEAD:tools/app.tool.yaml", "HEAD~1:tools/app.tool.yaml")
    assert facts(found) == [("purpose.problem", "removed")]


@pytest.mark.usefixtures("repository")
def test_a_file_of_that_very_name_comes_first(run: Runner) -> None:
    Path("HEAD~1:tools").mkdir()
    write(Path("HEAD~1:tools/app.tool.yaml"), **PROBLEM)
    found = compared(run, "HEAD~1:tools/app.tool.yaml", "tools/app.tool.yaml")
    assert facts(found) == [("purpose.problem", "changed")]


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("v9:tools/app.tool.yaml", "git says: invalid object name 'v9'."),
        ("HEAD:tools/none.tool.yaml", "git says: path 'tools/none.tool.yaml' does not exist in 'HEAD'"),
        ("HEAD:app.tool.yaml", "git says: path 'app.tool.yaml' does not exist in 'HEAD'"),
        ("HEAD:tools", "git says: it is no file there"),
        ("none.tool.yaml", "none.tool.yaml: there is no such file"),
        ("tools", "tools: it cannot be read: is a directory"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_is_not_there_is_told_in_the_words_of_git(old: str, said: str, run: Runner) -> None:
    result = run("diff", old, "tools/app.tool.yaml")
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_path_that_exists_elsewhere_comes_with_the_hint_of_git(
    run: Runner, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "tools")
    result = run("diff", "HEAD:app.tool.yaml", "app.tool.yaml")
    assert result.code == 2
    assert "Did you mean 'HEAD:tools/app.tool.yaml' aka 'HEAD:./app.tool.yaml'?" in result.err


def test_outside_a_repository_git_says_so(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("diff", "HEAD:a.tool.yaml", STRONG)
    assert result.code == 2
    assert "not a git repository" in result.err


def test_without_git_that_is_told(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("diff", "HEAD:a.tool.yaml", STRONG)
    assert (result.code, result.out) == (2, "")
    assert "there is no such file, and git cannot be asked: no such file or directory" in result.err


@pytest.mark.usefixtures("repository")
def test_no_revision_is_an_option_of_git(run: Runner) -> None:
    result = run("diff", "--", "--help:x", "tools/app.tool.yaml")
    assert (result.code, result.out) == (2, "")
    assert "--help:x: there is no such file, and no revision begins with a hyphen" in result.err


@pytest.mark.usefixtures("repository")
def test_nothing_that_a_repository_configures_is_run(run: Runner) -> None:
    """Neither a filter or converter of its attributes, nor its monitor or pager."""
    trap = f"touch {Path('sprung').resolve()}; cat"
    Path(".gitattributes").write_text("*.yaml diff=trap filter=trap\n", "utf-8")
    for name in ("diff.trap.textconv", "filter.trap.smudge", "filter.trap.clean", "core.fsmonitor", "core.pager"):
        git("config", name, trap)
    compared(run, "HEAD~1:tools/app.tool.yaml", "tools/app.tool.yaml")
    assert not Path("sprung").exists()


def test_what_a_repository_left_out_is_not_fetched(
    run: Runner, repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("config", "uploadpack.allowFilter", "true")
    monkeypatch.chdir(tmp_path_factory.mktemp("partial"))
    git("clone", "--no-checkout", "--filter=blob:none", repository.as_uri(), ".")
    result = run("diff", "HEAD:tools/app.tool.yaml", STRONG)
    assert (result.code, result.out) == (2, "")
    assert "HEAD:tools/app.tool.yaml: there is no such file, and git says: " in result.err
    git("cat-file", "blob", "HEAD:tools/app.tool.yaml")  # which git would fetch by itself
    assert run("diff", "HEAD:tools/app.tool.yaml", STRONG).code == 0


@pytest.mark.usefixtures("repository")
def test_standard_input_can_be_either_side(run: Runner) -> None:
    content = Path("tools/app.tool.yaml").read_bytes()
    found = compared(run, "HEAD:tools/app.tool.yaml", "-", "--stdin-name", "saved", stdin=content)
    assert (facts(found), found["new"]["file"]) == ([("purpose.problem", "changed")], "saved")
    assert not compared(run, "-", "tools/app.tool.yaml", stdin=content)["changed"]
    result = run("diff", "-", "-", stdin=content)
    assert (result.code, result.out) == (2, "")
    assert "standard input can be one side alone" in result.err


@pytest.mark.parametrize("sides", [("valid", "invalid"), ("invalid", "valid"), ("invalid", "also")])
def test_of_invalid_descriptions_every_error_is_told(sides: tuple[str, str], run: Runner, tmp_path: Path) -> None:
    write(tmp_path / "valid")
    for name in ("invalid", "also"):
        (tmp_path / name).write_text(INVALID_TEXT, "utf-8")
    result = run("diff", *(str(tmp_path / name) for name in sides))
    assert (result.code, result.out) == (3, "")
    for name in sides:
        lines = [line for line in result.err.splitlines() if line.startswith(f"toolcheck: {tmp_path / name}:")]
        assert len(lines) == (0 if name == "valid" else 4)
        assert (
            name == "valid" or f"toolcheck: {tmp_path / name}:3:1: unknown key `stages`; did you mean 'stage'?" in lines
        )


def test_a_waiver_that_the_rubric_refuses_is_an_error_of_the_description(run: Runner, tmp_path: Path) -> None:
    waived = write(tmp_path / "a", not_applicable=[{"fact": "purpose.problem", "reason": "There is none."}])
    result = run("diff", waived, STRONG)
    assert result.code == 3
    assert f"{waived}:9:3" in result.err


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_description_beside_itself_has_not_changed(format_name: str, run: Runner) -> None:
    result = run("diff", "-f", format_name, "--exit-code", STRONG, STRONG)
    assert result.code == 0
    if format_name == "json":
        assert json.loads(result.out)["changed"] is False
    else:
        assert "Nothing changed: both sides come to the same." in result.out


def test_exit_code_asks_whether_anything_changed(run: Runner, tmp_path: Path) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", name="Another name")
    assert run("diff", old, new).code == 0
    assert run("diff", "--exit-code", old, new).code == 1
    (tmp_path / "new").write_text(f"# A comment\n{(tmp_path / 'old').read_text()}", "utf-8")
    assert run("diff", "--exit-code", old, new).code == 0


def test_another_name_of_the_tool_is_told_first(run: Runner, tmp_path: Path) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", name="Another")
    first = run("diff", "-f", "plain", old, new).out.splitlines()[0]
    assert first == "note: The tools have different names: Case, and Another."


def test_an_unknown_format_gets_the_nearest(run: Runner) -> None:
    result = run("diff", "-f", "marckdown", STRONG, STRONG)
    assert (result.code, result.out) == (2, "")
    assert "one of terminal, plain, markdown, json was expected; did you mean 'markdown'?" in result.err


@pytest.mark.parametrize(("old", "new"), [({}, PROBLEM), (PROBLEM, {})])
def test_every_format_tells_the_ranges_of_both_sides(old: Any, new: Any, run: Runner, tmp_path: Path) -> None:
    sides = write(tmp_path / "old", **old), write(tmp_path / "new", **new)
    for name in FORMATS[:-1]:
        text = run("diff", "-f", name, *sides).out
        assert squashed(["0–100"]) in squashed([text])


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_texts_of_a_description_do_nothing(hostile: str, run: Runner, tmp_path: Path) -> None:
    plain, full = write(tmp_path / "plain"), full_of(hostile, tmp_path / "full")
    for sides in ((plain, full), (full, plain)):
        for name in ("terminal", "plain"):
            result = run("diff", "-f", name, *sides)
            assert result.code == 0
            assert steers(result.out.replace("\n", "")) == []
        READERS["markdown"](run("diff", "-f", "markdown", *sides).out.encode())
        assert compared(run, *sides)["changed"]


def test_in_ascii_nothing_else_is_written(tmp_path: Path) -> None:
    sides = write(tmp_path / "old"), write(tmp_path / "new", **PROBLEM)
    for name in FORMATS:
        result = program("diff", "-f", name, *sides, PYTHONIOENCODING="ascii")
        assert result.returncode == 0
        assert result.stdout.isascii()
        assert b"?" not in result.stdout


PUPILS: dict[str, Any] = {"capabilities": [], "users": [{"group": "Pupils", "role": "public", "minors": "yes"}]}
STATES: dict[str, dict[str, Any]] = {
    "open": {},
    "absent": {"users": [{"group": "Caseworkers", "role": "practitioner", "minors": False}]},
    "raised, safeguards not stated": PUPILS,
    "raised": {**PUPILS, "privacy": {"minors": False}},
    "cleared": {**PUPILS, "privacy": {"minors": "Texts for ages twelve and over"}},
}
TOLD = "high red flag Children among the users (minors-among-users)"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("absent", "raised", f"raised: {TOLD}; was absent"),
        ("open", "raised, safeguards not stated", f"raised: {TOLD}, safeguards not stated; was open"),
        ("raised", "cleared", f"cleared: {TOLD}; was raised"),
        ("raised", "open", f"opened: {TOLD}; was raised"),
        ("cleared", "absent", f"closed: {TOLD}; was cleared"),
        ("raised, safeguards not stated", "raised", f"still raised: {TOLD}; safeguards are stated now"),
        ("raised", "raised, safeguards not stated", f"still raised: {TOLD}; safeguards are not stated now"),
    ],
)
def test_what_became_of_a_red_flag(old: str, new: str, line: str, run: Runner, tmp_path: Path) -> None:
    sides = write(tmp_path / "old", **STATES[old]), write(tmp_path / "new", **STATES[new])
    assert f"  {line}" in run("diff", "-f", "plain", *sides).out.splitlines()
    there, back = ({flag["id"]: flag for flag in compared(run, *pair)["red_flags"]} for pair in (sides, sides[::-1]))
    assert there["minors-among-users"]["old"] == back["minors-among-users"]["new"] == old.partition(",")[0]


def test_a_configuration_sets_the_options_that_mean_the_same_everywhere(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("toolcheck.toml").write_text('as_of = "2030-01-01"\n', "utf-8")
    write(Path("old"))
    found = compared(run, "old", "old")
    assert found["old"]["as_of"] == found["new"]["as_of"] == "2030-01-01"


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    sides = write(tmp_path / "old"), write(tmp_path / "new", **PROBLEM)
    reading, writing = os.pipe()
    os.close(reading)
    command = [os.sys.executable, "-m", "toolcheck", "diff", *sides]  # type: ignore[attr-defined]
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")
