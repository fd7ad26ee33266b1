"""Every exit code, for every command where it can occur and in every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, report, results, write, write_invalid
from toolcheck.report.formats import OF_ONE_INPUT, TEXT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.calls import Runner

ASSESSING = ("check", "score", "next")
UNMET = "cases: [{name: Too hopeful, description: {}, expect: {outcome: strong}}]\n"
HELD = "toolcheck_baseline: 1\nrubric: {id: osce-2020, version: any}\ndescriptions: []\n"
DEEP_INSIDE = {
    "check": "toolcheck.cli.assessing.read_description",
    "score": "toolcheck.cli.assessing.read_description",
    "next": "toolcheck.cli.assessing.read_description",
    "compare": "toolcheck.portfolio.ranking.rank",
    "explain": "toolcheck.report.explaining.registry.Registry",
    "rubric": "toolcheck.rubric.loading.load_rubric",
    "schema": "toolcheck.documents.json_schema.SchemaWriter.document",
    "baseline": "toolcheck.cli.assessing.read_description",
    "doctor": "toolcheck.cli.surroundings.versions",
}


class Row(NamedTuple):
    """A call and its code; it prints `out` (in small letters) and `err`, and `broken` is raised deep inside it."""

    code: int
    call: str
    out: str = ""
    err: str = ""
    broken: type[BaseException] | None = None


OF_EVERY_ASSESSING_COMMAND = (
    Row(0, "{strong}", out="harbour"),
    Row(0, "{strong} {flawed}", out="lantern"),
    Row(2, "", err="PATH"),
    Row(2, "{missing}", err="no such file"),
    Row(2, "{missing} {strong}", out="harbour", err="no such file"),
    Row(2, "{missing} {invalid} {strong}", out="harbour", err="no such file"),
    Row(2, "{strong}/below", err="no such file"),
    Row(2, "{strong} --bogus", err="--bogus"),
    Row(2, "{strong} --rubric osce-2021", err="did you mean 'osce-2020'?"),
    Row(2, "{strong} --width narrow", err="--width"),
    Row(2, "{strong} --color sometimes", err="always"),
    Row(3, "{invalid}", out="stages"),
    Row(3, "{invalid} {strong}", out="harbour"),
    Row(3, "{binary} {strong}", out="harbour"),
    Row(3, "{empty} {invalid}", out="stages"),
    Row(4, "{empty}", err="nothing to check"),
    Row(5, "{strong}", broken=RuntimeError),
    Row(5, "{missing} {invalid} {strong}", broken=RuntimeError),
    Row(130, "{strong}", broken=KeyboardInterrupt),
)
OF_SOME_ASSESSING_COMMANDS = (
    Row(0, "check {blocked}"),
    Row(0, "next {blocked}"),
    Row(0, "check {remarked}", out="todo"),
    Row(0, "check --strict {strong}"),
    Row(1, "check --strict {remarked}", out="todo"),
    Row(1, "check --strict {remarked} {strong}", out="harbour"),
    Row(3, "check --strict {remarked} {invalid}"),
    Row(1, "score {blocked}"),
    Row(1, "score {strong} {blocked}", out="harbour"),
    Row(0, "score {strong} --baseline {held}"),
    Row(1, "score {strong} {blocked} --baseline {held}", out="harbour"),
    Row(0, "score {blocked} --baseline {held} --exit-zero"),
    Row(2, "score {strong} --baseline {missing}", err="no such file"),
    Row(3, "score {invalid} {blocked} --baseline {held}"),
    Row(3, "score {invalid} {blocked}", out="watchful"),
    Row(2, "score {missing} {blocked}", out="watchful"),
    Row(0, "score --fail-on never {blocked}"),
    Row(0, "score --fail-on blocked {flawed}"),
    Row(1, "score --fail-on incomplete {blocked}"),
    Row(0, "score --fail-on weak {strong}"),
    Row(1, "score --fail-on weak {flawed}"),
    Row(1, "score --fail-on weak {blocked}"),
    Row(1, "score --fail-on promising {flawed}"),
    Row(1, "score --fail-on strong {strong}"),
    Row(2, "score --fail-on week {strong}", err="did you mean 'weak'?"),
    Row(0, "score --fail-under 0 --fail-on never {blocked}"),
    Row(0, "score --fail-under 50 {strong}"),
    Row(1, "score --fail-under 50 {flawed}"),
    Row(1, "score --fail-under 100 --fail-on never {blocked}"),
    Row(2, "score --fail-under 101 {strong}", err="100"),
    Row(2, "score --fail-under half {strong}", err="--fail-under"),
    Row(0, "score --min-answered 60 {strong}"),
    Row(1, "score --min-answered 100 {flawed}"),
    Row(2, "score --min-answered -1 {strong}", err="--min-answered"),
    Row(0, "score --exit-zero {blocked}"),
    Row(0, "score --exit-zero --fail-under 100 --min-answered 100 {flawed}"),
    Row(2, "score --exit-zero {missing} {blocked}"),
    Row(2, "score --exit-zero --fail-on week {strong}"),
    Row(3, "score --exit-zero {invalid} {blocked}"),
    Row(4, "score --exit-zero {empty}"),
    Row(5, "score --exit-zero {strong}", broken=RuntimeError),
    Row(130, "score --exit-zero {strong}", broken=KeyboardInterrupt),
    Row(0, "score --as-of 2026-12 {strong}"),
    Row(0, "score --as-of today --fail-on never {strong}"),
    Row(2, "score --as-of 2026-13 {strong}", err="--as-of"),
    Row(2, "score --as-of soon {strong}", err="today"),
    Row(2, "next --as-of soon {strong}", err="today"),
    Row(2, "next -n 0 {strong}", err="-n"),
    Row(2, "next -n many {strong}", err="-n"),
)
WITHOUT_A_FORMAT = (
    Row(2, "", err="Usage"),
    Row(2, "--bogus", err="--bogus"),
    Row(2, "scor {strong}", err="score"),
    Row(0, "--version", out="toolcheck "),
    Row(0, "-h", out="usage"),
    Row(2, "check -f plane {strong}", err="did you mean 'plain'?"),
    Row(2, "score -f jsn {strong}", err="did you mean 'json'?"),
    Row(2, "next -f terminl {strong}", err="did you mean 'terminal'?"),
    Row(2, "score -f qqq {strong}", err="known: "),
    Row(0, "compare {blocked} {flawed}", out="watchful"),
    Row(0, "compare {strong}", out="nothing to compare"),
    Row(3, "compare {strong} {invalid}", out="harbour"),
    Row(2, "compare {strong} {missing}", out="harbour"),
    Row(4, "compare {empty}", out="nothing to compare"),
    Row(2, "compare --weights {missing} {strong}", err="no such file"),
    Row(2, "compare --draws many {strong}", err="--draws"),
    Row(2, "compare --weight-spread 0 {strong}", err="--weight-spread"),
    Row(2, "compare -f jsn {strong}", err="did you mean 'json'?"),
    Row(5, "compare {strong}", broken=RuntimeError),
    Row(130, "compare {strong}", broken=KeyboardInterrupt),
    Row(0, "explain purpose"),
    Row(0, "explain", out="purpose"),
    Row(0, "explain category:worker-voice", out="workers"),
    Row(2, "explain one two", err="two"),
    Row(2, "explain purpose.alternative", err="did you mean 'purpose.alternatives'"),
    Row(2, "explain kind:purpose", err="unknown prefix 'kind'"),
    Row(2, "explain qqq", err="'qqq' is not known"),
    Row(2, "explain exit-9", err="did you mean 'exit-"),
    Row(2, "explain purpose --rubric nowhere", err="'nowhere'"),
    Row(5, "explain purpose", broken=RuntimeError),
    Row(130, "explain purpose", broken=KeyboardInterrupt),
    Row(0, "rubric list"),
    Row(0, "rubric show"),
    Row(0, "rubric check"),
    Row(0, "rubric test", out="all as expected"),
    Row(0, "rubric test osce-2020"),
    Row(1, "rubric test --cases {unmet}", out="expected strong, came to incomplete"),
    Row(2, "rubric", err="Usage"),
    Row(2, "rubric lst", err="list"),
    Row(2, "rubric show osce2020", err="did you mean 'osce-2020'?"),
    Row(2, "rubric check {strong}", err="harbour.tool.yaml:"),
    Row(2, "rubric check {empty}", err="rubric.yaml"),
    Row(2, "rubric test osce2020", err="did you mean 'osce-2020'?"),
    Row(2, "rubric test {empty}", err="rubric.yaml"),
    Row(2, "rubric test --cases {missing}", err="no such file"),
    Row(2, "rubric test --cases {strong}", err="`cases` is missing"),
    Row(2, "rubric test --cases {binary}", err="binary"),
    Row(4, "rubric test --cases {empty}", err="nothing to test"),
    Row(5, "rubric list", broken=RuntimeError),
    Row(5, "rubric show", broken=RuntimeError),
    Row(5, "rubric check", broken=RuntimeError),
    Row(5, "rubric test", broken=RuntimeError),
    Row(130, "rubric show", broken=KeyboardInterrupt),
    Row(130, "rubric test", broken=KeyboardInterrupt),
    Row(0, "schema description"),
    Row(0, "baseline write {strong} -o {new}", out="1 description"),
    Row(2, "baseline", err="Usage"),
    Row(2, "baseline write {strong}", err="--output FILE"),
    Row(2, "baseline write {strong} -o {held}", err="--force"),
    Row(2, "baseline write {missing} {strong} -o {new}", err="no such file"),
    Row(3, "baseline write {invalid} {strong} -o {new}", err="stages"),
    Row(4, "baseline write {empty} -o {new}", err="nothing to check"),
    Row(5, "baseline write {strong} -o {new}", broken=RuntimeError),
    Row(130, "baseline write {strong} -o {new}", broken=KeyboardInterrupt),
    Row(0, "baseline check {strong} --baseline {held}", out="not in the baseline"),
    Row(1, "baseline check {strong} {blocked} --baseline {held}", out="worse"),
    Row(0, "baseline check {blocked} --baseline {held} --exit-zero", out="worse"),
    Row(0, "baseline check {blocked} --baseline {held} --fail-on never"),
    Row(1, "baseline check {flawed} --baseline {held} --fail-under 50", out="worse"),
    Row(2, "baseline check {strong}", err="--baseline FILE"),
    Row(2, "baseline check {strong} --baseline {missing}", err="no such file"),
    Row(2, "baseline check {strong} --baseline {strong}", err="harbour.tool.yaml:"),
    Row(2, "baseline check {missing} {blocked} --baseline {held}", out="worse", err="no such file"),
    Row(3, "baseline check {invalid} {blocked} --baseline {held}", out="worse", err="stages"),
    Row(4, "baseline check {empty} --baseline {held}", err="nothing to check"),
    Row(5, "baseline check {strong} --baseline {held}", broken=RuntimeError),
    Row(0, "doctor", out="rubric id: osce-2020"),
    Row(0, "doctor --rubric nowhere", out="rubric problem: "),
    Row(2, "doctor -f sarif", err="plain, json"),
    Row(2, "doctor --color sometimes", err="always"),
    Row(5, "doctor", broken=RuntimeError),
    Row(130, "doctor", broken=KeyboardInterrupt),
    Row(2, "schema", err="description"),
    Row(2, "schema descripton", err="did you mean 'description'?"),
    Row(5, "schema description", broken=RuntimeError),
    Row(130, "schema description", broken=KeyboardInterrupt),
)


def _table() -> Iterator[object]:
    rows = [row._replace(call=f"{command} {row.call}") for command in ASSESSING for row in OF_EVERY_ASSESSING_COMMAND]
    in_formats = [
        _in_format(row, name)._replace(call=f"{row.call} -f {name}")
        for row in [*rows, *OF_SOME_ASSESSING_COMMANDS]
        for name in TEXT_FORMATS
    ]
    for row in [*in_formats, *WITHOUT_A_FORMAT]:
        broken = f" with {row.broken.__name__}" if row.broken else ""
        yield pytest.param(row, id=f"{row.call or 'nothing'}{broken}: {row.code}")


def _in_format(row: Row, name: str) -> Row:
    """The row as it is in a format: one that shows a single description takes no more, and shows no remark or error."""
    if name not in OF_ONE_INPUT:
        return row
    inputs = row.call.partition(" --baseline ")[0].replace("{empty}", "").count("{")
    return Row(2, row.call, err="one description") if inputs > 1 else row._replace(out="")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(EXAMPLES / "proposals")  # so that no name is long enough to be cut
    (tmp_path / "empty").mkdir()
    (tmp_path / "unmet.yaml").write_text(UNMET, encoding="utf-8")
    (tmp_path / "held.yaml").write_text(HELD, encoding="utf-8")
    (tmp_path / "binary.tool.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    return {
        "strong": Path(STRONG).name,
        "blocked": Path(BLOCKED).name,
        "flawed": Path(FLAWED).name,
        "missing": str(tmp_path / "missing.tool.yaml"),
        "empty": str(tmp_path / "empty"),
        "unmet": str(tmp_path / "unmet.yaml"),
        "held": str(tmp_path / "held.yaml"),
        "new": str(tmp_path / "new.yaml"),
        "binary": str(tmp_path / "binary.tool.yaml"),
        "invalid": write_invalid(tmp_path / "invalid.tool.yaml"),
        "remarked": write(tmp_path / "remarked.tool.yaml", purpose={"problem": "TODO"}),
    }


def _break(monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(DEEP_INSIDE[call.split(maxsplit=1)[0]], broken)


@pytest.mark.parametrize("row", list(_table()))
def test_a_call_ends_with_its_code(
    row: Row, run: Runner, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if row.broken:
        _break(monkeypatch, row.call, row.broken("broken"))
    result = run(*(word.format(**files) for word in row.call.split()))
    assert result.code == row.code, result.err
    assert row.out in result.out.casefold()
    assert row.err in result.err
    assert "Traceback" not in result.out + result.err


BREAKABLE = {
    "check": STRONG,
    "score": STRONG,
    "next": STRONG,
    "explain": "purpose",
    "rubric": "show",
    "schema": "description",
    "doctor": "--color=never",
}


@pytest.mark.parametrize("message", ["broken", "broken\nin two lines", ""])
@pytest.mark.parametrize("command", BREAKABLE)
def test_a_bug_is_told_in_one_line(command: str, message: str, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, command, RuntimeError(message))
    result = run(command, BREAKABLE[command])
    assert result.code == 5
    assert len(result.err.splitlines()) == 1
    assert "RuntimeError" in result.err
    assert "TOOLCHECK_DEBUG=1" in result.err


@pytest.mark.parametrize("command", BREAKABLE)
def test_debugging_shows_where_a_bug_is(command: str, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, command, RuntimeError("broken"))
    monkeypatch.setenv("TOOLCHECK_DEBUG", "1")
    with pytest.raises(RuntimeError, match="broken"):
        run(command, BREAKABLE[command])


def test_a_threshold_compares_the_unrounded_figure(run: Runner) -> None:
    score = results(run("score", "-f", "json", FLAWED))[0]["score"]
    just_under, just_over = score["shown"] - 0.0002, score["shown"] + 0.0002
    assert run("score", "--fail-under", f"{just_under:.4f}", FLAWED).code == 0
    assert run("score", "--fail-under", f"{just_over:.4f}", FLAWED).code == 1


JSON_CALLS = {
    "met": ("score", STRONG),
    "not met": ("score", BLOCKED),
    "not met, and forgiven": ("score", "--exit-zero", BLOCKED),
    "missing": ("score", "missing.tool.yaml", BLOCKED),
    "not a description": ("score", "-"),
    "remarks": ("check", "--strict", STRONG),
}


@pytest.mark.parametrize("name", JSON_CALLS)
def test_json_tells_the_code_of_the_call(name: str, run: Runner) -> None:
    result = run(*JSON_CALLS[name], "-f", "json")
    assert report(result)["summary"]["exit_code"] == result.code


@pytest.mark.parametrize("option", [("--fail-under", "99"), ("--min-answered", "99")])
def test_the_report_says_why_a_threshold_is_not_met(option: tuple[str, str], run: Runner) -> None:
    result = run("score", *option, FLAWED, "-f", "json")
    assert any("99" in reason for reason in report(result)["summary"]["reasons"])


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
def test_what_a_policy_misses_is_told_beside_every_report(format_name: str, run: Runner) -> None:
    result = run("score", "-f", format_name, "--fail-under", "50", "--min-answered", "80", FLAWED)
    shown, answered = result.err.splitlines()
    assert shown.startswith(f"toolcheck: policy not met: {FLAWED}: 39.9")
    assert shown.endswith(" shown, under 50")
    assert answered.endswith(" % answered, under 80 %")
