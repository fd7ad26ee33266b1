"""The generated files are current, and what the written documents show is what the program does."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

import generate
from conftest import ROOT
from reference.command_line import commands
from toolcheck.assessment.assess import assess
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from toolcheck.assessment.model import Assessment, Score
    from toolcheck.rubric.model import Rubric

README = (ROOT / "README.md").read_text("utf-8")
SCORING = (ROOT / "docs" / "scoring.md").read_text("utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md"])


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_generated_file_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    code = generate.main(["--check"])
    assert capsys.readouterr().out == ""
    assert code == 0


def test_every_command_of_the_readme_exists() -> None:
    blocks = re.findall(r"^```\w*\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()] + re.findall(r"`(toolcheck [^`]+)`", README)
    typed = [line.split()[1:] for line in lines if line.startswith("toolcheck ")]
    known = {words for words in commands() if words}
    groups = {words[:1] for words in known if len(words) > 1}
    assert len(typed) > 5
    for words in typed:
        length = 2 if tuple(words[:1]) in groups else 1
        assert tuple(words[:length]) in known, " ".join(words)


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_file_a_document_links_to_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!<|https?:|#)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def _places(path: Path) -> set[str]:
    """What can be linked to in a document: the anchors set, and its headings."""
    text = path.read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        *re.findall(r'<a id="([^"]+)">', text),
        *(re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-") for name in headings),
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_place_a_document_links_to_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!<|https?:)([^)#]*)#([^)]+)\)", path.read_text("utf-8"))
    known = {name: _places(path.parent / name if name else path) for name in {name for name, _ in links}}
    assert [f"{name}#{place}" for name, place in links if place not in known[name]] == []


def test_the_picture_asks_nothing_of_a_network() -> None:
    text = (ROOT / "docs" / "report.svg").read_text("utf-8")
    assert ET.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own file
    assert set(re.findall(r"\w+://[^\s\"']*", text)) == {"http://www.w3.org/2000/svg"}


def _assessed(document: str, rubric: Rubric) -> Assessment:
    found = re.search(r"<!-- example -->\n```yaml\n(.*?)^```", document, flags=re.DOTALL | re.MULTILINE)
    assert found is not None
    return assess(read_description(read_document("example.tool.yaml", found[1].encode())), rubric)


def test_the_example_of_the_readme_is_valid(rubric: Rubric) -> None:
    assert _assessed(README, rubric).description.remarks == ()


def test_the_example_of_the_scoring_page_comes_to_the_figures_worked_out_there(rubric: Rubric) -> None:
    assessment = _assessed(SCORING, rubric)
    part = next(part for part in assessment.recommendations if part.recommendation.id == "duplication")
    for result in part.criteria:
        assert f"| `{result.criterion.id}` | {result.criterion.weight:g} | {result.level.word} |" in SCORING
    assert _row("duplication", part.score) in SCORING
    assert _row("total", assessment.score) in SCORING


def _row(name: str, score: Score | None) -> str:
    assert score is not None
    return f"| {name} | {score.shown:.2f} | {score.possible:.2f} | {score.answered:.2f} |"
