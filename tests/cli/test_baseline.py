"""Baselines as files: what is written, what is read, and names of every kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.baselines import ALTERNATIVES, ITEM, check, describe, hold, version
from cli.calls import EXAMPLES, STRONG, write_invalid
from conftest import ROOT

if TYPE_CHECKING:
    from cli.calls import Runner


pytestmark = pytest.mark.usefixtures("above_tools")


def test_a_baseline_holds_what_descriptions_come_to(run: Runner) -> None:
    describe(purpose={"alternatives": ALTERNATIVES})
    result = run("baseline", "write", "tools", "-o", "base.yaml")
    assert (result.code, result.err) == (0, "")
    assert result.out == f"base.yaml: 1 description, rubric osce-2020 {version(run)}\n"
    text = Path("base.yaml").read_text("utf-8")
    assert '  - path: "tools/a.tool.yaml"\n    outcome: incomplete\n' in text
    assert '      "purpose.alternatives": {level: described, answer: "' in text
    assert check(run).code == 0


def test_the_same_descriptions_give_the_same_bytes_wherever_the_call_is_made(
    above_tools: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    describe()
    describe("b")
    hold(run)
    before = Path("base.yaml").read_bytes()
    run("baseline", "write", "./tools/b.tool.yaml", str(above_tools / "tools"), "-o", "base.yaml", "--force")
    assert Path("base.yaml").read_bytes() == before
    monkeypatch.chdir("tools")
    run("baseline", "write", ".", "-o", "../base.yaml", "--force")
    assert (above_tools / "base.yaml").read_bytes() == before
    assert run("baseline", "check", "a.tool.yaml", "--baseline", "../base.yaml").out.startswith("1 description")


def test_nothing_is_written_over_unless_it_is_asked_for(run: Runner) -> None:
    describe()
    Path("base.yaml").write_text("mine")
    result = run("baseline", "write", "tools", "-o", "base.yaml")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "toolcheck: --output base.yaml: it is there already; --force writes it anew and accepts what got worse\n"
    )
    assert Path("base.yaml").read_text() == "mine"
    assert run("baseline", "write", "tools", "-o", "base.yaml", "--force").code == 0
    assert Path("base.yaml").read_text() != "mine"


def test_an_input_is_never_written_over(run: Runner) -> None:
    path = describe()
    before = Path(path).read_bytes()
    result = run("baseline", "write", "tools", "-o", path, "--force")
    assert result.code == 2
    assert "that is one of the inputs" in result.err
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize(
    ("paths", "code", "told"),
    [
        (("tools", "missing.tool.yaml"), 2, "no such file"),
        (("tools", "broken.tool.yaml"), 3, "broken.tool.yaml:3:1: unknown key `stages`; did you mean 'stage'?"),
        (("nothing",), 4, "nothing to check"),
    ],
)
def test_nothing_is_written_of_what_cannot_all_be_held(
    paths: tuple[str, ...], code: int, told: str, above_tools: Path, run: Runner
) -> None:
    describe()
    write_invalid(above_tools / "broken.tool.yaml")
    (above_tools / "nothing").mkdir()
    result = run("baseline", "write", *paths, "-o", "base.yaml")
    assert (result.code, result.out) == (code, "")
    assert told in result.err
    assert not Path("base.yaml").exists()
    assert list(above_tools.glob(".base*")) == []


@pytest.mark.parametrize("output", [(), ("-o", "")])
def test_a_baseline_needs_a_name(output: tuple[str, ...], run: Runner) -> None:
    result = run("baseline", "write", STRONG, *output)
    assert result.code == 2
    assert "no file is named: --output FILE" in result.err
    assert "no baseline is named" in run("baseline", "check", STRONG).err


def test_a_place_that_cannot_be_written_to_is_told(run: Runner) -> None:
    describe()
    for output in ("tools", "missing/base.yaml"):
        result = run("baseline", "write", "tools", "-o", output, "--force")
        assert (result.code, result.out) == (2, "")
        assert f"--output {output}: cannot be written" in result.err


ODD = (
    *(
        "with space",
        "-dash",
        "ünïcödé",
        "quo\"te's",
        "back\\slash",
        "new\nline",
        "tab\tulator",
        "人身取引",
        "\u202eolleh",
    ),
    *("a: b", "# hash", "{brace}", "%41", "*star", "&amp", "\x7f", "\x85mark", "\U0001f600"),
)


@pytest.mark.skipif(sys.platform == "win32", reason="most of these names cannot be given there")
def test_names_of_every_kind_are_found_again(run: Runner) -> None:
    for name in ODD:
        describe(name, data={"items": [ITEM]})
    hold(run)
    result = run("baseline", "check", "tools", "--baseline", "base.yaml")
    assert result.code == 0
    assert result.out.count("tolerated: ") == len(ODD)
    assert "not in the baseline" not in result.out
    assert "\u202e" not in result.out


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_a_name_that_is_no_unicode_is_refused_by_one_and_new_to_the_other(run: Runner) -> None:
    describe()
    hold(run)
    odd = os.fsdecode(b"tools/\xff.tool.yaml")
    Path("tools/a.tool.yaml").rename(odd)
    result = run("baseline", "write", "tools", "-o", "other.yaml")
    assert result.code == 2
    assert "its name is not UTF-8" in result.err or "the name is not UTF-8" in result.err
    assert "not in the baseline: " in run("baseline", "check", "tools", "--baseline", "base.yaml").out


def test_a_folder_reached_by_a_link_is_the_same_folder(run: Runner) -> None:
    describe()
    hold(run)
    Path("link").symlink_to("tools")
    assert "not in the baseline" not in check(run, paths=("link/a.tool.yaml",)).out


def test_standard_input_stands_under_its_name(run: Runner) -> None:
    content = Path(describe()).read_bytes()
    hold(run)
    call = ("baseline", "check", "-", "--baseline", "base.yaml")
    assert "not in the baseline" in run(*call, stdin=content).out
    assert "not in the baseline" not in run(*call, "--stdin-name", "tools/a.tool.yaml", stdin=content).out


def test_a_baseline_with_line_ends_of_windows_is_read(run: Runner) -> None:
    describe()
    hold(run)
    Path("base.yaml").write_bytes(Path("base.yaml").read_bytes().replace(b"\n", b"\r\n"))
    assert check(run).code == 0


@pytest.mark.parametrize("command", [("score",), ("baseline", "check")])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "--baseline base.yaml: there is no such file; `toolcheck baseline write` makes one"),
        ("descriptions: []\n", "base.yaml:1:1: `rubric` is missing: the rubric it was written with"),
        ("a: [\n", "base.yaml:"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_wrong_usage(
    command: tuple[str, ...], content: str | None, told: str, run: Runner
) -> None:
    if content is not None:
        Path("base.yaml").write_text(content)
    result = run(*command, STRONG, "--baseline", "base.yaml")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"toolcheck: {told}")


def test_an_invalid_description_counts_before_what_is_worse(above_tools: Path, run: Runner) -> None:
    describe(purpose={"alternatives": ALTERNATIVES})
    hold(run)
    describe()
    write_invalid(above_tools / "tools" / "broken.tool.yaml")
    result = _check_codes(run)
    assert result == {3}


def _check_codes(run: Runner) -> set[int]:
    options = ("tools", "--baseline", "base.yaml")
    return {run("baseline", "check", *options).code, run("score", *options).code}


def test_thousands_of_descriptions_have_room(run: Runner) -> None:
    describe()
    hold(run)
    head, _, entry = Path("base.yaml").read_text().partition("  - path")
    text = head + "".join(f"  - path{entry}".replace("a.tool", f"n{number}.tool") for number in range(600))
    Path("base.yaml").write_text(text)
    assert run("baseline", "check", "tools", "--baseline", "base.yaml").code == 0


def test_a_run_without_a_baseline_imports_nothing_of_it() -> None:
    probe = (
        "import sys\nfrom toolcheck.cli import main\nmain(sys.argv[1:])\nprint('toolcheck.portfolio' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", probe, "score", "-q", STRONG],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )
    assert result.stdout.splitlines()[-1] == "False"


def test_every_example_is_held_against_itself(run: Runner) -> None:
    assert run("baseline", "write", str(EXAMPLES), "-o", "base.yaml").code == 0
    result = run("baseline", "check", str(EXAMPLES), "--baseline", "base.yaml")
    assert result.code == 0
    assert {line.split(":")[0] for line in result.out.splitlines()[:-1]} == {"tolerated"}
