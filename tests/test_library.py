"""The package as other programs use it: it does what the command line does."""

from __future__ import annotations

import contextlib
import datetime as dt
import inspect
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import toolcheck
from cli.calls import BLOCKED, STRONG, Runner
from conftest import ROOT
from toolcheck import library
from toolcheck.report.formats import BINARY, OF_ONE_INPUT, TEXT_FORMATS

if TYPE_CHECKING:
    from toolcheck import Assessment, Rubric

DOCUMENT = (ROOT / "docs" / "library.md").read_text("utf-8")
EXAMPLES = re.findall(r"<!-- example.*?```python\n(.*?)```.*?```text\n(.*?)```", DOCUMENT, flags=re.DOTALL)
VALID = b"toolcheck: 1\nname: Case\nsummary: What it does and for whom.\nstage: idea\nas_of: 2026-10-01\n"


def _assessed(path: str, rubric: Rubric) -> Assessment:
    description = toolcheck.load_description(path)
    return toolcheck.assess(description, rubric, known_tools=toolcheck.load_known_tools())


@pytest.mark.parametrize(("code", "expected"), EXAMPLES, ids=["use", "errors"])
def test_the_documented_examples_print_what_they_say(code: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "docs/library.md", "exec"), {})  # noqa: S102 - our own document
    assert printed.getvalue() == expected


def test_the_document_names_everything_that_is_offered() -> None:
    for name in toolcheck.__all__:
        assert name == "__version__" or f"`{name}" in DOCUMENT or f"toolcheck.{name}" in DOCUMENT, name


@pytest.mark.parametrize("name", [name for name in toolcheck.__all__ if name != "__version__"])
def test_everything_offered_is_there_and_documented(name: str) -> None:
    found = getattr(toolcheck, name)
    assert found is getattr(library, name)
    assert inspect.getdoc(found)
    assert name in dir(toolcheck)


