"""Text from descriptions, file names and standard input is shown, and does nothing, in every format and every place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cli.calls import report, results, write, write_invalid
from hostile import HOSTILE, SURROGATES, file_name, full_of, wrong_by
from readers import READERS, squashed, steers
from toolcheck.documents.printable import printable
from toolcheck.report.formats import FORMATS, OF_ONE_INPUT
from toolcheck.report.schemas import report_schema

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cli.calls import Runner
    from conftest import Run

READABLE = [name for name in FORMATS if name in READERS]
OF_MANY = [name for name in READABLE if name not in OF_ONE_INPUT]
_WIDTH = "1200"
_CUT = {"terminal": {"very long"}}
"""What does not fit into a line of that width."""

CALLS = {
    "check": ("check",),
    "score": ("score",),
    "everything": ("score", "-v"),
    "outcomes": ("score", "-q"),
    "next": ("next", "-n", "200"),
}
NAMES = {kind: name for kind, text in {**HOSTILE, "surrogates": "\udcff"}.items() if (name := file_name(text))}


def test_every_format_has_a_reader() -> None:
    assert list(FORMATS) == READABLE, "register a reader for the new format in tests/readers.py"


def _written(
    run: Runner, folder: Path, formats: Iterable[str], *call: str, stdin: bytes = b""
) -> tuple[Run, dict[str, str]]:
    """One call with a report in each format, and what each of them shows, squashed."""
    targets = {name: folder / f"report.{name}" for name in formats}
    outputs = [word for name, path in targets.items() for word in ("-o", f"{name}={path}")]
    result = run(*call, "--width", _WIDTH, *outputs, stdin=stdin)
    assert steers(result.err.replace("\n", "")) == []
    return result, {name: squashed(READERS[name](path.read_bytes())) for name, path in targets.items()}


def _as_shown(text: str, format_name: str) -> str:
    """A text as a format shows it, squashed: what is taken apart is what would have acted."""
    text = printable(text)
    if format_name == "sarif":
        text = text.replace("](", "] (")
    if format_name == "github":
        text = text.replace("##[", "## [")
    if format_name in {"junit", "html", "badge"}:
        text = text.translate(dict.fromkeys((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}"))
    if format_name == "html":
        text = re.sub("[\ufdd0-\ufdef\U0001fffe\U0010ffff]", "\N{REPLACEMENT CHARACTER}", text)
    return squashed([text])


@pytest.mark.parametrize("call", CALLS)
def test_what_descriptions_say_is_shown_and_does_nothing(call: str, run: Runner, tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE.values()):
        full_of(text, tmp_path / f"{number:02d}.tool.yaml")
    result, shown = _written(run, tmp_path, OF_MANY, *CALLS[call], str(tmp_path))
    assert result.code == 0, result.err
    for name in OF_MANY:
        if (name, call) != ("terminal", "check"):  # which names the file alone
            lost = {kind for kind, text in HOSTILE.items() if _as_shown(text, name) not in shown[name]}
            assert lost <= _CUT.get(name, set()), name


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_one_description_says_is_shown_and_does_nothing(kind: str, run: Runner, tmp_path: Path) -> None:
    path = full_of(HOSTILE[kind], tmp_path / "a.tool.yaml")
    result, shown = _written(run, tmp_path, READABLE, "score", path)
    assert result.code == 0, result.err
    lost = {name for name in READABLE if _as_shown(HOSTILE[kind], name) not in shown[name]}
    assert lost <= {name for name, kinds in _CUT.items() if kind in kinds}


@pytest.mark.parametrize("call", ["check", "score"])
def test_what_is_wrong_in_descriptions_is_told_and_does_nothing(call: str, run: Runner, tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE.values()):
        wrong_by(text, tmp_path / f"{number:02d}.tool.yaml")
    result, shown = _written(run, tmp_path, OF_MANY, call, str(tmp_path))
    assert result.code == 3
    assert [name for name in OF_MANY if "unknownkey" not in shown[name]] == []


@pytest.mark.parametrize("call", CALLS)
def test_the_names_of_files_are_shown_and_do_nothing(call: str, run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in NAMES.values():
        write(folder / f"{name} a.tool.yaml", purpose={"problem": "TBD"})
        write(folder / f"{name} b.tool.yaml", stage="never")
    result, shown = _written(run, tmp_path, OF_MANY, *CALLS[call], str(folder))
    assert result.code == 3
    for name in OF_MANY:
        if name != "sarif":  # which percent-encodes them
            lost = [kind for kind, text in NAMES.items() if _as_shown(f"{text} b", name)[:40] not in shown[name]]
            assert set(lost) <= {"surrogates"}, name


@pytest.mark.parametrize("kind", [*HOSTILE, "surrogates"])
def test_the_name_of_standard_input_is_shown_and_does_nothing(kind: str, run: Runner, tmp_path: Path) -> None:
    name = HOSTILE.get(kind, SURROGATES)
    valid = (tmp_path / "a.tool.yaml", tmp_path / "b.tool.yaml")
    write(valid[0], purpose={"problem": "TBD"})
    write_invalid(valid[1])
    for path, code in zip(valid, (0, 3), strict=True):
        result, _ = _written(run, tmp_path, READABLE, "score", "-", "--stdin-name", name, stdin=path.read_bytes())
        assert result.code == code


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if file_name(HOSTILE[kind])])
def test_a_file_that_is_missing_is_told_inertly(kind: str, run: Runner) -> None:
    result = run("check", f"missing {HOSTILE[kind]}")
    assert len(result.err.splitlines()) == 1
    assert steers(result.err.replace("\n", "")) == []


def test_a_surrogate_in_a_description_is_no_text(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "a.tool.yaml"
    path.write_text('toolcheck: 1\nname: "\\ud800"\n', encoding="utf-8")
    result, _ = _written(run, tmp_path, READABLE, "score", str(path))
    assert result.code == 3


def test_markup_is_shown_as_it_was_written(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name=HOSTILE["markup"])
    for format_name in ("terminal", "plain"):
        assert HOSTILE["markup"] in run("score", "-f", format_name, "--width", "200", path).out


def test_a_name_of_several_lines_is_shown_on_one(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name="one\ntwo\r\noutcome: strong\tfour")
    lines = run("score", "-f", "plain", path).out.splitlines()
    assert "tool: one two outcome: strong four" in lines
    assert sum(line.startswith("outcome: ") for line in lines) == 1


@pytest.mark.parametrize("kind", HOSTILE)
def test_json_keeps_what_was_written(kind: str, run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name=HOSTILE[kind])
    assert results(run("score", "-f", "json", path))[0]["name"] == HOSTILE[kind].strip()


@pytest.fixture(scope="module")
def reports() -> Draft202012Validator:
    """A validator of JSON reports."""
    return Draft202012Validator(report_schema())


@pytest.mark.parametrize("call", CALLS)
def test_json_keeps_to_its_schema_whatever_was_written(
    call: str, reports: Draft202012Validator, run: Runner, tmp_path: Path
) -> None:
    for number, text in enumerate(HOSTILE.values()):
        full_of(text, tmp_path / f"{number:02d} a.tool.yaml")
        wrong_by(text, tmp_path / f"{number:02d} b.tool.yaml")
    printed = report(run(*CALLS[call], "-f", "json", str(tmp_path)))
    assert [found["valid"] for found in printed["results"]] == [True, False] * len(HOSTILE)
    reports.validate(printed)
