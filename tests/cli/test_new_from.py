"""`toolcheck new --from`: what files of other kinds say, as answers or as offers, and nothing more."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import TESTS, run_toolcheck
from generators import properties
from toolcheck.description.facts import fact_index
from toolcheck.description.format import DESCRIPTION, SECTIONS
from toolcheck.description.identity import UNFINISHED
from toolcheck.description.reading import Description, read_description
from toolcheck.documents.limits import MAX_BYTES, MAX_DEPTH
from toolcheck.documents.printable import printable
from toolcheck.documents.reader import read_document
from toolcheck.drafting.prefill import is_answer
from toolcheck.drafting.sources.reading import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cli.calls import Runner
    from conftest import Run
    from toolcheck.drafting.sources.mapping import Kind

SOURCES, INVALID = TESTS / "sources", TESTS / "invalid_sources"
FILES = sorted(path for path in SOURCES.iterdir() if path.suffix != ".txt")
FOUND = "## found in "


def new(*arguments: str, stdin: bytes = b"") -> Run:
    return run_toolcheck("new", "-", "--as-of", "2026-10-01", *arguments, stdin=stdin)


def described(text: str) -> Description:
    return read_description(read_document("new.tool.yaml", text.encode()))


def told(text: str) -> Iterator[str]:
    """What a template says that it would not without a source: answers, and offers above the fact they are beside."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.startswith(FOUND):
            rest = next(place for place in range(number + 1, len(lines)) if not lines[place].startswith("##    "))
            beside = next(after for after in lines[number:] if not after.startswith("##"))
            words = " ".join(part.removeprefix("##").strip() for part in lines[number:rest])
            yield f"{beside.strip('# ').partition(':')[0]} <- {words}"
        elif not line.startswith("#") and line and not re.match(r"(toolcheck|stage|as_of|[a-z]+:$)", line):
            yield line


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_what_a_file_says_is_answered_or_offered_beside_its_fact(source: Path) -> None:
    result = new("--from", str(source))
    assert (result.code, result.err) == (0, "")
    described(result.out)
    found = "\n".join(told(result.out)) + "\n"
    expected = source.with_name(f"{source.name}.txt")
    if os.environ.get("TOOLCHECK_WRITE_GOLDENS"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_kind_has_a_file() -> None:
    names = {path.name for path in FILES}
    assert names >= {"publiccode.yml", "CITATION.cff", "codemeta.json", "nominee.json"}
    assert len(KINDS) == 4


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_only_facts_of_identity_are_answered(kind: Kind) -> None:
    facts = {row.fact: row.answers for row in kind.rows}
    assert set(facts) <= set(fact_index())
    assert {fact for fact, answers in facts.items() if answers and fact.partition(".")[0] in SECTIONS} == set()


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_names_of_people_are_not_taken_over(source: Path) -> None:
    assert "Nemo" not in new("--from", str(source)).out


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_a_kind_is_told_by_content_and_not_by_name(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "anything.txt"
    other.write_bytes(source.read_bytes())
    found = "\n".join(told(new("--from", str(other)).out)) + "\n"
    assert found.replace("anything.txt", source.name) == source.with_name(f"{source.name}.txt").read_text("utf-8")


def test_a_source_may_come_by_standard_input() -> None:
    content = (SOURCES / "CITATION.cff").read_bytes()
    assert described(new("--from", "-", stdin=content).out).facts["links"]["website"] == "https://orchard-line.example"


def test_the_first_source_wins_and_the_other_is_offered() -> None:
    first, second = str(SOURCES / "publiccode.yml"), str(SOURCES / "codemeta.json")
    both = new("--from", first, "--from", second).out
    assert described(both).facts["name"] == "Orchard Line (fictional)"
    assert "## found in codemeta.json, name: orchard-line; confirm" in both
    turned = new("--from", second, "--from", first).out
    assert described(turned).facts["name"] == "orchard-line"
    assert "## found in publiccode.yml, name: Orchard Line (fictional); confirm" in turned
    assert "found in codemeta.json, url" not in both  # both say the same


def test_the_name_in_the_call_wins_over_every_source() -> None:
    out = new("--name", "Crate Line", "--from", str(SOURCES / "CITATION.cff")).out
    assert described(out).facts["name"] == "Crate Line"
    assert "## found in CITATION.cff, title: Orchard Line: the lawful wage, told; confirm" in out


def test_what_is_found_is_shown_in_the_short_form_too() -> None:
    source = str(SOURCES / "nominee-later.json")
    assert set(told(new("--from", source, "--minimal").out)) == set(told(new("--from", source).out))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("tab.yml", ":3:1: a tab; YAML is indented with spaces only"),
        ("comma.json", r":3:1\d: not readable as JSON"),
        ("alias.cff", ":2:8: `&t`: anchors are not read"),
        ("empty.yml", ":1:1: the file is empty"),
        ("list.json", "no kind that is read. Kinds are told by content: publiccode.yml .by the key `publiccodeYml"),
        ("package.json", r"Digital Public Goods nominee \(by the keys `name`, `organizations` and `SDGs`\)"),
        ("description.yaml", "it is a description already"),
        ("missing.yml", "there is no such file"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(
    name: str, message: str, run: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "new.tool.yaml"
    result = run("new", str(path), "--from", str(INVALID / name))
    assert (result.code, result.out, path.exists()) == (2, "", False)
    assert re.search(message, result.err)
    assert name in result.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"a": ' * 40_000, "nested too deep"),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), f"nested more than {MAX_DEPTH} deep"),
        (b'{"name": ' + b"1" * 5000 + b"}", "a number too long"),
        (b'{"name": "' + b"x" * MAX_BYTES + b'"}', "larger than 1024 KiB"),
        (b'{"name": "\xff"}', "not UTF-8"),
    ],
)
def test_a_source_that_would_cost_too_much_is_refused(content: bytes, message: str) -> None:
    result = new("--from", "-", stdin=content)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


NASTY = st.text(st.characters(), max_size=40) | st.text(
    "\n\r\t\x85\u2028\u2029#:-{}[]'\"&*!|>%@`,? a\ufeff\ud800", max_size=20
)
VALUES = NASTY | st.integers() | st.booleans() | st.none() | st.lists(NASTY, max_size=3) | st.dictionaries(NASTY, NASTY)


def _nominee(values: dict[str, Any]) -> bytes:
    return json.dumps({"name": "x", "organizations": [], "SDGs": [], **values}).encode()


def _codemeta(values: dict[str, Any]) -> bytes:
    return json.dumps({"@context": "codemeta", **values}).encode()


@pytest.mark.parametrize("as_file", [_nominee, _codemeta])
@properties(60)
@given(data=st.data())
def test_no_value_can_be_more_than_a_text(as_file: Any, data: st.DataObject) -> None:
    kind = next(kind for kind in KINDS if kind.recognises(json.loads(as_file({}))))
    keys = sorted({row.path.partition(".")[0] for row in kind.rows})
    values = {key: data.draw(VALUES) for key in keys}
    result = new("--from", "-", stdin=as_file(values))
    assert (result.code, result.err) == (0, "")
    facts = described(result.out).facts
    assert set(facts) <= {"toolcheck", "name", "summary", "stage", "as_of", "operator", "links", "languages"}
    assert set(described(re.sub(r"(?m)^# ", "", result.out)).facts) == set(DESCRIPTION.fields)


@properties(100)
@given(name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=3, max_size=200), summary=NASTY)
def test_the_name_and_summary_are_as_given(name: str, summary: str) -> None:
    said = printable(summary.encode("utf-8", "replace").decode())
    given_ = {"publiccodeYmlVersion": "0.4", "name": f"{name} tool", "description": {"en": {"shortDescription": said}}}
    result = new("--from", "-", stdin=yaml.safe_dump(given_, allow_unicode=True).encode())
    facts = described(result.out).facts
    assert facts["name"] == f"{name} tool"
    assert facts["summary"] == (said if is_answer(DESCRIPTION.fields["summary"], said) else UNFINISHED["summary"])