@pytest.mark.parametrize(
    "name", ["load_description", "load_rubric", "load_known_tools", "assess", "render", "render_bytes"]
)
def test_every_function_says_the_types_it_takes_and_gives(name: str) -> None:
    signature = inspect.signature(getattr(toolcheck, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(given.annotation is not inspect.Parameter.empty for given in signature.parameters.values())


def test_what_is_not_offered_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'assses'"):
        toolcheck.assses  # noqa: B018
    assert library.__all__ == [name for name in toolcheck.__all__ if name != "__version__"]


@pytest.mark.parametrize("source", [STRONG, Path(STRONG), Path(STRONG).read_bytes()], ids=["text", "path", "bytes"])
def test_a_description_comes_from_a_path_or_from_bytes(source: str | Path | bytes) -> None:
    description = toolcheck.load_description(source)
    assert description.facts["name"] == "Harbour (fictional)"
    assert description.name == ("<bytes>" if isinstance(source, bytes) else STRONG)
    assert toolcheck.load_description(source, name="ours").name == "ours"


def test_a_description_that_is_not_valid_is_refused_with_its_problems() -> None:
    with pytest.raises(toolcheck.DocumentError) as caught:
        toolcheck.load_description(VALID.replace(b"idea", b"ideal"))
    (problem,) = caught.value.problems
    assert problem.place == (4, 1)
    assert str(caught.value).startswith("<bytes>:4:1: `stage`: 'ideal' is not one of")
    assert isinstance(caught.value, toolcheck.ToolcheckError)


def test_a_file_that_is_too_large_is_refused_without_reading_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.tool.yaml"
    path.write_bytes(VALID + b"#" * (1024 * 1024))
    with pytest.raises(toolcheck.DocumentError, match="larger than 1024 KiB"):
        toolcheck.load_description(path)


def test_a_file_that_is_not_there_is_an_error_of_python() -> None:
    with pytest.raises(FileNotFoundError):
        toolcheck.load_description("missing.tool.yaml")


def test_a_rubric_that_is_not_there_is_told() -> None:
    with pytest.raises(toolcheck.UsageError, match=r"no rubric 'osce-2021'.*did you mean 'osce-2020'"):
        toolcheck.load_rubric("osce-2021")


def test_a_rubric_comes_from_a_path(rubric: Rubric) -> None:
    assert toolcheck.load_rubric(ROOT / "rubrics" / "osce-2020").sha256 == rubric.sha256


def test_a_waiver_that_the_rubric_does_not_allow_is_refused_on_assessing(rubric: Rubric) -> None:
    waived = VALID + b"not_applicable: [{fact: purpose.problem, reason: There is none.}]\n"
    with pytest.raises(toolcheck.DocumentError, match=r"purpose\.problem"):
        toolcheck.assess(toolcheck.load_description(waived), rubric)


def test_an_assessment_is_as_of_any_day(rubric: Rubric) -> None:
    description = toolcheck.load_description(VALID)
    assert toolcheck.assess(description, rubric).as_of == dt.date(2026, 10, 1)
    assert toolcheck.assess(description, rubric, dt.date(2027, 1, 31)).as_of == dt.date(2027, 1, 31)


@pytest.mark.parametrize(
    ("name", "paths"),
    [(name, paths) for name in TEXT_FORMATS for paths in ([STRONG], [STRONG, BLOCKED][: 2 - (name in OF_ONE_INPUT)])],
)
def test_a_report_is_that_of_the_command_line(name: str, paths: list[str], rubric: Rubric, run: Runner) -> None:
    style = toolcheck.Style(width=90, verbose=True)
    assessments = [_assessed(path, rubric) for path in paths]
    printed = run("score", "-v", "--width", "90", "--fail-on", "never", "-f", name, *paths).out
    assert toolcheck.render(assessments, name, style) == printed
    if len(paths) == 1:
        assert toolcheck.render(assessments[0], name, style) == printed


def test_a_report_names_the_catalogue_only_where_all_were_searched_in_the_same(rubric: Rubric) -> None:
    searched, other = _assessed(STRONG, rubric), toolcheck.assess(toolcheck.load_description(STRONG), rubric)
    named = [json.loads(toolcheck.render(some, "json"))["catalogue"] for some in (searched, [searched, other], other)]
    assert named == [{"name": "bundled", "sha256": toolcheck.load_known_tools().catalogue.sha256}, None, None]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_a_report_can_be_bytes(name: str, rubric: Rubric) -> None:
    assessment = _assessed(STRONG, rubric)
    assert toolcheck.render_bytes(assessment, name).decode() == toolcheck.render(assessment, name)


@pytest.mark.parametrize("name", sorted(BINARY))
def test_a_report_that_is_no_text_is_bytes(name: str, rubric: Rubric) -> None:
    assessment = _assessed(STRONG, rubric)
    with pytest.raises(toolcheck.UsageError, match="no text; `render_bytes`"):
        toolcheck.render(assessment, name)
    assert toolcheck.render_bytes(assessment, name).startswith(b"PK")


def test_a_report_can_be_made_of_a_stream(rubric: Rubric) -> None:
    report = json.loads(toolcheck.render((_assessed(path, rubric) for path in (STRONG, BLOCKED)), "json"))
    assert [result["name"] for result in report["results"]] == ["Harbour (fictional)", "Watchful Eye (fictional)"]
    assert report["summary"] == {"assessed": 2, "rejected": 0, "exit_code": 0, "reasons": []}


def test_a_format_that_is_not_there_is_told(rubric: Rubric) -> None:
    with pytest.raises(toolcheck.UsageError, match=r"no format 'jsn'; known: .*did you mean 'json'"):
        toolcheck.render(_assessed(STRONG, rubric), "jsn")


def test_a_report_on_nothing_is_refused() -> None:
    with pytest.raises(toolcheck.UsageError, match="nothing to report"):
        toolcheck.render([])


@pytest.mark.parametrize("name", sorted(OF_ONE_INPUT))
def test_a_format_of_one_description_takes_no_more(name: str, rubric: Rubric) -> None:
    with pytest.raises(toolcheck.UsageError, match="shows one description, and 2 were given"):
        toolcheck.render([_assessed(STRONG, rubric), _assessed(BLOCKED, rubric)], name)


def test_a_report_is_by_one_rubric(rubric: Rubric, tmp_path: Path) -> None:
    (tmp_path / "rubric").mkdir()
    for path in (ROOT / "rubrics" / "osce-2020").glob("*.yaml"):
        (tmp_path / "rubric" / path.name).write_bytes(path.read_bytes() + b"# Ours.\n")
    other = toolcheck.load_rubric(tmp_path / "rubric")
    with pytest.raises(toolcheck.UsageError, match="by one rubric"):
        toolcheck.render([_assessed(STRONG, rubric), _assessed(STRONG, other)])


def test_the_package_says_that_it_has_types() -> None:
    assert (Path(toolcheck.__file__).parent / "py.typed").is_file()
