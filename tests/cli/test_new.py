"""`toolcheck new`: templates that are valid as they are, and valid when every example in them is taken over."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cli.calls import Runner, results
from conftest import run_toolcheck
from goldens import single_file
from toolcheck.description.facts import NOT_FACTS, fact_index, is_leaf, is_section
from toolcheck.description.format import DESCRIPTION, SECTIONS
from toolcheck.description.reading import Description, read_description
from toolcheck.description.schema import description_schema
from toolcheck.description.vocabulary import STAGES
from toolcheck.documents.reader import read_document
from toolcheck.drafting.remarks import WIDTH
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.model import Severity
from toolcheck.rubric.readers import facts_of
from yaml12 import load_yaml

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = ("--as-of", "2026-10-01")
FORMS = {
    f"{stage}{' minimal' * bool(minimal)}": ("--stage", stage, *minimal)
    for stage in STAGES
    for minimal in ((), ("--minimal",))
}
RUBRIC = load_rubric()
REQUIRED = {"toolcheck", "name", "summary", "stage", "as_of"}


def template(*arguments: str) -> str:
    result = run_toolcheck("new", "-", *AS_OF, *arguments)
    assert (result.code, result.err) == (0, "")
    return result.out


def uncommented(text: str) -> str:
    """The template with its examples as answers: one `# ` taken away at the start of every line that begins with it."""
    first, *rest = text.splitlines()
    kept = [] if first.startswith("# yaml-language-server") else [first]
    return "\n".join([*kept, *(line.removeprefix("# ") for line in rest)]) + "\n"


def described(text: str) -> Description:
    return read_description(read_document("new.tool.yaml", text.encode()))


def paths(data: Any, prefix: str = "") -> list[str]:
    """Every dotted path in plain data; those of entries once an entry."""
    if isinstance(data, list):
        return [path for entry in data if isinstance(entry, dict) for path in paths(entry, prefix)]
    if not isinstance(data, dict):
        return []
    found: list[str] = []
    for key, value in data.items():
        found += [prefix + key, *paths(value, f"{prefix}{key}.")]
    return found


@pytest.mark.parametrize("form", FORMS)
def test_an_untouched_template_is_valid_and_states_nothing(form: str) -> None:
    facts = described(template(*FORMS[form])).facts
    assert set(facts) == REQUIRED


@pytest.mark.parametrize("form", FORMS)
def test_a_template_is_valid_when_its_examples_are_answers(form: str, run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "new.tool.yaml"
    path.write_text(uncommented(template(*FORMS[form], "--name", "Case")), encoding="utf-8")
    assert run("check", str(path)).code == 0
    outcome = results(run("score", "-f", "json", str(path)))[0]["outcome"]
    assert outcome != "incomplete"  # the short form asks for enough, too


@pytest.fixture(scope="module")
def editors() -> Draft202012Validator:
    """What an editor checks a file by."""
    return Draft202012Validator(description_schema())


@pytest.mark.parametrize("form", FORMS)
def test_editors_accept_a_template_and_its_examples(form: str, editors: Draft202012Validator) -> None:
    text = template(*FORMS[form])
    for content in (text, uncommented(text)):
        assert [error.message for error in editors.iter_errors(load_yaml(content))] == []


@pytest.mark.parametrize("stage", STAGES)
def test_every_fact_stands_once_in_a_template(stage: str) -> None:
    text = uncommented(template("--stage", stage))
    found = paths(read_document("new.tool.yaml", text.encode()).data)
    evidence = [f"evidence.{name}" for name in DESCRIPTION.fields["evidence"].fields]
    assert sorted(found) == sorted(["toolcheck", *NOT_FACTS - {"toolcheck"}, *evidence, *fact_index()])


@pytest.mark.parametrize("form", FORMS)
def test_the_sections_stand_in_order_each_in_one_place(form: str) -> None:
    sections = [line[:-1] for line in template(*FORMS[form]).splitlines() if line.rstrip(":") in SECTIONS]
    assert sections == list(SECTIONS)


@pytest.mark.parametrize("form", FORMS)
def test_no_line_is_longer_than_people_read(form: str) -> None:
    assert [line for line in template(*FORMS[form]).splitlines() if len(line) > WIDTH] == []


@pytest.mark.parametrize("form", FORMS)
def test_every_line_is_blank_a_remark_an_example_or_a_key_that_is_meant(form: str) -> None:
    key = rf"(## ?.*|# .*|({'|'.join(REQUIRED)}): .*|({'|'.join(SECTIONS)}):|)"
    assert [line for line in template(*FORMS[form]).splitlines() if not re.fullmatch(key, line)] == []


def test_every_fact_and_criterion_is_explained() -> None:
    text = re.sub(r"\n## *", " ", template())
    for fact, shape in fact_index().items():
        assert is_section(fact) or shape.description in text, fact
        if is_leaf(shape) and 0 < len(shape.choices) <= 40:
            assert ", ".join(shape.choices) in text, fact
    for criterion in RUBRIC.criteria():
        assert f"({criterion.id})" in text
        assert criterion.question in text
    for recommendation in RUBRIC.recommendations:
        assert recommendation.title in text


@pytest.mark.parametrize(("stage", "expected"), [(stage, RUBRIC.targets[stage]) for stage in STAGES])
def test_the_level_expected_at_the_stage_is_marked(stage: str, expected: int) -> None:
    marked = re.findall(r"^##   > (\d) ", template("--stage", stage), re.MULTILINE)
    assert set(marked) == {str(int(expected))}
    skipped = template("--stage", stage).count(f"Not asked at the stage {stage}.")
    assert len(marked) + skipped == len(list(RUBRIC.criteria()))


def test_what_the_stage_rules_out_is_said() -> None:
    assert "Not asked at the stage" not in template("--stage", "live")
    assert template("--stage", "retired").count("Not asked at the stage retired.") > 5
    assert "Not asked at the stage" not in template("--stage", "retired", "--minimal")


@pytest.mark.parametrize("stage", STAGES)
def test_the_short_form_has_what_blockers_read_and_the_heaviest_criteria(stage: str) -> None:
    full, text = template("--stage", stage), template("--stage", stage, "--minimal")
    assert text.count("\n") < 0.6 * full.count("\n")
    stated = set(paths(read_document("new.tool.yaml", uncommented(text).encode()).data))
    for flag in RUBRIC.red_flags():
        if flag.severity is Severity.BLOCKER:
            assert stated >= {fact for fact in facts_of(flag) if not fact.startswith("derived.")}, flag.id
    for recommendation in RUBRIC.recommendations:
        heaviest = max(criterion.weight for criterion in recommendation.criteria)
        for criterion in recommendation.criteria:
            block = full.partition(f"({criterion.id})")[2].partition("\n## ---")[0]
            if criterion.weight == heaviest and "Not asked at the stage" not in block:
                assert f"({criterion.id})" in text


def test_the_template_follows_the_rubric(tmp_path: Path) -> None:
    own = single_file(tmp_path, "upkeep", "upkeep.owner-and-money")
    text = template("--rubric", str(own))
    assert re.findall(r"\(([a-z]+\.[a-z-]+)\)", text) == ["upkeep.owner-and-money"]
    assert set(paths(read_document("x", uncommented(text).encode()).data)) >= set(fact_index())
    short = template("--rubric", str(own), "--minimal")
    assert [line for line in short.splitlines() if line.rstrip(":") in SECTIONS] == ["upkeep:"]


def test_a_new_file_is_remarked_upon_until_it_is_named(run: Runner, tmp_path: Path) -> None:
    path = str(tmp_path / "new.tool.yaml")
    assert run("new", path, *AS_OF, "--schema", "") == (0, f"{path}: a description to fill in, stage idea\n", "")
    result = run("check", "--strict", path)
    assert result.code == 1
    assert "'Unnamed tool' is what a new file begins with" in result.out
    assert run("check", path).code == 0


def test_the_date_is_today_unless_it_is_given(run: Runner) -> None:
    before = dt.datetime.now().astimezone().date()
    found = described(run("new", "-").out).as_of
    assert before <= found <= dt.datetime.now().astimezone().date()
    assert described(run("new", "-", "--as-of", "2026-03").out).facts["as_of"].written == "2026-03"


def test_the_line_for_editors_names_the_schema(run: Runner, tmp_path: Path) -> None:
    schema = tmp_path / "description.schema.json"
    schema.write_text("{}", encoding="utf-8")
    path = tmp_path / "new.tool.yaml"
    assert run("new", str(path), *AS_OF, "--schema", schema.name).err == ""
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=description.schema.json"
    assert set(described(uncommented(text)).facts) >= REQUIRED
    assert "toolcheck schema description" not in text


def test_the_schema_is_put_beside_the_file_once(run: Runner, tmp_path: Path) -> None:
    path, schema = tmp_path / "a.tool.yaml", tmp_path / "description.schema.json"
    told = run("new", str(path), *AS_OF)
    assert told.out.splitlines()[1] == f"{schema}: the schema, by which an editor completes and checks the file"
    assert path.read_text("utf-8").splitlines()[0] == "# yaml-language-server: $schema=description.schema.json"
    assert schema.read_text("utf-8") == run("schema", "description").out
    schema.write_text("kept", "utf-8")
    assert len(run("new", str(tmp_path / "b.tool.yaml"), *AS_OF).out.splitlines()) == 1
    assert schema.read_text("utf-8") == "kept"


def test_an_empty_schema_names_none(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "a.tool.yaml"
    assert run("new", str(path), *AS_OF, "--schema", "").code == 0
    assert list(tmp_path.iterdir()) == [path]
    assert "schema description > description.schema.json" in path.read_text("utf-8")


def test_a_schema_that_is_not_there_is_told(run: Runner, tmp_path: Path) -> None:
    path = str(tmp_path / "new.tool.yaml")
    result = run("new", path, *AS_OF, "--schema", "description.schema.json")
    assert result.code == 0
    assert "description.schema.json: not there yet" in result.err
    assert "schema description > description.schema.json" in template()
    assert run("new", path, "--force", *AS_OF, "--schema", "https://example.org/s.json").err == ""


def test_a_file_is_never_written_over_unless_asked(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "new.tool.yaml"
    path.write_text("mine\n", encoding="utf-8")
    result = run("new", str(path), *AS_OF)
    assert (result.code, result.out) == (2, "")
    assert "it is there already; --force writes over it" in result.err
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert run("new", str(path), "--force", *AS_OF).code == 0
    assert described(path.read_text(encoding="utf-8")).stage == "idea"


def test_a_link_that_leads_nowhere_is_not_followed(run: Runner, tmp_path: Path) -> None:
    link = tmp_path / "new.tool.yaml"
    link.symlink_to(tmp_path / "elsewhere")
    assert run("new", str(link), *AS_OF).code == 2
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("",), "the path is empty"),
        (("{folder}",), "that is a folder"),
        (("{folder}/missing/new.tool.yaml",), "cannot be written: no such file or directory"),
        (
            ("-", "--stage", "pilto"),
            "one of idea, prototype, pilot, live, paused, retired was expected; did you mean 'pilot'?",
        ),
        (("-", "--as-of", "soon"), "write a date as 2026, 2026-03 or 2026-03-14, or today"),
        (("-", "--rubric", "osce-2021"), "did you mean 'osce-2020'?"),
        (("-", "--schema", "my schema.json"), "up to the first space"),
        (("-", "--schema", "a\nb"), "up to the first space"),
        (("-", "--name", "TODO"), "that stands for no name"),
        (("-", "--name", " "), "that stands for no name"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_told(
    arguments: tuple[str, ...], message: str, run: Runner, tmp_path: Path
) -> None:
    result = run("new", *(argument.format(folder=tmp_path) for argument in arguments))
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_folders_are_not_searched_for_is_told(run: Runner, tmp_path: Path) -> None:
    path = str(tmp_path / "app.yaml")
    result = run("new", path, *AS_OF)
    assert result.code == 0
    assert ".tool.yaml" in result.err
